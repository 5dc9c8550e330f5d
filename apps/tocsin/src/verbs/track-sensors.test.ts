/** The table of sensors at the end of a run: a sound one, one that is corrected, one that is excluded. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Sensor } from "@tocsin/picture";
import { createTrackerState, excludeSensor } from "@tocsin/tracking";
import { sensorLines, sensorSummary } from "./track-sensors.ts";

test("biases are printed in units that people read, and nothing is claimed of sound sensors", () => {
  const state = createTrackerState();
  assert.deepEqual(sensorLines(state), []);
  for (const id of ["north", "west", "south"]) state.sensors.set(id, { kind: "radar", id } as unknown as Sensor);
  const covariance = new Array<number>(16).fill(0);
  [100, 1e-8, 4e-8, 1e-4].forEach((variance, i) => {
    covariance[5 * i] = variance;
  });
  state.corrections.set("west", { bias: [95.4, 2.1e-3, -1.9e-3, 0.2], covariance, evidence: 40 });
  excludeSensor(state, "south", true);
  const [heading, north, south, west] = sensorLines(state);
  assert.match(heading ?? "", /^sensor +looks +plots +used +residual +bias$/);
  assert.match(north ?? "", /none found$/);
  assert.match(south ?? "", /none found, excluded$/);
  assert.match(
    west ?? "",
    /range 95 \+- 10 m, azimuth 2\.10 \+- 0\.10 mrad, elevation -1\.90 \+- 0\.20 mrad, clock 0\.200 \+- 0\.010 s$/,
  );
  const summary = JSON.parse(JSON.stringify(sensorSummary(state))) as { id: string; bias: number[] }[];
  assert.deepEqual(
    summary.map(({ id, bias }) => [id, bias[1]]),
    [
      ["north", 0],
      ["south", 0],
      ["west", 2.1e-3],
    ],
  );
});

test("a sensor's name does not steer a terminal", () => {
  const state = createTrackerState();
  const id = "a\u001b[2J\u202Eb";
  state.sensors.set(id, { kind: "radar", id } as unknown as Sensor);
  assert.match(sensorLines(state)[1] ?? "", /^a\\u001b\[2J\\u202eb /);
});
