/** Geometry against a published geodesic, its own inverse, and a probability known in closed form. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ecefFromGeodetic, type Geodetic, geodetic } from "@tocsin/kernel/space";
import { radiansFromDegrees } from "@tocsin/kernel/units";
import fc from "fast-check";
import { placeAt } from "./border.ts";
import { holds, nearest, planeAt, project } from "./ground.ts";
import { normalMass } from "./mass.ts";

const place = (latitude: number, longitude: number): Geodetic =>
  geodetic(radiansFromDegrees(latitude), radiansFromDegrees(longitude), 0);
const projected = (from: Geodetic, to: Geodetic): readonly [number, number] => {
  const [x = 0, y = 0] = project(planeAt(from), ecefFromGeodetic(to));
  return [x, y];
};

test("Flinders Peak to Buninyong agrees with Geoscience Australia's published line", () => {
  const flinders = place(-(37 + 57 / 60 + 3.7203 / 3600), 144 + 25 / 60 + 29.5244 / 3600);
  const buninyong = place(-(37 + 39 / 60 + 10.1561 / 3600), 143 + 55 / 60 + 35.3839 / 3600);
  const [north, east] = projected(flinders, buninyong);
  assert.ok(Math.abs(Math.hypot(north, east) - 54_972.271) < 1);
  const bearing = ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360;
  assert.ok(Math.abs(bearing - (306 + 52 / 60 + 5.37 / 3600)) < 1e-4);
});

test("placeAt undoes project, anywhere, up to 3,000 km", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -89, max: 89, noNaN: true }),
      fc.double({ min: -180, max: 180, noNaN: true }),
      fc.double({ min: -3, max: 3, noNaN: true }),
      fc.double({ min: 1, max: 3e6, noNaN: true }),
      (latitude, longitude, bearing, distance) => {
        const centre = place(latitude, longitude);
        const [north, east] = projected(centre, placeAt(centre, bearing, distance));
        assert.ok(Math.abs(Math.hypot(north, east) - distance) < 0.01);
        assert.ok(Math.abs(Math.sin(Math.atan2(east, north) - bearing)) * distance < 0.01);
      },
    ),
    { seed: 20221004, numRuns: 300 },
  );
});

const box = (x1: number, y1: number, x2: number, y2: number): Float64Array =>
  Float64Array.of(x1, y1, x2, y1, x2, y2, x1, y2, x1, y1);

test("distance and inside, with a hole", () => {
  const outline = box(-2, -2, 2, 2);
  assert.equal(holds([outline]), true);
  assert.equal(nearest([outline]), 0);
  const hole = box(-1, -1, 1, 1);
  assert.equal(holds([outline, hole]), false);
  assert.equal(nearest([outline, hole]), 1);
  assert.equal(nearest([box(3, -1, 5, 1)]), 3);
  assert.equal(nearest([box(3, -1, 5, 1)], 3, 1), 1);
  assert.equal(nearest([]), Number.POSITIVE_INFINITY);
});

test("the mass of a box is the product of two one-dimensional ones, however small the sigmas", () => {
  const within = 0.682689492137086;
  for (const size of [1, 1000, 1e6]) {
    assert.ok(Math.abs(normalMass([box(-size, -size, size, size)], size, size) - within ** 2) < 1e-6);
  }
  assert.ok(Math.abs(normalMass([box(-1e6, 0, 1e6, 1e6)], 10, 3) - 0.5) < 1e-6);
  assert.ok(Math.abs(normalMass([box(-1e6, -1e6, 1e6, 1e6)], 1, 1) - 1) < 1e-6);
  assert.ok(normalMass([box(50, 50, 90, 90)], 1, 1) < 1e-9);
});

test("masses of the parts add up to that of the whole, slanted sides and long ones too", () => {
  const number = fc.double({ min: -40, max: 40, noNaN: true });
  const corner = fc.tuple(number, number);
  fc.assert(
    fc.property(corner, corner, corner, corner, (a, b, c, m) => {
      const triangle = (...points: [number, number][]): Float64Array =>
        Float64Array.from([...points, ...points.slice(0, 1)].flat());
      // A point on side b-c cuts the triangle in two.
      const share = (m[0] + 40) / 80;
      const on: [number, number] = [b[0] + share * (c[0] - b[0]), b[1] + share * (c[1] - b[1])];
      const whole = normalMass([triangle(a, b, c)], 1, 2);
      const parts = normalMass([triangle(a, b, on)], 1, 2) + normalMass([triangle(a, on, c)], 1, 2);
      assert.ok(Math.abs(whole - parts) < 2e-5, `${whole} ${parts}`);
    }),
    { seed: 7, numRuns: 300 },
  );
});
