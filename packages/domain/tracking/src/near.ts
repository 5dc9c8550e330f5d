/**
 * The cheap first gate: could this plot be of this track at all? Tracks that nothing is near are not even moved, so that
 * a sensor elsewhere neither costs time nor carries a track past plots of its own sensor that are still on their way.
 */
import { secondsBetween } from "@tocsin/kernel/time";
import type { Plot, RadarPlot } from "@tocsin/picture";
import { isAwake } from "./mixture.ts";
import { MODE_COUNT } from "./modes.ts";
import type { LoosePlot, ModeState, TrackRecord } from "./state.ts";

/** Sigmas of the widest credible mode, and m/s2 of a change of motion since the track's state, that still count as near. */
const REACH = 8;
const SURPRISE = 60;
const SLACK = 2_000;
/** No body that is tracked is faster, m/s. */
const FASTEST = 8_200;

/** What of a track says where it may be. */
type Standing = Pick<TrackRecord, "at" | "modes">;

const asked = new Float64Array(3);

/** Also true of plots older than the track's state. */
export function isNear(track: Standing, loose: LoosePlot): boolean {
  const { plot, place, from } = loose;
  const seconds = secondsBetween(track.at, plot.at);
  if (plot.kind === "sight" || !place) return isInSight(track, plot, from, seconds);
  aim(track, seconds, 0);
  asked.set(place);
  return isInBox(asked, 0, blurOf(plot));
}

/** Whether any plot of one look is near the track. */
export function isAnyNear(track: Standing, loose: readonly LoosePlot[]): boolean {
  return seek(track, loose, undefined) > 0;
}

/** The columns of the plots of one look that are near the track, into `out`, which has room for all; returns how many. */
export function findNear(out: Int32Array, track: Standing, loose: readonly LoosePlot[]): number {
  return seek(track, loose, out);
}

/** Of a crowd only those are looked at that stand in the same slice of space; without `out` it ends with the first. */
function seek(track: Standing, loose: readonly LoosePlot[], out: Int32Array | undefined): number {
  const first = loose[0];
  if (!first) return 0;
  layOut(loose, first);
  aim(track, secondsBetween(track.at, first.plot.at), look.drift);
  const places = laid;
  const order = columns;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < 3 * boxes; at += 3) {
    low = Math.min(low, (centres[at] as number) - (reaches[at] as number) - look.widest);
    high = Math.max(high, (centres[at] as number) + (reaches[at] as number) + look.widest);
  }
  let found = 0;
  for (let i = firstFrom(low); i < look.places && (places[STEP * i] as number) <= high; i++) {
    if (!isInBox(places, STEP * i, places[STEP * i + 3] as number)) continue;
    if (out === undefined) return 1;
    out[found++] = order[i] as number;
  }
  for (let i = look.places; i < loose.length; i++) {
    const { plot, from } = loose[order[i] as number] as LoosePlot;
    if (!isInSight(track, plot, from, secondsBetween(track.at, plot.at))) continue;
    if (out === undefined) return 1;
    out[found++] = order[i] as number;
  }
  return found;
}

/** The plots of the last look that was asked for: place and blur of each that has a place, by its first axis, STEP numbers each. */
const STEP = 4;
let laid = new Float64Array(0);
/** Where each stands in its look, and by what they are sorted, in the look's order; those without a place come last. */
let columns = new Int32Array(0);
let axis = new Float64Array(0);
/** How many have a place, the widest blur, m, and how far the fastest body flies from the first plot's instant to the last one's, m. */
const look = { places: 0, widest: 0, drift: 0 };
let laidFor: readonly LoosePlot[] | undefined;

function layOut(loose: readonly LoosePlot[], { plot: { at } }: LoosePlot): void {
  if (laidFor === loose) return;
  laidFor = loose;
  if (columns.length < loose.length) {
    columns = new Int32Array(2 * loose.length);
    axis = new Float64Array(2 * loose.length);
    laid = new Float64Array(2 * STEP * loose.length);
  }
  for (let i = 0; i < loose.length; i++) {
    columns[i] = i;
    // What has no place comes after all that have.
    axis[i] = loose[i]?.place?.[0] ?? Number.MAX_VALUE;
  }
  columns.subarray(0, loose.length).sort((a, b) => (axis[a] as number) - (axis[b] as number) || a - b);
  look.places = 0;
  look.widest = 0;
  look.drift = 0;
  for (let i = 0; i < loose.length; i++) {
    const { plot, place } = loose[columns[i] as number] as LoosePlot;
    look.drift = Math.max(look.drift, FASTEST * Math.abs(secondsBetween(at, plot.at)));
    if (plot.kind === "sight" || !place) continue;
    look.places++;
    laid.set(place, STEP * i);
    laid[STEP * i + 3] = blurOf(plot);
    look.widest = Math.max(look.widest, blurOf(plot));
  }
}

/** The first plot of those laid out that stands no lower than this. */
function firstFrom(low: number): number {
  let from = 0;
  let until = look.places;
  while (from < until) {
    const middle = (from + until) >> 1;
    if ((laid[STEP * middle] as number) < low) from = middle + 1;
    else until = middle;
  }
  return from;
}

const blurOf = (plot: RadarPlot): number =>
  REACH * (plot.sigmaRange + plot.range * (plot.sigmaAzimuth + (plot.sigmaElevation ?? 0.01)));

/** Boxes of the credible modes, three numbers each: where the body is by then, and how far off a plot may lie, its own blur aside. */
const centres = new Float64Array(3 * MODE_COUNT);
const reaches = new Float64Array(3 * MODE_COUNT);
let boxes = 0;

/** `drift`: metres that the body may fly meanwhile. */
function aim(track: Standing, seconds: number, drift: number): void {
  const elapsed = Math.abs(seconds);
  const growth = (SURPRISE / 2) * seconds * seconds + SLACK + drift;
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

/** Whether the place that stands from `k` on lies in any of the boxes that aim has left. */
function isInBox(place: Float64Array, k: number, blur: number): boolean {
  const x = place[k] as number;
  const y = place[k + 1] as number;
  const z = place[k + 2] as number;
  for (let at = 0; at < 3 * boxes; at += 3) {
    if (
      Math.abs(x - (centres[at] as number)) <= blur + (reaches[at] as number) &&
      Math.abs(y - (centres[at + 1] as number)) <= blur + (reaches[at + 1] as number) &&
      Math.abs(z - (centres[at + 2] as number)) <= blur + (reaches[at + 2] as number)
    )
      return true;
  }
  return false;
}

function isInSight({ modes }: Standing, plot: Plot, from: LoosePlot["from"], seconds: number): boolean {
  for (let j = 0; j < MODE_COUNT; j++) {
    const { mean, covariance } = modes[j] as ModeState;
    if (isAwake(modes, j) && isNearSight(mean, covariance, plot, from, seconds)) return true;
  }
  return false;
}

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
