/** Symmetric 6 x 6 matrices: 36 numbers row by row in memory, the 21 of the lower triangle on the wire. */
import { assert } from "@tocsin/kernel/sound";

const SIZE = 6;
/** Numbers in the lower triangle. */
export const TRIANGLE = 21;

/** Row by row, the diagonal included. */
export function lowerTriangle(matrix: readonly number[]): number[] {
  assert(matrix.length === SIZE * SIZE, `a covariance has 36 numbers, got ${matrix.length}`);
  const triangle: number[] = [];
  for (let row = 0; row < SIZE; row++) {
    for (let column = 0; column <= row; column++) triangle.push(matrix[row * SIZE + column] as number);
  }
  return triangle;
}

export function symmetric(triangle: readonly number[]): number[] {
  const matrix = new Array<number>(SIZE * SIZE).fill(0);
  let at = 0;
  for (let row = 0; row < SIZE; row++) {
    for (let column = 0; column <= row; column++) {
      const value = triangle[at++] as number;
      matrix[row * SIZE + column] = value;
      matrix[column * SIZE + row] = value;
    }
  }
  return matrix;
}
