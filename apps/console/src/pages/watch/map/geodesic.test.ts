/** Distances and bearings against published ones and against what must hold of any two places. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { distanceM } from "../../../reading/text/sphere.ts";
import { geodesic } from "./geodesic.ts";

const near = (value: number | undefined, wanted: number, by: number): void =>
  assert.ok(value !== undefined && Math.abs(value - wanted) <= by, `${value} is not ${wanted}`);

test("a degree of the equator and a quarter of a meridian are as long as WGS 84 makes them", () => {
  near(geodesic({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 1 })?.metres, 111_319.491, 0.001);
  near(geodesic({ latitude: 0, longitude: 20 }, { latitude: 90, longitude: 20 })?.metres, 10_001_965.729, 0.001);
});

test("New York to London is as GeographicLib gives it", () => {
  const way = geodesic({ latitude: 40.6, longitude: -73.8 }, { latitude: 51.6, longitude: -0.5 });
  near(way?.metres, 5_551_759.4, 0.01);
  near(way?.there, 51.198883, 1e-5);
  near(way?.back, 107.821777 + 180, 1e-5);
});

test("the way back is as long, its bearings are changed about, and it is within half a per cent of a sphere's", () => {
  for (let step = 0; step < 400; step += 1) {
    const place = (turn: number) => ({
      latitude: ((step * turn * 37.7) % 160) - 80,
      longitude: ((step * turn * 91.3) % 360) - 180,
    });
    const [a, b] = [place(1), place(1.7)];
    const [there, back] = [geodesic(a, b), geodesic(b, a)];
    if (there === undefined || back === undefined) {
      assert.ok(distanceM(a, b) > 19_800_000, "only near antipodes is nothing said");
      continue;
    }
    near(there.metres, back.metres, 0.001);
    near(there.metres, distanceM(a, b), 0.006 * distanceM(a, b) + 1);
    if (there.metres > 1) near(((there.there - back.back + 540) % 360) - 180, 0, 1e-6);
  }
});
