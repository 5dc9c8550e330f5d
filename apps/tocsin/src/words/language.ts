/** Which language a command speaks: decided once, from its words or its surroundings, and handed on. */
import { isLanguage, type Language } from "@tocsin/console/reading/words";

type Surroundings = Readonly<Record<string, string | undefined>>;

/** What --lang asks for, else what the surroundings do, else English. What is none of the three is English, and --lang then refuses it. */
export function languageOf(words: readonly string[], surroundings: Surroundings): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = surroundings;
  const first = [askedBy(words), LC_ALL, LC_MESSAGES, LANG].find((each) => each !== undefined && each !== "") ?? "";
  const language = first.slice(0, 2);
  return isLanguage(language) ? language : "en";
}

/** Before anything is parsed, since help and complaints of wrong usage are in the language too. */
function askedBy(words: readonly string[]): string | undefined {
  const end = words.indexOf("--");
  const options = end < 0 ? words : words.slice(0, end);
  const at = options.findLastIndex((word) => word === "--lang" || word.startsWith("--lang="));
  return at < 0 ? undefined : options[at] === "--lang" ? options[at + 1] : options[at]?.slice("--lang=".length);
}
