/**
 * The speech of a verb: the console's reading words, what every verb says, and its own, in one language. Only that language's
 * dictionaries of the command line are loaded.
 */
import { DICTIONARIES, type Language, type ReadingKey, type SpeechOf, speechOf } from "@tocsin/console/reading/words";
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
  speechOf<CommonKey>(language, { ...DICTIONARIES[language], ...(await COMMON[language]()) });

/** @param page the dictionary of the console's page that says the same things; the verb's own word stands before it. */
export const speechWith =
  <Own extends string, Page extends string = never>(own: Dictionaries<Own>, page?: Dictionaries<Page>) =>
  async (language: Language): Promise<SpeechOf<CommonKey | Own | Page>> => {
    const [common, pages, verbs] = await Promise.all([COMMON[language](), page?.[language](), own[language]()]);
    const words = Object.assign({}, DICTIONARIES[language], common, pages, verbs);
    return speechOf<CommonKey | Own | Page>(language, words as Words<CommonKey | Own | Page>);
  };
