/** Whose plot is whose where it is hard: crowds, turns, parts, one plot of two bodies. Flights here are plain curves of this test's own. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "@tocsin/kernel/chance";
import { after } from "@tocsin/kernel/time";
import type { RadarSensor } from "@tocsin/picture";
import { createTrackerState, estimateOf, processDwell, type TrackChange, type TrackerState } from "./index.ts";
import { EPOCH, OVERHEAD, type Place, plotAt, RADAR, sightOf } from "./testing.ts";

/** One look with a plot at each place. */
function look(state: TrackerState, time: number, places: readonly Place[], chance: Random): TrackChange[] {
  const plots = places.map((place) => plotAt(time, place, chance));
  return processDwell(state, RADAR, { sensor: "one", scan: Math.round(10 * time), plots });
}

/** Free flight on a flat patch of Earth, from a place aside of the common one, m. */
const thrown = (t: number, aside: number): Place => [1_500 * t + aside, 3e5 + aside, 1.5e5 + 1_000 * t - 4.7 * t * t];

const confirmedIn = (changes: readonly TrackChange[]): number =>
  changes.filter(({ change }) => change === "confirmed").length;

test("six bodies two kilometres apart become a track each, and no track ends", () => {
  const state = createTrackerState();
  const chance = new Random(4);
  const changes: TrackChange[] = [];
  for (let t = 0; t < 40; t += 2) {
    const seen = [0, 1, 2, 3, 4, 5].filter(() => chance.chance(0.9));
    changes.push(
      ...look(
        state,
        t,
        seen.map((i) => thrown(t, 2_000 * i)),
        chance,
      ),
    );
  }
  // They fly as evenly as parts of one body, so that one number may come to stand for all: a group takes no plots.
  const groups = [...state.tracks.values()].filter(({ group }) => group).length;
  assert.equal(state.tracks.size - groups, 6);
  assert.ok(groups <= 1);
  assert.equal(confirmedIn(changes), 6 + groups);
  assert.ok(!changes.some(({ change }) => change === "dropped"));
});

test("where two tentative tracks explain the same plots as well, nothing is confirmed until plots tell them apart", () => {
  const [alone, crowded] = [createTrackerState(), createTrackerState()];
  const confirmedAt = (state: TrackerState, bodies: readonly number[]): number => {
    const chance = new Random(11);
    for (let t = 0; t < 20; t += 2)
      if (
        confirmedIn(
          look(
            state,
            t,
            bodies.map((aside) => thrown(t, aside)),
            chance,
          ),
        ) > 0
      )
        return t;
    return Number.POSITIVE_INFINITY;
  };
  assert.equal(confirmedAt(alone, [0]), 4);
  assert.ok(confirmedAt(crowded, [0, 400, 800, 1_200]) > 4);
});

test("an aircraft that is lost in a hard turn goes on under its number", () => {
  const state = createTrackerState();
  const chance = new Random(6);
  const changes: TrackChange[] = [];
  const place = (t: number): Place => (t < 100 ? [230 * t, 6e4, 9_000] : [23_000, 6e4 - 230 * (t - 100), 9_000]);
  for (let t = 0; t < 200; t += 2) if (t < 100 || t > 112) changes.push(...look(state, t, [place(t)], chance));
  assert.equal(confirmedIn(changes), 1);
  assert.equal(state.tracks.get(1)?.lastPlotAt, after(EPOCH, 198));
});

test("a young track of which radars see nothing more ends soon", () => {
  const state = createTrackerState();
  const chance = new Random(2);
  for (let t = 0; t < 6; t += 2) look(state, t, [thrown(t, 0)], chance);
  assert.equal(state.tracks.size, 1);
  const ends: TrackChange[] = [];
  for (let t = 6; t < 30; t += 2) ends.push(...look(state, t, [[-4e5, -2e5, 5e4 + 3_000 * t]], chance));
  assert.deepEqual(
    ends.filter(({ change }) => change === "dropped"),
    [{ track: 1, change: "dropped", reason: "silent" }],
  );
});

test("a young track of which a radar sees nothing more ends, also where an overhead sensor sees somebody where it should be", () => {
  const state = createTrackerState();
  const chance = new Random(2);
  const staring = { ...RADAR, azimuthWidth: 4 } as RadarSensor;
  const changes: TrackChange[] = [];
  for (let t = 0; t < 30; t++) {
    const plots = [plotAt(t, t < 6 ? thrown(t, 0) : [-4e5, 2e5, 5e4 + 3_000 * t], chance)];
    if (t % 2 === 0) changes.push(...processDwell(state, staring, { sensor: "one", scan: t, plots }));
    const sights = [sightOf(t, thrown(t, 0))];
    if (t >= 6) changes.push(...processDwell(state, OVERHEAD, { sensor: "overhead", scan: t, plots: sights }));
  }
  assert.ok(changes.some(({ change }) => change === "updated"));
  assert.ok(changes.some(({ track, change }) => track === 1 && change === "dropped"));
});

test("two bodies that give one plot for a while keep both numbers", () => {
  const state = createTrackerState();
  const chance = new Random(8);
  const changes: TrackChange[] = [];
  const apart = (t: number): number => 40 * Math.abs(t - 40);
  for (let t = 0; t < 80; t += 2) {
    const [a, b] = [thrown(t, apart(t)), thrown(t, -apart(t))];
    const between = thrown(t, 0);
    changes.push(...look(state, t, apart(t) < 150 ? [between] : [a, b], chance));
  }
  assert.equal(confirmedIn(changes), 2);
  assert.equal(state.tracks.size, 2);
  for (const track of state.tracks.values()) assert.equal(track.lastPlotAt, after(EPOCH, 78));
});

test("two flights that cross share no plot: where one is missed, one track is fed", () => {
  const state = createTrackerState();
  const chance = new Random(3);
  for (let t = 0; t <= 40; t += 2) {
    const [east, north, up] = thrown(t, 0);
    const crossing: Place = [east + 300 * (t - 40), north, up];
    look(state, t, t < 40 ? [[east, north, up], crossing] : [crossing], chance);
  }
  const last = [...state.tracks.values()].map(({ lastPlotAt }) => lastPlotAt).sort((a, b) => a - b);
  assert.deepEqual(last, [after(EPOCH, 38), after(EPOCH, 40)]);
});

test("what begins in mid-air beside a track is its child, and what comes into view is nobody's", () => {
  const state = createTrackerState();
  const chance = new Random(5);
  for (let t = 0; t < 80; t += 2) {
    const places: Place[] = [thrown(t, 0)];
    if (t >= 40) places.push(thrown(t, 15 * (t - 20)));
    look(state, t, places, chance);
  }
  assert.equal(state.tracks.size, 2);
  assert.equal(estimateOf(state, 1, after(EPOCH, 78), { products: false }).parent, undefined);
  assert.equal(estimateOf(state, 2, after(EPOCH, 78), { products: false }).parent, 1);
  assert.equal(estimateOf(state, 2, after(EPOCH, 78), { products: false }).objectClass, "debris");
});
