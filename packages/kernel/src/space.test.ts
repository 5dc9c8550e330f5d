/** Geodesy against itself and against known places. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ecefFromGeodetic, enuRotation, geodetic, geodeticFromEcef, roughDistance } from "./space.ts";
import { radiansFromDegrees } from "./units.ts";

test("there and back again within a tenth of a millimetre, from below ground to far beyond the highest flight", () => {
  const place = fc.record({
    latitude: fc.double({ min: -Math.PI / 2, max: Math.PI / 2, noNaN: true }),
    longitude: fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
    height: fc.double({ min: -10_000, max: 50_000_000, noNaN: true }),
  });
  fc.assert(
    fc.property(place, ({ latitude, longitude, height }) => {
      const there = ecefFromGeodetic(geodetic(latitude, longitude, height));
      const again = ecefFromGeodetic(geodeticFromEcef(there));
      const error = Math.hypot(there[0] - again[0], there[1] - again[1], there[2] - again[2]);
      assert.ok(error < 1e-4, `${error} m`);
    }),
    { seed: 3, numRuns: 2000 },
  );
});

test("the equator, the pole and a published point", () => {
  assert.deepEqual(ecefFromGeodetic(geodetic(0, 0, 0)), [6_378_137, 0, 0]);
  const pole = ecefFromGeodetic(geodetic(Math.PI / 2, 0, 0));
  assert.ok(Math.abs(pole[2] - 6_356_752.314245) < 1e-5);
});

test("the local frame is orthonormal and right-handed", () => {
  const r = enuRotation(0.6, 2.2);
  const row = (i: number): number[] => [...r.subarray(3 * i, 3 * i + 3)];
  const dot = (a: number[], b: number[]): number => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
  for (let i = 0; i < 3; i++)
    for (let j = 0; j < 3; j++) assert.ok(Math.abs(dot(row(i), row(j)) - (i === j ? 1 : 0)) < 1e-15);
});

test("Seoul to Tokyo is about 1,150 km", () => {
  const place = (lat: number, lon: number) => geodetic(radiansFromDegrees(lat), radiansFromDegrees(lon), 0);
  assert.ok(Math.abs(roughDistance(place(37.57, 126.98), place(35.68, 139.69)) - 1_153_000) < 8_000);
});
