/** What the watch reads in three languages: the frame's words and the watch's. A missing word does not compile. */
import { en as frameEn } from "./frame/en.ts";
import { ja as frameJa } from "./frame/ja.ts";
import { ko as frameKo } from "./frame/ko.ts";
import { type SpeechOf, speechOf } from "./speech.ts";
import { en as watchEn } from "./watch/en.ts";
import { ja as watchJa } from "./watch/ja.ts";
import { ko as watchKo } from "./watch/ko.ts";

export const en = { ...frameEn, ...watchEn } as const;
export type ReadingKey = keyof typeof en;
type Words = Readonly<Record<ReadingKey, string>>;
export const ko: Words = { ...frameKo, ...watchKo };
export const ja: Words = { ...frameJa, ...watchJa };

/** What the parts of the reading need to be said; the console's speech, which knows more words, is one as well. */
export type Speech = SpeechOf<ReadingKey>;

export const DICTIONARIES = { ko, ja, en } as const;
export const SPEECHES = { ko: speechOf("ko", ko), ja: speechOf("ja", ja), en: speechOf("en", en) } as const;
