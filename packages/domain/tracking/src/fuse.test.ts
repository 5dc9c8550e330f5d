/** Covariance intersection: never surer than the surest, never surer for hearing the same twice. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ecef, ecefVelocity, type Kinematics } from "@tocsin/kernel/space";
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
