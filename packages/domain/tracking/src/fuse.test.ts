/** Covariance intersection: never surer than the surest, never surer for hearing the same twice. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ecef, ecefVelocity, type Kinematics } from "@tocsin/kernel/space";
import fc from "fast-check";
import { eigenSymmetric } from "./eigen.ts";
import { associationDistance, fuse } from "./fuse.ts";

const estimate = (x: number, variances: readonly number[]): Kinematics => ({
  position: ecef(x, 0, 0),
  velocity: ecefVelocity(0, 0, 0),
  covariance: Array.from({ length: 36 }, (_, i) => (i % 7 === 0 ? (variances[i / 7] ?? 1) : 0)),
});

test("the same estimate twice is the same estimate", () => {
  const one = estimate(7e6, [100, 100, 100, 4, 4, 4]);
  const both = fuse(one, one);
  both.covariance.forEach((value, i) => {
    assert.ok(Math.abs(value - (one.covariance[i] ?? 0)) < 1e-6);
  });
  assert.ok(Math.abs(both.position[0] - 7e6) < 1e-3);
});

test("complementary estimates help each other, and the better one leads on each axis", () => {
  const a = estimate(1000, [1, 1e4, 1, 1, 1, 1]);
  const b = estimate(1100, [1e4, 1, 1, 1, 1, 1]);
  const both = fuse(a, b);
  assert.ok((both.covariance[0] ?? 0) < 10 && (both.covariance[7] ?? 0) < 10);
  assert.ok((both.covariance[0] ?? 0) >= 1);
  assert.ok(Math.abs(both.position[0] - 1000) < 5);
});

test("distance counts sigmas of the difference", () => {
  const a = estimate(0, [50, 1, 1, 1, 1, 1]);
  const b = estimate(100, [50, 1, 1, 1, 1, 1]);
  assert.ok(Math.abs(associationDistance(a, b) - 100) < 1e-6);
});

test("whatever the two have in common, the error is no larger than is said", () => {
  const spread = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 144, maxLength: 144 });
  fc.assert(
    fc.property(spread, (values) => {
      // Errors of both out of twelve common causes: correlated in whatever way the draw makes them.
      const cause = (row: number, k: number): number => (values[12 * row + k] ?? 0) + (row === k ? 0.5 : 0);
      const common = (row: number, column: number): number =>
        Array.from({ length: 12 }, (_, k) => cause(row, k) * cause(column, k)).reduce((sum, value) => sum + value, 0);
      const corner = (from: number) =>
        Array.from({ length: 36 }, (_, i) => common(from + Math.floor(i / 6), from + (i % 6)));
      const [first, second] = [corner(0), corner(6)];
      const fused = (mean: readonly number[]): Kinematics =>
        fuse(stateOf(mean.slice(0, 6), first), stateOf(mean.slice(6), second));
      const { covariance } = fused(new Array<number>(12).fill(0));
      // How the fused mean follows each of the twelve numbers, and so what its error is made of.
      const follows = Array.from({ length: 12 }, (_, k) => {
        const { position, velocity } = fused(Array.from({ length: 12 }, (__, i) => Number(i === k)));
        return [...position, ...velocity];
      });
      const left = Array.from({ length: 36 }, (_, at) => {
        const [i, j] = [Math.floor(at / 6), at % 6];
        let actual = 0;
        for (let k = 0; k < 12; k++)
          for (let l = 0; l < 12; l++) actual += (follows[k]?.[i] ?? 0) * (follows[l]?.[j] ?? 0) * common(k, l);
        return (covariance[at] ?? 0) - actual;
      });
      const most = Math.max(...covariance);
      for (const value of eigenSymmetric(left, 6).values) assert.ok(value > -1e-6 * most, `${value} of ${most}`);
    }),
    { numRuns: 50 },
  );
});

const stateOf = (mean: readonly number[], covariance: readonly number[]): Kinematics => {
  const [x = 0, y = 0, z = 0, vx = 0, vy = 0, vz = 0] = mean;
  return { position: ecef(x, y, z), velocity: ecefVelocity(vx, vy, vz), covariance: [...covariance] };
};
