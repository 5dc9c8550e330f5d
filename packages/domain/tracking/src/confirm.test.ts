/** Which tentative tracks are believed: none that looks have shown too rarely, and of those that share any plot one. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "@tocsin/kernel/chance";
import { createTrackerState, processDwell, type TrackerState } from "./index.ts";
import { type Place, plotAt, RADAR } from "./testing.ts";

const thrown = (time: number): Place => [1_500 * time, 3e5, 1.2e5 + 1_000 * time - 4.7 * time * time];

/** One look each two seconds, in which something far away is seen too; the body only at the times given. */
function looks(state: TrackerState, until: number, isSeen: (time: number) => boolean, from = 0): void {
  const chance = new Random(`confirm ${from}`);
  for (let time = from; time <= until; time += 2) {
    const far = plotAt(time, [-7e5 + 9e4 * time, -6e5, 9e4], chance);
    const plots = isSeen(time) ? [plotAt(time, thrown(time), chance), far] : [far];
    processDwell(state, RADAR, { sensor: "one", scan: time, plots });
  }
}

test("three plots of six looks are no body; three of three are, and so is what is seen more often from then on", () => {
  const patchy = createTrackerState();
  looks(patchy, 12, (time) => time % 6 === 0);
  assert.equal(patchy.tracks.size, 0);
  assert.ok(
    patchy.tentatives.some(({ radarPlots }) => radarPlots === 3),
    "its plots do make a path",
  );
  const seen = createTrackerState();
  looks(seen, 4, () => true);
  assert.equal(seen.tracks.size, 1);
  const later = createTrackerState();
  looks(later, 22, (time) => time % 6 === 0 || time > 12);
  assert.equal(later.tracks.size, 1);
});

test("what is seen in every third look is no body with seven plots: it wanders among others'; with fourteen it is one", () => {
  const state = createTrackerState();
  looks(state, 66, (time) => time % 6 === 0);
  assert.equal(state.tracks.size, 0);
  looks(state, 90, (time) => time % 6 === 0, 68);
  assert.equal(state.tracks.size, 1);
});

/** Looks at so many bodies side by side, forty kilometres apart, that fly level at 1,500 m/s, `up` metres above a radar 400 km away. */
function levelLooks(count: number, up: number, looks: number): TrackerState {
  const state = createTrackerState();
  const chance = new Random("edge");
  for (let scan = 0; scan < looks; scan++) {
    const plots = Array.from({ length: count }, (_, i) => plotAt(2 * scan, [4e4 * i + 3_000 * scan, 4e5, up], chance));
    processDwell(state, RADAR, { sensor: "one", scan, plots });
  }
  return state;
}

test("of many in the edge of view none is believed by three plots, for those may be three bodies' first; alone, higher up or with seven it is", () => {
  const [edge, high] = [5_200, 40_000];
  assert.equal(levelLooks(5, edge, 4).tracks.size, 0);
  assert.equal(levelLooks(5, edge, 7).tracks.size, 5);
  assert.equal(levelLooks(5, high, 3).tracks.size, 5);
  assert.equal(levelLooks(1, edge, 3).tracks.size, 1);
});

test("a tentative track remembers whose its plots were beyond its eighth, so that none of them is believed twice", () => {
  const state = createTrackerState({ confirmationScore: 1e9 });
  looks(state, 22, () => true);
  const longest = state.tentatives.reduce((best, track) => (track.radarPlots > best.radarPlots ? track : best));
  assert.equal(longest.radarPlots, 12);
  assert.equal(longest.plotSerials.length, 12);
});
