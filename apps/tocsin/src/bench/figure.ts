/**
 * What a benchmark hands back, and how several runs become one figure. A promise may stand beside a figure and is reported as
 * met or short; nothing must ever depend on it.
 */
import { median } from "./measure.ts";

/** `ms` and `us` are better small; the others are better large. */
export type Unit = "ms" | "us" | "per second" | "times real time";

/** One figure of one run. */
export interface Sample {
  /** Stable, for machines. */
  readonly figure: string;
  /** For people. */
  readonly what: string;
  readonly unit: Unit;
  /** A median (p50) of times, or a rate. */
  readonly value: number;
  readonly p99?: number;
  /** With fewer than a thousand samples the slowest. */
  readonly p999?: number;
  /** How many times were taken for value and p99. */
  readonly samples?: number;
  /** The same unit: what no implementation could beat here and now, and of what it is made. */
  readonly floor?: { readonly what: string; readonly value: number };
  /** What was promised for p99, in the same unit. Only for times. */
  readonly target?: number;
  readonly note?: string;
}

export interface Figure extends Sample {
  readonly bench: string;
  readonly runs: number;
  /** How many times slower than the floor of the same run: the median of the runs' ratios. */
  readonly timesFloor?: number;
  /** The value of every run, in order. */
  readonly values: readonly number[];
  /** Share of a core that a busy loop got just before each run: the rest went to others. The median of the runs. */
  readonly coreShare: number;
}

/** One run of one benchmark. */
export interface Run {
  readonly samples: readonly Sample[];
  readonly coreShare: number;
}

export interface Surroundings {
  /** A directory of this run's own, on the disk that nodes would use. */
  readonly directory: string;
  readonly quick: boolean;
  /** For a benchmark that goes through a story again and again; without it as many as it thinks fit. */
  readonly rounds?: number;
}

export interface Bench {
  readonly name: string;
  readonly about: string;
  /** Where it takes medians by itself, or is too long to be repeated. */
  readonly once?: boolean;
  /** Left out of a quick look unless it is named. */
  readonly long?: boolean;
  /** Takes minutes: runs only where it is named. */
  readonly apart?: boolean;
  run(surroundings: Surroundings): Promise<readonly Sample[]>;
}

/** Undefined where nothing was promised; without a p99 nothing was seen that could meet it. */
export const verdictOf = ({ target, p99 }: Sample): "met" | "short" | undefined =>
  target === undefined ? undefined : p99 !== undefined && p99 <= target ? "met" : "short";

const isTime = (unit: Unit): boolean => unit === "ms" || unit === "us";

/** Medians over the runs of one benchmark, figure by figure, in the order of the first run. */
export function figuresOf(bench: string, runs: readonly Run[]): Figure[] {
  return (runs[0]?.samples ?? []).map((first) => {
    const same = runs.flatMap(({ samples }) => samples.filter(({ figure }) => figure === first.figure));
    const values = same.map(({ value }) => value);
    const p99 = same.flatMap((sample) => sample.p99 ?? []);
    const p999 = same.flatMap((sample) => sample.p999 ?? []);
    const floors = same.flatMap(({ floor }) => floor?.value ?? []);
    const ratios = same.flatMap(({ value, floor }) =>
      floor === undefined ? [] : [isTime(first.unit) ? value / floor.value : floor.value / value],
    );
    return {
      ...first,
      bench,
      runs: runs.length,
      coreShare: median(runs.map(({ coreShare }) => coreShare)),
      values,
      value: median(values),
      ...(p99.length > 0 && { p99: median(p99) }),
      ...(p999.length > 0 && { p999: median(p999) }),
      ...(first.floor && { floor: { what: first.floor.what, value: median(floors) }, timesFloor: median(ratios) }),
    };
  });
}
