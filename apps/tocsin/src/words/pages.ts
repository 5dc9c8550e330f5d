/** Dictionaries of the console's pages, for verbs that say what a page says. One language is loaded. */
import type { AlertsWords } from "@tocsin/console/words/alerts/en";
import type { ConsultWords } from "@tocsin/console/words/consult/en";
import type { en as engineering } from "@tocsin/console/words/engineering/en";
import type { ExercisesWords } from "@tocsin/console/words/exercises/en";
import type { en as plan } from "@tocsin/console/words/plan/en";
import type { Dictionaries } from "./speech.ts";

export type AlertsKey = keyof AlertsWords;
export const ALERTS_PAGE: Dictionaries<AlertsKey> = {
  ko: async () => (await import("@tocsin/console/words/alerts/ko")).ko,
  ja: async () => (await import("@tocsin/console/words/alerts/ja")).ja,
  en: async () => (await import("@tocsin/console/words/alerts/en")).en,
};
export type ConsultKey = keyof ConsultWords;
export const CONSULT_PAGE: Dictionaries<ConsultKey> = {
  ko: async () => (await import("@tocsin/console/words/consult/ko")).ko,
  ja: async () => (await import("@tocsin/console/words/consult/ja")).ja,
  en: async () => (await import("@tocsin/console/words/consult/en")).en,
};
export type EngineeringKey = keyof typeof engineering;
export const ENGINEERING_PAGE: Dictionaries<EngineeringKey> = {
  ko: async () => (await import("@tocsin/console/words/engineering/ko")).ko,
  ja: async () => (await import("@tocsin/console/words/engineering/ja")).ja,
  en: async () => (await import("@tocsin/console/words/engineering/en")).en,
};
export type ExercisesKey = keyof ExercisesWords;
export const EXERCISES_PAGE: Dictionaries<ExercisesKey> = {
  ko: async () => (await import("@tocsin/console/words/exercises/ko")).ko,
  ja: async () => (await import("@tocsin/console/words/exercises/ja")).ja,
  en: async () => (await import("@tocsin/console/words/exercises/en")).en,
};
export type PlanKey = keyof typeof plan;
export const PLAN_PAGE: Dictionaries<PlanKey> = {
  ko: async () => (await import("@tocsin/console/words/plan/ko")).ko,
  ja: async () => (await import("@tocsin/console/words/plan/ja")).ja,
  en: async () => (await import("@tocsin/console/words/plan/en")).en,
};
