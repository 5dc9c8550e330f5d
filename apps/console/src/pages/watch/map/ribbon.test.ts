/** Lines as triangles: each point with its neighbours, nothing between two lines, and a changed line where it lay. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Vector } from "./projection.ts";
import { FLOATS, floatsOf, trianglesOf, write } from "./ribbon.ts";

const COPIES = 4;
const first: readonly Vector[] = [
  [1, 1, 1],
  [2, 2, 2],
  [3, 3, 3],
];
const second: readonly Vector[] = [
  [7, 0, 0],
  [8, 0, 0],
];

/** Places of a vertex and of what comes before and after it, as one buffer that is read at three places gives them. */
const around = (values: Float32Array, vertex: number): readonly number[] =>
  [0, COPIES, 2 * COPIES].map((step) => values[(vertex + step) * FLOATS] ?? Number.NaN);

const written = (): Float32Array => {
  const values = new Float32Array(floatsOf(first) + floatsOf(second));
  assert.equal(write(values, write(values, 0, first), second), values.length);
  return values;
};

test("each point has its neighbours of the same line, and an end has itself", () => {
  const values = written();
  const corners = new Set(trianglesOf([first.length, second.length]));
  const seen = new Set([...corners].map((vertex) => around(values, vertex).join(" ")));
  assert.deepEqual([...seen], ["1 1 2", "1 2 3", "2 3 3", "7 7 8", "7 8 8"]);
});

test("each piece is two triangles between its own two points, and no piece leads from line to line", () => {
  const values = written();
  const triangles = trianglesOf([first.length, second.length]);
  assert.equal(triangles.length, 3 * 6);
  for (let at = 0; at < triangles.length; at += 6) {
    const corners = [...triangles.subarray(at, at + 6)];
    const places = corners.map((vertex) => around(values, vertex)[1] ?? 0);
    const [from, to] = [Math.min(...places), Math.max(...places)];
    assert.deepEqual([new Set(places).size, to - from], [2, 1]);
    // Its beginning looks on, its end looks back, each to both sides.
    const sides = corners.map((vertex) => values[(vertex + COPIES) * FLOATS + 3]);
    const sidesAt = (place: number) => new Set(sides.filter((_, index) => places[index] === place));
    assert.deepEqual([sidesAt(from), sidesAt(to)], [new Set([-1, 1]), new Set([-2, 2])]);
  }
});

test("a line that has moved is written over itself and touches no other", () => {
  const values = written();
  const before = values.slice();
  const moved = first.map(([x, y, z]): Vector => [x + 10, y, z]);
  assert.equal(write(values, 0, moved), floatsOf(first));
  assert.deepEqual(values.subarray(floatsOf(first)), before.subarray(floatsOf(first)));
  assert.notDeepEqual(values.subarray(0, floatsOf(first)), before.subarray(0, floatsOf(first)));
});
