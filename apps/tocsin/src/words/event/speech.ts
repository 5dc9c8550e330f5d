/** The speech of `tocsin event`. */
import { type CommonKey, speechWith } from "../speech.ts";
import type { en } from "./en.ts";

type OwnKey = keyof typeof en;
export type EventKey = CommonKey | OwnKey;
export const eventSpeech = speechWith<OwnKey>({
  ko: async () => (await import("./ko.ts")).ko,
  ja: async () => (await import("./ja.ts")).ja,
  en: async () => (await import("./en.ts")).en,
});
