/** The camera: what must be in view is in view, and steering never loses the Earth. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { basisOf, framed, type View } from "./framing.ts";
import type { Position } from "./model.ts";
import { earthCentred } from "./projection.ts";
import { panned, steeredByKey, turned, zoomed } from "./steering.ts";

const WINDOW = { right: 0.5, top: 0.25, bottom: 0.2 };

/** A flight along a parallel, as crude as can be. */
const flight = (from: number, to: number, apogee: number, latitude: number): readonly Position[] =>
  Array.from({ length: 21 }, (_, index) => {
    const share = index / 20;
    return { latitude, longitude: from + (to - from) * share, height: 4 * apogee * share * (1 - share) };
  });

const seenAt = (view: View, position: Position): readonly [number, number] => {
  const { right, up, forward } = basisOf(view);
  const along = (axis: readonly number[]): number =>
    earthCentred(position).reduce((sum, each, index) => {
      const eye = (view.target[index] ?? 0) - (forward[index] ?? 0) * view.range;
      return sum + (each - eye) * (axis[index] ?? 0);
    }, 0);
  return [along(right) / along(forward), along(up) / along(forward)];
};

test("every point of a flight is within the window, and the window is well filled", () => {
  for (const [from, to, apogee, latitude] of [
    [126, 178, 970_000, 40],
    [127, 131, 4_500_000, 39],
    [127, 132, 60_000, 38],
    [170, 190, 500_000, 50],
  ] as const) {
    const points = flight(from, to, apogee, latitude);
    const view = framed(points, true, WINDOW);
    const seen = points.map((point) => seenAt(view, point));
    for (const [x, y] of seen) {
      assert.ok(Math.abs(x) <= WINDOW.right * 1.03, `${x}`);
      assert.ok(y <= WINDOW.top * 1.06 && y >= -WINDOW.bottom * 1.06, `${y}`);
    }
  }
});

test("a flight is looked at with north ahead and its launch on the left when it goes east", () => {
  const view = framed(flight(126, 178, 970_000, 40), true, WINDOW);
  assert.ok(Math.cos(view.heading) > 0.5);
});

test("no steering takes the camera into the Earth or over a pole", () => {
  let view = framed(flight(126, 178, 970_000, 40), true, WINDOW);
  const length = Math.hypot(...view.target);
  for (let i = 0; i < 200; i += 1) view = panned(zoomed(turned(view, 0.3, 0.1), 0.9), 50_000, 400_000);
  assert.ok(view.range >= 150_000 && view.pitch < 0);
  assert.ok(Math.abs(Math.hypot(...view.target) - length) < 1);
  assert.ok(view.target.every(Number.isFinite));
});

test("only the keys of the map steer it", () => {
  const view = framed([], false, WINDOW);
  assert.equal(steeredByKey(view, "KeyA", false), undefined);
  assert.notDeepEqual(steeredByKey(view, "ArrowLeft", false), view);
});
