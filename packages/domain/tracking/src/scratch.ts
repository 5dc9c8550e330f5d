/**
 * Arrays for the numbers of one look that the next look uses again: one of more than a few numbers takes longer to make than to fill.
 * Must never carry anything from one look to the next: whoever takes one fills it first.
 */

/** The same array where it holds `size` numbers, else one that holds twice as many. */
export const atLeastInts = (scratch: Int32Array, size: number): Int32Array =>
  scratch.length >= size ? scratch : new Int32Array(2 * size);

export const atLeastNumbers = (scratch: Float64Array, size: number): Float64Array =>
  scratch.length >= size ? scratch : new Float64Array(2 * size);
