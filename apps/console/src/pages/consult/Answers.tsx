/** Each nation's answer with its reason, dissent first, then what is missing; and our own answer. Hides none, counts none up. */
import { AnswerWord, type NationalAnswer } from "@tocsin/codec-protobuf/console";
import { useState } from "react";
import { Dialog } from "../../dialogs/Dialog.tsx";
import { clockTime, nationName } from "../../reading/text/format.ts";
import { type Language, useSpeech } from "../../words/speech.ts";
import { wireLanguage } from "./acts.ts";
import { filled, LanguageField, Paragraph } from "./Fields.tsx";
import { Said } from "./Said.tsx";
import type { Run } from "./useAct.ts";
import { useConsultWords } from "./words.ts";

const WORDS = [
  ["agree", AnswerWord.AGREE],
  ["agree-with-comment", AnswerWord.AGREE_WITH_COMMENT],
  ["reserve", AnswerWord.RESERVE],
  ["dissent", AnswerWord.DISSENT],
  ["abstain", AnswerWord.ABSTAIN],
] as const;
const SHAPES: Readonly<Record<string, string>> = { dissent: "diamond", agree: "round", "agree-with-comment": "round" };

interface AnswersProps {
  readonly item: string;
  readonly version: bigint;
  readonly result: string;
  readonly answers: readonly NationalAnswer[];
  readonly run: Run;
}

export const Answers = ({ item, version, result, answers, run }: AnswersProps) => {
  const { t, code } = useConsultWords();
  const speech = useSpeech();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="answers">
      <p className={`result ${result}`}>{code("result", result)}</p>
      <ul>
        {answers.map(({ nation, answer, reason, language, atUs }) => (
          <li key={nation} className={answer || "missing"}>
            <span className={`shape ${SHAPES[answer] ?? "ring"}`} aria-hidden="true" />
            <b>{nationName(speech, nation)}</b> {answer === "" ? t("answer.none") : code("answer", answer)}{" "}
            {atUs > 0 && <time>{clockTime(atUs)}</time>}
            {reason !== "" && (
              <p dir="auto">
                <Said text={reason} language={language} />
              </p>
            )}
          </li>
        ))}
      </ul>
      <button type="button" onClick={() => setOpen(true)}>
        {t("answer.give")}
      </button>
      {isOpen && (
        <Dialog title={t("answer.give")} onClose={() => setOpen(false)}>
          <form
            className="statement"
            onSubmit={async (event) => {
              const value = filled(event);
              const answer = Number(value("answer")) as AnswerWord;
              const language = wireLanguage(value("language") as Language);
              const reason = value("reason");
              if (await run({ case: "answer", value: { item, version, answer, language, reason } })) setOpen(false);
            }}
          >
            <fieldset>
              <legend>{t("answer.give")}</legend>
              {WORDS.map(([word, number]) => (
                <label key={word}>
                  <input type="radio" name="answer" value={number} required /> {t(`word.${word}`)}
                </label>
              ))}
            </fieldset>
            <Paragraph name="reason" label="field.reason" />
            <LanguageField />
            <button type="submit" className="do">
              {t("text.send")}
            </button>
          </form>
        </Dialog>
      )}
    </div>
  );
};
