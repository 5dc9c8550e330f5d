/** States that a hostile partner can state: whatever they are, every computation ends, and says unknown where it is. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ecef, ecefVelocity } from "@tocsin/kernel/space";
import type { Instant } from "@tocsin/kernel/time";
import type { TrackEstimate } from "@tocsin/picture";
import { carry, predictTrajectory, propagateBallistic } from "./index.ts";

const STATES: readonly (readonly number[])[] = [
  [0, 0, 0, 9000, 0, 0],
  [0, 0, 0, 0, 0, 0],
  [1e200, 0, 0, 1, 1, 1],
  [1e308, 1e308, 1e308, 1e308, 1e308, 1e308],
  [6_684_672, 0, 0, 0, 0, 0],
  [6_500_000, 0, 0, 1e12, 0, 0],
  [Number.NaN, 0, 0, 0, 0, 0],
];

test("moving a hostile state ends, in numbers or in unknown", () => {
  for (const state of STATES) {
    for (const seconds of [0.5, 30, -30, 3600]) {
      const moved = Float64Array.from(state);
      propagateBallistic(moved, seconds, 1e-4);
      assert.equal(moved.length, 6);
    }
  }
});

test("a hostile track's path ends, whatever its covariance", () => {
  for (const [x = 0, y = 0, z = 0, vx = 0, vy = 0, vz = 0] of STATES) {
    for (const variance of [0, 2 ** 34 * 289, 1e30]) {
      const covariance = Array.from({ length: 36 }, (_, i) => (i % 7 === 0 ? variance : 0));
      const kinematics = { position: ecef(x, y, z), velocity: ecefVelocity(vx, vy, vz), covariance };
      const estimate = { at: 0 as Instant, kinematics } as unknown as TrackEstimate;
      assert.ok(predictTrajectory(estimate, 15).length <= 720);
      assert.equal(carry(kinematics, 5, true).covariance.length, 36);
    }
  }
});
