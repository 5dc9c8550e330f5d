/**
 * The cheap first gate: could this plot be of this track at all? Tracks that nothing is near are not even moved, so that
 * a sensor elsewhere neither costs time nor carries a track past plots of its own sensor that are still on their way.
 */
import { secondsBetween } from "@tocsin/kernel/time";
import type { Plot } from "@tocsin/picture";
import { isAwake } from "./mixture.ts";
import { MODE_COUNT } from "./modes.ts";
import type { LoosePlot, ModeState, TrackRecord } from "./state.ts";

/** Sigmas of the widest credible mode, and m/s2 of a change of motion since the track's state, that still count as near. */
const REACH = 8;
const SURPRISE = 60;
const SLACK = 2_000;

/** What of a track says where it may be. */
type Standing = Pick<TrackRecord, "at" | "modes">;

/** Also true of plots older than the track's state. */
export function isNear(track: Standing, loose: LoosePlot): boolean {
  const seconds = secondsBetween(track.at, loose.plot.at);
  aim(track, seconds);
  return isAimedAt(track, loose, seconds);
}

/** Sets out[i] to 1 where plot i is near the track, else to 0; true where any is. The plots of one look share most work. */
export function markNear(out: Uint8Array, track: Standing, loose: readonly LoosePlot[]): boolean {
  let any = false;
  let aimed = Number.NaN;
  for (let i = 0; i < loose.length; i++) {
    const plot = loose[i] as LoosePlot;
    const seconds = secondsBetween(track.at, plot.plot.at);
    if (seconds !== aimed) aim(track, seconds);
    aimed = seconds;
    out[i] = isAimedAt(track, plot, seconds) ? 1 : 0;
    if (out[i] === 1) any = true;
  }
  return any;
}

/** Boxes of the credible modes, three numbers each: where the body is by then, and how far off a plot may lie, its own blur aside. */
const centres = new Float64Array(3 * MODE_COUNT);
const reaches = new Float64Array(3 * MODE_COUNT);
let boxes = 0;

function aim(track: Standing, seconds: number): void {
  const elapsed = Math.abs(seconds);
  const growth = (SURPRISE / 2) * seconds * seconds + SLACK;
  boxes = 0;
  for (let j = 0; j < MODE_COUNT; j++) {
    if (!isAwake(track.modes, j)) continue;
    const { mean, covariance } = track.modes[j] as ModeState;
    const n = mean.length;
    for (let i = 0; i < 3; i++) {
      const doubt =
        Math.sqrt(covariance[(n + 1) * i] as number) + elapsed * Math.sqrt(covariance[(n + 1) * (3 + i)] as number);
      centres[3 * boxes + i] = (mean[i] as number) + seconds * (mean[3 + i] as number);
      reaches[3 * boxes + i] = growth + REACH * doubt;
    }
    boxes++;
  }
}

function isAimedAt(track: Standing, { plot, place, from }: LoosePlot, seconds: number): boolean {
  if (plot.kind === "sight" || !place) return isInSight(track, plot, from, seconds);
  const blur = REACH * (plot.sigmaRange + plot.range * (plot.sigmaAzimuth + (plot.sigmaElevation ?? 0.01)));
  for (let at = 0; at < 3 * boxes; at += 3) {
    if (
      Math.abs(place[0] - (centres[at] as number)) <= blur + (reaches[at] as number) &&
      Math.abs(place[1] - (centres[at + 1] as number)) <= blur + (reaches[at + 1] as number) &&
      Math.abs(place[2] - (centres[at + 2] as number)) <= blur + (reaches[at + 2] as number)
    )
      return true;
  }
  return false;
}

const isInSight = (track: Standing, plot: Plot, from: LoosePlot["from"], seconds: number): boolean =>
  track.modes.some(
    ({ mean, covariance }, j) => isAwake(track.modes, j) && isNearSight(mean, covariance, plot, from, seconds),
  );

/** Distance of the track's place from the line of sight. */
function isNearSight(
  mean: Float64Array,
  covariance: Float64Array,
  plot: Plot,
  from: readonly [number, number, number],
  seconds: number,
): boolean {
  if (plot.kind !== "sight") return true;
  const n = mean.length;
  let along = 0;
  let squared = 0;
  let doubt = 0;
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
