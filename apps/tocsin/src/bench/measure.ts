/** Times and their order statistics. Reads the monotonic clock, which all processes of one machine share; judges nothing. */

/** Monotonic microseconds, comparable between processes of this machine. */
export const nowMicroseconds = (): number => Number(process.hrtime.bigint() / 1000n);

export interface Spread {
  readonly p50: number;
  readonly p99: number;
  readonly samples: number;
}

/** The smallest value that at least this share of the values do not exceed (nearest rank). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const spreadOf = (values: readonly number[]): Spread => ({
  p50: quantile(values, 0.5),
  p99: quantile(values, 0.99),
  samples: values.length,
});

/** Microseconds of one call, as the median of several rounds of so many calls: below a clock's grain otherwise. */
export function microsecondsOf(calls: number, rounds: number, call: (index: number) => void): number {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    for (let index = 0; index < calls; index++) call(index);
    times.push(((performance.now() - began) * 1000) / calls);
  }
  return median(times);
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
