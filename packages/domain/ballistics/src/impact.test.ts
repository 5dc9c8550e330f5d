/** Predicted impact, trajectory and launch: areas that hold, and honest refusals. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ecef, ecefFromGeodetic, ecefVelocity, enuRotation, geodetic, roughDistance } from "@tocsin/kernel/space";
import { after, instant, secondsBetween } from "@tocsin/kernel/time";
import type { TrackEstimate } from "@tocsin/picture";
import { type BallisticCloud, DRAG_PRIOR, predictImpact } from "./impact.ts";
import { estimateLaunch } from "./launch.ts";
import { propagateBallistic } from "./propagate.ts";
import { MOST_POINTS, predictTrajectory } from "./trajectory.ts";

const NOW = instant(1_700_000_000_000_000);

/** At a place, with east, north, up velocities. */
function state(height: number, east: number, north: number, up: number): Float64Array {
  const place = geodetic(0.68, 2.2, height);
  const axes = enuRotation(place.latitude, place.longitude);
  const velocity = [0, 1, 2].map(
    (i) => east * (axes[i] as number) + north * (axes[3 + i] as number) + up * (axes[6 + i] as number),
  );
  return Float64Array.of(...ecefFromGeodetic(place), ...velocity);
}

function uncertain(mean: Float64Array, position: number, velocity: number): BallisticCloud {
  const covariance = new Float64Array(49);
  for (let i = 0; i < 6; i++) covariance[8 * i] = (i < 3 ? position : velocity) ** 2;
  covariance[48] = DRAG_PRIOR.sigma ** 2;
  return { weight: 1, mean: Float64Array.of(...mean, DRAG_PRIOR.mean), covariance };
}

test("a better known state gives a smaller area and a shorter interval, never below the models' own doubt", () => {
  const wide = predictImpact(NOW, [uncertain(state(150_000, 2_000, 0, 800), 500, 30)]);
  const narrow = predictImpact(NOW, [uncertain(state(150_000, 2_000, 0, 800), 50, 1)]);
  assert.ok(wide && narrow);
  assert.ok(wide.area.semiMajor > 2 * narrow.area.semiMajor);
  assert.ok(narrow.area.semiMinor > 70);
  assert.ok(
    secondsBetween(narrow.time.earliest, narrow.time.latest) < secondsBetween(wide.time.earliest, wide.time.latest),
  );
  assert.ok(wide.time.earliest < wide.time.best && wide.time.best < wide.time.latest);
  assert.equal(wide.area.containment, 0.95);
});

test("the long axis of the area lies along the flight where drag is the doubt", () => {
  const impact = predictImpact(NOW, [uncertain(state(150_000, 2_000, 0, 800), 1, 0.1)]);
  assert.ok(impact);
  assert.ok(Math.abs(Math.sin(impact.area.orientation)) > 0.95, `${impact.area.orientation}`);
});

test("two beliefs give one area that holds both, wider than either", () => {
  const left = uncertain(state(100_000, 2_000, 0, -800), 100, 3);
  const right = uncertain(state(100_000, 2_000, 200, -800), 100, 3);
  const [alone, both] = [predictImpact(NOW, [left]), predictImpact(NOW, [left, right])];
  assert.ok(alone && both);
  const other = predictImpact(NOW, [right]);
  assert.ok(other);
  const gap = roughDistance(alone.area.centre, other.area.centre);
  assert.ok(both.area.semiMajor > gap / 2 + alone.area.semiMinor);
  assert.ok(roughDistance(both.area.centre, alone.area.centre) < 0.6 * gap);
});

test("a body in orbit has no impact", () => {
  assert.equal(predictImpact(NOW, [uncertain(state(400_000, 7_300, 0, 0), 10, 1)]), undefined);
});

test("a trajectory starts at the estimate, ends near the ground, grows and is bounded", () => {
  const mean = state(200_000, 2_500, 0, 1_500);
  const covariance = Array.from({ length: 36 }, (_, i) => (i % 7 === 0 ? (i < 18 ? 1e4 : 25) : 0));
  const [x, y, z, vx, vy, vz] = mean as unknown as [number, number, number, number, number, number];
  const estimate = {
    at: NOW,
    kinematics: { position: ecef(x, y, z), velocity: ecefVelocity(vx, vy, vz), covariance },
  } as unknown as TrackEstimate;
  const path = predictTrajectory(estimate, 0.1);
  assert.ok(path.length > 100 && path.length <= MOST_POINTS + 1, `${path.length}`);
  assert.equal(path[0]?.at, NOW);
  assert.ok((path.at(-1)?.sigmaAlong ?? 0) > 5 * (path[0]?.sigmaAlong ?? 0));
  assert.deepEqual(predictTrajectory(estimate, 0), []);
});

const CLIMB_OUT = 70;
/** Seconds. */
const STEP = 0.1;

/** Constant 25 m/s2 at 60 degrees after a straight start: the tests' own curve, not the estimator's. Metres, m/s; `way` every STEP. */
function madeAscent() {
  const way: { readonly height: number; readonly ground: number }[] = [];
  let [height, ground, speed] = [0, 0, 0];
  for (let t = 0; t < CLIMB_OUT; t += STEP) {
    way.push({ height, ground });
    const slope = t < 5 ? Math.PI / 2 : Math.max(Math.PI / 3, Math.PI / 2 - (t - 5) * 0.03);
    speed += 25 * STEP;
    height += speed * Math.sin(slope) * STEP;
    ground += speed * Math.cos(slope) * STEP;
  }
  return { height, ground, speed, way };
}

test("the launch of a made ascent is found within its area", () => {
  const { height, ground, speed } = madeAscent();
  const mean = state(height, speed * Math.cos(Math.PI / 3), 0, speed * Math.sin(Math.PI / 3));
  const covariance = new Float64Array(36);
  for (let i = 0; i < 6; i++) covariance[7 * i] = i < 3 ? 300 ** 2 : 40 ** 2;
  const launch = estimateLaunch({ at: NOW, mean, covariance, powered: true, burnoutAt: NOW, burnoutSigma: 0.1 }, []);
  assert.ok(launch);
  const truth = geodetic(0.68, 2.2 - ground / (6.378e6 * Math.cos(0.68)), 0);
  const missed = roughDistance(launch.area.centre, truth);
  assert.ok(missed < launch.area.semiMajor, `${missed} m of ${launch.area.semiMajor} m`);
  assert.ok(launch.area.semiMajor < 60_000);
  assert.ok(Math.abs(secondsBetween(launch.time.best, after(NOW, -CLIMB_OUT))) < 30);
});

test("the height at which a sensor first saw it narrows a launch that is little known, and is passed over where all else denies it", () => {
  // Met a minute and a half after burn-out, and seen from overhead while it burned.
  const { height, ground, speed, way } = madeAscent();
  const mean = state(height, speed * Math.cos(Math.PI / 3), 0, speed * Math.sin(Math.PI / 3));
  const at = after(NOW, 90);
  propagateBallistic(mean, 90, 0);
  const covariance = new Float64Array(36);
  for (let i = 0; i < 6; i++) covariance[7 * i] = i < 3 ? 2_000 ** 2 : 60 ** 2;
  const launchedAt = (east: number): number => 2.2 + east / (6.378e6 * Math.cos(0.68));
  const from = ecefFromGeodetic(geodetic(0, 2.6, 3.6e7));
  const first = way.findIndex((one) => one.height > 10_000) * STEP;
  const sights = Array.from({ length: Math.floor((69 - first) / 2) }, (_, i) => {
    const { height: up, ground: east } = way[Math.round((first + 0.5 + 2 * i) / STEP)] as (typeof way)[number];
    const place = ecefFromGeodetic(geodetic(0.68, launchedAt(east - ground), up));
    const line = [0, 1, 2].map((k) => (place[k] as number) - (from[k] as number));
    const vector = line.map((part) => part / Math.hypot(...line)) as [number, number, number];
    return { at: after(NOW, first + 0.5 + 2 * i - 70), vector, from, covariance: [1e-4 ** 2] };
  });
  const anchor = { at, mean, covariance, powered: false, burnoutAt: NOW, burnoutSigma: 3 };
  const estimate = (risen?: { height: number; revisit: number }) =>
    estimateLaunch(
      anchor,
      sights.map((sight, i) => (i === 0 && risen ? { ...sight, risen } : sight)),
    );
  const [without, told, wrong] = [
    estimate(),
    estimate({ height: 10_000, revisit: 2 }),
    estimate({ height: 90_000, revisit: 2 }),
  ];
  assert.ok(without && told && wrong);
  const truth = geodetic(0.68, launchedAt(-ground), 0);
  assert.ok(told.area.semiMajor < 0.8 * without.area.semiMajor, `${told.area.semiMajor} ${without.area.semiMajor}`);
  assert.ok(roughDistance(told.area.centre, truth) < told.area.semiMajor);
  assert.deepEqual(wrong, without);
});

test("a body at rest or on the ground has no launch to find", () => {
  const covariance = new Float64Array(36).fill(0).map((_, i) => (i % 7 === 0 ? 1 : 0));
  const anchor = { at: NOW, covariance, powered: true, burnoutAt: NOW, burnoutSigma: 0.1 };
  assert.equal(estimateLaunch({ ...anchor, mean: state(500, 0, 0, 10) }, []), undefined);
});
