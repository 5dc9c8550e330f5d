/**
 * Where the object of a national event is and how it moves, ours and theirs in one form, and how far two are apart.
 * Compares only what can be compared: neither what is too old nor what a wrong clock has dated.
 */
import { propagateBallistic } from "@tocsin/ballistics";
import type { Kinematics } from "@tocsin/kernel/space";
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import { keyOf } from "@tocsin/picture";
import type { NodeState } from "../../state.ts";
import { isItemComparable, widened } from "../clocks.ts";

/** Two states further apart in time than this are not compared: one of them is too old to say. */
const COMPARABLE_SECONDS = 30;
/** The floor allows for unmodelled sensor bias, metres. */
const BIAS_FLOOR = 2_000;
/** A boosting object cannot be carried forward well: doubt per second squared of carrying. */
const BOOST_DOUBT = 40;

export interface Moving {
  readonly at: Instant;
  /** When its nation's sensors last saw it. */
  readonly seenAt: Instant;
  readonly kinematics: Kinematics;
  readonly boosting: boolean;
}

/** Squared statistical distance of two events' objects at the later of their two instants; undefined where unknown. */
export function distanceBetween(state: NodeState, a: string, b: string): number | undefined {
  const one = movingOf(state, a);
  const two = movingOf(state, b);
  if (one === undefined || two === undefined) return undefined;
  const [early, late] = one.at <= two.at ? [one, two] : [two, one];
  const seconds = secondsBetween(early.at, late.at);
  if (seconds > COMPARABLE_SECONDS) return undefined;
  const carried = Float64Array.of(...early.kinematics.position, ...early.kinematics.velocity);
  propagateBallistic(carried, seconds, 0);
  const velocityDoubt = [0, 1, 2].reduce((sum, i) => sum + (early.kinematics.covariance[(3 + i) * 7] ?? 0), 0);
  const doubt =
    BIAS_FLOOR + Math.sqrt(velocityDoubt) * seconds + (early.boosting ? BOOST_DOUBT * seconds * seconds : 0);
  let squared = 0;
  let variance = 0;
  for (let i = 0; i < 3; i++) {
    squared += ((carried[i] as number) - (late.kinematics.position[i] as number)) ** 2;
    variance += (early.kinematics.covariance[i * 7] ?? 0) + (late.kinematics.covariance[i * 7] ?? 0);
  }
  return (3 * squared) / (variance + doubt * doubt);
}

/** Undefined where there is no track behind the event that is alive, told and comparable. */
export function movingOf(state: NodeState, eventKey: string): Moving | undefined {
  const own = state.events.get(eventKey);
  if (own !== undefined) {
    const track = state.tracks.get(own.trackerId);
    if (track === undefined || track.ended) return undefined;
    const { at, kinematics, phase, lastPlotAt } = track.estimate;
    return { at, seenAt: lastPlotAt, kinematics, boosting: phase === "boost" };
  }
  const trackName = state.foreign.get(eventKey)?.statement.contents.assessment?.track;
  const track = trackName && state.foreign.get(keyOf(trackName));
  const content = track?.statement.contents.kinematics;
  if (track === undefined || content === undefined || track.ended) return undefined;
  if (!isItemComparable(state, track)) return undefined;
  const { validAt, observedAt, item } = track.statement.header;
  const kinematics = widened(state, item.nation, content.kinematics);
  return { at: validAt, seenAt: observedAt ?? validAt, kinematics, boosting: content.phase === "boost" };
}
