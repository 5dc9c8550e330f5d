/** Numbers that somebody has parted by hand stay two bodies. Must never part any by itself. */
import type { TrackerState } from "./state.ts";

/** The oldest are forgotten beyond so many. */
const MOST_APART = 64;

export function keepApart(state: TrackerState, one: number, other: number): void {
  state.apart = [...state.apart, [one, other] as const].slice(-MOST_APART);
}

export const areApart = ({ apart }: TrackerState, one: number, other: number): boolean =>
  apart.some((pair) => pair.includes(one) && pair.includes(other));
