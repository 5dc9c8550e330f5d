/** A plan that cannot be followed is told by its field; one that can is not accused. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { type ExchangePlan, MINIMUM_WARNING_FIELDS, planFault, RELEASE_PROFILES, saysInWarning } from "./index.ts";

const PLAN: ExchangePlan = {
  version: 2,
  nations: ["JPN", "KOR"],
  numberBlocks: { KOR: { first: 1000, length: 1000 }, JPN: { first: 2000, length: 1000 } },
  trackRate: 1,
};
const TEST = { plots: 6, probability: 0.9, height: 12_000, speed: 500, lonePlots: 9 };

test("what every shipped plan says can be followed, with all that may be left out and without", () => {
  assert.equal(planFault(PLAN), undefined);
  const full: ExchangePlan = {
    ...PLAN,
    ...{ trackClasses: ["ballistic"], declare: TEST, profiles: { KOR: "full" } },
    minimumWarning: ["kind", "threatened"],
  };
  assert.equal(planFault(full), undefined);
});

describe("a fault is told by its field", () => {
  for (const [field, change] of [
    ["version", { version: 0 }],
    ["version", { version: 1.5 }],
    ["nations", { nations: [] }],
    ["nations", { nations: ["KOR", "KOR"] }],
    ["trackRate", { trackRate: 0 }],
    ["trackRate", { trackRate: 10.1 }],
    ["trackRate", { trackRate: Number.NaN }],
    ["nations", { nations: Array.from({ length: 65 }, (_, i) => `N${i}`) }],
    ["notBefore", { notBefore: -1 as never }],
    ["notBefore", { notBefore: 0 as never }],
    ["notBefore", { notBefore: 1.5 as never }],
    ["numberBlocks.USA", { numberBlocks: { USA: { first: 1, length: 1 } } }],
    ["numberBlocks.KOR", { numberBlocks: { KOR: { first: 0, length: 1 } } }],
    ["numberBlocks.KOR", { numberBlocks: { KOR: { first: 999_999, length: 2 } } }],
    ["numberBlocks.KOR", { numberBlocks: { KOR: { first: 1, length: 0 } } }],
    ["numberBlocks.KOR", { numberBlocks: { KOR: { first: 1.5, length: 1 } } }],
    ["numberBlocks.KOR", { numberBlocks: { KOR: { first: 1, length: 1.5 } } }],
    ["numberBlocks.JPN", { numberBlocks: { KOR: { first: 1, length: 10 }, JPN: { first: 10, length: 1 } } }],
    ["numberBlocks.KOR", { numberBlocks: { KOR: { first: 10, length: 1 }, JPN: { first: 1, length: 10 } } }],
    ["trackClasses", { trackClasses: [] }],
    ["trackClasses", { trackClasses: ["ballistic", "ballistic"] }],
    ["declare.plots", { declare: { ...TEST, plots: 3 } }],
    ["declare.plots", { declare: { ...TEST, plots: 6.5 } }],
    ["declare.probability", { declare: { ...TEST, probability: 0.5 } }],
    ["declare.height", { declare: { ...TEST, height: 90_000 } }],
    ["declare.speed", { declare: { ...TEST, speed: Number.NaN } }],
    ["declare.lonePlots", { declare: { ...TEST, lonePlots: 5 } }],
    ["declare.lonePlots", { declare: { ...TEST, lonePlots: 9.5 } }],
    ["profiles.USA", { profiles: { USA: "full" } }],
    ["minimumWarning", { minimumWarning: ["kind"] }],
    ["minimumWarning", { minimumWarning: ["threatened"] }],
    ["minimumWarning", { minimumWarning: ["kind", "threatened", "kind"] }],
  ] as const satisfies readonly (readonly [string, Partial<ExchangePlan>])[])
    test(`${field}: ${JSON.stringify(change)}`, () => {
      assert.equal(planFault({ ...PLAN, ...change })?.field, field);
    });
});

test("what lies on a bound can be followed", () => {
  const nations = Array.from({ length: 64 }, (_, i) => `N${i}`);
  for (const change of [
    { version: 1 },
    { nations, numberBlocks: {} },
    { trackRate: 10 },
    { notBefore: 1 as never },
    { numberBlocks: { KOR: { first: 1, length: 999_999 } } },
    { numberBlocks: { KOR: { first: 999_999, length: 1 } } },
    { declare: { ...TEST, lonePlots: TEST.plots } },
  ])
    assert.equal(planFault({ ...PLAN, ...change }), undefined, JSON.stringify(change).slice(0, 80));
});

/** Each figure's least and most, and the step by which it is beyond. */
const BOUNDS: Readonly<Record<string, readonly [number, number, number]>> = {
  ...{ plots: [4, 30, 1], probability: [0.8, 0.99, 0.001], height: [5_000, 50_000, 1] },
  ...{ speed: [300, 2_000, 1], lonePlots: [4, 60, 1] },
};

test("the test for declaring may be as lax and as strict as its bounds, and no step beyond", () => {
  const wide = { ...TEST, plots: 4, lonePlots: 60 };
  for (const [name, [least, most, step]] of Object.entries(BOUNDS)) {
    const fieldAt = (value: number): string | undefined =>
      planFault({ ...PLAN, declare: { ...wide, [name]: value } })?.field;
    for (const value of [least, most]) assert.equal(fieldAt(value), undefined, `${name} ${value}`);
    for (const value of [least - step, most + step])
      assert.equal(fieldAt(value), `declare.${name}`, `${name} ${value}`);
  }
});

test("profiles and fields of the minimum warning are the protocol's", () => {
  assert.deepEqual(RELEASE_PROFILES, ["full", "three-elements", "tracklets", "warnings"]);
  assert.deepEqual(MINIMUM_WARNING_FIELDS, ["kind", "threatened", "interval"]);
});

test("blocks are apart exactly where no number is in two of them", () => {
  const block = fc.record({ first: fc.integer({ min: 1, max: 60 }), length: fc.integer({ min: 1, max: 20 }) });
  fc.assert(
    fc.property(block, block, block, (KOR, JPN, USA) => {
      const blocks = { KOR, JPN, USA };
      const numbers = Object.values(blocks).flatMap(({ first, length }) =>
        Array.from({ length }, (_, offset) => first + offset),
      );
      const isApart = new Set(numbers).size === numbers.length;
      const plan = { ...PLAN, nations: ["JPN", "KOR", "USA"], numberBlocks: blocks };
      assert.equal(planFault(plan) === undefined, isApart);
    }),
    { seed: 20_261_129, numRuns: 500 },
  );
});

test("a warning says all that the minimum warning holds, and all of it where no plan says less", () => {
  assert.ok(saysInWarning(PLAN, "interval"));
  const less = { ...PLAN, minimumWarning: ["kind", "threatened"] } as const;
  assert.deepEqual([saysInWarning(less, "kind"), saysInWarning(less, "interval")], [true, false]);
});
