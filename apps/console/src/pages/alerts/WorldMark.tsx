/** The world of one message, on every summary, row and button that stands for it: a part seen alone must say it. */
import { useSpeech } from "../../words/alerts/speech.ts";
import { worldOf, worldWord } from "./wording.ts";

export const WorldMark = ({ message }: { message: { readonly capStatus: string } }) => {
  const speech = useSpeech();
  return <span className={`world ${worldOf(message)}`}>{worldWord(speech, message)}</span>;
};
