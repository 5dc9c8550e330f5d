/** Plots that come late, torn apart or twice: what the tracker believes must be what punctual plots would have made it believe. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "@tocsin/kernel/chance";
import { fingerprint } from "@tocsin/kernel/sound";
import { after } from "@tocsin/kernel/time";
import type { Dwell, RadarPlot } from "@tocsin/picture";
import { createTrackerState, processDwell, type TrackerState } from "./index.ts";
import { EPOCH, plotAt, RADAR } from "./testing.ts";

/** Two bodies, eighty kilometres apart. */
const plotOf = (time: number, body: number): RadarPlot =>
  plotAt(
    time,
    [1_500 * time, 3e5 + 8e4 * body, 1.2e5 + 1_000 * time - 4.7 * time * time],
    new Random(`${time}/${body}`),
  );

const look = (time: number, bodies: readonly number[] = [0, 1]): Dwell => ({
  sensor: "one",
  scan: time,
  plots: bodies.map((body) => plotOf(time, body)),
});

const hear = (state: TrackerState, dwells: readonly Dwell[]): TrackerState => {
  for (const dwell of dwells) processDwell(state, RADAR, dwell);
  return state;
};

const looks = (from: number, to: number): Dwell[] =>
  Array.from({ length: (to - from) / 2 }, (_, i) => look(from + 2 * i));

/** A tracker that follows both bodies and has seen a plot come late. */
function warned(): TrackerState {
  const state = hear(createTrackerState(), looks(0, 20));
  hear(state, [look(22, [1]), look(24), look(22, [0])]);
  return state;
}

const beliefs = (state: TrackerState): string[] =>
  [...state.tracks.values()].map(({ modes, plots, evidence, lastPlotAt }) =>
    fingerprint({ modes, plots, evidence, lastPlotAt }),
  );

test("a look half a minute late leaves the tracks as a punctual one would, to the last bit", () => {
  const all = looks(26, 70);
  const punctual = hear(warned(), all);
  const [missing] = all.splice(3, 1);
  assert.ok(missing);
  const late = hear(warned(), all.slice(0, 18));
  const before = beliefs(late);
  hear(late, [missing]);
  assert.notDeepEqual(beliefs(late), before);
  hear(late, all.slice(18));
  assert.deepEqual(beliefs(late), beliefs(punctual));
  assert.equal(late.tracks.size, 2);
  assert.equal(late.counts.late, 0);
});

test("a look torn apart feeds each track once, however its parts arrive", () => {
  const punctual = hear(warned(), looks(26, 40));
  const torn = hear(
    warned(),
    looks(26, 40).flatMap(({ scan }) => [look(scan, [1]), look(scan, [0])]),
  );
  assert.deepEqual(beliefs(torn), beliefs(punctual));
  const state = hear(warned(), [look(26), look(28, [0]), ...looks(30, 40), look(28, [1])]);
  assert.deepEqual(beliefs(state), beliefs(punctual));
});

test("doubles, at once or later, change no belief and are counted", () => {
  const dwells = looks(0, 40);
  const once = hear(createTrackerState(), dwells);
  const twice = hear(
    createTrackerState(),
    dwells.flatMap((dwell, i) => [dwell, dwell, ...dwells.slice(Math.max(0, i - 5), i)]),
  );
  assert.deepEqual(beliefs(twice), beliefs(once));
  assert.equal(twice.counts.doubled, 2 * (20 + 5 * 15 + 10));
  assert.equal(twice.tentatives.length + twice.loose.length, once.tentatives.length + once.loose.length);
});

test("what is older than the remembered past is kept out, counted, and begins no second track", () => {
  const state = hear(warned(), looks(26, 120));
  assert.ok([...state.tracks.values()].every(({ past }) => past && past.length <= 9));
  const before = beliefs(state);
  const counted = state.counts.late;
  hear(
    state,
    [3, 5, 7, 9].map((time) => ({ ...look(time), scan: 1_000 + time })),
  );
  assert.deepEqual(beliefs(state), before);
  assert.equal(state.counts.late, counted + 8);
  assert.equal(state.tracks.size, 2);
});

test("the past is kept while a sensor is new or plots come late, and then no more", () => {
  const hasPast = ({ tracks }: TrackerState): boolean =>
    [...tracks.values()].every(({ past }) => past !== undefined && past.length > 0);
  const punctual = hear(createTrackerState(), looks(0, 60));
  assert.ok(hasPast(punctual));
  hear(punctual, looks(60, 80));
  assert.ok(!hasPast(punctual));
  const late = hear(warned(), looks(26, 120));
  assert.ok(hasPast(late));
  late.pastUntil = after(EPOCH, 121);
  hear(late, looks(120, 130));
  assert.ok(!hasPast(late));
});

test("a copy of a tracker with a past goes on exactly as the original", () => {
  const state = hear(warned(), looks(26, 40));
  const copy = structuredClone(state);
  const rest = [look(42, [1]), ...looks(44, 60), look(42, [0])];
  assert.equal(fingerprint(hear(copy, rest)), fingerprint(hear(state, rest)));
});
