/**
 * Of every object that two nations follow, one track out of the tracklets of all of them, ours too; and how far each nation's
 * frame lies from ours. Must never add what may hold our own plots, nor average away that two nations differ.
 */
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { Nation } from "@tocsin/picture";
import {
  beginFused,
  estimateOffset,
  isOneState,
  joinSource,
  type Offset,
  type OffsetEvidence,
  offsetEvidence,
  type SharedTracklet,
  takeTracklet,
  trackletBase,
  trackletSince,
  withoutOffset,
} from "@tocsin/tracking";
import type { Step } from "../../context.ts";
import type { Accord, FusedObject, KeptTracklet, PictureState } from "../../state/picture.ts";
import type { Group, NodeState } from "../../state.ts";
import { carriedTo, type Source, sourcesOf } from "./sources.ts";

/** Words of two nations further apart in time than this are not compared, seconds. */
const COMPARED_SECONDS = 3;
/** A nation that agrees no more, or again, must do so for as many seconds in a row. */
const CONTRARY_SECONDS = 5;
/** A nation whose times are less certain than this, seconds, is no source of tracklets: all of them would be late or early alike. */
const TIMED_WELL = 0.02;
/** In free flight our own plots are taken in no oftener than this, seconds: nothing is lost by waiting. */
const CALM_SECONDS = 3;
/** So long in free flight, seconds, before whole tracks add. */
const CALM_AFTER_SECONDS = 60;
/** Comparisons of objects that are gone say something of the offset for so long, seconds, and no more of them are kept. */
const EVIDENCE_SECONDS = 600;
const EVIDENCE_KEPT = 64;
/** A later comparison of an object takes the place of an earlier one where it is hardly less certain. */
const HARDLY_LESS = 1.1;

/** What is known of the nations' frames as a second begins. */
type Offsets = ReadonlyMap<Nation, Offset | undefined>;

/** Once a second. */
export function fuseObjects(step: Step): void {
  const { state } = step;
  const { fused } = state.picture;
  forgetEvidence(step);
  const offsets = new Map(
    [...state.picture.offsets.keys()].map((nation) => [nation, offsetOf(state.picture.offsets, nation)]),
  );
  for (const id of fused.keys()) if (!state.groups.has(id)) fused.delete(id);
  for (const group of state.groups.values()) {
    if (group.members.length < 2 && !fused.has(group.id)) continue;
    const sources = sourcesOf(state, step.tools, group);
    if (sources.length === 0) fused.delete(group.id);
    else fuseObject(step, group, sources, offsets);
  }
}

const newObject = (): FusedObject => ({
  ...{ track: undefined, own: undefined, calm: false },
  ...{ accords: new Map(), through: new Map() },
});

function fuseObject(step: Step, group: Group, sources: readonly Source[], known: Offsets): void {
  const { fused, offsets } = step.state.picture;
  const object = fused.get(group.id) ?? newObject();
  fused.set(group.id, object);
  const [first] = sources;
  const others = sources.filter(({ own }) => own === undefined);
  if (first?.own !== undefined) {
    for (const other of others) {
      const compared = compare(object, first, other, known.get(other.nation));
      if (compared !== undefined) keepEvidence(offsets, other, compared);
    }
    if (!object.calm && isCalm(step.state, first) && others.every(isFree))
      Object.assign(object, { calm: true, track: undefined });
    takeOwn(step, object, first, first.own.trackerId);
  }
  for (const source of others) if (mayAdd(object, source)) join(object, source, object.calm && isFree(source));
  for (const source of others) takeKept(step.state, object, source);
}

/**
 * Whether nothing is left of what the motor did, which was an error of all trackers alike: then whole tracks add, and what was lost
 * when they were first joined is won back by joining them again.
 */
const isCalm = ({ tracker }: NodeState, { own, estimate }: Source): boolean =>
  estimate.phase === "midcourse" && (tracker.tracks.get(own?.trackerId ?? -1)?.coasted ?? 0) >= CALM_AFTER_SECONDS;

const isFree = ({ estimate }: Source): boolean => estimate.phase === "midcourse";

/** What our own sensors have learned in the last second, or while no motor burns in the last three. */
function takeOwn({ state: { tracker }, now }: Step, object: FusedObject, source: Source, trackerId: number): void {
  const { nation, contributions, estimate } = source;
  const { track, own } = object;
  if (track === undefined || own?.trackerId !== trackerId) {
    object.own = { trackerId, base: trackletBase(tracker, trackerId) };
    object.track = beginFused(nation, contributions, object.own.base);
    return;
  }
  if (estimate.phase === "midcourse" && secondsBetween(own.base.at, now) < CALM_SECONDS) return;
  const learned = trackletSince(tracker, trackerId, own.base);
  if (learned === undefined) return;
  object.own = { trackerId, base: trackletBase(tracker, trackerId) };
  takeTracklet(track, { ...learned, source: nation, contributions });
}

const mayAdd = ({ accords }: FusedObject, { nation, timing, contributions }: Source): boolean =>
  accords.get(nation)?.accord === "agrees" && timing <= TIMED_WELL && contributions.length > 0;

function join({ track }: FusedObject, { nation, contributions, estimate }: Source, calm: boolean): void {
  if (track === undefined || track.sources.has(nation)) return;
  const { position, velocity, covariance } = estimate.kinematics;
  joinSource(track, nation, contributions, estimate.at, { mean: [...position, ...velocity], covariance }, calm);
}

function takeKept({ picture }: NodeState, { track, through }: FusedObject, { nation, track: key }: Source): void {
  if (track === undefined) return;
  for (const { tracklet } of picture.tracklets.get(key) ?? []) {
    if (tracklet.to <= (through.get(key) ?? -Infinity)) continue;
    through.set(key, tracklet.to);
    takeTracklet(track, sharedBy(nation, tracklet));
  }
}

function sharedBy(
  source: Nation,
  { from, to, information, vector, contributions }: KeptTracklet["tracklet"],
): SharedTracklet {
  const whole = new Float64Array(36);
  for (let row = 0, at = 0; row < 6; row++)
    for (let column = 0; column <= row; column++, at++) {
      whole[6 * row + column] = information[at] ?? 0;
      whole[6 * column + row] = information[at] ?? 0;
    }
  return { source, from, to, information: whole, vector: Float64Array.from(vector), contributions };
}

/** What another says beside what we say; whoever agrees no more takes with it what the fused track had of it. */
function compare(
  object: FusedObject,
  own: Source,
  other: Source,
  offset: Offset | undefined,
): OffsetEvidence | undefined {
  if (Math.abs(secondsBetween(own.estimate.at, other.estimate.at)) > COMPARED_SECONDS) return undefined;
  const at = Math.max(own.estimate.at, other.estimate.at) as Instant;
  const [ours, theirs] = [carriedTo(own, at), carriedTo(other, at)];
  const brought = offset?.isSignificant === true ? withoutOffset(theirs, offset) : theirs;
  const accord: Accord = !isOneState(ours, brought) ? "differs" : brought === theirs ? "agrees" : "shifted";
  if (settle(object, other.nation, accord) && object.track?.sources.has(other.nation) === true)
    object.track = undefined;
  return offsetEvidence(at, ours, theirs);
}

/** True where the accord has changed. */
function settle({ accords }: FusedObject, nation: Nation, accord: Accord): boolean {
  const known = accords.get(nation);
  if (known === undefined) accords.set(nation, { accord, contrary: 0 });
  else if (known.accord === accord) known.contrary = 0;
  else if (++known.contrary >= CONTRARY_SECONDS) {
    accords.set(nation, { accord, contrary: 0 });
    return true;
  }
  return false;
}

function keepEvidence(offsets: PictureState["offsets"], { nation, event }: Source, evidence: OffsetEvidence): void {
  const kept = offsets.get(nation) ?? new Map<string, OffsetEvidence>();
  offsets.set(nation, kept);
  const before = kept.get(event);
  if (before !== undefined && doubtOf(evidence) > HARDLY_LESS * doubtOf(before)) return;
  kept.delete(event);
  kept.set(event, evidence);
  for (const oldest of kept.keys()) {
    if (kept.size <= EVIDENCE_KEPT) break;
    kept.delete(oldest);
  }
}

const doubtOf = ({ covariance }: { readonly covariance: Float64Array }): number =>
  (covariance[0] as number) + (covariance[7] as number) + (covariance[14] as number);

function forgetEvidence({ state: { picture }, now }: Step): void {
  for (const [nation, kept] of picture.offsets) {
    for (const [key, { at }] of kept) if (secondsBetween(at, now) > EVIDENCE_SECONDS) kept.delete(key);
    if (kept.size === 0) picture.offsets.delete(nation);
  }
}

/** How far the nation's frame lies from ours by all common objects; undefined where there were none. */
export function offsetOf(offsets: PictureState["offsets"], nation: Nation): Offset | undefined {
  const kept = offsets.get(nation);
  return kept === undefined ? undefined : estimateOffset([...kept.values()]);
}
