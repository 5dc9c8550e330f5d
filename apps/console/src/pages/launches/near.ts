/**
 * How alike two launches flew: by apogee, range and flight time, each as the ratio of the two. Says by what they differ, so that the
 * number can be checked by hand. Pure.
 */
import type { LaunchRow } from "./data.ts";

const MEASURES = ["apogeeM", "rangeM", "flightS"] as const;
export type Measure = (typeof MEASURES)[number];

export interface Nearness {
  readonly row: LaunchRow;
  /** Typical ratio less one: 0.2 is a fifth apart on the whole. */
  readonly apart: number;
  /** Theirs over ours, less one; only what both have. */
  readonly by: readonly { readonly measure: Measure; readonly ratio: number }[];
}

/** Less is too little to call two launches alike. */
const LEAST_COMMON = 2;

export const nearness = (ours: LaunchRow, theirs: LaunchRow): Nearness | undefined => {
  const by = MEASURES.flatMap((measure) =>
    ours[measure] > 0 && theirs[measure] > 0 ? [{ measure, ratio: theirs[measure] / ours[measure] - 1 }] : [],
  );
  if (by.length < LEAST_COMMON) return undefined;
  const mean = by.reduce((sum, { ratio }) => sum + Math.log1p(ratio) ** 2, 0) / by.length;
  return { row: theirs, apart: Math.expm1(Math.sqrt(mean)), by };
};

/** The most alike of those that flew before, nearest first. */
export const nearestEarlier = (ours: LaunchRow, rows: readonly LaunchRow[], most: number): readonly Nearness[] =>
  rows
    .filter(({ id, launchedUs }) => id !== ours.id && launchedUs < ours.launchedUs)
    .flatMap((row) => nearness(ours, row) ?? [])
    .sort((a, b) => a.apart - b.apart)
    .slice(0, most);
