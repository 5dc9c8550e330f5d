/** What was said, in the one order of the room. A corrected or withdrawn message stays where it stood and says so. */
import type { Room, RoomMessage } from "@tocsin/codec-protobuf/console";
import { useEffect, useRef } from "react";
import { usePicture } from "../../live/store.ts";
import { clockTime, nationName } from "../../reading/text/format.ts";
import { useSpeech } from "../../words/speech.ts";
import { nameOf } from "./item-name.ts";
import { LanguageTag, Said } from "./Said.tsx";
import type { Run } from "./useAct.ts";
import { useConsultWords } from "./words.ts";

interface MessagesProps {
  readonly room: Room;
  readonly run: Run;
  readonly onCorrect: (message: RoomMessage) => void;
}

/** So near its end a list is taken to be read at its end, and goes on with what comes. */
const NEAR_PX = 80;

export const Messages = ({ room, run, onCorrect }: MessagesProps) => {
  const { t } = useConsultWords();
  const list = useRef<HTMLOListElement>(null);
  const atEnd = useRef(true);
  const last = room.messages.at(-1)?.item;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new last message, or another room, is what scrolls
  useEffect(() => {
    if (atEnd.current) list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [last, room.key]);
  // A call that opens takes room from the list: whoever read its end still does.
  useEffect(() => {
    const { current } = list;
    if (current === null) return;
    const observer = new ResizeObserver(() => {
      if (atEnd.current) current.scrollTo({ top: current.scrollHeight });
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return (
    <ol
      ref={list}
      className="messages"
      aria-label={t("text.head")}
      aria-live="polite"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached by the keyboard
      tabIndex={0}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_PX;
      }}
    >
      {room.earlier > 0 && <li className="none">{t("text.earlier", { n: room.earlier })}</li>}
      {room.messages.length === 0 && <li className="none">{t("text.none")}</li>}
      {room.messages.map((message) => (
        <Line key={message.item} message={message} room={room} run={run} onCorrect={onCorrect} />
      ))}
    </ol>
  );
};

const Line = ({ message, room, run, onCorrect }: MessagesProps & { message: RoomMessage }) => {
  const { t, code } = useConsultWords();
  const speech = useSpeech();
  const own = usePicture().status?.nation === message.nation;
  const marks = [
    message.corrects !== "" ? t("text.corrects") : "",
    message.withdraws !== "" ? t("text.withdraws") : "",
    message.correctedBy !== "" ? t("text.corrected") : "",
    message.withdrawn ? t("text.withdrawn") : "",
  ].filter((mark) => mark !== "");
  const isOver = message.withdrawn || message.correctedBy !== "";
  const withdrawn = nameOf(message.item);
  const withdraw = () =>
    withdrawn && run({ case: "say", value: { room: room.key, language: 3, text: "", withdraws: withdrawn } });
  return (
    <li className={isOver ? "over" : undefined}>
      <p className="by">
        <b>{nationName(speech, message.nation)}</b> <span>{code("authority", message.position)}</span>{" "}
        <LanguageTag language={message.language} /> <time>{clockTime(message.atUs)}</time>
        {marks.length > 0 && <em>{marks.join(", ")}</em>}
        {own && !isOver && message.withdraws === "" && room.state === "open" && (
          <span className="tools">
            <button type="button" onClick={() => onCorrect(message)}>
              {t("text.correct")}
            </button>
            <button type="button" onClick={withdraw}>
              {t("text.withdraw")}
            </button>
          </span>
        )}
      </p>
      {message.text !== "" && (
        <p dir="auto" className="text">
          <Said text={message.text} language={message.language} />
        </p>
      )}
    </li>
  );
};
