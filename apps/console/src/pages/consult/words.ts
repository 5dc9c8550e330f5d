/** Says the Consult page's words in the language that the console speaks. */
import { type ConsultKey, type ConsultWords, en } from "../../words/consult/en.ts";
import { ja } from "../../words/consult/ja.ts";
import { ko } from "../../words/consult/ko.ts";
import { type Language, useSpeech } from "../../words/speech.ts";

export interface ConsultSpeech {
  readonly language: Language;
  readonly t: (key: ConsultKey, values?: Readonly<Record<string, string | number>>) => string;
  /** For codes that come over the wire: `${prefix}.${code}`, or the code itself where it is new to us. */
  readonly code: (prefix: string, code: string, values?: Readonly<Record<string, string | number>>) => string;
}

const isKey = (text: string): text is ConsultKey => text in en;
const dictionaries: Readonly<Record<Language, ConsultWords>> = { ko, ja, en };

export const useConsultWords = (): ConsultSpeech => {
  const { language } = useSpeech();
  const words = dictionaries[language];
  const t: ConsultSpeech["t"] = (key, values = {}) =>
    words[key].replaceAll(/{{(\w+)}}/g, (_, name: string) => String(values[name] ?? ""));
  const code: ConsultSpeech["code"] = (prefix, wire, values) => {
    const key = `${prefix}.${wire}`;
    return isKey(key) ? t(key, values) : wire;
  };
  return { language, t, code };
};
