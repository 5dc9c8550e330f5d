/**
 * Two trackers of one flight, each with a radar of its own: what their tracklets make together, in whatever order they come, and
 * that nothing which is said twice, by whatever road, makes anybody surer.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { propagateBallistic } from "@tocsin/ballistics";
import { Random } from "@tocsin/kernel/chance";
import { ecefFromGeodetic, enuRotation, geodetic } from "@tocsin/kernel/space";
import { after, instant } from "@tocsin/kernel/time";
import type { RadarPlot, RadarSensor } from "@tocsin/picture";
import fc from "fast-check";
import { processDwell } from "./dwell.ts";
import { eigenSymmetric } from "./eigen.ts";
import { beginFused, type FusedTrack, fusedAt, joinSource, type SharedTracklet, takeTracklet } from "./fused.ts";
import { combineInto } from "./mixture.ts";
import { createTrackerState, type TrackerState } from "./state.ts";
import { type Gaussian, trackletBase, trackletSince } from "./tracklet.ts";

const EPOCH = instant(1_700_000_000_000_000);
const at = (seconds: number) => after(EPOCH, seconds);
const radarAt = (id: string, latitude: number, longitude: number, sigma: number): RadarSensor =>
  ({
    ...{ kind: "radar", id, place: geodetic(latitude, longitude, 100), maximumRange: 3e6 },
    ...{ minimumElevation: 0.01, maximumElevation: 1.5, azimuthCentre: 0, azimuthWidth: 2 * Math.PI },
    ...{ sigmaRange: 40, sigmaAzimuth: sigma, sigmaElevation: sigma, revisit: 1, phase: 0 },
    ...{ detection: 0.9, falseAlarmsPerScan: 0.1 },
  }) as unknown as RadarSensor;
const RADARS = [radarAt("one", 0.62, 2.2, 1e-3), radarAt("two", 0.7, 2.35, 1.5e-3)] as const;

function plotOf(radar: RadarSensor, seconds: number, place: ArrayLike<number>, chance: Random): RadarPlot {
  const from = ecefFromGeodetic(radar.place);
  const turn = enuRotation(radar.place.latitude, radar.place.longitude);
  const way = [0, 1, 2].map((i) => (place[i] as number) - (from[i as 0] as number));
  const [east, north, up] = [0, 3, 6].map((row) =>
    way.reduce((sum, value, i) => sum + value * (turn[row + i] as number), 0),
  ) as [number, number, number];
  const { sigmaRange, sigmaAzimuth, sigmaElevation } = radar as Required<RadarSensor>;
  return {
    kind: "radar",
    at: at(seconds),
    range: Math.hypot(east, north, up) + sigmaRange * chance.normal(),
    azimuth: Math.atan2(east, north) + sigmaAzimuth * chance.normal(),
    elevation: Math.atan2(up, Math.hypot(east, north)) + sigmaElevation * chance.normal(),
    ...{ sigmaRange, sigmaAzimuth, sigmaElevation },
  } as unknown as RadarPlot;
}

const JOINED = 20;
const UNTIL = 80;
interface Flown {
  readonly truth: Float64Array;
  /** A fused track to which the second has just been joined. */
  readonly begun: () => FusedTrack;
  /** In the order in which they were made. */
  readonly tracklets: readonly SharedTracklet[];
  readonly alone: Gaussian;
  readonly central: Gaussian;
}

/** A free flight above the air, from 0 to UNTIL seconds, followed by two trackers and by one with the plots of both. */
function fly(seed: string): Flown {
  const chance = new Random(seed);
  const body = new Float64Array(6);
  const start = ecefFromGeodetic(geodetic(0.66 + 0.01 * chance.unit(), 2.26, 150_000));
  const turn = enuRotation(0.66, 2.26);
  const [east, north, up] = [2_000 + 500 * chance.unit(), 500 * chance.normal(), 1_200];
  for (let i = 0; i < 3; i++) {
    body[i] = start[i as 0];
    body[3 + i] = east * (turn[i] as number) + north * (turn[3 + i] as number) + up * (turn[6 + i] as number);
  }
  const states = [createTrackerState(), createTrackerState(), createTrackerState()] as const;
  const tracklets: SharedTracklet[] = [];
  let bases = [] as ReturnType<typeof trackletBase>[];
  let begun: () => FusedTrack = () => assert.fail("joined");
  for (let second = 0; second <= UNTIL; second++) {
    if (second > 0) propagateBallistic(body, 1, 0);
    RADARS.forEach((radar, who) => {
      const plot = plotOf(radar, second, body, chance);
      for (const state of [states[who as 0], states[2]])
        processDwell(state, radar, { sensor: radar.id, scan: second, plots: [plot] });
    });
    if (second === JOINED) {
      bases = [trackletBase(states[0], 1), trackletBase(states[1], 1)];
      const [first, second] = bases as [ReturnType<typeof trackletBase>, ReturnType<typeof trackletBase>];
      const whole = gaussianOf(states[1]);
      begun = () => {
        const fused = beginFused("AAA", ["a"], first);
        assert.ok(joinSource(fused, "BBB", ["b"], second.at, whole));
        return fused;
      };
    }
    if (second <= JOINED || second % 5 !== 0) continue;
    for (const who of [0, 1] as const) {
      const learned = trackletSince(states[who], 1, bases[who] ?? assert.fail()) ?? assert.fail("plots teach");
      bases[who] = trackletBase(states[who], 1);
      tracklets.push({ ...learned, source: who === 0 ? "AAA" : "BBB", contributions: [who === 0 ? "a" : "b"] });
    }
  }
  return { truth: body, begun, tracklets, alone: gaussianOf(states[0]), central: gaussianOf(states[2]) };
}

function gaussianOf(state: TrackerState): Gaussian {
  const mean = new Float64Array(6);
  const covariance = new Float64Array(36);
  combineInto(mean, covariance, (state.tracks.get(1) ?? assert.fail("tracked")).modes);
  return { mean, covariance };
}

const all = (flown: Flown, tracklets: readonly SharedTracklet[] = flown.tracklets): FusedTrack => {
  const fused = flown.begun();
  for (const tracklet of tracklets) takeTracklet(fused, tracklet);
  return fused;
};
const now = (fused: FusedTrack): Gaussian => fusedAt(fused, at(UNTIL));

/** Off by, in units of the doubt: 6 on average where it is honest. */
function squaredError(truth: ArrayLike<number>, { mean, covariance }: Gaussian): number {
  const { values, vectors } = eigenSymmetric(covariance, 6);
  let sum = 0;
  for (let k = 0; k < 6; k++) {
    let along = 0;
    for (let i = 0; i < 6; i++) along += ((truth[i] as number) - (mean[i] as number)) * (vectors[6 * i + k] as number);
    sum += along ** 2 / (values[k] as number);
  }
  return sum;
}

const missOf = (truth: ArrayLike<number>, { mean }: Gaussian): number =>
  Math.hypot(...[0, 1, 2].map((i) => (mean[i] as number) - (truth[i] as number)));
const rms = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);

/** No direction in which one is surer than the other, beyond rounding. */
function assertNowhereSurer(one: Gaussian, than: Gaussian): void {
  const more = Float64Array.from(one.covariance, (value, i) => {
    const scale = [Math.floor(i / 6), i % 6].reduce(
      (product, k) => product * Math.sqrt(than.covariance[7 * k] ?? 1),
      1,
    );
    return (value - (than.covariance[i] as number)) / scale;
  });
  for (const value of eigenSymmetric(more, 6).values) assert.ok(value > -1e-5, `${value}`);
}

const flights = Array.from({ length: 12 }, (_, draw) => fly(`draw ${draw}`));
const [flight = assert.fail()] = flights;

describe("tracklets of two nations", () => {
  test("make nearly what one tracker of all plots knows, and are as sure as they are right", (context) => {
    const misses = (of: (flown: Flown) => Gaussian) => rms(flights.map((flown) => missOf(flown.truth, of(flown))));
    const [together, central, alone] = [
      misses((flown) => now(all(flown))),
      misses(({ central }) => central),
      misses(({ alone }) => alone),
    ];
    const nees = flights.reduce((sum, flown) => sum + squaredError(flown.truth, now(all(flown))), 0) / flights.length;
    context.diagnostic(
      `${together.toFixed(0)} m, of all plots ${central.toFixed(0)}, alone ${alone.toFixed(0)}, NEES ${nees.toFixed(1)}`,
    );
    assert.ok(together < 1.15 * central && together < 0.9 * alone);
    // 72 degrees of freedom: 99.9 % of honest means lie below 9.6. The trackers themselves are more careful than right.
    assert.ok(nees < 9.6);
  });

  test("make the same in whatever order they come, each nation's or all", () => {
    const inOrder = now(all(flight));
    const recent = flight.tracklets.slice(-6);
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }), (order) => {
        const shuffled = order.map((index) => recent[index] ?? assert.fail());
        const fused = now(all(flight, [...flight.tracklets.slice(0, -6), ...shuffled]));
        for (let i = 0; i < 6; i++) {
          const sigma = Math.sqrt(inOrder.covariance[7 * i] as number);
          assert.ok(Math.abs((fused.mean[i] as number) - (inOrder.mean[i] as number)) < 1e-6 * sigma);
        }
        assertNowhereSurer(fused, inOrder);
        assertNowhereSurer(inOrder, fused);
      }),
      { numRuns: 25 },
    );
  });

  test("are forgotten beyond the window, and one that comes later than that is left out", () => {
    const fused = all(
      flight,
      flight.tracklets.filter(({ to }, index) => index !== 1 || to > at(UNTIL)),
    );
    assert.ok(fused.used.length < flight.tracklets.length);
    const late = flight.tracklets[1] ?? assert.fail();
    assert.match(takeTracklet(fused, late), /^(too-late|overlapping)$/);
  });
});

describe("what is said again", () => {
  const honest = all(flight);
  const [before, last] = [flight.tracklets.at(-3) ?? assert.fail(), flight.tracklets.at(-1) ?? assert.fail()];
  const heard = (change: Partial<SharedTracklet>, tracklet = last): string =>
    takeTracklet(all(flight), { ...tracklet, ...change });

  test("is refused by the reason that it is", () => {
    assert.equal(heard({}), "overlapping");
    assert.equal(heard({ source: "CCC", contributions: ["b"] }), "shared-source");
    assert.equal(heard({ contributions: [] }), "lineage-unknown");
    assert.equal(heard({ source: "AAA", contributions: ["b"] }), "shared-source");
    assert.equal(heard({ source: "CCC", contributions: ["c"] }), "not-joined");
  });

  test("under another nation's name and with sources of its own is known by its numbers", () => {
    const fused = all(flight);
    const { mean, covariance } = now(fused);
    assert.ok(joinSource(fused, "CCC", ["c"], at(UNTIL - 12), { mean, covariance }) === false, "not from before");
    const early = flight.begun();
    const third = fusedAt(early, early.head.at);
    assert.ok(joinSource(early, "CCC", ["c"], early.head.at, third));
    for (const tracklet of flight.tracklets) takeTracklet(early, tracklet);
    assert.equal(takeTracklet(early, { ...last, source: "CCC", contributions: ["c"] }), "echo");
    assert.equal(takeTracklet(early, { ...before, source: "CCC", contributions: ["c"] }), "echo");
  });

  test("makes nobody surer, by whatever road and under whatever name it comes", () => {
    const names = fc.record({
      index: fc.nat({ max: flight.tracklets.length - 1 }),
      source: fc.constantFrom("AAA", "BBB", "CCC"),
      contributions: fc.constantFrom([], ["a"], ["b"], ["a", "b"], ["c"]),
    });
    fc.assert(
      fc.property(fc.array(names, { minLength: 1, maxLength: 12 }), (echoes) => {
        const fused = flight.begun();
        flight.tracklets.forEach((tracklet, index) => {
          takeTracklet(fused, tracklet);
          for (const echo of echoes)
            if (echo.index <= index)
              takeTracklet(fused, {
                ...(flight.tracklets[echo.index] ?? tracklet),
                source: echo.source,
                contributions: echo.contributions,
              });
        });
        assertNowhereSurer(now(fused), now(honest));
      }),
      { numRuns: 25 },
    );
  });

  test("a whole track that is our own again, joined under another name, makes nobody surer", () => {
    const fused = flight.begun();
    const own = fusedAt(fused, fused.head.at);
    joinSource(fused, "CCC", ["c"], fused.head.at, own);
    assertNowhereSurer(fusedAt(fused, fused.head.at), own);
    joinSource(fused, "DDD", ["d"], fused.head.at, own, true);
    assertNowhereSurer(fusedAt(fused, fused.head.at), own);
  });
});

test("a tracklet of another object is left out and changes nothing", () => {
  const fused = all(flight, flight.tracklets.slice(0, -1));
  const before = now(fused);
  const stranger = fly("another").tracklets.at(-1) ?? assert.fail();
  assert.equal(takeTracklet(fused, stranger), "disagrees");
  assert.deepEqual(now(fused), before);
});
