/** The engineer's figures: by stage, partner and class, over the last few hundred of each. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { StageMeter } from "./stage-meter.ts";

const way = { stage: "way", partner: "JPN", priority: "warning" } as const;

test("the middle, the 99th in a hundred and the most of each stage, kept apart", () => {
  const meter = new StageMeter();
  for (let i = 100; i > 0; i--) meter.note(way, i);
  meter.note({ ...way, priority: "track" }, 7);
  assert.deepEqual(meter.times, [
    { ...way, count: 100, middle: 51, most99: 100, most: 100 },
    { ...way, priority: "track", count: 1, middle: 7, most99: 7, most: 7 },
  ]);
});

test("what is long past is counted and no more in the figures", () => {
  const meter = new StageMeter();
  for (let i = 0; i < 100; i++) meter.note(way, 5000);
  for (let i = 0; i < 600; i++) meter.note(way, 1);
  assert.deepEqual(meter.times, [{ ...way, count: 700, middle: 1, most99: 1, most: 1 }]);
});
