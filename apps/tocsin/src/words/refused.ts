/** Why a node refused an act, as the console's page for that act says it; the code stays for who searches it. */
import { type Language, readingWords, speechOf } from "@tocsin/console/reading/words";
import { ALERTS_PAGE, CONSULT_PAGE, ENGINEERING_PAGE, EXERCISES_PAGE, PLAN_PAGE } from "./pages.ts";
import type { Dictionaries } from "./speech.ts";

const OTHERS: Dictionaries<string> = {
  ko: async () => (await import("./refusals/ko.ts")).ko,
  ja: async () => (await import("./refusals/ja.ts")).ja,
  en: async () => (await import("./refusals/en.ts")).en,
};
const NO_PAGE: Dictionaries<string> = { ko: async () => ({}), ja: async () => ({}), en: async () => ({}) };

/** `why` begins the keys of the page's reasons; a page with sentences says them alone or behind its `head`. */
const PAGES = {
  alerts: { page: ALERTS_PAGE, why: "alerts.refused", head: "alerts.refused.head" },
  consult: { page: CONSULT_PAGE, why: "refused", head: "" },
  exercises: { page: EXERCISES_PAGE, why: "why" },
  plan: { page: PLAN_PAGE, why: "plan.why" },
  sensors: { page: ENGINEERING_PAGE, why: "eng.why" },
  /** What stands about every page: sharing, and what is undone by hand. */
  frame: { page: NO_PAGE, why: "sharing.why" },
} as const satisfies Readonly<Record<string, { page: Dictionaries<never>; why: string; head?: string }>>;

export type Page = keyof typeof PAGES;

export async function refusalWords(language: Language, name: Page, code: string): Promise<string> {
  const { page, why, ...sentence } = PAGES[name];
  const words: Readonly<Record<string, string>> = { ...(await readingWords(language)), ...(await page[language]()) };
  const said = words[`${why}.${code}`];
  if (said !== undefined && "head" in sentence) return `${words[sentence.head] ?? ""} ${said}`.trimStart();
  const others = await OTHERS[language]();
  const reason = said ?? others[`refused.${code}`] ?? code;
  return speechOf(language, words)
    .t("sharing.refused", { why: reason })
    .replace(/\.?$/, language === "ja" ? "。" : ".");
}
