/** What falls out of orbit is told from what was launched. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { apsides } from "@tocsin/ballistics";
import { fallsFromOrbit } from "./doubtful.ts";

/** Over the equator at longitude 0, flying north: height m, speed m/s (inertial, east part left to the Earth), slope degrees. */
function flying(height: number, speed: number, slope: number): Float64Array {
  const angle = (slope * Math.PI) / 180;
  return Float64Array.of(6_378_137 + height, 0, 0, speed * Math.sin(angle), 0, speed * Math.cos(angle));
}

test("fast and flat on its way down is from orbit; a climb, a steep fall, a short flight are not", () => {
  const from = (state: Float64Array) => fallsFromOrbit(state, apsides(state));
  assert.ok(from(flying(110_000, 7_450, -2.5)));
  assert.ok(!from(flying(110_000, 7_450, 2.5)));
  assert.ok(!from(flying(110_000, 7_000, -24)), "an intercontinental flight of least energy");
  assert.ok(!from(flying(100_000, 2_800, -40)));
});
