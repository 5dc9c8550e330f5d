/** The tracker as a node uses it: confirmation, honest state, silence, replay. Flights here are plain curves of this test's own. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "@tocsin/kernel/chance";
import { fingerprint } from "@tocsin/kernel/sound";
import { after } from "@tocsin/kernel/time";
import type { Dwell, RadarPlot, RadarSensor } from "@tocsin/picture";
import {
  coastTo,
  createTrackerState,
  estimateOf,
  processDwell,
  type TrackChange,
  type TrackerState,
  unconfirmedPlots,
} from "./index.ts";
import { NOTHING_YET } from "./state.ts";
import { EPOCH, plotAt, RADAR } from "./testing.ts";

/** A free flight on a flat patch of Earth: good enough for half a minute. */
const thrown = (t: number): readonly [number, number, number] => [1_500 * t, 3e5, 1.2e5 + 1_000 * t - 4.7 * t * t];

function flyBy(state: TrackerState, from: number, to: number, chance = new Random(3)): TrackChange[] {
  const changes: TrackChange[] = [];
  for (let t = from; t < to; t += 2) {
    const dwell: Dwell = { sensor: "one", scan: t, plots: [plotAt(t, thrown(t), chance)] };
    changes.push(...processDwell(state, RADAR, dwell));
  }
  return changes;
}

test("three consistent plots confirm a track, and its number never changes", () => {
  const state = createTrackerState();
  const changes = flyBy(state, 0, 40);
  assert.deepEqual(changes[0], { track: 1, change: "confirmed" });
  assert.equal(changes.length, 18);
  assert.ok(changes.every(({ track }) => track === 1));
  const estimate = estimateOf(state, 1, after(EPOCH, 38), { products: true });
  assert.equal(estimate.plots, 20);
  assert.equal(estimate.objectClass, "ballistic");
  assert.deepEqual(unconfirmedPlots(state), []);
});

test("every record has all its keys from the first, in one order", () => {
  const state = createTrackerState();
  flyBy(state, 0, 4);
  const [pair] = state.tentatives.map((track) => Object.keys(track));
  flyBy(state, 4, 60);
  const [track] = [...state.tracks.values()].map((track) => Object.keys(track));
  assert.ok(pair && Object.keys(NOTHING_YET).every((key) => pair.includes(key)));
  assert.deepEqual(track, pair);
});

test("false alarms alone confirm nothing", () => {
  const state = createTrackerState();
  const chance = new Random(5);
  for (let t = 0; t < 1_200; t += 2) {
    const plots = Array.from({ length: 8 }, () =>
      plotAt(t, [chance.between(-8e5, 8e5), chance.between(-8e5, 8e5), chance.between(1e4, 6e5)], chance),
    );
    assert.deepEqual(processDwell(state, RADAR, { sensor: "one", scan: t, plots }), []);
  }
  assert.ok(unconfirmedPlots(state).length > 0 && state.loose.length <= 512 && state.tentatives.length <= 400);
});

test("silence makes a track coast, grow uncertain and at last end", () => {
  const state = createTrackerState();
  flyBy(state, 0, 30);
  const sure = estimateOf(state, 1, after(EPOCH, 28), { products: false });
  assert.deepEqual(coastTo(state, after(EPOCH, 30)), []);
  assert.deepEqual(coastTo(state, after(EPOCH, 60)), [{ track: 1, change: "coasting" }]);
  const later = estimateOf(state, 1, after(EPOCH, 60), { products: false });
  assert.equal(later.status, "coasting");
  assert.ok((later.kinematics.covariance[0] ?? 0) > 2 * (sure.kinematics.covariance[0] ?? 0));
  const [end] = coastTo(state, after(EPOCH, 1_500));
  assert.equal(end?.change, "dropped");
  assert.equal(end?.reason, "fallen");
  assert.equal(state.tracks.size, 0);
});

test("asking changes nothing, and ticks do not change what later plots make of a track", () => {
  const [asked, quiet] = [createTrackerState(), createTrackerState()];
  flyBy(asked, 0, 20);
  flyBy(quiet, 0, 20);
  const before = fingerprint(asked);
  estimateOf(asked, 1, after(EPOCH, 100), { products: true });
  assert.equal(fingerprint(asked), before);
  assert.equal(fingerprint(asked), fingerprint(quiet));
});

test("state is plain data: a copy goes on exactly as the original", () => {
  const state = createTrackerState();
  flyBy(state, 0, 20);
  const copy = structuredClone(state);
  flyBy(state, 20, 40, new Random(8));
  flyBy(copy, 20, 40, new Random(8));
  assert.equal(fingerprint(copy), fingerprint(state));
});

test("a launch that was asked for before is that of a tracker which was never asked", () => {
  const [asked, quiet] = [createTrackerState(), createTrackerState()];
  const places = new Set<string>();
  for (let t = 0; t < 80; t += 20) {
    flyBy(asked, t, t + 20, new Random(t));
    flyBy(quiet, t, t + 20, new Random(t));
    const launchIn = (state: TrackerState) => estimateOf(state, 1, after(EPOCH, t + 20), { products: true }).launch;
    const launch = launchIn(asked);
    assert.deepEqual(launchIn(structuredClone(quiet)), launch);
    assert.deepEqual(launchIn(asked), launch);
    places.add(JSON.stringify(launch?.area.centre));
  }
  assert.ok(places.size > 1, "new evidence moves the launch");
});

test("one look never feeds a track twice, what is late finds its place, and what is too late or unsound is counted and left out", () => {
  const state = createTrackerState();
  const chance = new Random(3);
  flyBy(state, 0, 20, chance);
  const again = plotAt(18, thrown(18), chance);
  processDwell(state, RADAR, { sensor: "one", scan: 18, plots: [again] });
  assert.equal(state.tracks.get(1)?.plots, 10);
  processDwell(state, RADAR, { sensor: "one", scan: 99, plots: [plotAt(11, thrown(11), chance)] });
  assert.equal(state.counts.late, 0);
  assert.equal(state.tracks.get(1)?.plots, 11);
  processDwell(state, RADAR, { sensor: "one", scan: 98, plots: [plotAt(1, thrown(1), chance)] });
  assert.equal(state.counts.late, 1);
  processDwell(state, RADAR, { sensor: "one", scan: 100, plots: [{ ...again, range: Number.NaN } as RadarPlot] });
  assert.equal(state.counts.refused, 1);
  assert.equal(state.tracks.get(1)?.plots, 11);
});

test("two-dimensional plots with altitude make an aircraft without products", () => {
  const state = createTrackerState();
  const chance = new Random(9);
  const turning = { ...RADAR, id: "air", revisit: 5, sigmaElevation: 0.4 } as RadarSensor;
  for (let t = 0; t < 100; t += 5) {
    const { elevation: _, sigmaElevation: __, ...flat } = plotAt(t, [-1e4 + 220 * t, 6e4, 9_000], chance);
    processDwell(state, turning, {
      sensor: "air",
      scan: t,
      plots: [{ ...flat, pressureAltitude: 9_300, callsign: "ABC1", address: 7 } as unknown as RadarPlot],
    });
  }
  const estimate = estimateOf(state, 1, after(EPOCH, 95), { products: true });
  assert.equal(estimate.objectClass, "aircraft");
  assert.equal(estimate.callsign, "ABC1");
  assert.equal(estimate.impact ?? estimate.launch ?? estimate.apogee ?? estimate.impactWithheld, undefined);
  assert.ok(Math.abs(Math.hypot(...estimate.kinematics.velocity) - 220) < 40);
});
