/** What is predicted of a fall stands by what was seen: silence in the last seconds makes nothing wider than a body can reach. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { stepBallistic } from "@tocsin/ballistics";
import { Random } from "@tocsin/kernel/chance";
import { ecefFromGeodetic, enuRotation, geodetic, geodeticFromEcef } from "@tocsin/kernel/space";
import { after, secondsBetween } from "@tocsin/kernel/time";
import { createTrackerState, estimateOf, processDwell } from "./index.ts";
import { EPOCH, plotOf, RADAR } from "./testing.ts";

const DRAG = 1 / 6_500;

/** A body that comes down steeply beside the radar from 130 km: ECEF, m and m/s. */
function falling(): Float64Array {
  const [latitude, longitude] = [0.655, 2.21];
  const place = ecefFromGeodetic(geodetic(latitude, longitude, 130_000));
  const axes = enuRotation(latitude, longitude);
  const velocity = [0, 1, 2].map(
    (i) => 1_400 * (axes[i] as number) + 600 * (axes[3 + i] as number) - 2_000 * (axes[6 + i] as number),
  );
  return Float64Array.of(...place, ...velocity);
}

const heightOf = ([x = 0, y = 0, z = 0]: Float64Array): number =>
  geodeticFromEcef([x, y, z] as unknown as Parameters<typeof geodeticFromEcef>[0]).height;

test("a body that no radar sees any more below 20 km falls where it was said to, and its area stays as large as it was", () => {
  const state = createTrackerState();
  const chance = new Random("unseen");
  const body = falling();
  let time = 0;
  for (; heightOf(body) > 20_000; time += 2) {
    const plot = plotOf(RADAR, body, after(EPOCH, time), chance);
    processDwell(state, RADAR, { sensor: RADAR.id, scan: time, plots: [plot] });
    for (let step = 0; step < 20; step++) stepBallistic(body, 0.1, DRAG);
  }
  const told = (seconds: number) => estimateOf(state, 1, after(EPOCH, time - 2 + seconds), { products: true });
  const seen = told(0).impact ?? assert.fail(`withheld: ${told(0).impactWithheld}`);
  const left = secondsBetween(told(0).at, seen.time.best);
  assert.ok(left > 5 && seen.area.semiMajor < 2_000, `${left} s, ${seen.area.semiMajor} m`);
  for (let seconds = 1; seconds < left - 1; seconds++) {
    const { impact, impactWithheld } = told(seconds);
    assert.ok(impact, `${seconds} s: ${impactWithheld}`);
    assert.ok(impact.area.semiMajor < 1.5 * seen.area.semiMajor, `${seconds} s: ${impact.area.semiMajor} m`);
    assert.ok(Math.abs(secondsBetween(seen.time.latest, impact.time.latest)) < 2, `${seconds} s`);
  }
});
