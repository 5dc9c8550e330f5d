/** Two files that say the same have the same hash, and two that do not have not. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { ExchangePlan } from "@tocsin/guard";
import { planHashOf } from "./plan-hash.ts";

const PLAN: ExchangePlan = {
  version: 2,
  nations: ["JPN", "KOR"],
  numberBlocks: { KOR: { first: 1000, length: 1000 }, JPN: { first: 2000, length: 1000 } },
  trackRate: 1,
};
const hash = (plan: ExchangePlan): string => planHashOf(plan).toString("hex");

test("the order of names does not count", () => {
  const { KOR, JPN } = PLAN.numberBlocks;
  const other = { trackRate: 1, numberBlocks: { JPN, KOR }, nations: ["KOR", "JPN"], version: 2 } as ExchangePlan;
  assert.equal(hash(other), hash(PLAN));
});

test("every value counts", () => {
  const others: readonly ExchangePlan[] = [
    { ...PLAN, version: 3 },
    { ...PLAN, nations: ["JPN", "KOR", "USA"] },
    { ...PLAN, minimumWarning: ["kind", "threatened"] },
    { ...PLAN, profiles: { KOR: "full" } },
    { ...PLAN, trackRate: 2 },
    { ...PLAN, numberBlocks: { ...PLAN.numberBlocks, JPN: { first: 3000, length: 1000 } } },
  ];
  assert.equal(new Set([PLAN, ...others].map(hash)).size, 1 + others.length);
});
