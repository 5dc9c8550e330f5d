/** The speech of `tocsin plan`: what the console's dialog of exchange plans says, and its own. */
import { type PlanKey as PageKey, PLAN_PAGE } from "../pages.ts";
import { type CommonKey, speechWith } from "../speech.ts";
import type { en } from "./en.ts";

type OwnKey = keyof typeof en;
export type PlanKey = CommonKey | PageKey | OwnKey;
export const planSpeech = speechWith<OwnKey, PageKey>(
  {
    ko: async () => (await import("./ko.ts")).ko,
    ja: async () => (await import("./ja.ts")).ja,
    en: async () => (await import("./en.ts")).en,
  },
  PLAN_PAGE,
);
