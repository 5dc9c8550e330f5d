/** A nation's word on an exchange plan that uses every field, and one on the smallest that there can be. */
import type { PlanContent } from "@tocsin/exchange";
import type { ExchangePlan } from "@tocsin/guard";
import { after } from "@tocsin/kernel/time";
import { NOON } from "./names.ts";
import { codec } from "./nations.ts";

const FULL: ExchangePlan = {
  version: 4,
  nations: ["JPN", "KOR", "USA"],
  numberBlocks: {
    JPN: { first: 2000, length: 1000 },
    KOR: { first: 1000, length: 1000 },
    USA: { first: 3000, length: 1000 },
  },
  trackRate: 2,
  trackClasses: ["ballistic", "manoeuvring"],
  declare: { plots: 6, probability: 0.9, height: 12_000, speed: 500, lonePlots: 9 },
  profiles: { JPN: "three-elements", KOR: "full", USA: "tracklets" },
  minimumWarning: ["kind", "threatened", "interval"],
  notBefore: after(NOON, 600),
};

const SMALL: ExchangePlan = {
  version: 1,
  nations: ["JPN", "KOR"],
  numberBlocks: { JPN: { first: 2000, length: 1000 }, KOR: { first: 1000, length: 1000 } },
  trackRate: 1,
};

export const PLAN_WORDS: readonly PlanContent[] = [
  { plan: codec.encodePlan(FULL), agreedAt: NOON, positions: ["KOR-ADMIN", "KOR-DIRECTOR"] },
  {
    plan: codec.encodePlan(SMALL),
    agreedAt: after(NOON, -86_400),
    withdrawnAt: NOON,
    inForceSince: after(NOON, -43_200),
    positions: ["KOR-ADMIN", "KOR-DIRECTOR"],
  },
];
