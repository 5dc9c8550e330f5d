/** The speech of `tocsin verify`. */
import { type CommonKey, speechWith } from "../speech.ts";
import type { en } from "./en.ts";

type OwnKey = keyof typeof en;
export type VerifyKey = CommonKey | OwnKey;
export const verifySpeech = speechWith<OwnKey>({
  ko: async () => (await import("./ko.ts")).ko,
  ja: async () => (await import("./ja.ts")).ja,
  en: async () => (await import("./en.ts")).en,
});
