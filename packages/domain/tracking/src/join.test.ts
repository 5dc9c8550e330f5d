/** What a track is told of the sights from before its first radar plot: whose they are, and which of them is the body's rise. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "@tocsin/kernel/chance";
import { after } from "@tocsin/kernel/time";
import { coastTo, createTrackerState, processDwell, type TrackerState } from "./index.ts";
import type { Evidence } from "./state.ts";
import { EPOCH, OVERHEAD, type Place, plotAt, RADAR, sightOf } from "./testing.ts";

/** A climb on a flat patch of Earth, m, that the overhead sensor sees from second 20 on and the radar from second 60. */
const climb = (t: number): Place => [700 * t, 3e5, 1.5e5 + 900 * t];

/** Sights of the climb, then plots of it; `others` are seen beside it at the first look. */
function follow(state: TrackerState, others: (time: number) => readonly Place[] = () => []): readonly Evidence[] {
  const chance = new Random(3);
  for (let t = 20; t < 60; t += 2) {
    const plots = [climb(t), ...others(t)].map((place) => sightOf(t, place));
    processDwell(state, OVERHEAD, { sensor: "overhead", scan: t, plots });
  }
  for (let t = 61; t < 75; t += 2)
    processDwell(state, RADAR, { sensor: "one", scan: t, plots: [plotAt(t, climb(t), chance)] });
  const [track] = [...state.tracks.values()];
  assert.ok(track);
  return track.evidence;
}

const rises = (evidence: readonly Evidence[]): readonly number[] =>
  evidence.filter(({ risen }) => risen).map(({ at }) => (at - EPOCH) / 1e6);

test("the first sight of a body whose sensor had looked before is its rise, and no other is", () => {
  const state = createTrackerState();
  coastTo(state, EPOCH);
  const evidence = follow(state);
  assert.deepEqual(rises(evidence), [20]);
  assert.deepEqual(evidence.find(({ risen }) => risen)?.risen, { height: 1e4, revisit: 1 });
  assert.ok(evidence.filter(({ from }) => from).length >= 20);
});

test("where nobody had looked before, or sights were forgotten since, none is a rise", () => {
  assert.deepEqual(rises(follow(createTrackerState())), []);
  const late = createTrackerState();
  coastTo(late, after(EPOCH, 18));
  assert.deepEqual(rises(follow(late)), []);
  const crowded = createTrackerState();
  coastTo(crowded, EPOCH);
  const crowd = (t: number): Place[] => Array.from({ length: 40 }, (_, i) => [4e5 + 2e4 * i, 9e5 + 50 * t, 2e5]);
  assert.deepEqual(rises(follow(crowded, crowd)), []);
});

test("where two may have risen first none did", () => {
  const state = createTrackerState();
  coastTo(state, EPOCH);
  const beside = (t: number): Place[] => (t === 20 ? [[700 * t + 8_000, 3e5, 1.5e5 + 900 * t]] : []);
  assert.deepEqual(rises(follow(state, beside)), []);
});
