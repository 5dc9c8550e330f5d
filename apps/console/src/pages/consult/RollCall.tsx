/** Who is there: a line for each nation as the nation itself has signed it, and our own answer in one step. */
import { Presence, type Room } from "@tocsin/codec-protobuf/console";
import { useNowUs, usePicture } from "../../live/store.ts";
import { age, nationName } from "../../reading/text/format.ts";
import { useSpeech } from "../../words/speech.ts";
import type { Run } from "./useAct.ts";
import { useConsultWords } from "./words.ts";

const SHAPES: Readonly<Record<string, string>> = { present: "round", absent: "cross", unanswered: "diamond" };

export const RollCall = ({ room, run }: { room: Room; run: Run }) => {
  const words = useConsultWords();
  const speech = useSpeech();
  const nowUs = useNowUs(1_000);
  const own = usePicture().status?.nation;
  const answer = (presence: Presence) => run({ case: "rollCall", value: { room: room.key, presence, authority: 1 } });
  const mine = room.rollCall.find(({ nation }) => nation === own)?.presence;
  return (
    <section className="roll-call" aria-label={words.t("roll.head")}>
      <ul>
        {room.rollCall.map(({ nation, presence, authority, atUs }) => (
          <li key={nation} className={presence}>
            <span className={`shape ${SHAPES[presence] ?? "ring"}`} aria-hidden="true" />
            <b>{nationName(speech, nation)}</b>{" "}
            {words.code("roll", presence, { age: age(speech, (nowUs - atUs) / 1e6) })}
            {authority !== "" && <small> {words.code("authority", authority)}</small>}
          </li>
        ))}
      </ul>
      {room.state !== "closed" && (
        <>
          {mine !== "present" && (
            <button type="button" onClick={() => answer(Presence.PRESENT)}>
              {words.t("roll.answer.present")}
            </button>
          )}
          {mine !== "absent" && (
            <button type="button" onClick={() => answer(Presence.ABSENT)}>
              {words.t("roll.answer.absent")}
            </button>
          )}
        </>
      )}
    </section>
  );
};
