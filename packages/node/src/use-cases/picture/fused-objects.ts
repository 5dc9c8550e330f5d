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
  offsetEvidence,
  type SharedTracklet,
  takeTracklet,
  withoutOffset,
} from "@tocsin/tracking";
import type { Step } from "../../context.ts";
import type { Accord, FusedObject, KeptTracklet } from "../../state/picture.ts";
import type { Group, NodeState, OwnTrack } from "../../state.ts";
import { carriedTo, type Source, sourcesOf } from "./sources.ts";

/** Words of two nations further apart in time than this are not compared, seconds. */
const COMPARED_SECONDS = 3;
/** A nation that agrees no more, or again, must do so for as many seconds in a row. */
const CONTRARY_SECONDS = 5;
/** A nation whose times are less certain than this, seconds, is no source of tracklets: all of them would be late or early alike. */
const TIMED_WELL = 0.02;
/** Comparisons of objects that are gone say something of the offset for so long, seconds, and no more of them are kept. */
const EVIDENCE_SECONDS = 600;
const EVIDENCE_KEPT = 64;
/** A later comparison of an object takes the place of an earlier one where it is hardly less certain. */
const HARDLY_LESS = 1.1;

/** Once a second. */
export function fuseObjects(step: Step): void {
  const { state } = step;
  const { fused } = state.picture;
  forgetEvidence(step);
  for (const id of fused.keys()) if (!state.groups.has(id)) fused.delete(id);
  for (const group of state.groups.values()) {
    if (group.members.length < 2 && !fused.has(group.id)) continue;
    const sources = sourcesOf(state, step.tools, group);
    if (sources.length === 0) fused.delete(group.id);
    else fuseObject(step, group, sources);
  }
}

function fuseObject(step: Step, group: Group, sources: readonly Source[]): void {
  const { fused } = step.state.picture;
  const object = fused.get(group.id) ?? { track: undefined, accords: new Map(), through: new Map() };
  fused.set(group.id, object);
  const [own, ...others] = sources;
  if (own?.own !== undefined) compareAll(step, object, own, others);
  if (object.track === undefined) begin(object, own);
  for (const source of others) if (mayAdd(object, source)) join(object, source);
  for (const source of others) takeKept(step.state, object, source);
}

function begin(object: FusedObject, source: Source | undefined): void {
  const base = source?.own?.tracklet?.base;
  if (source !== undefined && base !== undefined) object.track = beginFused(source.nation, source.contributions, base);
}

const mayAdd = ({ accords }: FusedObject, { nation, timing, contributions }: Source): boolean =>
  accords.get(nation)?.accord === "agrees" && timing <= TIMED_WELL && contributions.length > 0;

function join({ track }: FusedObject, { nation, contributions, estimate }: Source): void {
  if (track === undefined || track.sources.has(nation)) return;
  const { position, velocity, covariance } = estimate.kinematics;
  joinSource(track, nation, contributions, estimate.at, { mean: [...position, ...velocity], covariance });
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

/** What our own sensors have just learned of an object, told to partners or not. */
export function takeOwnTracklet({ groups, picture }: NodeState, own: OwnTrack, tracklet: SharedTracklet): void {
  for (const [id, { track }] of picture.fused)
    if (track !== undefined && groups.get(id)?.members.includes(own.eventKey ?? "")) takeTracklet(track, tracklet);
}

/** What each of the others says beside what we say; whoever agrees no more takes with it what the fused track had of it. */
function compareAll(step: Step, object: FusedObject, own: Source, others: readonly Source[]): void {
  for (const other of others) {
    if (Math.abs(secondsBetween(own.estimate.at, other.estimate.at)) > COMPARED_SECONDS) continue;
    const at = Math.max(own.estimate.at, other.estimate.at) as Instant;
    const [ours, theirs] = [carriedTo(own, at), carriedTo(other, at)];
    keepEvidence(step.state, other, offsetEvidence(at, ours, theirs));
    const offset = offsetOf(step.state, other.nation);
    const brought = offset?.isSignificant === true ? withoutOffset(theirs, offset) : theirs;
    const accord: Accord = !isOneState(ours, brought) ? "differs" : brought === theirs ? "agrees" : "shifted";
    if (!settle(object, other.nation, accord)) continue;
    if (object.track?.sources.has(other.nation) === true) object.track = undefined;
  }
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

function keepEvidence(
  { picture }: NodeState,
  { nation, event }: Source,
  evidence: ReturnType<typeof offsetEvidence>,
): void {
  const kept = picture.offsets.get(nation) ?? new Map();
  picture.offsets.set(nation, kept);
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
export function offsetOf({ picture }: NodeState, nation: Nation): Offset | undefined {
  const kept = picture.offsets.get(nation);
  return kept === undefined ? undefined : estimateOffset([...kept.values()]);
}
