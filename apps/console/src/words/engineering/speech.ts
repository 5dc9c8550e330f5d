/** The speech of the engineer's page: the console's words and the page's own, in three languages. */
import { UPKEEP_WORDS } from "../../reading/upkeep/check-words.ts";
import type { SpeechOf } from "../../reading/words/speech.ts";
import type { ReadingKey } from "../../reading/words/words.ts";
import { withWords } from "../speech.ts";
import { en } from "./en.ts";
import { ja } from "./ja.ts";
import { ko } from "./ko.ts";

type Key = keyof typeof en | keyof typeof UPKEEP_WORDS.en;
export type Speech = SpeechOf<ReadingKey | Key>;
export const useSpeech: () => Speech = withWords<Key>({
  ko: { ...UPKEEP_WORDS.ko, ...ko },
  ja: { ...UPKEEP_WORDS.ja, ...ja },
  en: { ...UPKEEP_WORDS.en, ...en },
});
