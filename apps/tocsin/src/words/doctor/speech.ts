/** The speech of `tocsin doctor`. */
import type { SpeechOf } from "@tocsin/console/reading/words";
import { type CommonKey, speechWith } from "../speech.ts";
import type { Voice } from "../voice.ts";
import type { en } from "./en.ts";

type OwnKey = keyof typeof en;
export type DoctorSpeech = SpeechOf<CommonKey | OwnKey>;
export type DoctorVoice = Voice<CommonKey | OwnKey>;
export const doctorSpeech = speechWith<OwnKey>({
  ko: async () => (await import("./ko.ts")).ko,
  ja: async () => (await import("./ja.ts")).ja,
  en: async () => (await import("./en.ts")).en,
});
