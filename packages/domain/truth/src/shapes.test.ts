/** Shaped flights and aircraft: they keep what they promise, though no physics stands behind them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { flyAircraft } from "./aircraft.ts";
import { placeFromDegrees, placeFromFixed } from "./earth.ts";
import { groundWay } from "./ground.ts";
import { flyShaped } from "./shaped.ts";
import { norm, subtract } from "./vector.ts";

const launch = placeFromDegrees(39.2, 125.7);

test("a shaped flight meets apogee, range and duration, moves on without a jump and pulls up", () => {
  const request = { launch, apogee: 50_000, range: 850_000, azimuth: 1.4, duration: 660 };
  const flight = flyShaped(request);
  const heights: number[] = [];
  let before = flight.stateAt(0);
  let far = 0;
  for (let t = 1; t <= 660; t++) {
    const state = flight.stateAt(t);
    const place = placeFromFixed(state.position);
    heights.push(place.height);
    const now = groundWay(launch, place).distance;
    assert.ok(now > far, `moves on at ${t} s`);
    far = now;
    assert.ok(norm(subtract(state.velocity, before.velocity)) < 60, `no jump at ${t} s`);
    before = state;
  }
  assert.ok(Math.abs(Math.max(...heights) - 50_000) < 50);
  assert.ok(Math.abs(far - 850_000) < 10);
  assert.ok(Math.abs(heights.at(-1) ?? 1) < 1);
  const rises = heights.filter((height, i) => i > 400 && height > (heights[i - 1] ?? 0));
  assert.ok(rises.length > 10, "climbs again late in its flight");
});

test("an aircraft keeps height and speed, and a full turn brings it back to its course", () => {
  const from = placeFromDegrees(36, 128, 9000);
  const legs = [
    { seconds: 300, turn: 0 },
    { seconds: 120, turn: Math.PI },
  ];
  const stateAt = flyAircraft({ from, heading: 0, speed: 240, legs });
  for (let t = 0; t < 900; t += 7) {
    const state = stateAt(t);
    assert.ok(Math.abs(placeFromFixed(state.position).height - 9000) < 1);
    assert.ok(Math.abs(norm(state.velocity) / 240 - 1) < 0.01);
  }
  const back = placeFromFixed(stateAt(840).position);
  assert.ok(groundWay(from, back).distance < 300, "two straights and two half turns close the circuit");
  assert.ok(placeFromFixed(stateAt(360).position).longitude > from.longitude, "a positive turn goes right");
});
