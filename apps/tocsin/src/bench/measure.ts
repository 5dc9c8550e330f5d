/** Times and their order statistics. Reads the monotonic clock, which all processes of one machine share; judges nothing. */

/** Monotonic microseconds, comparable between processes of this machine. */
export const nowMicroseconds = (): number => Number(process.hrtime.bigint() / 1000n);

/**
 * Milliseconds of processor time that this process has had: for work on one core, where what other programs take of the
 * machine is not the work's own slowness.
 */
export function processorMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

export interface Spread {
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
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
  p999: quantile(values, 0.999),
  samples: values.length,
});

/** Warm code is measured: a node runs for months. */
const WARM_UP_MILLISECONDS = 100;

/** Microseconds of processor time of one call, as the median of several rounds of so many calls: below a clock's grain otherwise. */
export function microsecondsOf(calls: number, rounds: number, call: (index: number) => void): number {
  const warm = performance.now() + WARM_UP_MILLISECONDS;
  for (let index = 0; performance.now() < warm; index++) call(index);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const began = processorMilliseconds();
    for (let index = 0; index < calls; index++) call(index);
    times.push(((processorMilliseconds() - began) * 1000) / calls);
  }
  return median(times);
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
