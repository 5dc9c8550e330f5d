/** A sight's two rows: what is written out is the update that any textbook has. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { invertSymmetric } from "@tocsin/ballistics";
import { Random } from "@tocsin/kernel/chance";
import { newMeasurement } from "./measure.ts";
import { applyTwo, solveTwo } from "./two.ts";

const N = 7;

test("a sight's update is that of its two rows by the plain formulas", () => {
  const chance = new Random(11);
  const measurement = newMeasurement();
  for (const row of [0, 1]) {
    measurement.innovation[row] = 5 * chance.normal();
    measurement.variance[row] = 4 + row;
    for (let i = 0; i < 3; i++) measurement.slope[6 * row + i] = chance.normal();
  }
  const root = Float64Array.from({ length: N * N }, () => chance.normal());
  const before = Float64Array.from({ length: N * N }, (_, k) => {
    let sum = 0;
    for (let i = 0; i < N; i++) sum += (root[N * Math.floor(k / N) + i] as number) * (root[N * (k % N) + i] as number);
    return sum;
  });
  const spreadOf = (i: number, row: number): number =>
    [0, 1, 2].reduce((sum, k) => sum + (before[N * i + k] as number) * (measurement.slope[6 * row + k] as number), 0);
  const innovations = [0, 1, 2, 3].map((k) => {
    const [a, b] = [Math.floor(k / 2), k % 2];
    const noise = a === b ? (measurement.variance[a] as number) : 0;
    return [0, 1, 2].reduce((sum, i) => sum + (measurement.slope[6 * a + i] as number) * spreadOf(i, b), noise);
  });
  const inverse = invertSymmetric(innovations, 2);
  const [spread, factor, solved] = [new Float64Array(2 * N), new Float64Array(4), new Float64Array(2)];
  const [mean, covariance] = [new Float64Array(N), before.slice()];
  const distance = solveTwo(measurement, covariance, N, N, spread, factor, solved);
  applyTwo(mean, covariance, N, spread, factor, solved);
  let squared = 0;
  for (const a of [0, 1])
    for (const b of [0, 1])
      squared +=
        (measurement.innovation[a] as number) * (inverse[2 * a + b] as number) * (measurement.innovation[b] as number);
  assert.ok(Math.abs(distance - squared) < 1e-9);
  const gained = (i: number, row: number): number =>
    spreadOf(i, 0) * (inverse[row] as number) + spreadOf(i, 1) * (inverse[2 + row] as number);
  for (let i = 0; i < N; i++) {
    const change = [0, 1].reduce((sum, row) => sum + gained(i, row) * (measurement.innovation[row] as number), 0);
    assert.ok(Math.abs((mean[i] as number) - change) < 1e-9);
    for (let k = 0; k < N; k++) {
      const left = (before[N * i + k] as number) - gained(i, 0) * spreadOf(k, 0) - gained(i, 1) * spreadOf(k, 1);
      assert.ok(Math.abs((covariance[N * i + k] as number) - left) < 1e-9, `${i} ${k}`);
    }
  }
});
