/** The speech of `tocsin exercise`: what the console's page of exercises says, and its own. */
import { EXERCISES_PAGE, type ExercisesKey as PageKey } from "../pages.ts";
import { type CommonKey, speechWith } from "../speech.ts";
import type { en } from "./en.ts";

type OwnKey = keyof typeof en;
export type ExerciseKey = CommonKey | PageKey | OwnKey;
export const exerciseSpeech = speechWith<OwnKey, PageKey>(
  {
    ko: async () => (await import("./ko.ts")).ko,
    ja: async () => (await import("./ja.ts")).ja,
    en: async () => (await import("./en.ts")).en,
  },
  EXERCISES_PAGE,
);
