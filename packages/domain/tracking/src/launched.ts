/**
 * Where and when a track was launched, from its anchor and its evidence; computed anew only when one of them is other.
 * What is kept is a pure function of its keys, so it is no state: must never hold what a replay would not find again.
 */
import { type AscentAnchor, estimateLaunch, roughHeight } from "@tocsin/ballistics";
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
  if (!anchor || (!anchor.powered && !sawAscent(track))) return undefined;
  const burnoutAt = anchor.powered ? anchor.at : track.firstPlotAt;
  let early = 0;
  for (const { at } of evidence) if (at <= burnoutAt) early++;
  const before = known.get(anchor);
  if (before?.early === early) return before.launch;
  const ascent: AscentAnchor = { ...anchor, burnoutAt, burnoutSigma: anchor.powered ? 0.1 : BURNOUT_SIGMA };
  const launch = estimateLaunch(ascent, evidence);
  known.set(anchor, { early, launch });
  return launch;
}

function sawAscent({ evidence }: TrackRecord): boolean {
  const first = evidence.find(({ from }) => !from);
  const last = evidence.findLast(({ from }) => !from);
  if (first === undefined || last === undefined) return false;
  const height = roughHeight(...first.vector);
  return height < HIGHEST_FIRST && roughHeight(...last.vector) > height;
}
