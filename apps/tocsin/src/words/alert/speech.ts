/** The speech of `tocsin alert`: what the console's page of alerts says, and its own. */
import { ALERTS_PAGE, type AlertsKey } from "../pages.ts";
import { type CommonKey, speechWith } from "../speech.ts";
import type { en } from "./en.ts";

type OwnKey = keyof typeof en;
export type AlertKey = CommonKey | AlertsKey | OwnKey;
export const alertSpeech = speechWith<OwnKey, AlertsKey>(
  {
    ko: async () => (await import("./ko.ts")).ko,
    ja: async () => (await import("./ja.ts")).ja,
    en: async () => (await import("./en.ts")).en,
  },
  ALERTS_PAGE,
);
