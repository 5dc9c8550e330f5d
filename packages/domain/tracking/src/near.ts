/**
 * The cheap first gate: could this plot be of this track at all? Tracks that nothing is near are not even moved, so that
 * a sensor elsewhere neither costs time nor carries a track past plots of its own sensor that are still on their way.
 */
import { secondsBetween } from "@tocsin/kernel/time";
import { CREDIBLE } from "./mixture.ts";
import type { LoosePlot, ModeState, TrackRecord } from "./state.ts";

/** Sigmas of the widest credible mode, and m/s2 of a change of motion since the track's state, that still count as near. */
const REACH = 8;
const SURPRISE = 60;
const SLACK = 2_000;

/** Also true of plots older than the track's state. */
export function isNear(track: TrackRecord, loose: LoosePlot): boolean {
  const seconds = secondsBetween(track.at, loose.plot.at);
  for (const mode of track.modes) {
    if (mode.probability >= CREDIBLE && isNearMode(mode, loose, seconds)) return true;
  }
  return false;
}

function isNearMode({ mean, covariance }: ModeState, { plot, place, from }: LoosePlot, seconds: number): boolean {
  const n = mean.length;
  const elapsed = Math.abs(seconds);
  const growth = (SURPRISE / 2) * seconds * seconds + SLACK;
  if (plot.kind === "sight" || !place) return isNearSight(mean, covariance, plot, from, seconds);
  const blur = REACH * (plot.sigmaRange + plot.range * (plot.sigmaAzimuth + (plot.sigmaElevation ?? 0.01)));
  for (let i = 0; i < 3; i++) {
    const offset = (place[i] as number) - (mean[i] as number) - seconds * (mean[3 + i] as number);
    const doubt =
      Math.sqrt(covariance[(n + 1) * i] as number) + elapsed * Math.sqrt(covariance[(n + 1) * (3 + i)] as number);
    if (Math.abs(offset) > blur + growth + REACH * doubt) return false;
  }
  return true;
}

/** Distance of the track's place from the line of sight. */
function isNearSight(
  mean: Float64Array,
  covariance: Float64Array,
  plot: LoosePlot["plot"],
  from: readonly [number, number, number],
  seconds: number,
): boolean {
  if (plot.kind !== "sight") return true;
  const n = mean.length;
  let [along, squared, doubt] = [0, 0, 0];
  for (let i = 0; i < 3; i++) {
    const way = (mean[i] as number) + seconds * (mean[3 + i] as number) - from[i as 0 | 1 | 2];
    along += way * plot.lineOfSight[i as 0 | 1 | 2];
    squared += way * way;
    doubt += (covariance[(n + 1) * i] as number) + seconds * seconds * (covariance[(n + 1) * (3 + i)] as number);
  }
  const aside = Math.sqrt(Math.max(0, squared - along * along));
  return (
    along > 0 && aside < REACH * (Math.sqrt(doubt) + along * plot.sigma) + (SURPRISE / 2) * seconds * seconds + SLACK
  );
}
