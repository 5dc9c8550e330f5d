/** The reading's words without the reading, one language at a time: for a face that begins to speak before there is a picture. */
import type { Language } from "./speech.ts";
import type { ReadingKey } from "./words.ts";

export { zoneOf } from "../text/zone.ts";
export { isLanguage, LANGUAGES, type Language, type SpeechOf, speechOf, type Values } from "./speech.ts";
export type { ReadingKey } from "./words.ts";

type Words = Readonly<Record<ReadingKey, string>>;

const LOADED: Readonly<Record<Language, () => Promise<Words>>> = {
  ko: async () => ({ ...(await import("./frame/ko.ts")).ko, ...(await import("./watch/ko.ts")).ko }),
  ja: async () => ({ ...(await import("./frame/ja.ts")).ja, ...(await import("./watch/ja.ts")).ja }),
  en: async () => ({ ...(await import("./frame/en.ts")).en, ...(await import("./watch/en.ts")).en }),
};

export const readingWords = (language: Language): Promise<Words> => LOADED[language]();
