/** The bar of the recorded time: which recording, play and pace, the line of time with its marks, bookmarks, and how far it was checked. */
import type { ReplayMark } from "@tocsin/codec-protobuf/console";
import { type FormEvent, useState } from "react";
import { useKeyPrint, useKeys } from "../keys.ts";
import { useNowUs } from "../live/store.ts";
import { useWatch } from "../pages/people/session.ts";
import { clockTime, nationName } from "../reading/text/format.ts";
import { type Speech, useSpeech } from "../words/replay/speech.ts";
import type { ReplayChannel, ReplayState } from "./channel.ts";
import { markWords } from "./mark-words.ts";
import { TimeLine } from "./TimeLine.tsx";

const PACES = [0.25, 0.5, 1, 2, 5, 10, 30, 60] as const;
const LEAP_US = 10e6;
/** In the list of what may be gone to. */
const LISTED = 150;

interface TimeBarProps {
  readonly channel: ReplayChannel;
  readonly state: ReplayState;
  /** The running node's own: who is signed in may set bookmarks. */
  readonly isLive: boolean;
}

export const TimeBar = ({ channel, state, isLive }: TimeBarProps) => {
  const speech = useSpeech();
  const { t } = speech;
  useNowUs(100);
  const { clock, recordings, marks, bookmarks } = state;
  const [pace, setPace] = useState(1);
  const playKey = useKeyPrint("play");
  const isPlaying = clock?.playing === true;
  const setTo = (next: number): void => {
    setPace(next);
    if (isPlaying) channel.pace(next);
  };
  const by = (steps: number): void => {
    const at = PACES.indexOf(pace as (typeof PACES)[number]) + steps;
    setTo(PACES[Math.min(PACES.length - 1, Math.max(0, at))] ?? 1);
  };
  const turn = (): void => channel.pace(isPlaying ? 0 : pace);
  const leap = (us: number): void => channel.seek(channel.targetUs() + us);
  useKeys({
    play: turn,
    back: () => leap(-LEAP_US),
    on: () => leap(LEAP_US),
    slower: () => by(-1),
    faster: () => by(1),
  });
  if (clock === undefined) return null;
  return (
    <section className="time-bar" aria-label={t("replay.bar")}>
      <div className="row">
        {recordings.length > 1 && (
          <label>
            {t("replay.recording")}
            <select value={clock.recording} onChange={({ target }) => channel.openRecording(target.value)}>
              {recordings.map(({ id, nation, mode, fromUs, live }) => (
                <option key={id} value={id}>
                  {[
                    nationName(speech, nation),
                    speech.code("mode", mode),
                    live ? t("replay.running") : clockTime(fromUs),
                  ]
                    .filter((word) => word !== "")
                    .join(" · ")}
                </option>
              ))}
            </select>
          </label>
        )}
        <button type="button" onClick={() => leap(-LEAP_US)}>
          {t("replay.back")}
        </button>
        <button type="button" className="play" data-do="play" onClick={turn}>
          {t(isPlaying ? "replay.pause" : "replay.play")} {playKey !== "" && <kbd>{playKey}</kbd>}
        </button>
        <button type="button" onClick={() => leap(LEAP_US)}>
          {t("replay.on")}
        </button>
        <label>
          {t("replay.pace")}
          <select value={pace} data-do="pace" onChange={({ target }) => setTo(Number(target.value))}>
            {PACES.map((each) => (
              <option key={each} value={each}>
                {t("replay.times", { n: each })}
              </option>
            ))}
          </select>
        </label>
        <GoTo marks={[...bookmarks, ...marks]} onGo={(atUs) => channel.seek(atUs)} />
        {isLive && <BookmarkForm onMake={(note) => channel.bookmark(note)} />}
        <p className="checked">{checkedWords(speech, state)}</p>
      </div>
      <TimeLine
        clock={clock}
        atUs={channel.targetUs()}
        marks={[...marks, ...bookmarks]}
        onSeek={(atUs) => channel.seek(atUs)}
      />
    </section>
  );
};

/** How much of the record was stepped again, and whether it came out as it was recorded. */
const checkedWords = ({ t }: Speech, { clock }: ReplayState): string => {
  if (clock === undefined || clock.checkedUs === 0) return t("replay.unchecked");
  const span = { from: clockTime(clock.checkedFromUs), to: clockTime(clock.checkedUs) };
  return clock.differences > 0 ? t("replay.differences", { n: clock.differences }) : t("replay.checked", span);
};

const GoTo = ({ marks, onGo }: { readonly marks: readonly ReplayMark[]; readonly onGo: (atUs: number) => void }) => {
  const speech = useSpeech();
  const inOrder = marks.toSorted((a, b) => b.atUs - a.atUs).slice(0, LISTED);
  return (
    <label>
      {speech.t("replay.goTo")}
      <select
        className="go-to"
        data-do="go-to"
        value=""
        onChange={({ target }) => {
          const mark = inOrder[Number(target.value)];
          // A little before, so that it is seen to happen.
          if (mark !== undefined) onGo(mark.atUs - (mark.kind === "bookmark" ? 0 : 2e6));
        }}
      >
        <option value="">{speech.t("replay.choose", { n: inOrder.length })}</option>
        {inOrder.map((mark, index) => (
          <option key={`${mark.kind} ${mark.atUs} ${mark.subject}`} value={index}>
            {clockTime(mark.atUs)} {markWords(speech, mark)}
          </option>
        ))}
      </select>
    </label>
  );
};

const NOTE_CHARACTERS = 200;

const BookmarkForm = ({ onMake }: { readonly onMake: (note: string) => void }) => {
  const { t } = useSpeech();
  const watch = useWatch();
  const [note, setNote] = useState("");
  if (watch === undefined || watch.session === null) return <p className="hint">{t("replay.bookmarkHow")}</p>;
  const make = (event: FormEvent): void => {
    event.preventDefault();
    onMake(note.trim());
    setNote("");
  };
  return (
    <form className="bookmark" onSubmit={make}>
      <input
        value={note}
        maxLength={NOTE_CHARACTERS}
        aria-label={t("replay.note")}
        placeholder={t("replay.note")}
        onChange={({ target }) => setNote(target.value)}
      />
      <button type="submit" title={t("replay.bookmarkKept")}>
        {t("replay.bookmark")}
      </button>
    </form>
  );
};
