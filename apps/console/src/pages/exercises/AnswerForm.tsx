/** One's own nation's answer to exactly the version that is shown. All but a plain agreement needs its reason. */
import { AnswerWord, type ProgrammeEntry } from "@tocsin/codec-protobuf/console";
import { type FormEvent, useState } from "react";
import type { Answer } from "../../live/replies.ts";
import { nationName } from "../../reading/text/format.ts";
import { useSpeech } from "../../words/exercises/speech.ts";
import { answerEntry } from "./acts.ts";
import { Done } from "./Done.tsx";

const WORDS = {
  agree: AnswerWord.AGREE,
  "agree-with-comment": AnswerWord.AGREE_WITH_COMMENT,
  reserve: AnswerWord.RESERVE,
  dissent: AnswerWord.DISSENT,
  abstain: AnswerWord.ABSTAIN,
} as const;
type Word = keyof typeof WORDS;
const isWord = (text: string): text is Word => text in WORDS;

export const AnswerForm = ({ entry, nation }: { readonly entry: ProgrammeEntry; readonly nation: string }) => {
  const speech = useSpeech();
  const { t, language } = speech;
  const [word, setWord] = useState<Word>("agree");
  const [reason, setReason] = useState("");
  const [answer, setAnswer] = useState<Answer>();
  const needsReason = word !== "agree" && word !== "abstain";
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setAnswer(await answerEntry(entry, WORDS[word], language, reason));
  };
  return (
    <form className="answer-form" onSubmit={submit}>
      <h3>{t("ex.answer.head", { nation: nationName(speech, nation) })}</h3>
      <label>
        {t("ex.answer.word")}
        <select name="answer" value={word} onChange={({ target }) => isWord(target.value) && setWord(target.value)}>
          {(Object.keys(WORDS) as Word[]).map((each) => (
            <option key={each} value={each}>
              {t(`ex.answer.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("ex.answer.reason")}
        <input
          name="reason"
          maxLength={500}
          required={needsReason}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </label>
      {needsReason && reason === "" && <small>{t("ex.reason.needed")}</small>}
      <button type="submit">{t("ex.answer.send")}</button>
      <Done answer={answer} />
    </form>
  );
};
