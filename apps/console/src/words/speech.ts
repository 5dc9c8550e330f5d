/** Which language the console speaks. It may change at any time; what is on the screen changes with it, without reload. */
import { useSyncExternalStore } from "react";
import { isLanguage, type Language, type SpeechOf, speechOf } from "../reading/words/speech.ts";
import { type Dictionary, en, type Key } from "./en.ts";
import { ja } from "./ja.ts";
import { ko } from "./ko.ts";

export { LANGUAGES, type Language } from "../reading/words/speech.ts";
export type Speech = SpeechOf<Key>;
export const dictionaries: Readonly<Record<Language, Dictionary>> = { ko, ja, en };

const STORED = "tocsin-language";

/** What was chosen before, else what the browser asks for, else English. */
const firstLanguage = (): Language => {
  const stored = localStorage.getItem(STORED);
  if (isLanguage(stored)) return stored;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? "en";
};

const speeches: Readonly<Record<Language, Speech>> = {
  ko: speechOf("ko", ko),
  ja: speechOf("ja", ja),
  en: speechOf("en", en),
};
const listeners = new Set<() => void>();
let spoken = speeches[firstLanguage()];

const mark = (): void => {
  document.documentElement.lang = spoken.language;
};
mark();

export const speak = (language: Language): void => {
  localStorage.setItem(STORED, language);
  spoken = speeches[language];
  mark();
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useSpeech = (): Speech => useSyncExternalStore(subscribe, () => spoken);
