/** Says keys of a dictionary in one language, with their values filled in. Must never fail on a code that is new to us. */

export type Language = "ko" | "ja" | "en";
export const LANGUAGES: readonly Language[] = ["ko", "ja", "en"];
export const isLanguage = (text: string | null | undefined): text is Language =>
  LANGUAGES.some((known) => known === text);

export type Values = Readonly<Record<string, string | number>>;

export interface SpeechOf<Key extends string> {
  readonly language: Language;
  readonly t: (key: Key, values?: Values) => string;
  /** For codes that come over the wire: the word of `${prefix}.${code}`, or the code itself where it is new to us. */
  readonly code: (prefix: string, code: string, values?: Values) => string;
}

/** Every {{name}} replaced by its value. */
const filled = (text: string, values: Values): string =>
  text.replaceAll(/{{(\w+)}}/g, (_, name: string) => String(values[name] ?? ""));

export const speechOf = <Key extends string>(
  language: Language,
  words: Readonly<Record<Key, string>>,
): SpeechOf<Key> => {
  const isKey = (text: string): text is Key => Object.hasOwn(words, text);
  const t = (key: Key, values: Values = {}): string => filled(words[key], values);
  return {
    language,
    t,
    code: (prefix, code, values) => {
      const key = `${prefix}.${code}`;
      return isKey(key) ? t(key, values) : code;
    },
  };
};
