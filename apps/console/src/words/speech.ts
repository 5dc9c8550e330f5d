/** Which language the console speaks. It may change at any time; what is on the screen changes with it, without reload. */
import { createInstance } from "i18next";
import { useSyncExternalStore } from "react";
import { type Dictionary, en, type Key } from "./en.ts";
import { ja } from "./ja.ts";
import { ko } from "./ko.ts";

export type Language = "ko" | "ja" | "en";
export const LANGUAGES: readonly Language[] = ["ko", "ja", "en"];
export const dictionaries: Readonly<Record<Language, Dictionary>> = { ko, ja, en };

/** Says a key in one language, with its values filled in. */
export interface Speech {
  readonly language: Language;
  readonly t: (key: Key, values?: Readonly<Record<string, string | number>>) => string;
  /** For codes that come over the wire: the word of `${prefix}.${code}`, or the code itself where it is new to us. */
  readonly code: (prefix: string, code: string, values?: Readonly<Record<string, string | number>>) => string;
}

const STORED = "tocsin-language";
const isLanguage = (text: string | null | undefined): text is Language => LANGUAGES.some((known) => known === text);

/** What was chosen before, else what the browser asks for, else English. */
const firstLanguage = (): Language => {
  const stored = localStorage.getItem(STORED);
  if (isLanguage(stored)) return stored;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? "en";
};

const engine = createInstance();
await engine.init({
  lng: firstLanguage(),
  keySeparator: false,
  nsSeparator: false,
  // React escapes; escaping twice would show entities.
  interpolation: { escapeValue: false },
  resources: { ko: { translation: ko }, ja: { translation: ja }, en: { translation: en } },
});

const isKey = (text: string): text is Key => text in en;

const speechOf = (language: Language): Speech => {
  const say = engine.getFixedT(language);
  const t: Speech["t"] = (key, values) => say(key, { ...values });
  return {
    language,
    t,
    code: (prefix, code, values) => {
      const key = `${prefix}.${code}`;
      return isKey(key) ? t(key, values) : code;
    },
  };
};

const speeches: Readonly<Record<Language, Speech>> = { ko: speechOf("ko"), ja: speechOf("ja"), en: speechOf("en") };
const current = (): Speech => speeches[isLanguage(engine.language) ? engine.language : "en"];

const apply = (): void => {
  document.documentElement.lang = current().language;
};
apply();
engine.on("languageChanged", apply);

export const speak = (language: Language): void => {
  localStorage.setItem(STORED, language);
  engine.changeLanguage(language);
};

const subscribe = (listener: () => void): (() => void) => {
  engine.on("languageChanged", listener);
  return () => engine.off("languageChanged", listener);
};

export const useSpeech = (): Speech => useSyncExternalStore(subscribe, current);
