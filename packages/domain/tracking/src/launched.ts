/**
 * Where and when a track was launched, from its anchor and its evidence; computed anew only when one of them is other.
 * What is kept is a pure function of its keys, so it is no state: must never hold what a replay would not find again.
 */
import { type AscentAnchor, estimateLaunch, roughHeight } from "@tocsin/ballistics";
import { after, type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { LaunchEstimate } from "@tocsin/picture";
import type { TrackRecord } from "./state.ts";

/** One sigma of the instant of burn-out where flight under power was never seen, seconds. */
const BURNOUT_SIGMA = 30;
/** A body first met higher than this, metres, or on its way down has a past that no fit to this track can tell. */
const HIGHEST_FIRST = 300_000;

interface Known {
  readonly early: number;
  readonly launch: LaunchEstimate | undefined;
}

/** By anchor, which is replaced and never changed. Evidence is only ever added, so the count of what enters tells it apart. */
const known = new WeakMap<NonNullable<TrackRecord["anchor"]>, Known>();

/** Undefined where the track's past cannot be told. */
export function launchOf(track: TrackRecord): LaunchEstimate | undefined {
  const { anchor, evidence } = track;
  if (!anchor || (!anchor.powered && !sawAscent(track) && sightsOf(track).length < LEAST_SIGHTS)) return undefined;
  const { burnoutAt, burnoutSigma } = anchor.powered ? { burnoutAt: anchor.at, burnoutSigma: 0.1 } : burnoutOf(track);
  let early = 0;
  for (const { at } of evidence) if (at <= burnoutAt) early++;
  const before = known.get(anchor);
  if (before?.early === early) return before.launch;
  const ascent: AscentAnchor = { ...anchor, burnoutAt, burnoutSigma };
  const launch = estimateLaunch(ascent, evidence);
  known.set(anchor, { early, launch });
  return launch;
}

/** So many sights tell when the motor went out: after the last, within a look or so. */
const LEAST_SIGHTS = 3;

/** Burn-out of a body whose power no radar saw: by the last of its sights before the first radar plot, else near that plot. */
function burnoutOf(track: TrackRecord): Pick<AscentAnchor, "burnoutAt" | "burnoutSigma"> {
  const sights = sightsOf(track);
  if (sights.length < LEAST_SIGHTS) return { burnoutAt: track.firstPlotAt, burnoutSigma: BURNOUT_SIGMA };
  sights.sort((a, b) => a - b);
  const [first, last] = [sights[0] as Instant, sights[sights.length - 1] as Instant];
  const look = secondsBetween(first, last) / (sights.length - 1);
  return { burnoutAt: after(last, look / 2), burnoutSigma: Math.max(0.5, look) };
}

const sightsOf = ({ evidence }: TrackRecord): Instant[] => evidence.filter(({ from }) => from).map(({ at }) => at);

function sawAscent({ evidence }: TrackRecord): boolean {
  const first = evidence.find(({ from }) => !from);
  const last = evidence.findLast(({ from }) => !from);
  if (first === undefined || last === undefined) return false;
  const height = roughHeight(...first.vector);
  return height < HIGHEST_FIRST && roughHeight(...last.vector) > height;
}
