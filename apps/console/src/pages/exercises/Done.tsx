/** What became of the last thing that was sent, in words. Never silent: a refusal says why. */
import type { Answer } from "../../live/replies.ts";
import { useSpeech } from "../../words/exercises/speech.ts";

export const Done = ({ answer }: { readonly answer: Answer | undefined }) => {
  const { t, code } = useSpeech();
  return (
    <p role="status" className={answer === undefined || answer.done ? "done" : "done caution"}>
      {answer !== undefined && (answer.done ? t("act.sent") : t("act.refused", { why: code("why", answer.code) }))}
    </p>
  );
};
