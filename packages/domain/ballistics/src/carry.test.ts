/** Carrying keeps the truth inside: it agrees with single propagation, is undone by carrying back, and never sharpens. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ecef, ecefVelocity, type Kinematics } from "@tocsin/kernel/space";
import { carry, propagateBallistic } from "./index.ts";

const covariance = Array.from({ length: 36 }, (_, i) => (i % 7 === 0 ? (i < 18 ? 250_000 : 400) : 0));
const midcourse: Kinematics = {
  position: ecef(-3_400_000, 4_300_000, 4_300_000),
  velocity: ecefVelocity(-3_000, -1_500, 2_000),
  covariance,
};
const spread = ({ covariance: c }: Kinematics): number => [0, 7, 14].reduce((sum, i) => sum + (c[i] ?? 0), 0);

test("the mean follows the single path and the spread grows", () => {
  const carried = carry(midcourse, 60, false);
  const path = Float64Array.of(...midcourse.position, ...midcourse.velocity);
  propagateBallistic(path, 60, 0);
  for (let i = 0; i < 3; i++) assert.ok(Math.abs((carried.position[i] ?? 0) - (path[i] ?? 0)) < 50);
  assert.ok(spread(carried) > spread(midcourse));
  assert.ok(spread(carry(midcourse, 60, true)) > spread(carried));
});

test("carried there and back is where it was", () => {
  const back = carry(carry(midcourse, 30, false), -30, false);
  for (let i = 0; i < 3; i++) assert.ok(Math.abs((back.position[i] ?? 0) - (midcourse.position[i] ?? 0)) < 5);
  assert.deepEqual(carry(midcourse, 0, true), midcourse);
});
