/**
 * What has been seen of a track since it was last silent for long, or lost. After such a silence a gate is wide enough for a false alarm, so
 * that what was gained before must not count together with what comes after. Must never change what a track believes.
 */
import { apsides } from "@tocsin/ballistics";
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import { bestOf } from "./modes.ts";
import type { Stretch, TrackRecord } from "./state.ts";

/** A silence longer than this, seconds and looks of the sensor that fed it last, ends a stretch. */
const LONG_SILENCE = { seconds: 30, looks: 2.5 } as const;

/** Speed known no better than this, m/s: any body's plot may then go on with the track. */
const LOST_SPEED = 2_500;

/** To be called before a plot of that instant changes the track. */
export function noteStretch(track: TrackRecord, sensor: string, at: Instant): void {
  if (isLongAfter(track, at) || isLost(track)) beginAnew(track, at, { sensors: [sensor], twice: [] });
  else alsoSeenBy(track, sensor);
}

/** Whether what was believed of a confirmed track no longer says how it moves. */
function isLost({ status, modes }: TrackRecord): boolean {
  if (status === "tentative") return false;
  const { mean, covariance } = bestOf(modes);
  const n = mean.length;
  const variance = [3, 4, 5].reduce((sum, i) => sum + (covariance[(n + 1) * i] as number), 0);
  return variance > LOST_SPEED ** 2;
}

/** To be called for each plot or sight of the sensor. */
export function alsoSeenBy(track: TrackRecord, sensor: string): void {
  const { stretch } = track;
  if (!stretch.sensors.includes(sensor)) track.stretch = { ...stretch, sensors: [...stretch.sensors, sensor].sort() };
  else if (!stretch.twice.includes(sensor)) track.stretch = { ...stretch, twice: [...stretch.twice, sensor].sort() };
}

/**
 * To be called before the track takes what the fresh one has. Where that began only when the track was silent already, nothing but the width of
 * a gate says that they are one: a track that has lost its body may be taken for any.
 */
export function goOn(track: TrackRecord, fresh: TrackRecord): void {
  const { sensors, twice } = fresh.stretch;
  if (fresh.firstPlotAt > track.lastPlotAt) beginAnew(track, fresh.firstPlotAt, fresh.stretch);
  else for (const sensor of [...sensors, ...twice]) alsoSeenBy(track, sensor);
}

/** Whether a plot of that instant would follow a long silence of the track. */
export const isLongAfter = ({ lastPlotAt, revisit }: TrackRecord, at: Instant): boolean =>
  secondsBetween(lastPlotAt, at) > Math.max(LONG_SILENCE.seconds, LONG_SILENCE.looks * revisit);

/**
 * By how much the body has surely become faster since its first seconds, m/s: three sigma are taken off. Nothing where these were of another
 * stretch. `mean` and `covariance` are the mixture's (6, 36).
 */
export function gainOf({ anchor, stretch }: TrackRecord, mean: Float64Array, covariance: Float64Array): number {
  if (!anchor || anchor.at < stretch.since) return 0;
  const variance = [21, 28, 35].reduce(
    (sum, at) => sum + (covariance[at] as number) + (anchor.covariance[at] as number),
    0,
  );
  return Math.max(0, speedOf(mean) - speedOf(anchor.mean) - 3 * Math.sqrt(variance));
}

/** The perigee, m, of the path on which the body was first well known in this stretch; undefined where it was not. */
export const firstPerigeeOf = ({ anchor, stretch }: TrackRecord): number | undefined =>
  anchor && anchor.at >= stretch.since ? apsides(anchor.mean).perigee : undefined;

const speedOf = (mean: Float64Array): number => Math.hypot(mean[3] as number, mean[4] as number, mean[5] as number);

function beginAnew(track: TrackRecord, since: Instant, { sensors, twice }: Pick<Stretch, "sensors" | "twice">): void {
  track.stretch = { since, plots: track.plots, coasted: track.coasted, sensors, twice };
}
