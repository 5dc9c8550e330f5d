/** A check in words: what was looked at, how it is, and what that means. The dictionaries come with it. */
import { dateAndTime } from "../text/format.ts";
import { type Language, type SpeechOf, speechOf, type Values } from "../words/speech.ts";
import type { Check, Times } from "./checks.ts";
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

/**
 * @param nameOf a nation's name; who is no nation keeps its id.
 * @param localOf what stands behind an instant's UTC; nothing where nobody asked for a nation's own time.
 */
export const checkWords = (
  { code }: Pick<UpkeepSpeech, "code">,
  { name, subject, health, says, values, times }: Check,
  nameOf: (subject: string) => string,
  localOf: (us: number) => string = () => "",
): { readonly what: string; readonly health: string; readonly says: string } => ({
  what: subject === "" ? code("check", name) : `${code("check", name)} · ${nameOf(subject)}`,
  health: code("health", health),
  says: code(`says.${name}`, says, { ...values, ...timesWords(times, localOf) }),
});

const timesWords = (times: Times, localOf: (us: number) => string): Values =>
  Object.fromEntries(Object.entries(times).map(([name, us]) => [name, `${dateAndTime(us)} UTC${localOf(us)}`]));
