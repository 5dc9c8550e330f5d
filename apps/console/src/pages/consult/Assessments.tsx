/** What is proposed to be said together, the latest first, each with every nation's answer. */
import type { Certainty, ObjectClass, Room } from "@tocsin/codec-protobuf/console";
import { useState } from "react";
import { Dialog } from "../../dialogs/Dialog.tsx";
import { clockTime, nationName } from "../../reading/text/format.ts";
import { type Language, useSpeech } from "../../words/speech.ts";
import { Answers } from "./Answers.tsx";
import { wireLanguage } from "./acts.ts";
import { CERTAINTIES, CLASSES, filled, LanguageField, Paragraph, WhatFields, wordOf } from "./Fields.tsx";
import { Said } from "./Said.tsx";
import type { Run } from "./useAct.ts";
import { useConsultWords } from "./words.ts";

const LANGUAGE_OF = ["", "ko", "ja", "en"];

export const Assessments = ({ room, run }: { room: Room; run: Run }) => {
  const { t, code } = useConsultWords();
  const speech = useSpeech();
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="block" aria-labelledby="assessment-head">
      <header>
        <h2 id="assessment-head">{t("assessment.head")}</h2>
        <button type="button" onClick={() => setOpen(true)}>
          {t("assessment.propose")}
        </button>
      </header>
      {room.assessments.length === 0 && <p className="none">{t("assessment.none")}</p>}
      {room.assessments.map(({ item, version, nation, atUs, content, answers, result }) => (
        <article key={item}>
          <small>
            {t("assessment.by", { nation: nationName(speech, nation), n: String(version), time: clockTime(atUs) })}
          </small>
          {content !== undefined && (
            <>
              <p>
                {code("class", wordOf(CLASSES, content.objectClass))}, {t("field.objects")} {content.objects},{" "}
                {t("field.certainty")} {code("certainty", wordOf(CERTAINTIES, content.certainty))}
              </p>
              <p dir="auto" className="text">
                <Said text={content.text} language={LANGUAGE_OF[content.language] ?? ""} />
              </p>
            </>
          )}
          <Answers item={item} version={version} result={result} answers={answers} run={run} />
        </article>
      ))}
      {isOpen && (
        <Dialog title={t("assessment.head")} onClose={() => setOpen(false)}>
          <form
            className="statement"
            onSubmit={async (event) => {
              const value = filled(event);
              const done = await run({
                case: "propose",
                value: {
                  room: room.key,
                  objectClass: Number(value("objectClass")) as ObjectClass,
                  objects: Number(value("objects")),
                  certainty: Number(value("certainty")) as Certainty,
                  language: wireLanguage(value("language") as Language),
                  text: value("text"),
                },
              });
              if (done) setOpen(false);
            }}
          >
            <WhatFields />
            <Paragraph name="text" label="field.text" required />
            <LanguageField />
            <p className="note">{t("assessment.new")}</p>
            <button type="submit" className="do">
              {t("assessment.propose")}
            </button>
          </form>
        </Dialog>
      )}
    </section>
  );
};
