/** Example 1: plots of one radar in, a track with its doubt, its class and its predicted impact out. Read it from top to bottom. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "@tocsin/kernel/chance";
import { after, instant, secondsBetween } from "@tocsin/kernel/time";
import { createTrackerState, estimateOf, processDwell } from "../index.ts";
import { apart, bodyAfter, look, radarAt } from "./flight.ts";

test("track a flight", () => {
  const epoch = instant(1_767_225_600_000_000); // 2026-01-01T00:00:00Z in microseconds
  const radar = radarAt("north", 37, 127);
  const chance = new Random(1);

  // The tracker is a value and a few functions. One look of one sensor at a time, in order of arrival.
  const tracker = createTrackerState();
  const confirmed: number[] = [];
  for (let since = 0; since < 120; since += radar.revisit) {
    for (const { track, change } of processDwell(tracker, radar, look(radar, epoch, since, chance)))
      if (change === "confirmed") confirmed.push(track);
  }

  // One body, one track; its state may be asked for any later instant.
  assert.deepEqual(confirmed, [1]);
  const estimate = estimateOf(tracker, 1, after(epoch, 120), { products: true });
  const { position, velocity, covariance } = estimate.kinematics;
  assert.ok(apart(position, bodyAfter(120)) < 1_000);
  assert.ok(Math.hypot(...velocity) > 2_000);
  assert.equal(covariance.length, 36); // position and velocity, row by row, m and m/s

  // What it is, and where it falls: an area and an interval, never a point and a minute.
  assert.equal(estimate.objectClass, "ballistic");
  const { impact } = estimate;
  assert.ok(impact);
  assert.equal(impact.area.containment, 0.95);
  assert.ok(impact.area.semiMajor < 40_000);
  assert.ok(secondsBetween(impact.time.earliest, impact.time.latest) > 0);
});
