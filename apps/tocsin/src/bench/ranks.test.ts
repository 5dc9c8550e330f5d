/** The rank test finds a shift that was planted, and none where there is none. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { rankTest } from "./ranks.ts";

/** Evenly spread, in an order of its own. */
const spread = (shift: number): number[] => Array.from({ length: 1000 }, (_, index) => ((index * 617) % 1000) + shift);

test("the same times twice, or all times alike, cannot be told apart", () => {
  for (const times of [spread(0), spread(0).map(() => 7)]) {
    const { z, share } = rankTest(times, times);
    assert.ok(Math.abs(z) < 1e-9 && Math.abs(share - 0.5) < 1e-9);
  }
});

test("a tenth of the spread is found, and its sign says which is slower", () => {
  const { z, share } = rankTest(spread(0), spread(100));
  assert.ok(z < -5 && share > 0.55);
  assert.ok(rankTest(spread(100), spread(0)).z > 5);
});

test("by hand: 1 2 4 against 3 5 6", () => {
  const { z, share } = rankTest([1, 2, 4], [3, 5, 6]);
  assert.ok(Math.abs(share - 8 / 9) < 1e-9);
  assert.ok(Math.abs(z - (1 - 4.5) / Math.sqrt(5.25)) < 1e-9);
});
