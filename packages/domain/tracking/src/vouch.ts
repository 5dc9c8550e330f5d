/**
 * Which sensors vouch that a track is a body. A second sensor does away with the doubt that one radar drew it; but heat that stands somewhere
 * near is seen at every look, and a young track takes such sights from far aside. Must never change what a track believes.
 */
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { Sensor } from "@tocsin/picture";
import { frameOf } from "./measure.ts";
import type { Evidence, TrackRecord } from "./state.ts";

/** Sights that stand give more than this, as chi-square of two degrees of freedom, once in 300,000 times. */
const MOVED = 25;

type Seen = Pick<TrackRecord, "evidence" | "stretch" | "firstPlotAt">;

/** Whether a sensor that fed the track counts: a radar, or an infrared sensor whose sights have surely moved. */
export function vouches({ evidence, stretch, firstPlotAt }: Seen, sensor: Sensor | undefined): boolean {
  if (sensor?.kind !== "infrared") return true;
  const { place } = frameOf(sensor);
  // What was seen before its first plot is of its first stretch.
  const since = stretch.since > firstPlotAt ? stretch.since : Number.NEGATIVE_INFINITY;
  return haveMoved(evidence.filter(({ at, from }) => at >= since && from?.every((metres, i) => metres === place[i])));
}

/** Whether no line of sight explains them all, nor all but one. */
function haveMoved(sights: readonly Evidence[]): boolean {
  const [first] = sights;
  if (!first || sights.length < 3) return false;
  const rows = sights.map((sight) => rowOf(first.at, first.vector, sight));
  const sums = rows.reduce((total, row) => total.map((sum, i) => sum + (row[i] as number)));
  return rows.every((row) => motionOf(sums.map((sum, i) => sum - (row[i] as number))) > MOVED);
}

/** What a sight adds to the sums of a fit by time: weight, time, its square, then for each axis the way from the first sight, and that by time. */
function rowOf(since: Instant, first: readonly number[], { at, vector, covariance }: Evidence): number[] {
  const weight = 1 / (covariance[0] as number);
  const time = secondsBetween(since, at);
  const away = vector.map((value, i) => weight * (value - (first[i] as number)));
  return [weight, weight * time, weight * time * time, ...away.flatMap((value) => [value, value * time])];
}

/** Chi-square of an even motion against none: the third axis, along the sight, hardly moves. */
function motionOf(sums: readonly number[]): number {
  const [weight, time, square, x, xTime, y, yTime, z, zTime] = sums as unknown as Sums;
  const spread = square - (time * time) / weight;
  if (!(spread > 0)) return 0;
  const slope = (way: number, byTime: number): number => (byTime - (time * way) / weight) ** 2 / spread;
  return slope(x, xTime) + slope(y, yTime) + slope(z, zTime);
}

type Sums = readonly [number, number, number, number, number, number, number, number, number];
