/**
 * One track out of several nations' tracklets: a mixture of its own that takes in what each nation's sensors have learned, in
 * the order in which it was learned. Must never take in one look twice, nor what cannot name its sources, nor what disagrees.
 */
import { invertSymmetric } from "@tocsin/ballistics";
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import { equivalentLooks, updateByLooks } from "./equivalent.ts";
import { blend, intersectionWeight, logDeterminant } from "./fuse.ts";
import { combineInto, copyModes, moveMixture } from "./mixture.ts";
import type { ModeState, TrackRecord } from "./state.ts";
import { type Gained, type Gaussian, type Tracklet, wholeOf } from "./tracklet.ts";

/** What a nation's own sensors have learned of an object over an interval. Plain data. */
export interface SharedTracklet extends Tracklet {
  /** Who says so: a nation, or whatever else tracks with sensors of its own. */
  readonly source: string;
  /** Pseudonyms of the sensors inside. None: its lineage is unknown. */
  readonly contributions: readonly string[];
}

/** What became of a tracklet; only "taken" has changed anything. */
export type TrackletVerdict =
  | "taken"
  | "lineage-unknown"
  | "shared-source"
  | "not-joined"
  | "overlapping"
  | "too-late"
  | "echo"
  | "disagrees";

interface Standing {
  at: Instant;
  modes: TrackRecord["modes"];
}

export interface FusedSource {
  /** What it had learned by then is within the anchor. */
  since: Instant;
  readonly contributions: Set<string>;
}

/** Plain data; changed in place by the functions of this file only. */
export interface FusedTrack {
  /** All that has been taken in. */
  head: Standing;
  /** All that was learned before the window: from here a tracklet that comes late is put where it belongs. */
  anchor: Standing;
  /** Taken in since the anchor, by the end of their intervals. */
  used: SharedTracklet[];
  readonly sources: Map<string, FusedSource>;
}

/** A tracklet may end so long before the newest one and still be used, seconds. */
export const WINDOW_SECONDS = 20;

/** Begins with one nation's own track: its modes are copied. */
export function beginFused(source: string, contributions: readonly string[], standing: Readonly<Standing>): FusedTrack {
  return {
    head: copyOf(standing),
    anchor: copyOf(standing),
    used: [],
    sources: new Map([[source, { since: standing.at, contributions: new Set(contributions) }]]),
  };
}

const copyOf = ({ at, modes }: Readonly<Standing>): Standing => ({ at, modes: copyModes(modes) });

/**
 * Takes in all that another nation's track says at once; from then on its tracklets add, earlier ones are no longer used. By covariance
 * intersection (Julier and Uhlmann, 1997): both tracks have followed one flight by like models, and what a motor did beyond them
 * is an error of both alike. `calm`, where both have been in free flight for long: then their plots alone make their errors, and
 * they add; save where the two are so alike that the one must be the other again.
 */
export function joinSource(
  fused: FusedTrack,
  source: string,
  contributions: readonly string[],
  at: Instant,
  whole: Gaussian,
  calm = false,
): boolean {
  if (fused.sources.has(source) || contributions.length === 0 || sharesSource(fused, source, contributions))
    return false;
  if (at < fused.head.at) return false;
  moveTo(fused.head, at);
  if (!calm || !addWhole(fused.head.modes, whole)) intersect(fused.head.modes, whole);
  for (const tracklet of fused.used) markSince(fused, tracklet);
  fused.used = [];
  fused.anchor = copyOf(fused.head);
  fused.sources.set(source, { since: at, contributions: new Set(contributions) });
  return true;
}

/** What intersection takes from the log determinant of the information is rounding below this, and an echo of what is known. */
const LEAST_GAIN = 0.1;
/** However much better the other track is, ours is made no wider than by this before it is taken in. */
const LEAST_WEIGHT = 1e-3;

/** Squared distance, 6 degrees of freedom, below which two tracks of different plots lie once in two thousand times. */
const TOO_ALIKE = 0.3;

/** Adds a state that shares no plot. False, and nothing changed, where it is too like ours or outside the gate. */
function addWhole(modes: TrackRecord["modes"], { mean, covariance }: Gaussian): boolean {
  const ours = { mean: new Float64Array(6), covariance: new Float64Array(36) };
  combineInto(ours.mean, ours.covariance, modes);
  const apart = Float64Array.from(ours.covariance, (value, i) => value + (covariance[i] as number));
  const way = ours.mean.map((value, i) => value - (mean[i] as number));
  const pull = wholeOf(way, invertSymmetric(apart, 6), 1).vector;
  if (pull.reduce((sum, value, i) => sum + value * (way[i] as number), 0) < TOO_ALIKE) return false;
  const trial = copyModes(modes);
  const looks = equivalentLooks(wholeOf(mean, invertSymmetric(covariance, 6), 1));
  if (!updateByLooks(trial, looks)) return false;
  updateByLooks(modes, looks);
  return true;
}

/** Covariance intersection of a mixture, in place, with one normal distribution for the same instant. */
function intersect(modes: TrackRecord["modes"], { mean, covariance }: Gaussian): void {
  const ours = { mean: new Float64Array(6), covariance: new Float64Array(36) };
  combineInto(ours.mean, ours.covariance, modes);
  const [own, theirs] = [invertSymmetric(ours.covariance, 6), invertSymmetric(covariance, 6)];
  const weight = Math.max(LEAST_WEIGHT, intersectionWeight(own, theirs));
  if (logDeterminant(blend(own, theirs, weight)) - logDeterminant(own) < LEAST_GAIN) return;
  for (const mode of modes) widen(mode, 1 / Math.sqrt(weight));
  updateByLooks(modes, equivalentLooks(wholeOf(mean, theirs, 1 - weight)));
}

/** Position and velocity less certain by `factor`; what a mode knows beside them, such as drag, is nobody else's and stays. */
function widen({ mean, covariance }: ModeState, factor: number): void {
  const n = mean.length;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      covariance[n * i + j] = (covariance[n * i + j] as number) * (i < 6 ? factor : 1) * (j < 6 ? factor : 1);
}

const sharesSource = ({ sources }: FusedTrack, source: string, contributions: readonly string[]): boolean =>
  [...sources].some(
    ([other, known]) => other !== source && contributions.some((token) => known.contributions.has(token)),
  );

/** Takes a tracklet in where its lineage, its interval and its content allow it. */
export function takeTracklet(fused: FusedTrack, tracklet: SharedTracklet): TrackletVerdict {
  const refusal = refusalOf(fused, tracklet);
  if (refusal !== undefined) return refusal;
  const head = standingWith(fused, tracklet);
  if (head === undefined) return "disagrees";
  fused.head = head;
  insert(fused.used, tracklet);
  for (const token of tracklet.contributions) fused.sources.get(tracklet.source)?.contributions.add(token);
  advanceAnchor(fused);
  return "taken";
}

/** All that has been taken in, and this beside it, each in its turn; undefined where it lies outside the gate. */
function standingWith(fused: FusedTrack, tracklet: Tracklet): Standing | undefined {
  const { head, used } = fused;
  const standing = tracklet.to >= head.at ? copyOf(head) : standingBefore(fused, tracklet.to);
  moveTo(standing, tracklet.to);
  if (!updateByLooks(standing.modes, equivalentLooks(tracklet))) return undefined;
  for (const later of used) if (tracklet.to < head.at && later.to >= tracklet.to) apply(standing, later);
  return standing;
}

function moveTo(standing: Standing, at: Instant): void {
  moveMixture(standing.modes, secondsBetween(standing.at, at));
  standing.at = at;
}

function refusalOf(fused: FusedTrack, tracklet: SharedTracklet): TrackletVerdict | undefined {
  const { source, from, to, contributions } = tracklet;
  if (contributions.length === 0) return "lineage-unknown";
  if (sharesSource(fused, source, contributions)) return "shared-source";
  const known = fused.sources.get(source);
  if (known === undefined) return "not-joined";
  if (from < known.since || fused.used.some((used) => used.source === source && from < used.to && used.from < to))
    return "overlapping";
  if (to < fused.anchor.at) return "too-late";
  return fused.used.some((used) => used.source !== source && isEcho(used, tracklet)) ? "echo" : undefined;
}

/** Two nations never learn the same of one object, to six digits: who says the same has heard it. */
const isEcho = (a: Gained, b: Gained): boolean =>
  a.information.every((value, i) => Math.abs(value - (b.information[i] as number)) <= 1e-6 * Math.abs(value));

function insert(used: SharedTracklet[], tracklet: SharedTracklet): void {
  const later = used.findIndex((other) => comesBefore(tracklet, other));
  used.splice(later < 0 ? used.length : later, 0, tracklet);
}

/** One order for all nodes, whatever came first. */
const comesBefore = (a: SharedTracklet, b: SharedTracklet): boolean =>
  a.to < b.to || (a.to === b.to && a.source < b.source);

/** What was known once all that ended before `to` had been taken in. */
function standingBefore({ anchor, used }: FusedTrack, to: Instant): Standing {
  const standing = copyOf(anchor);
  for (const tracklet of used) if (tracklet.to < to) apply(standing, tracklet);
  return standing;
}

function apply(standing: Standing, tracklet: Tracklet): void {
  moveTo(standing, tracklet.to);
  updateByLooks(standing.modes, equivalentLooks(tracklet));
}

function advanceAnchor(fused: FusedTrack): void {
  for (let oldest = fused.used[0]; oldest !== undefined; oldest = fused.used[0]) {
    if (secondsBetween(oldest.to, fused.head.at) <= WINDOW_SECONDS) return;
    apply(fused.anchor, oldest);
    markSince(fused, oldest);
    fused.used.shift();
  }
}

function markSince({ sources }: FusedTrack, { source, to }: SharedTracklet): void {
  const known = sources.get(source);
  if (known !== undefined && to > known.since) known.since = to;
}

/** The fused state for `at`, not before its newest tracklet. */
export function fusedAt({ head }: FusedTrack, at: Instant): Gaussian {
  const standing = copyOf(head);
  moveTo(standing, at);
  const mean = new Float64Array(6);
  const covariance = new Float64Array(36);
  combineInto(mean, covariance, standing.modes);
  return { mean, covariance };
}
