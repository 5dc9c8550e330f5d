/** The assignment against every permutation. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { assign } from "./assign.ts";

/** The least cost over every way to give rows columns or nothing. */
function leastCost(cost: Float64Array, rows: number, columns: number, row = 0, used = 0): number {
  if (row === rows) return 0;
  let least = leastCost(cost, rows, columns, row + 1, used);
  for (let column = 0; column < columns; column++) {
    const value = cost[columns * row + column] as number;
    if (used & (1 << column) || value === Number.POSITIVE_INFINITY) continue;
    least = Math.min(least, value + leastCost(cost, rows, columns, row + 1, used | (1 << column)));
  }
  return least;
}

test("no assignment is cheaper than the one found, and no column is given twice", () => {
  const value = fc.oneof(fc.double({ min: -20, max: 5, noNaN: true }), fc.constant(Number.POSITIVE_INFINITY));
  const matrix = fc.tuple(
    fc.integer({ min: 1, max: 5 }),
    fc.integer({ min: 1, max: 5 }),
    fc.array(value, { minLength: 25, maxLength: 25 }),
  );
  fc.assert(
    fc.property(matrix, ([rows, columns, values]) => {
      const cost = Float64Array.from(values.slice(0, rows * columns));
      const chosen = [...assign(cost, rows, columns)];
      const given = chosen.filter((column) => column >= 0);
      assert.equal(new Set(given).size, given.length);
      const found = chosen.reduce(
        (sum, column, row) => sum + (column < 0 ? 0 : (cost[columns * row + column] as number)),
        0,
      );
      assert.ok(Math.abs(found - leastCost(cost, rows, columns)) < 1e-9);
    }),
    { seed: 11, numRuns: 400 },
  );
});

test("no plots: every track stays alone", () => {
  assert.deepEqual([...assign(new Float64Array(0), 2, 0)], [-1, -1]);
});
