/** Means, shares and what chance leaves open about them. Must never hide how few samples there were. */

/** Root of the mean square; NaN of nothing. */
export const rms = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** A share with Wilson's interval (JASA 1927) at 95 %. */
export interface Share {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Samples that count as independent. */
  readonly n: number;
}

const Z = 1.959964;

/** `hits` of `n`; `independent` says how many of them are independent where it is fewer (samples along one flight are not). */
export function shareOf(hits: number, n: number, independent = n): Share {
  const value = hits / n;
  const size = Math.min(independent, n);
  const spread = 1 + (Z * Z) / size;
  const centre = (value + (Z * Z) / (2 * size)) / spread;
  const half = (Z * Math.sqrt((value * (1 - value)) / size + (Z * Z) / (4 * size * size))) / spread;
  return { value, low: Math.max(0, centre - half), high: Math.min(1, centre + half), n: size };
}

/** 95 % quantile of chi squared with six degrees of freedom. */
export const NEES_95 = 12.5916;
