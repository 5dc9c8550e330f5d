/** The footprint of a body that steers: it holds what a body of that lift can do, grows with lift and shrinks with time. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ecef, ecefFromGeodetic, enuRotation, type Geodetic, geodetic, geodeticFromEcef } from "@tocsin/kernel/space";
import { instant, secondsBetween } from "@tocsin/kernel/time";
import type { AreaOfUncertainty } from "@tocsin/picture";
import fc from "fast-check";
import { airDensity } from "./atmosphere.ts";
import { predictFootprint } from "./footprint.ts";
import { accelerationInto } from "./forces.ts";
import { fallToGround, propagateBallistic } from "./propagate.ts";

const NOW = instant(1_700_000_000_000_000);
const DRAG = Math.log(1 / 3_000);

/** Over 35 degrees north; northward, or on another course (radians). */
function gliding(height: number, speed: number, course = 0): Float64Array {
  const place = geodetic(0.61, 2.2, height);
  const axes = enuRotation(place.latitude, place.longitude);
  const velocity = [0, 1, 2].map(
    (i) => speed * (Math.sin(course) * (axes[i] as number) + Math.cos(course) * (axes[3 + i] as number)),
  );
  return Float64Array.of(...ecefFromGeodetic(place), ...velocity);
}

/** Flies with a share of a lift over drag, upward, as much as carries it level; dives below `dive` m/s. The test's own steps. */
function glideDown(start: Float64Array, lift: number, dive: number): { place: Geodetic; seconds: number } {
  const state = start.slice();
  const pull = new Float64Array(3);
  let seconds = 0;
  for (; seconds < 3_000; seconds += 0.5) {
    const [r, v] = [state.slice(0, 3), state.slice(3)];
    const [radius, speed] = [Math.hypot(...r), Math.hypot(...v)];
    const height = geodeticFromEcef(ecef(r[0] as number, r[1] as number, r[2] as number)).height;
    if (height < 0) break;
    const climb = v.reduce((sum, x, i) => sum + (x * (r[i] as number)) / radius, 0);
    const brake = 0.5 * airDensity(height) * Math.exp(DRAG) * speed * speed;
    accelerationInto(pull, state, 0);
    const weight = -pull.reduce((sum, x, i) => sum + (x * (r[i] as number)) / radius, 0);
    const wanted = Math.max(0, weight - (speed * speed) / radius - 0.05 * climb);
    const force = speed < dive ? 0 : Math.min(lift * brake, wanted);
    for (let i = 0; i < 3; i++) {
      const up = (r[i] as number) / radius;
      const push = (pull[i] as number) + force * up - (brake * (v[i] as number)) / speed;
      state[3 + i] = (state[3 + i] as number) + 0.5 * push;
      state[i] = (state[i] as number) + 0.5 * (state[3 + i] as number);
    }
  }
  return { place: geodeticFromEcef(ecef(state[0] as number, state[1] as number, state[2] as number)), seconds };
}

function holds({ centre, semiMajor, semiMinor, orientation }: AreaOfUncertainty, place: Geodetic): boolean {
  const north = (place.latitude - centre.latitude) * 6.371e6;
  const east = (place.longitude - centre.longitude) * 6.371e6 * Math.cos(centre.latitude);
  const along = north * Math.cos(orientation) + east * Math.sin(orientation);
  const across = east * Math.cos(orientation) - north * Math.sin(orientation);
  return (along / semiMajor) ** 2 + (across / semiMinor) ** 2 <= 1;
}

test("a glide to its end and one that dives half-way both end within area and interval", () => {
  for (const [height, speed, shown] of [
    [40_000, 3_000, 2.5],
    [34_000, 2_000, 2],
    [48_000, 4_000, 3],
  ] as const) {
    const mean = gliding(height, speed);
    const footprint = predictFootprint({ at: NOW, mean, drag: DRAG, lift: { mean: shown, sigma: 0.3 } });
    assert.ok(footprint);
    for (const dive of [700, 0.8 * speed]) {
      const end = glideDown(mean, shown, dive);
      assert.ok(holds(footprint.area, end.place), `${speed} m/s, dive at ${dive}`);
      assert.ok(secondsBetween(NOW, footprint.time.earliest) <= end.seconds, `${end.seconds}`);
      assert.ok(secondsBetween(NOW, footprint.time.latest) >= end.seconds, `${end.seconds}`);
    }
    assert.ok(footprint.reachable > 0.5 * Math.PI * footprint.area.semiMajor * footprint.area.semiMinor);
  }
});

test("east and west: the air turns with the Earth, and a glide lives on its speed through it", () => {
  for (const [height, speed] of [
    [28_000, 1_300],
    [34_000, 2_000],
    [48_000, 4_000],
  ] as const)
    for (const course of [Math.PI / 2, -Math.PI / 2]) {
      const mean = gliding(height, speed, course);
      const end = glideDown(mean, 2, 700).place;
      const footprint = predictFootprint({ at: NOW, mean, drag: DRAG, lift: { mean: 2, sigma: 0.2 } });
      assert.ok(footprint);
      const { centre, semiMajor } = footprint.area;
      const beyond = Math.abs(end.longitude - centre.longitude) * 6.371e6 * Math.cos(centre.latitude);
      assert.ok(beyond < semiMajor, `${speed} m/s, course ${course}: ${beyond} of ${semiMajor}`);
      // Nor is the far edge far beyond what this lift reaches.
      assert.ok(beyond > 0.2 * semiMajor, `${speed} m/s, course ${course}: ${beyond} of ${semiMajor}`);
    }
});

test("the area grows with the lift shown and shrinks with the energy left", () => {
  const semiMajor = (speed: number, lift: number): number =>
    predictFootprint({ at: NOW, mean: gliding(35_000, speed), drag: DRAG, lift: { mean: lift, sigma: 0.3 } })?.area
      .semiMajor ?? 0;
  assert.ok(semiMajor(3_000, 3) > 1.3 * semiMajor(3_000, 1.5));
  assert.ok(semiMajor(3_000, 2) > 3 * semiMajor(1_200, 2));
});

test("a low flight that has shown no lift: the ballistic fall lies inside, and much beyond it too", () => {
  const mean = gliding(50_000, 1_800);
  const footprint = predictFootprint({ at: NOW, mean, drag: DRAG });
  assert.ok(footprint);
  const fallen = mean.slice();
  propagateBallistic(fallen, 95, Math.exp(DRAG));
  const place = geodeticFromEcef(ecef(fallen[0] as number, fallen[1] as number, fallen[2] as number));
  assert.ok(holds(footprint.area, place));
  assert.ok(footprint.area.semiMajor > 60_000);
});

test("a dive that begins at once lies inside: what is low and fast can stop far short of its fall", () => {
  const mean = gliding(21_000, 1_300);
  const footprint = predictFootprint({ at: NOW, mean, drag: DRAG });
  assert.ok(footprint);
  assert.ok(holds(footprint.area, geodetic(0.61 + 36_000 / 6.371e6, 2.2, 0)));
});

test("of a body that still climbs in air the fall from its highest point lies inside", () => {
  const mean = gliding(26_000, 1_900);
  const up = enuRotation(0.61, 2.2).slice(6);
  for (let i = 0; i < 3; i++) mean[3 + i] = (mean[3 + i] as number) + 600 * (up[i] as number);
  const footprint = predictFootprint({ at: NOW, mean, drag: -Math.log(12_000) });
  assert.ok(footprint);
  const fallen = mean.slice();
  const seconds = fallToGround(fallen, 1 / 12_000);
  assert.ok(seconds !== undefined && secondsBetween(NOW, footprint.time.latest) > seconds);
  assert.ok(
    holds(footprint.area, geodeticFromEcef(ecef(fallen[0] as number, fallen[1] as number, fallen[2] as number))),
  );
});

test("of a body that falls steeply, which no dive overtakes, the fall lies within the interval", () => {
  const mean = gliding(70_000, 1_200);
  const up = enuRotation(0.61, 2.2).slice(6);
  for (let i = 0; i < 3; i++) mean[3 + i] = (mean[3 + i] as number) - 1_100 * (up[i] as number);
  const footprint = predictFootprint({ at: NOW, mean, drag: -Math.log(6_500) });
  assert.ok(footprint);
  for (const loading of [6_500, 10_000]) {
    const seconds = fallToGround(mean.slice(), 1 / loading) ?? assert.fail();
    assert.ok(secondsBetween(NOW, footprint.time.earliest) < seconds, `${loading}`);
    assert.ok(secondsBetween(NOW, footprint.time.latest) > seconds, `${loading}`);
  }
});

test("whatever it is asked about, the interval runs forward and the area is one", () => {
  const anything = fc.record({
    height: fc.double({ min: 500, max: 400_000, noNaN: true }),
    speed: fc.double({ min: 50, max: 7_000, noNaN: true }),
    climb: fc.double({ min: -3_000, max: 3_000, noNaN: true }),
    course: fc.double({ min: -3.2, max: 3.2, noNaN: true }),
    drag: fc.double({ min: -11, max: -5, noNaN: true }),
    lift: fc.option(fc.double({ min: 0.1, max: 4, noNaN: true }), { nil: undefined }),
  });
  fc.assert(
    fc.property(anything, ({ height, speed, climb, course, drag, lift }) => {
      const mean = gliding(height, speed, course);
      const up = enuRotation(0.61, 2.2).slice(6);
      for (let i = 0; i < 3; i++) mean[3 + i] = (mean[3 + i] as number) + climb * (up[i] as number);
      const shown = lift === undefined ? {} : { lift: { mean: lift, sigma: 0.3 } };
      const footprint = predictFootprint({ at: NOW, mean, drag, ...shown });
      if (!footprint) return;
      const { area, time, reachable } = footprint;
      assert.ok(NOW < time.earliest && time.earliest <= time.best && time.best <= time.latest);
      assert.ok(area.semiMajor >= area.semiMinor && area.semiMinor > 0 && reachable >= 0);
    }),
    { numRuns: 500 },
  );
});

test("a weave is centred on the course it has kept and not on its present heading", () => {
  const mean = gliding(38_000, 2_500);
  const lift = { mean: 2, sigma: 0.3 };
  const straight = predictFootprint({ at: NOW, mean, drag: DRAG, lift });
  const origin = geodetic(0.54, 2.16, 0);
  const woven = predictFootprint({ at: NOW, mean, drag: DRAG, lift, origin });
  assert.ok(straight && woven);
  assert.ok(woven.area.centre.longitude > straight.area.centre.longitude + 0.01);
  assert.ok(woven.area.semiMinor > straight.area.semiMinor);
});

test("what stays in orbit has no footprint", () => {
  assert.equal(predictFootprint({ at: NOW, mean: gliding(400_000, 7_700), drag: DRAG }), undefined);
});
