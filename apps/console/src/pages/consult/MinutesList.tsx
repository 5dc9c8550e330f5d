/** Minutes as drafted from the record, with the hash that stands in every ledger and each nation's answer. */
import type { Room, RoomMinutes } from "@tocsin/codec-protobuf/console";
import { useState } from "react";
import { Dialog } from "../../dialogs/Dialog.tsx";
import { clockTime, nationName } from "../../reading/text/format.ts";
import { useSpeech } from "../../words/speech.ts";
import { Answers } from "./Answers.tsx";
import type { Run } from "./useAct.ts";
import { useConsultWords } from "./words.ts";

export const MinutesList = ({ room, run }: { room: Room; run: Run }) => {
  const { t } = useConsultWords();
  const speech = useSpeech();
  const [open, setOpen] = useState<RoomMinutes>();
  return (
    <section className="block" aria-labelledby="minutes-head">
      <header>
        <h2 id="minutes-head">{t("minutes.head")}</h2>
        <button type="button" onClick={() => run({ case: "draftMinutes", value: room.key })}>
          {t("minutes.draft")}
        </button>
      </header>
      {room.minutes.length === 0 && <p className="none">{t("minutes.none")}</p>}
      {room.minutes.map((minutes) => {
        const { item, version, nation, atUs, hash, answers, result } = minutes;
        return (
          <article key={item}>
            <small>
              {t("assessment.by", { nation: nationName(speech, nation), n: String(version), time: clockTime(atUs) })}
            </small>
            <p className="hash">
              {t("minutes.hash", { hash: hash.slice(0, 16) })}{" "}
              <button type="button" onClick={() => setOpen(minutes)}>
                {t("minutes.read")}
              </button>
            </p>
            <Answers item={item} version={version} result={result} answers={answers} run={run} />
          </article>
        );
      })}
      {open !== undefined && (
        <Dialog title={t("minutes.head")} onClose={() => setOpen(undefined)}>
          <p className="hash">{t("minutes.hash", { hash: open.hash })}</p>
          <pre className="minutes">{open.text}</pre>
        </Dialog>
      )}
    </section>
  );
};
