/**
 * What has been seen of a track since it was last silent for long. After such a silence a gate is wide enough for a false alarm, so
 * that what was gained before must not count together with what comes after. Must never change what a track believes.
 */
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { Stretch, TrackRecord } from "./state.ts";

/** A silence longer than this, seconds and looks of the sensor that fed it last, ends a stretch. */
const LONG_SILENCE = { seconds: 30, looks: 2.5 } as const;

/** To be called before a plot of that instant counts. */
export function noteStretch(track: TrackRecord, sensor: string, at: Instant): void {
  if (isLongAfter(track, at)) beginAnew(track, at, { sensors: [sensor], twice: [] });
  else alsoSeenBy(track, sensor);
}

/** To be called for each plot or sight of the sensor. */
export function alsoSeenBy(track: TrackRecord, sensor: string): void {
  const { stretch } = track;
  if (!stretch.sensors.includes(sensor)) track.stretch = { ...stretch, sensors: [...stretch.sensors, sensor].sort() };
  else if (!stretch.twice.includes(sensor)) track.stretch = { ...stretch, twice: [...stretch.twice, sensor].sort() };
}

/** To be called before the track takes what the fresh one has. */
export function goOn(track: TrackRecord, fresh: TrackRecord): void {
  const { sensors, twice } = fresh.stretch;
  if (isLongAfter(track, fresh.firstPlotAt)) beginAnew(track, fresh.firstPlotAt, fresh.stretch);
  else for (const sensor of [...sensors, ...twice]) alsoSeenBy(track, sensor);
}

/** Whether a plot of that instant would follow a long silence of the track. */
export const isLongAfter = ({ lastPlotAt, revisit }: TrackRecord, at: Instant): boolean =>
  secondsBetween(lastPlotAt, at) > Math.max(LONG_SILENCE.seconds, LONG_SILENCE.looks * revisit);

function beginAnew(track: TrackRecord, since: Instant, { sensors, twice }: Pick<Stretch, "sensors" | "twice">): void {
  track.stretch = { since, plots: track.plots, coasted: track.coasted, sensors, twice };
}
