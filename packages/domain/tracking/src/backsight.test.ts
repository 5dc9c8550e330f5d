/** Sights of a motor that went out before any radar began: what they say of the flight since, and when they must say nothing. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "@tocsin/kernel/chance";
import { ecefFromGeodetic, geodetic } from "@tocsin/kernel/space";
import { after } from "@tocsin/kernel/time";
import type { Dwell, InfraredSensor, SightPlot } from "@tocsin/picture";
import { lookBack } from "./backsight.ts";
import { bodyAfter, look, radarAt } from "./examples/flight.ts";
import { createTrackerState, processDwell, type TrackerState } from "./index.ts";
import { coastOf } from "./modes.ts";
import { EPOCH } from "./testing.ts";

const SHORE = radarAt("shore", 37.5, 128);
const OVERHEAD = {
  ...{ kind: "infrared", id: "overhead", place: geodetic(0, 2.3, 35_786_000), sigma: 1e-5 },
  ...{ revisit: 1, phase: 0, detection: 0.95, minimumTargetHeight: 10_000 },
} as unknown as InfraredSensor;
/** Before second 0 the motor pushes eastward by so much, m/s2. */
const PUSH = 120;
/** Radars begin then, seconds. */
const BEGIN = 30;

/** Across the line of sight: east of the body's meridian. */
const EAST = [-0.75, -0.66] as const;

/** A look overhead at second `t`: the body's motor before second 0, `aside` metres beside it. */
function hot(t: number, chance: Random, aside = 0): Dwell {
  const body = bodyAfter(t);
  const east = 0.5 * PUSH * Math.min(0, t) ** 2;
  for (const i of [0, 1]) body[i] = (body[i] as number) + (EAST[i] as number) * east;
  body[1] = (body[1] as number) + aside;
  const from = ecefFromGeodetic(OVERHEAD.place);
  const way = [0, 1, 2].map((i) => (body[i] as number) - (from[i] as number) + 370 * chance.normal());
  const [x, y, z] = way.map((part) => part / Math.hypot(...way)) as [number, number, number];
  const plot = { kind: "sight", at: after(EPOCH, t), lineOfSight: [x, y, z], sigma: OVERHEAD.sigma };
  return { sensor: OVERHEAD.id, scan: t + 100, plots: [plot] } as unknown as Dwell;
}

interface Sky {
  readonly seed: number;
  /** Seconds of the sights, and metres by which they miss the body. */
  readonly sights?: readonly number[];
  readonly aside?: number;
}

/** The tracker's state at the radar plot that confirms the track. */
function confirmed({ seed, sights = [], aside = 0 }: Sky): TrackerState {
  const state = createTrackerState();
  const [sightChance, chance] = [new Random(`sights ${seed}`), new Random(seed)];
  for (const t of sights) processDwell(state, OVERHEAD, hot(t, sightChance, aside));
  for (let t = BEGIN; state.tracks.size === 0; t += 2) processDwell(state, SHORE, look(SHORE, EPOCH, t, chance));
  return state;
}

const trackOf = (state: TrackerState) => [...state.tracks.values()][0] ?? assert.fail("no track");
const coastAt = (sky: Sky) => coastOf(trackOf(confirmed(sky)).modes);
const ASCENT = [-8, -7, -6, -5, -4, -3, -2, -1, 0];

test("free flight is known better across the line of sight by them, and no better than it is", () => {
  const [errors, without, stated]: [number[], number[], number[]] = [[], [], []];
  for (let seed = 1; seed <= 30; seed++) {
    const track = trackOf(confirmed({ seed, sights: ASCENT }));
    const truth = bodyAfter((track.at - EPOCH) / 1e6);
    const miss = ({ mean }: { readonly mean: Float64Array }): number =>
      [0, 1].reduce((sum, i) => sum + (EAST[i] as number) * ((mean[3 + i] as number) - (truth[3 + i] as number)), 0);
    const coast = coastOf(track.modes);
    errors.push(miss(coast));
    without.push(miss(coastAt({ seed })));
    let variance = 0;
    for (const i of [0, 1])
      for (const j of [0, 1])
        variance += (EAST[i] as number) * (EAST[j] as number) * (coast.covariance[7 * (3 + i) + 3 + j] as number);
    stated.push(Math.sqrt(variance));
  }
  const rms = (values: readonly number[]): number =>
    Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
  assert.ok(rms(errors) < 0.2 * rms(without), `${rms(errors)} ${rms(without)}`);
  assert.ok(rms(errors) < 1.3 * rms(stated) && rms(errors) > 0.7 * rms(stated), `${rms(errors)} ${rms(stated)}`);
});

test("the motor is out: hardly anything is left of power", () => {
  const { modes, hot: seen } = trackOf(confirmed({ seed: 1, sights: ASCENT }));
  assert.ok(modes.slice(1, 4).every(({ probability }) => probability < 1e-3));
  assert.equal(seen?.sensor, OVERHEAD.id);
});

const same = (one: Sky, other: Sky): boolean => {
  const [a, b] = [coastAt(one), coastAt(other)];
  return a.mean.every((value, i) => value === b.mean[i]);
};

test("another's sights, one that goes on after them, and a motor that radars saw say nothing", () => {
  assert.ok(!same({ seed: 1, sights: ASCENT }, { seed: 1 }));
  assert.ok(same({ seed: 1, sights: ASCENT, aside: -15_000 }, { seed: 1 }), "15 km beside it");
  const late = confirmed({ seed: 1, sights: [...ASCENT.map((t) => t + BEGIN - 1)] });
  assert.deepEqual([...coastOf(trackOf(late).modes).mean], [...coastAt({ seed: 1 }).mean], "hot until radars began");
});

test("where the sensor saw anything hot since, a later sight may have been this body's", () => {
  const state = createTrackerState();
  const [sightChance, chance] = [new Random("sights 1"), new Random(1)];
  for (const t of ASCENT) processDwell(state, OVERHEAD, hot(t, sightChance));
  processDwell(state, OVERHEAD, hot(12, sightChance, 900_000));
  for (let t = BEGIN; state.tracks.size === 0; t += 2) processDwell(state, SHORE, look(SHORE, EPOCH, t, chance));
  assert.deepEqual([...coastOf(trackOf(state).modes).mean], [...coastAt({ seed: 1 }).mean]);
});

test("no launch is followed back from a push that a few plots only seemed to show", () => {
  const anchorAfter = (aside: number) => {
    const state = confirmed({ seed: 1, sights: ASCENT });
    const track = trackOf(state);
    track.anchor = { at: track.at, powered: true, mean: new Float64Array(6), covariance: new Float64Array(36) };
    const chance = new Random("sights 1");
    lookBack(
      state,
      track,
      OVERHEAD.id,
      ASCENT.map((t) => hot(t, chance, aside).plots[0] as SightPlot),
    );
    return track.anchor;
  };
  assert.equal(anchorAfter(0), undefined);
  assert.equal(anchorAfter(-15_000)?.powered, true, "another's sights");
});
