/**
 * The speech of a verb: the console's reading words, what every verb says, and its own, in one language. Only that language's
 * dictionaries are loaded.
 */
import { type Language, type ReadingKey, readingWords, type SpeechOf, speechOf } from "@tocsin/console/reading/words";
import type { en } from "./common/en.ts";

export type CommonKey = ReadingKey | keyof typeof en;
type Words<Key extends string> = Readonly<Record<Key, string>>;
type Load<Key extends string> = () => Promise<Words<Key>>;
/** How the dictionary of each language is loaded. */
export type Dictionaries<Key extends string> = Readonly<Record<Language, Load<Key>>>;

const COMMON: Dictionaries<keyof typeof en> = {
  ko: async () => (await import("./common/ko.ts")).ko,
  ja: async () => (await import("./common/ja.ts")).ja,
  en: async () => (await import("./common/en.ts")).en,
};

/** What every verb says, and no more: for the program's own help. */
export const commonSpeech = async (language: Language): Promise<SpeechOf<CommonKey>> =>
  speechOf<CommonKey>(language, { ...(await readingWords(language)), ...(await COMMON[language]()) });

/** @param page the dictionary of the console's page that says the same things; the verb's own word stands before it. */
export const speechWith =
  <Own extends string, Page extends string = never>(own: Dictionaries<Own>, page?: Dictionaries<Page>) =>
  async (language: Language): Promise<SpeechOf<CommonKey | Own | Page>> => {
    const loaded = [readingWords(language), COMMON[language](), page?.[language](), own[language]()];
    const words = Object.assign({}, ...(await Promise.all(loaded)));
    return speechOf<CommonKey | Own | Page>(language, words as Words<CommonKey | Own | Page>);
  };
