/**
 * Which tentative tracks can be real together: a plot belongs to one body, so of all sets of tracks that share no radar plot the one with
 * the greatest sum of scores (a maximum weight independent set, as in Poore, 1994), sought among small changes of the greedy set.
 * Must never believe anything.
 */
import type { TrackRecord } from "./state.ts";

/** What a body costs that the set assumes, in log likelihood: else one body's plots would be explained best as two bodies'. */
const BODY = 5;
/** Passes over all tracks; the set seldom changes after the third. */
const PASSES = 20;

interface Contest {
  readonly weights: Float64Array;
  /** For each track those that share a radar plot with it. */
  readonly rivals: readonly (readonly number[])[];
  /** The heaviest first, of even ones the first. */
  readonly order: readonly number[];
}

/** A sight's serial number stands with a minus among a track's plots: it fits neighbours as well, and may be of two. */
export const isOfRadar = (serial: number): boolean => serial > 0;

/** The set; what scores less than a body costs is in none. */
export function bestTogether(tentatives: readonly TrackRecord[]): ReadonlySet<TrackRecord> {
  const tracks = tentatives.filter(({ score }) => score > BODY);
  const weights = Float64Array.from(tracks, ({ score }) => score - BODY);
  const order = Array.from(tracks.keys()).sort((a, b) => (weights[b] as number) - (weights[a] as number) || a - b);
  const contest: Contest = { weights, order, rivals: rivalsOf(tracks) };
  const isIn = new Uint8Array(tracks.length);
  addFree(contest, order, isIn);
  for (let pass = 0; pass < PASSES && improve(contest, isIn); pass++);
  return new Set(tracks.filter((_, i) => isIn[i] === 1));
}

/** Adds what shares nothing with the set, in the order given; returns what it added. */
function addFree({ rivals }: Contest, order: readonly number[], isIn: Uint8Array): readonly number[] {
  return order.filter((i) => {
    if (isIn[i] === 1 || (rivals[i] as readonly number[]).some((j) => isIn[j] === 1)) return false;
    isIn[i] = 1;
    return true;
  });
}

/** Each track outside once: takes it in place of all its rivals, with what then fits, where that is heavier. Whether anything was. */
function improve(contest: Contest, isIn: Uint8Array): boolean {
  let better = false;
  for (const i of contest.order) {
    if (isIn[i] === 1) continue;
    const lost = (contest.rivals[i] as readonly number[]).filter((j) => isIn[j] === 1);
    for (const j of lost) isIn[j] = 0;
    isIn[i] = 1;
    const came = [i, ...addFree(contest, freedBy(contest, lost), isIn)];
    if (weightOf(contest, came) > weightOf(contest, lost) + 1e-9) {
      better = true;
      continue;
    }
    for (const k of came) isIn[k] = 0;
    for (const j of lost) isIn[j] = 1;
  }
  return better;
}

/** What may fit once these have gone, the heaviest first. */
function freedBy({ weights, rivals }: Contest, lost: readonly number[]): readonly number[] {
  const freed = new Set(lost.flatMap((j) => rivals[j] as readonly number[]));
  for (const j of lost) freed.delete(j);
  return [...freed].sort((a, b) => (weights[b] as number) - (weights[a] as number) || a - b);
}

const weightOf = ({ weights }: Contest, tracks: readonly number[]): number =>
  tracks.reduce((sum, i) => sum + (weights[i] as number), 0);

function rivalsOf(tracks: readonly TrackRecord[]): readonly (readonly number[])[] {
  const owners = new Map<number, number[]>();
  tracks.forEach(({ plotSerials }, i) => {
    for (const serial of plotSerials.filter(isOfRadar)) {
      const known = owners.get(serial);
      if (known) known.push(i);
      else owners.set(serial, [i]);
    }
  });
  return tracks.map(({ plotSerials }, i) => {
    const rivals = new Set(plotSerials.flatMap((serial) => owners.get(serial) ?? []));
    rivals.delete(i);
    return [...rivals].sort((a, b) => a - b);
  });
}
