/** Which language the console speaks. It may change at any time; what is on the screen changes with it, without reload. */
import { useSyncExternalStore } from "react";
import { isLanguage, type Language, type SpeechOf, speechOf } from "../reading/words/speech.ts";
import { DICTIONARIES, type ReadingKey, SPEECHES, type Speech } from "../reading/words/words.ts";

export { LANGUAGES, type Language } from "../reading/words/speech.ts";
export type { Speech } from "../reading/words/words.ts";

const STORED = "tocsin-language";

/** What was chosen before, else what the browser asks for, else English. */
const firstLanguage = (): Language => {
  const stored = localStorage.getItem(STORED);
  if (isLanguage(stored)) return stored;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? "en";
};

const listeners = new Set<() => void>();
let spoken: Speech = SPEECHES[firstLanguage()];

/** Set to what it is already, the whole page would be dressed anew. */
const mark = (): void => {
  const { documentElement: page } = document;
  if (page.lang !== spoken.language) page.lang = spoken.language;
};
mark();

export const speak = (language: Language): void => {
  localStorage.setItem(STORED, language);
  spoken = SPEECHES[language];
  mark();
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useSpeech = (): Speech => useSyncExternalStore(subscribe, () => spoken);

/** The console's speech with the words of a page or dialog that is loaded later, which come with it. */
export const withWords = <More extends string>(
  more: Readonly<Record<Language, Readonly<Record<More, string>>>>,
): (() => SpeechOf<ReadingKey | More>) => {
  const joined = (language: Language): SpeechOf<ReadingKey | More> =>
    speechOf<ReadingKey | More>(language, { ...DICTIONARIES[language], ...more[language] });
  const all = { ko: joined("ko"), ja: joined("ja"), en: joined("en") };
  return () => all[useSpeech().language];
};
