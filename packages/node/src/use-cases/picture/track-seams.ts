/**
 * Where the tracker has joined two numbers, or split one, of what flies like a missile: remembered for the watch, and what was declared of a
 * number that is no more follows the one that is. Must never undo anything.
 */
import { secondsBetween } from "@tocsin/kernel/time";
import { type JoinReason, MOST_SEAMS, SEAM_SECONDS, type SplitReason, type TrackChange } from "@tocsin/tracking";
import { nextNumber, type Step, selfOf } from "../../context.ts";
import type { TrackSeam } from "../../state/picture.ts";
import type { OwnTrack } from "../../state.ts";
import { groupOf, merge } from "../groups.ts";

type Change<Kind> = Extract<TrackChange, { readonly change: Kind }>;

/** To be called before the absorbed track ends. */
export function noteJoined(step: Step, { track: absorbed, into, why }: Change<"joined">): void {
  const { tracks } = step.state;
  const [kept, gone] = [tracks.get(into), tracks.get(absorbed)];
  if (kept === undefined) return;
  keep(step, "joined", why, kept, { number: absorbed, track: gone }, gone && handOver(step, gone, kept));
}

export function noteSplit(step: Step, { track: part, from, why }: Change<"split">): void {
  const { tracks } = step.state;
  const whole = tracks.get(from);
  if (whole !== undefined) keep(step, "split", why, whole, { number: part, track: tracks.get(part) }, undefined);
}

function keep(
  step: Step,
  kind: TrackSeam["kind"],
  why: JoinReason | SplitReason,
  kept: OwnTrack,
  other: { readonly number: number; readonly track: OwnTrack | undefined },
  handed: string | undefined,
): void {
  const id = `${selfOf(step).nation}-S${nextNumber(step, "seam")}`;
  const { seams } = step.state.picture;
  seams.set(id, {
    ...{ id, kind, why, at: step.now, number: kept.trackerId, other: other.number, track: kept.name },
    ...{ otherTrack: other.track?.name, handed, undone: undefined },
  });
  for (const old of seams.keys()) if (seams.size > MOST_SEAMS) seams.delete(old);
}

/** The event of what was one body with another follows that one; two events of one body are one. */
function handOver(step: Step, gone: OwnTrack, kept: OwnTrack): string | undefined {
  const event = step.state.events.get(gone.eventKey ?? "");
  if (event === undefined) return undefined;
  event.trackerId = kept.trackerId;
  if (kept.eventKey === undefined) kept.eventKey = event.key;
  else {
    const [one, other] = [groupOf(step, kept.eventKey), groupOf(step, event.key)];
    if (one !== undefined && other !== undefined && one !== other) merge(step, one, other, "kinematics-agree");
  }
  return event.key;
}

export function forgetSeams({ state: { picture }, now }: Pick<Step, "state" | "now">): void {
  for (const [id, { at }] of picture.seams) if (secondsBetween(at, now) > SEAM_SECONDS) picture.seams.delete(id);
}
