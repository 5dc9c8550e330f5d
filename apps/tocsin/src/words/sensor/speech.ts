/** The speech of `tocsin sensor`: what the console's page of engineering says, and its own. */
import { ENGINEERING_PAGE, type EngineeringKey as PageKey } from "../pages.ts";
import { type CommonKey, speechWith } from "../speech.ts";
import type { en } from "./en.ts";

type OwnKey = keyof typeof en;
export type SensorKey = CommonKey | PageKey | OwnKey;
export const sensorSpeech = speechWith<OwnKey, PageKey>(
  {
    ko: async () => (await import("./ko.ts")).ko,
    ja: async () => (await import("./ja.ts")).ja,
    en: async () => (await import("./en.ts")).en,
  },
  ENGINEERING_PAGE,
);
