/** Example 3: two trackers that share no plots. What may be added up, and what may only be intersected. Read it from top to bottom. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "@tocsin/kernel/chance";
import { after, instant } from "@tocsin/kernel/time";
import { associationDistance, createTrackerState, estimateOf, fuse, processDwell, trackQuality } from "../index.ts";
import { apart, bodyAfter, look, radarAt } from "./flight.ts";

const EPOCH = instant(1_767_225_600_000_000);
const SECONDS = 120;

/** One nation's own estimate from its own radar. */
function nation(latitude: number, longitude: number, seed: number) {
  const radar = radarAt("its own", latitude, longitude);
  const chance = new Random(seed);
  const tracker = createTrackerState();
  for (let since = 0; since < SECONDS; since += radar.revisit)
    processDwell(tracker, radar, look(radar, EPOCH, since, chance));
  return estimateOf(tracker, 1, after(EPOCH, SECONDS), { products: false });
}

test("two nations, one body", () => {
  const west = nation(37, 127, 1);
  const east = nation(38, 136, 2);

  // Is it one object? Squared distance in sigmas, six degrees of freedom: below 16.8 for 99 of 100 pairs that are.
  assert.ok(associationDistance(west.kinematics, east.kinematics) < 16.8);

  // Where nobody knows what the two have in common, covariance intersection: never surer than it may be.
  const both = fuse(west.kinematics, east.kinematics);
  assert.ok(apart(both.position, bodyAfter(SECONDS)) < 1_000);

  // The same word twice adds nothing: that is what makes an echo harmless.
  const echoed = fuse(west.kinematics, west.kinematics);
  for (const i of [0, 7, 14, 21, 28, 35])
    assert.ok((echoed.covariance[i] as number) > 0.999 * (west.kinematics.covariance[i] as number));

  // How well the place is known, 0 to 15: who reports is decided by it, and nothing else.
  assert.ok(trackQuality(west.kinematics, 0) > 0 && trackQuality(east.kinematics, 0) > 0);
});
