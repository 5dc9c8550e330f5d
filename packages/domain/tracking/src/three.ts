/**
 * A radar's plot against one state: three rows that depend on place alone, the commonest case by far, with every loop written
 * out. Gives what the loops of update.ts give, to the last bit; must never know of tracks.
 */
import type { Measurement } from "./measure.ts";

/** Below this share of its diagonal a pivot counts as not positive, as in choleskyInto. */
const LEAST_PIVOT = 1e-12;

const rootOf = (pivot: number, diagonal: number): number => {
  const least = LEAST_PIVOT * Math.abs(diagonal) + 1e-30;
  // No maximum, which would pass on what is not a number.
  if (pivot > least) return Math.sqrt(pivot);
  return Math.sqrt(least);
};

/** Fills rows 0 to `wanted` - 1 of spread = P Ht (three columns), for a covariance of n states. */
function spreadThree(
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
  const cx = slope[12] as number;
  const cy = slope[13] as number;
  const cz = slope[14] as number;
  for (let i = 0; i < wanted; i++) {
    const x = covariance[n * i] as number;
    const y = covariance[n * i + 1] as number;
    const z = covariance[n * i + 2] as number;
    spread[3 * i] = x * ax + y * ay + z * az;
    spread[3 * i + 1] = x * bx + y * by + z * bz;
    spread[3 * i + 2] = x * cx + y * cy + z * cz;
  }
}

/** One entry of S beside its noise: `noise` + row a of the slope times column b of the spread. */
const inner = (noise: number, slope: Float64Array, a: number, spread: Float64Array, b: number): number =>
  noise +
  (slope[6 * a] as number) * (spread[b] as number) +
  (slope[6 * a + 1] as number) * (spread[3 + b] as number) +
  (slope[6 * a + 2] as number) * (spread[6 + b] as number);

/**
 * Fills spread (P Ht, `wanted` rows), factor (lower root L of S = H P Ht + R) and solved (S^-1 y); returns the squared distance
 * y S^-1 y.
 */
export function solveThree(
  measurement: Measurement,
  covariance: Float64Array,
  n: number,
  wanted: number,
  spread: Float64Array,
  factor: Float64Array,
  solved: Float64Array,
): number {
  const { slope, variance, innovation } = measurement;
  spreadThree(spread, covariance, n, wanted, slope);
  const aa = inner(variance[0] as number, slope, 0, spread, 0);
  const bb = inner(variance[1] as number, slope, 1, spread, 1);
  const cc = inner(variance[2] as number, slope, 2, spread, 2);
  const l00 = rootOf(aa, aa);
  const l10 = inner(0, slope, 1, spread, 0) / l00;
  const l11 = rootOf(bb - l10 * l10, bb);
  const l20 = inner(0, slope, 2, spread, 0) / l00;
  const l21 = (inner(0, slope, 2, spread, 1) - l20 * l10) / l11;
  const l22 = rootOf(cc - l20 * l20 - l21 * l21, cc);
  const y0 = innovation[0] as number;
  const y1 = innovation[1] as number;
  const y2 = innovation[2] as number;
  const f0 = y0 / l00;
  const f1 = (y1 - l10 * f0) / l11;
  const f2 = (y2 - l20 * f0 - l21 * f1) / l22;
  const s2 = f2 / l22;
  const s1 = (f1 - l21 * s2) / l11;
  const s0 = (f0 - l10 * s1 - l20 * s2) / l00;
  factor[0] = l00;
  factor[3] = l10;
  factor[4] = l11;
  factor[6] = l20;
  factor[7] = l21;
  factor[8] = l22;
  solved[0] = s0;
  solved[1] = s1;
  solved[2] = s2;
  return y0 * s0 + y1 * s1 + y2 * s2;
}

/** x += K y and P -= K S Kt from what solveThree has left, with P Ht L^-t so that P stays symmetric; spread is used up. */
export function applyThree(
  mean: Float64Array,
  covariance: Float64Array,
  n: number,
  spread: Float64Array,
  factor: Float64Array,
  solved: Float64Array,
): void {
  for (let i = 0; i < n; i++) {
    const a = spread[3 * i] as number;
    const b = spread[3 * i + 1] as number;
    const c = spread[3 * i + 2] as number;
    mean[i] = (mean[i] as number) + (a * (solved[0] as number) + b * (solved[1] as number) + c * (solved[2] as number));
    const x = a / (factor[0] as number);
    const y = (b - (factor[3] as number) * x) / (factor[4] as number);
    const z = (c - (factor[6] as number) * x - (factor[7] as number) * y) / (factor[8] as number);
    spread[3 * i] = x;
    spread[3 * i + 1] = y;
    spread[3 * i + 2] = z;
    for (let k = 0; k <= i; k++) {
      const value =
        (covariance[n * i + k] as number) -
        x * (spread[3 * k] as number) -
        y * (spread[3 * k + 1] as number) -
        z * (spread[3 * k + 2] as number);
      covariance[n * i + k] = value;
      covariance[n * k + i] = value;
    }
  }
}
