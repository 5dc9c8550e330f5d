/** What is under a point of the screen is drawn at that point, on both maps; what is behind the Earth is not drawn. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { framed } from "./framing.ts";
import { type ProjectionName, projectionOf } from "./projection.ts";
import { Sight } from "./sight.ts";

const NAMES: readonly ProjectionName[] = ["globe", "flat"];
const [WIDE, HIGH, FIELD] = [870, 340, 0.3];
const WINDOW = { right: Math.tan(FIELD / 2) * (WIDE / HIGH), top: Math.tan(FIELD / 2), bottom: Math.tan(FIELD / 2) };
const japan = [30, 36, 44].map((latitude) => ({ latitude, longitude: 130 + latitude / 4, height: 0 }));

test("a place is drawn where it is pointed at", () => {
  for (const name of NAMES) {
    const projection = projectionOf(name);
    const sight = new Sight(framed(japan, false, WINDOW, projection), projection, WIDE, HIGH, FIELD);
    for (let x = 10; x < WIDE; x += 90) {
      for (let y = 60; y < HIGH; y += 40) {
        const ground = sight.ground(x, y);
        if (ground === undefined) continue;
        const drawn = sight.onScreen(ground);
        assert.ok(drawn !== undefined && Math.hypot(drawn.x - x, drawn.y - y) < 0.01, `${name} ${x} ${y}`);
      }
    }
    assert.ok(sight.ground(WIDE / 2, HIGH / 2) !== undefined, "the middle of what is framed is the Earth");
  }
});

test("the other side of the Earth is hidden on the globe", () => {
  const projection = projectionOf("globe");
  const sight = new Sight(framed(japan, false, WINDOW, projection), projection, WIDE, HIGH, FIELD);
  assert.equal(sight.onScreen({ latitude: -36, longitude: -42, height: 0 }), undefined);
  assert.equal(sight.ground(WIDE / 2, -40_000), undefined, "sky");
});
