/**
 * Faults of core packages, which speak English, in Korean and Japanese by their code: those that an officer can meet. What is
 * not here is said as its package says it.
 */
import type { Language } from "@tocsin/console/reading/words";
import { ja } from "./ja.ts";
import { ko } from "./ko.ts";

/** {{what}} is the English sentence, where it holds more than its code. */
export function faultWords(language: Exclude<Language, "en">, code: string, what: string): string | undefined {
  const words: Readonly<Record<string, string>> = language === "ko" ? ko : ja;
  return Object.hasOwn(words, code) ? words[code]?.replace("{{what}}", () => what.replace(/\.$/, "")) : undefined;
}
