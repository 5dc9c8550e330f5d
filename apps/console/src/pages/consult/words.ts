/** Says the Consult page's words in the language that the console speaks. */

import { type Language, type SpeechOf, speechOf } from "../../reading/words/speech.ts";
import { type ConsultKey, en } from "../../words/consult/en.ts";
import { ja } from "../../words/consult/ja.ts";
import { ko } from "../../words/consult/ko.ts";
import { useSpeech } from "../../words/speech.ts";

export type ConsultSpeech = SpeechOf<ConsultKey>;

const speeches: Readonly<Record<Language, ConsultSpeech>> = {
  ko: speechOf("ko", ko),
  ja: speechOf("ja", ja),
  en: speechOf("en", en),
};

export const useConsultWords = (): ConsultSpeech => speeches[useSpeech().language];
