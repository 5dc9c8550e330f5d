/** The speech of `tocsin consult`: what the console's page of rooms says, and its own. */
import { CONSULT_PAGE, type ConsultKey as PageKey } from "../pages.ts";
import { type CommonKey, speechWith } from "../speech.ts";
import type { en } from "./en.ts";

type OwnKey = keyof typeof en;
export type ConsultKey = CommonKey | PageKey | OwnKey;
export const consultSpeech = speechWith<OwnKey, PageKey>(
  {
    ko: async () => (await import("./ko.ts")).ko,
    ja: async () => (await import("./ja.ts")).ja,
    en: async () => (await import("./en.ts")).en,
  },
  CONSULT_PAGE,
);
