/** The speech of `tocsin playback`. */
import { type CommonKey, speechWith } from "../speech.ts";
import type { en } from "./en.ts";

type OwnKey = keyof typeof en;
export type PlaybackKey = CommonKey | OwnKey;
export const playbackSpeech = speechWith<OwnKey>({
  ko: async () => (await import("./ko.ts")).ko,
  ja: async () => (await import("./ja.ts")).ja,
  en: async () => (await import("./en.ts")).en,
});
