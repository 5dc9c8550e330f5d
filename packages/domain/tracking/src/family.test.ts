/** Four bodies that came off one another, seen by three radars: which streams are one body's, where tracks are put and where new ones begin. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { propagateBallistic } from "@tocsin/ballistics";
import { Random } from "@tocsin/kernel/chance";
import { present } from "@tocsin/kernel/sound";
import { geodetic } from "@tocsin/kernel/space";
import { after, secondsBetween } from "@tocsin/kernel/time";
import type { RadarSensor } from "@tocsin/picture";
import { noteStreams, sortFamilies } from "./family.ts";
import type { Family } from "./family-state.ts";
import { bringTo } from "./feed.ts";
import { knotsOf } from "./knot.ts";
import { frameOf } from "./measure.ts";
import { COAST, emptyModes } from "./modes.ts";
import { createTrackerState, type LoosePlot, type TrackerState, type TrackRecord } from "./state.ts";
import { EPOCH, plotOf, RADAR } from "./testing.ts";

const RADARS: readonly RadarSensor[] = (
  [
    ["one", 0.62, 2.22],
    ["two", 0.66, 2.4],
    ["three", 0.74, 2.3],
  ] as const
).map(([id, latitude, longitude]) => ({ ...RADAR, id, place: geodetic(latitude, longitude, 100) }) as RadarSensor);

/** One of them, 400 km up between the radars, and how the others came off it, m/s, so many seconds ago: no radar mixes any two. */
const MIDDLE = Float64Array.of(-3_570_000, 3_960_000, 4_170_000, -2_500, -2_200, 300);
const PUSHES = [
  [0, 0, 0],
  [0, 3, -2],
  [6, -4, -3],
  [-4, 5, 1],
] as const;
const AGO = 200;

function bodyAt(body: number, seconds: number): Float64Array {
  const state = MIDDLE.slice();
  propagateBallistic(state, -AGO, 0);
  for (const [k, push] of (PUSHES[body] ?? []).entries()) state[3 + k] = (state[3 + k] as number) + push;
  propagateBallistic(state, AGO + seconds, 0);
  return state;
}

const chance = new Random("family");

/** A track of a body that has parted, some metres beside where the body is. */
function trackOf(number: number, body: number, beside = 0): TrackRecord {
  const modes = emptyModes();
  const coast = present(modes[COAST], "free flight");
  coast.probability = 1;
  coast.mean.set(bodyAt(body, 0));
  coast.mean[1] = (coast.mean[1] as number) + beside;
  for (let i = 0; i < 7; i++) coast.covariance[8 * i] = i < 3 ? 200 ** 2 : i < 6 ? 9 : 1;
  return {
    ...{ number, status: "confirmed", at: EPOCH, modes, hasParted: true, sensors: [], coasted: 0, power: {} },
    ...{ firstPlotAt: EPOCH, lastPlotAt: EPOCH, revisit: 2, highest: 4e5 },
  } as unknown as TrackRecord;
}

/** Looks of every radar in turn, each with a plot of every body, until so many seconds. */
function look(state: TrackerState, until: number): void {
  for (let t = 0.5; t < until; t += 0.5) {
    const sensor = RADARS[(2 * t) % 4];
    if (!sensor) continue;
    state.sensors.set(sensor.id, sensor);
    const at = after(EPOCH, t);
    const loose = PUSHES.map(
      (_, body): LoosePlot => ({
        ...{ serial: state.nextSerial++, sensor: sensor.id, scan: 2 * t, from: frameOf(sensor).place },
        plot: plotOf(sensor, bodyAt(body, t), at, chance),
      }),
    );
    noteStreams(state, frameOf(sensor), loose, at);
    for (const track of state.tracks.values()) track.lastPlotAt = at;
    sortFamilies(state, at);
  }
}

function startedWith(tracks: readonly TrackRecord[]): TrackerState {
  const state = createTrackerState();
  for (const track of tracks) state.tracks.set(track.number, track);
  state.nextTrack = tracks.length + 1;
  return state;
}

const familyOf = ({ families }: TrackerState): Family => present(families[0], "the family");

const missOf = (place: ArrayLike<number>, body: number, seconds: number): number => {
  const truth = bodyAt(body, seconds);
  return Math.hypot(...[0, 1, 2].map((i) => (place[i] as number) - (truth[i] as number)));
};

test("two that have parted are a family, whose plots run in a stream for each body and radar", () => {
  const state = startedWith([trackOf(1, 0), trackOf(2, 1)]);
  look(state, 40);
  assert.equal(state.families.length, 1);
  const long = familyOf(state).streams.filter(({ plots }) => plots.length > 15);
  assert.equal(long.length, RADARS.length * PUSHES.length);
});

test("a body that has parted from none, or alone, is no family", () => {
  const alone = startedWith([trackOf(1, 0)]);
  const whole = startedWith([trackOf(1, 0), { ...trackOf(2, 1), hasParted: false }]);
  for (const state of [alone, whole]) {
    look(state, 10);
    assert.deepEqual(state.families, []);
  }
});

test("of all places in which ranges of three radars meet those that the angles bear out are the bodies", () => {
  const state = startedWith([trackOf(1, 0), trackOf(2, 1)]);
  look(state, 60);
  const family = familyOf(state);
  const knots = knotsOf(family, state.sensors, 3);
  const seconds = secondsBetween(EPOCH, family.at);
  for (const body of PUSHES.keys()) {
    const least = Math.min(...knots.map(({ mean }) => missOf(mean, body, seconds)));
    assert.ok(least < 100, `body ${body}: ${least} m`);
  }
  assert.equal(knots.length, PUSHES.length);
  assert.deepEqual(knotsOf(family, state.sensors, 4), []);
});

test("a track beside its body is put back under its number, and a body without a track begins one as a part", () => {
  const state = startedWith([trackOf(1, 0), trackOf(2, 1, 500), trackOf(3, 2)]);
  look(state, 60);
  const tracks = [...state.tracks.values()];
  assert.deepEqual(
    tracks.map(({ number }) => number),
    [1, 2, 3, 4],
  );
  for (const [body, { modes, at }] of tracks.entries()) {
    const miss = missOf(present(modes[COAST], "free flight").mean, body, secondsBetween(EPOCH, at));
    assert.ok(miss < 150, `track ${body + 1}: ${miss} m`);
  }
  assert.deepEqual([tracks[3]?.parent, tracks[3]?.part], [1, "debris"]);
});

test("plots of a body that no track follows begin one by themselves only once the vehicle's number is a body's again", () => {
  const named = (): TrackRecord => ({ ...trackOf(1, 0), grouped: "whole" });
  const standing = { members: [2, 3, 4], apartAt: EPOCH, back: [0, 0, 1], likeliest: undefined } as const;
  const group = (): TrackRecord => ({ ...named(), group: standing });
  for (const [begins, tracks] of [
    [false, [trackOf(1, 0), trackOf(2, 1), trackOf(3, 2)]],
    [false, [group(), trackOf(2, 0), trackOf(3, 1), trackOf(4, 2)]],
    [true, [named(), trackOf(2, 1), trackOf(3, 2)]],
  ] as const) {
    const state = startedWith(tracks);
    look(state, 60);
    // Of the last body.
    state.tracks.delete(tracks.length + 1);
    // Another family's streams have the same ids, which say nothing here.
    const streams = Array.from({ length: 100 }, (_, id) => id);
    state.tracks.set(99, { ...trackOf(99, 0, 1e5), streams });
    const [sensor] = RADARS as [RadarSensor];
    const at = after(EPOCH, 60);
    bringTo(present(state.tracks.get(1), "the whole"), at);
    const plots = PUSHES.map(
      (_, body): LoosePlot => ({
        ...{ serial: state.nextSerial++, sensor: sensor.id, scan: 120, from: frameOf(sensor).place },
        plot: plotOf(sensor, bodyAt(body, 60), at, chance),
      }),
    );
    const kept = noteStreams(state, frameOf(sensor), plots, at);
    assert.deepEqual(
      plots.map((plot) => kept.has(plot)),
      [true, true, true, !begins],
    );
  }
});
