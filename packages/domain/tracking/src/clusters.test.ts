/** Clusters of tracks and plots: that they part what does not contend, and that settling each settles all. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { assign } from "./assign.ts";
import { clustersOf, type Pairs } from "./clusters.ts";

const NONE = Number.POSITIVE_INFINITY;

function pairsIn(cost: Float64Array, columns: number): Pairs {
  const pairs: Pairs = { rows: [], columns: [], costs: [] };
  cost.forEach((value, k) => {
    if (value === NONE) return;
    pairs.rows.push(Math.floor(k / columns));
    pairs.columns.push(k % columns);
    pairs.costs.push(value);
  });
  return pairs;
}

test("tracks that share a plot, and what they share with others, are one cluster; others are apart, and pairs alone", () => {
  const cost = Float64Array.of(
    ...[-1, NONE, NONE, NONE, NONE],
    ...[NONE, -2, NONE, -3, NONE],
    ...[-4, NONE, -5, NONE, NONE],
    ...[NONE, NONE, NONE, NONE, -6],
  );
  const alone: number[] = [];
  const pairs = pairsIn(cost, 5);
  const clusters = clustersOf(pairs, 4, 5, (pair) => alone.push(pair));
  assert.deepEqual(
    alone.map((pair) => pairs.costs[pair]),
    [-6],
  );
  assert.deepEqual(
    clusters.map(({ rows }) => rows),
    [[0, 2], [1]],
  );
  assert.deepEqual(clusters[0]?.columns, [0, 2]);
  assert.deepEqual(clusters[0]?.cost, Float64Array.of(-1, NONE, -4, -5));
});

test("the cheapest of each cluster is the cheapest of all", () => {
  const value = fc.oneof(
    { weight: 1, arbitrary: fc.double({ min: -20, max: 5, noNaN: true }) },
    { weight: 2, arbitrary: fc.constant(NONE) },
  );
  fc.assert(
    fc.property(fc.array(value, { minLength: 48, maxLength: 48 }), (values) => {
      const cost = Float64Array.from(values);
      const whole = assign(cost, 6, 8).reduce(
        (sum, column, row) => sum + (column < 0 ? 0 : (cost[8 * row + column] as number)),
        0,
      );
      const pairs = pairsIn(cost, 8);
      let parts = 0;
      const clusters = clustersOf(pairs, 6, 8, (pair) => {
        parts += Math.min(0, pairs.costs[pair] as number);
      });
      for (const { rows, columns, cost: own } of clusters)
        assign(own, rows.length, columns.length).forEach((k, i) => {
          if (k >= 0) parts += cost[8 * (rows[i] as number) + (columns[k] as number)] as number;
        });
      assert.ok(Math.abs(whole - parts) < 1e-9);
    }),
    { seed: 5, numRuns: 400 },
  );
});
