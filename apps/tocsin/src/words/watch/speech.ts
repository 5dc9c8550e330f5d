/** The speech of `tocsin watch`. */
import type { SpeechOf } from "@tocsin/console/reading/words";
import { type CommonKey, speechWith } from "../speech.ts";
import type { en } from "./en.ts";

type OwnKey = keyof typeof en;
export type WatchKey = CommonKey | OwnKey;
export type WatchSpeech = SpeechOf<WatchKey>;
export const watchSpeech = speechWith<OwnKey>({
  ko: async () => (await import("./ko.ts")).ko,
  ja: async () => (await import("./ja.ts")).ja,
  en: async () => (await import("./en.ts")).en,
});
