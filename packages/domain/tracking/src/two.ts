/**
 * A sight against one state: two rows that depend on place alone, with every loop written out. Gives what the loops of update.ts give, to
 * the last bit; must never know of tracks.
 */
import type { Measurement } from "./measure.ts";
import { rootOf } from "./three.ts";

/** Fills rows 0 to `wanted` - 1 of spread = P Ht (two columns), for a covariance of n states. */
function spreadTwo(
  spread: Float64Array,
  covariance: Float64Array,
  n: number,
  wanted: number,
  slope: Float64Array,
): void {
  const ax = slope[0] as number;
  const ay = slope[1] as number;
  const az = slope[2] as number;
  const bx = slope[6] as number;
  const by = slope[7] as number;
  const bz = slope[8] as number;
  for (let i = 0; i < wanted; i++) {
    const x = covariance[n * i] as number;
    const y = covariance[n * i + 1] as number;
    const z = covariance[n * i + 2] as number;
    spread[2 * i] = x * ax + y * ay + z * az;
    spread[2 * i + 1] = x * bx + y * by + z * bz;
  }
}

/** One entry of S beside its noise: `noise` + row a of the slope times column b of the spread. */
const inner = (noise: number, slope: Float64Array, a: number, spread: Float64Array, b: number): number =>
  noise +
  (slope[6 * a] as number) * (spread[b] as number) +
  (slope[6 * a + 1] as number) * (spread[2 + b] as number) +
  (slope[6 * a + 2] as number) * (spread[4 + b] as number);

/** As solveThree. */
export function solveTwo(
  measurement: Measurement,
  covariance: Float64Array,
  n: number,
  wanted: number,
  spread: Float64Array,
  factor: Float64Array,
  solved: Float64Array,
): number {
  const { slope, variance, innovation } = measurement;
  spreadTwo(spread, covariance, n, wanted, slope);
  const aa = inner(variance[0] as number, slope, 0, spread, 0);
  const bb = inner(variance[1] as number, slope, 1, spread, 1);
  const l00 = rootOf(aa, aa);
  const l10 = inner(0, slope, 1, spread, 0) / l00;
  const l11 = rootOf(bb - l10 * l10, bb);
  const y0 = innovation[0] as number;
  const y1 = innovation[1] as number;
  const f0 = y0 / l00;
  const f1 = (y1 - l10 * f0) / l11;
  const s1 = f1 / l11;
  const s0 = (f0 - l10 * s1) / l00;
  factor[0] = l00;
  factor[2] = l10;
  factor[3] = l11;
  solved[0] = s0;
  solved[1] = s1;
  return y0 * s0 + y1 * s1;
}

/** As applyThree. */
export function applyTwo(
  mean: Float64Array,
  covariance: Float64Array,
  n: number,
  spread: Float64Array,
  factor: Float64Array,
  solved: Float64Array,
): void {
  for (let i = 0; i < n; i++) {
    const a = spread[2 * i] as number;
    const b = spread[2 * i + 1] as number;
    mean[i] = (mean[i] as number) + (a * (solved[0] as number) + b * (solved[1] as number));
    const x = a / (factor[0] as number);
    const y = (b - (factor[2] as number) * x) / (factor[3] as number);
    spread[2 * i] = x;
    spread[2 * i + 1] = y;
    for (let k = 0; k <= i; k++) {
      const value =
        (covariance[n * i + k] as number) - x * (spread[2 * k] as number) - y * (spread[2 * k + 1] as number);
      covariance[n * i + k] = value;
      covariance[n * k + i] = value;
    }
  }
}
