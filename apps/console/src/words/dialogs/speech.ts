/** The speech of the dialogs that are loaded later: the console's words and their own, in three languages. */
import type { SpeechOf } from "../../reading/words/speech.ts";
import type { ReadingKey } from "../../reading/words/words.ts";
import { en as mapEn } from "../map/en.ts";
import { ja as mapJa } from "../map/ja.ts";
import { ko as mapKo } from "../map/ko.ts";
import { withWords } from "../speech.ts";
import { en } from "./en.ts";
import { ja } from "./ja.ts";
import { ko } from "./ko.ts";

/** The legend names the signs of the map. */
export type Speech = SpeechOf<ReadingKey | keyof typeof en | keyof typeof mapEn>;
export const useSpeech: () => Speech = withWords({
  ko: { ...mapKo, ...ko },
  ja: { ...mapJa, ...ja },
  en: { ...mapEn, ...en },
});
