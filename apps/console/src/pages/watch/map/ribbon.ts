/**
 * Lines as the graphics processor wants them: every point four times, and two triangles for each piece. Pure, and knows no scene. A line
 * is never joined to the next one.
 */
import type { Vector } from "./projection.ts";

/** Each point is there four times: to the right and left of the piece that ends in it, and of the one that begins. */
const COPIES = 4;
const SIDES = [-2, 2, -1, 1];
export const FLOATS = 4;
const POINT_FLOATS = COPIES * FLOATS;
export const POINT_BYTES = POINT_FLOATS * Float32Array.BYTES_PER_ELEMENT;

/** Places of a line's first point and of its last, once more at either end: what comes before the first, and after the last. */
export const floatsOf = (points: readonly Vector[]): number => (points.length + 2) * POINT_FLOATS;

/** Writes a line, and hands back where the next one begins. */
export const write = (into: Float32Array, from: number, points: readonly Vector[]): number => {
  let at = from;
  for (let index = -1; index <= points.length; index += 1) {
    const [x, y, z] = points[Math.max(0, Math.min(points.length - 1, index))] ?? [0, 0, 0];
    for (const side of SIDES) {
      into[at] = x;
      into[at + 1] = y;
      into[at + 2] = z;
      into[at + 3] = side;
      at += FLOATS;
    }
  }
  return at;
};

/** Two triangles for each piece of each line, lines one after another as `write` leaves them. */
export const trianglesOf = (lengths: readonly number[]): Uint32Array<ArrayBuffer> => {
  const corners: number[] = [];
  let first = 0;
  for (const length of lengths) {
    for (let index = 0; index < length - 1; index += 1) {
      const [a, b] = [(first + index) * COPIES + 2, (first + index + 1) * COPIES];
      corners.push(a, a + 1, b, b, a + 1, b + 1);
    }
    first += length + 2;
  }
  return Uint32Array.from(corners);
};
