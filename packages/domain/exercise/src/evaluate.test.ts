/** Objectives against what was measured: the slowest decides, and what nobody measured is never met. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Objective } from "@tocsin/picture";
import fc from "fast-check";
import { evaluate, type Latency, missingFrom } from "./evaluate.ts";
import { nameOf, words } from "./support.test.ts";

const objective = (more: Partial<Objective> = {}): Objective => ({
  ...{ type: "objective", exercise: nameOf(1), number: 1, text: words("shown at once") },
  ...{ measure: "show", threshold: 10 },
  ...more,
});
const took = (seconds: number, more: Partial<Latency> = {}): Latency => ({
  ...{ measure: "show", nation: "KOR", seconds },
  ...more,
});
const verdict = (latencies: readonly Latency[], more: Partial<Objective> = {}): string =>
  evaluate(objective(more), "KOR", latencies).verdict;

test("the slowest that its nation did decides, whatever the others took", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 20, noNaN: true }), { minLength: 1 }), (seconds) => {
      const strangers = [took(99, { nation: "JPN" }), took(99, { measure: "share" })];
      const {
        slowest,
        measured,
        verdict: found,
      } = evaluate(objective(), "KOR", [...strangers, ...seconds.map((each) => took(each))]);
      assert.equal(slowest, Math.max(...seconds));
      assert.equal(measured, seconds.length);
      assert.equal(found, seconds.every((each) => each <= 10) ? "met" : "missed");
    }),
    { seed: 3, numRuns: 200 },
  );
});

test("just in time is met, a little later is missed", () => {
  assert.equal(verdict([took(10)]), "met");
  assert.equal(verdict([took(10.001)]), "missed");
});

test("what nobody measured is unmeasured, and another nation's figure is not ours", () => {
  assert.equal(verdict([]), "unmeasured");
  assert.equal(verdict([took(1, { nation: "JPN" }), took(1, { measure: "share" })]), "unmeasured");
  assert.equal(evaluate(objective(), "KOR", []).slowest, undefined);
});

test("what a person must judge no figure decides", () => {
  assert.equal(verdict([took(1, { measure: "judged" })], { measure: "judged" }), "judged");
});

test("who has not answered the roll-call is named, in the exercise's own order", () => {
  assert.deepEqual(missingFrom(["KOR", "JPN", "USA"], new Set(["JPN"])), ["KOR", "USA"]);
  assert.deepEqual(missingFrom(["KOR"], new Set(["KOR", "USA"])), []);
});
