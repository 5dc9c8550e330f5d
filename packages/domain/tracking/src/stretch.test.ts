/** After a long silence plots and sensors of a track count anew, and a sensor counts with its second plot. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "@tocsin/kernel/chance";
import { present } from "@tocsin/kernel/sound";
import type { RadarSensor } from "@tocsin/picture";
import { createTrackerState, estimateOf, processDwell, type TrackerState } from "./index.ts";
import { goOn } from "./stretch.ts";
import { type Place, plotAt, RADAR } from "./testing.ts";

const OTHER = { ...RADAR, id: "two" } as RadarSensor;
const thrown = (time: number): Place => [1_500 * time, 3e5, 1.2e5 + 1_000 * time - 4.7 * time * time];
const chance = new Random("stretch");

function look(state: TrackerState, sensor: RadarSensor, time: number, place = thrown(time)): void {
  processDwell(state, sensor, { sensor: sensor.id, scan: time, plots: [plotAt(time, place, chance)] });
}

const estimateNow = (state: TrackerState) => estimateOf(state, 1, present(state.at, "time"), { products: false });
const stretchOf = (state: TrackerState) => {
  const { plots, sensors } = present(estimateNow(state).stretch, "stretch");
  return { plots, sensors };
};

test("one plot after minutes of silence is one plot, however many there were before", () => {
  const state = createTrackerState();
  for (let time = 0; time < 40; time += 2) look(state, RADAR, time);
  assert.deepEqual(stretchOf(state), { plots: 20, sensors: ["one"] });
  const track = present(state.tracks.get(1), "track");
  // As if a false alarm had fallen into the gate: where the track itself says.
  const seen = track.plots;
  for (const time of [160, 162]) look(state, RADAR, time, thrown(time));
  assert.equal(state.tracks.get(1)?.plots, seen + 2, "the plots lie in its gate");
  assert.deepEqual(stretchOf(state), { plots: 2, sensors: ["one"] });
});

test("a second sensor counts with its second plot", () => {
  const state = createTrackerState();
  for (let time = 0; time < 20; time += 2) look(state, RADAR, time);
  look(state, OTHER, 20);
  assert.deepEqual(stretchOf(state), { plots: 11, sensors: ["one"] });
  look(state, OTHER, 22);
  assert.deepEqual(stretchOf(state), { plots: 12, sensors: ["one", "two"] });
});

test("what a track is taken for after a silence counts from then on, however short the silence; what was beside it counts too", () => {
  const [lost, after, beside] = [createTrackerState(), createTrackerState(), createTrackerState()];
  for (let time = 0; time < 40; time += 2) look(lost, RADAR, time);
  for (let time = 46; time < 56; time += 2) look(after, OTHER, time);
  for (let time = 30; time < 40; time += 2) look(beside, OTHER, time);
  const track = (state: TrackerState) => present(state.tracks.get(1), "track");
  goOn(track(lost), track(beside));
  assert.deepEqual(stretchOf(lost), { plots: 20, sensors: ["one", "two"] });
  goOn(track(lost), track(after));
  assert.deepEqual(stretchOf(lost), { plots: 0, sensors: ["two"] }, "its own plots are added by whoever joins them");
});

test("speed that was gained under power counts, what free flight or doubt give does not", () => {
  const burning = (time: number): Place => [400 * time + 12 * time * time, 3e5, 6e4 + 300 * time + 8 * time * time];
  const [burnt, fell] = [createTrackerState(), createTrackerState()];
  for (let time = 0; time < 70; time += 2) {
    look(burnt, RADAR, time, burning(time));
    look(fell, RADAR, time);
  }
  const gained = (state: TrackerState): number => present(estimateNow(state).stretch, "stretch").gained;
  assert.ok(gained(burnt) > 500 && gained(burnt) < 1_500, `${gained(burnt)} m/s`);
  assert.equal(gained(fell), 0);
});

test("a track of which nobody knows any more how it moves begins its stretch anew with its next plot", () => {
  const state = createTrackerState();
  for (let time = 0; time < 30; time += 2) look(state, RADAR, time);
  assert.deepEqual(stretchOf(state), { plots: 15, sensors: ["one"] });
  for (const { mean, covariance } of present(state.tracks.get(1), "track").modes)
    for (const i of [3, 4, 5]) covariance[(mean.length + 1) * i] = 3_000 ** 2;
  look(state, RADAR, 30);
  assert.deepEqual(stretchOf(state), { plots: 1, sensors: [] });
});
