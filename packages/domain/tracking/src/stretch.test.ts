/** After a long silence plots and sensors of a track count anew, and a sensor counts with its second plot. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "@tocsin/kernel/chance";
import { present } from "@tocsin/kernel/sound";
import type { RadarSensor } from "@tocsin/picture";
import { createTrackerState, estimateOf, processDwell, type TrackerState } from "./index.ts";
import { type Place, plotAt, RADAR } from "./testing.ts";

const OTHER = { ...RADAR, id: "two" } as RadarSensor;
const thrown = (time: number): Place => [1_500 * time, 3e5, 1.2e5 + 1_000 * time - 4.7 * time * time];
const chance = new Random("stretch");

function look(state: TrackerState, sensor: RadarSensor, time: number, place = thrown(time)): void {
  processDwell(state, sensor, { sensor: sensor.id, scan: time, plots: [plotAt(time, place, chance)] });
}

const stretchOf = (state: TrackerState) => estimateOf(state, 1, present(state.at, "time"), { products: false }).stretch;

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
