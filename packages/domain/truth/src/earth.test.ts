/** The truth room's Earth against published values and against itself. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  axesAt,
  earthBlocks,
  fixedFromInertial,
  fixedFromPlace,
  gravity,
  inertialFromFixed,
  placeFromDegrees,
  placeFromFixed,
} from "./earth.ts";
import { groundWay, placeAlong } from "./ground.ts";
import { add, dot, norm, scale, subtract } from "./vector.ts";

const SEED = { seed: 20261121, numRuns: 300 };
const latitude = fc.double({ min: -90, max: 90, noNaN: true });
const longitude = fc.double({ min: -180, max: 180, noNaN: true });
const height = fc.double({ min: -1000, max: 4e7, noNaN: true });

test("a place survives the way to Earth-fixed coordinates and back within a micrometre", () => {
  fc.assert(
    fc.property(latitude, longitude, height, (lat, lon, h) => {
      const fixed = fixedFromPlace(placeFromDegrees(lat, lon, h));
      assert.ok(norm(subtract(fixedFromPlace(placeFromFixed(fixed)), fixed)) < 1e-6);
      assert.ok(Math.abs(placeFromFixed(fixed).height - h) < 1e-6);
    }),
    SEED,
  );
});

test("the ellipsoid's corners stand where WGS-84 puts them", () => {
  assert.ok(norm(subtract(fixedFromPlace(placeFromDegrees(0, 90)), [0, 6_378_137, 0])) < 1e-6);
  assert.ok(norm(subtract(fixedFromPlace(placeFromDegrees(90, 0)), [0, 0, 6_356_752.3142])) < 1e-3);
});

test("attraction agrees with normal gravity less the spin at equator and pole within 2e-5 of it", () => {
  const equator = norm(gravity([6_378_137, 0, 0]));
  const pole = norm(gravity([0, 0, 6_356_752.3142]));
  assert.ok(Math.abs(equator - (9.7803253359 + 7.292115e-5 ** 2 * 6_378_137)) < 2e-4, String(equator));
  assert.ok(Math.abs(pole - 9.8321849379) < 2e-4, String(pole));
});

test("inertial and Earth-fixed states convert back and forth, and what stands on the ground stands still", () => {
  const place = fixedFromPlace(placeFromDegrees(39, 126));
  const inertial = inertialFromFixed({ position: place, velocity: [0, 0, 0] }, 1234);
  assert.ok(Math.abs(norm(inertial.velocity) - 7.292115e-5 * Math.hypot(place[0], place[1])) < 1e-9);
  const back = fixedFromInertial(inertial, 1234);
  assert.ok(norm(subtract(back.position, place)) < 1e-6);
  assert.ok(norm(back.velocity) < 1e-9);
});

test("the way from Flinders Peak to Buninyong is the published 54,972.271 m at 306 deg 52' 05.37\"", () => {
  const flinders = placeFromDegrees(-(37 + 57 / 60 + 3.7203 / 3600), 144 + 25 / 60 + 29.5244 / 3600);
  const buninyong = placeFromDegrees(-(37 + 39 / 60 + 10.1561 / 3600), 143 + 55 / 60 + 35.3839 / 3600);
  const way = groundWay(flinders, buninyong);
  assert.ok(Math.abs(way.distance - 54_972.271) < 0.002, String(way.distance));
  assert.ok(Math.abs((way.bearing * 180) / Math.PI - (306 + 52 / 60 + 5.37 / 3600)) < 1e-5);
});

test("placeAlong arrives at the distance and bearing asked for", () => {
  const bearing = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true });
  const distance = fc.double({ min: 1000, max: 1.2e7, noNaN: true });
  fc.assert(
    fc.property(fc.double({ min: -60, max: 60, noNaN: true }), bearing, distance, (lat, course, far) => {
      const from = placeFromDegrees(lat, 10);
      const way = groundWay(from, placeAlong(from, course, far));
      const turn = Math.abs(Math.atan2(Math.sin(way.bearing - course), Math.cos(way.bearing - course)));
      assert.ok(Math.abs(way.distance - far) < 0.1 && turn * far < 1, `${way.distance} ${far} ${turn}`);
    }),
    SEED,
  );
});

test("the Earth hides what is below the horizon of a low place and nothing above it", () => {
  const from = placeFromDegrees(0, 0, 100);
  const eye = fixedFromPlace(from);
  const { east, up } = axesAt(from);
  const dip = Math.acos(6_378_137 / 6_378_237);
  const towards = (elevation: number) =>
    add(eye, scale(add(scale(east, Math.cos(elevation)), scale(up, Math.sin(elevation))), 500_000));
  assert.equal(earthBlocks(eye, towards(-dip + 1e-4)), false);
  assert.equal(earthBlocks(eye, towards(-dip - 1e-4)), true);
  assert.equal(earthBlocks(eye, scale(eye, -1)), true);
  assert.ok(dot(east, up) === 0);
});
