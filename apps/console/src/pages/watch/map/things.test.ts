/** Pointing and walking: whatever is drawn with a name is found by both, and the nearer of two is the one that is meant. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { MapContent, Position } from "./model.ts";
import { anchorOf, Pointing, thingsOf } from "./things.ts";

const at = (longitude: number, latitude: number): Position => ({ longitude, latitude, height: 0 });
const content: MapContent = {
  marks: [
    { id: "b", kind: "sensor", position: at(50, 50), text: "", rank: 8, of: "sensor:b" },
    { id: "a", kind: "track", position: at(10, 10), text: "A", rank: 0, of: "track:a" },
  ],
  lines: [
    { kind: "impact", points: [at(100, 0), at(100, 100)], of: "impact:A" },
    { kind: "drop", points: [at(0, 0), at(10, 10)] },
  ],
  dots: [
    { kind: "plot", position: at(104, 50), of: "plot:0" },
    { kind: "outside", position: at(10, 10), of: "track:a" },
  ],
  frame: [],
  avoid: [],
  frameKey: "",
  isFlight: false,
  path: undefined,
  sun: undefined,
};
const screen = ({ longitude, latitude }: Position) => ({ x: longitude, y: latitude });

test("things are walked by importance, each once, and each has a place to be marked at", () => {
  const things = thingsOf(content);
  assert.deepEqual(things, ["track:a", "sensor:b", "impact:A", "plot:0"]);
  for (const each of things) assert.ok(anchorOf(content, each) !== undefined, each);
});

test("the nearest thing within reach is meant, a place before a border, and nothing where nothing is", () => {
  const pointing = new Pointing(content, screen);
  assert.equal(pointing.under({ x: 11, y: 12 }), "track:a");
  assert.equal(pointing.under({ x: 99, y: 20 }), "impact:A", "anywhere along a border");
  assert.equal(pointing.under({ x: 102, y: 50 }), "plot:0");
  assert.equal(pointing.under({ x: 75, y: 75 }), undefined);
});

test("what lies behind the Earth is not pointed at", () => {
  const pointing = new Pointing(content, (position) => (position.longitude > 40 ? undefined : screen(position)));
  assert.equal(pointing.under({ x: 50, y: 50 }), undefined);
  assert.equal(pointing.under({ x: 100, y: 50 }), undefined);
  assert.equal(pointing.under({ x: 10, y: 10 }), "track:a");
});
