/** The speech of the map: the console's words and its own, in three languages. */
import type { SpeechOf } from "../../reading/words/speech.ts";
import type { ReadingKey } from "../../reading/words/words.ts";
import { withWords } from "../speech.ts";
import { en } from "./en.ts";
import { ja } from "./ja.ts";
import { ko } from "./ko.ts";

export type MapSpeech = SpeechOf<ReadingKey | keyof typeof en>;
export const useMapSpeech: () => MapSpeech = withWords({ ko, ja, en });
