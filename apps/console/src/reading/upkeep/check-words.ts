/** A check in words: what was looked at, how it is, and what that means. The dictionaries come with it. */
import { type Language, type SpeechOf, speechOf } from "../words/speech.ts";
import type { Check } from "./checks.ts";
import { en } from "./words/en.ts";
import { ja } from "./words/ja.ts";
import { ko } from "./words/ko.ts";

type UpkeepSpeech = SpeechOf<keyof typeof en>;

export const UPKEEP_WORDS = { ko, ja, en } as const;

export const UPKEEP_SPEECHES: Readonly<Record<Language, UpkeepSpeech>> = {
  ko: speechOf("ko", ko),
  ja: speechOf("ja", ja),
  en: speechOf("en", en),
};

/** @param nameOf a nation's name; who is no nation keeps its id. */
export const checkWords = (
  { code }: Pick<UpkeepSpeech, "code">,
  { name, subject, health, says, values }: Check,
  nameOf: (subject: string) => string,
): { readonly what: string; readonly health: string; readonly says: string } => ({
  what: subject === "" ? code("check", name) : `${code("check", name)} · ${nameOf(subject)}`,
  health: code("health", health),
  says: code(`says.${name}`, says, values),
});
