/**
 * What a track is and which part of its flight it is in. "Not enough to say" is an answer: ballistic needs evidence of a
 * height or a speed that nothing with wings has, so an aircraft is never called a missile.
 */
import { apsides } from "@tocsin/ballistics";
import type { FlightPhase, ObjectClass } from "@tocsin/picture";
import { coastOf, heightOf, probabilityOf } from "./modes.ts";
import { pushInto } from "./push.ts";
import type { TrackRecord } from "./state.ts";

export interface Verdict {
  readonly phase: FlightPhase;
  readonly objectClass: ObjectClass;
  readonly probability: number;
}

/** Nothing with wings is above this height, m, or faster than this, m/s; three sigma of doubt are taken off first. */
const BEYOND_WINGS = { height: 32_000, speed: 1_250 } as const;
/** Plots before a track may be called anything. */
export const LEAST_PLOTS = 4;
/** Plots in glide after which a body counts as steering for good: fewer may be a poorly known drag. */
const STEERED_PLOTS = 10;
/** A perigee above this, metres, is an orbit. */
export const ORBIT_PERIGEE = 90_000;
/** Below this height, metres, air can turn a body. */
export const AIR_CAN_STEER = 75_000;
/** What answers a transponder's question is an aircraft, with this probability, unless it flies as none can. */
const ANSWERS = 0.95;
/** Free flight that fits has a misfit near 1; above this it does not. */
const MISFIT = 3;

/** Which of two parts kept the number is never sure. */
const PART_SHARE = 0.7;

/** From the mixture's mean (6) and covariance (36) at the same instant as the record. */
export function judge(track: TrackRecord, mean: Float64Array, covariance: Float64Array): Verdict {
  const { coast, powered, level } = beliefs(track);
  const phase = phaseOf(track, mean);
  if (!isBeyondWings(track, mean, covariance)) {
    const aircraft = track.address === undefined ? level : Math.max(ANSWERS, level);
    if (aircraft > 0.8 && track.plots >= LEAST_PLOTS)
      return { phase: "unknown", objectClass: "aircraft", probability: aircraft };
    return { phase: "unknown", objectClass: "unknown", probability: 1 - level };
  }
  const flying = coast + powered;
  if (isSteering(track, phase))
    return { phase, objectClass: "manoeuvring", probability: flying * Math.max(0.6, powered) };
  if (apsides(mean).perigee > ORBIT_PERIGEE) return { phase, objectClass: "space-launch", probability: flying * coast };
  if (track.part && !track.power.on) return { phase, objectClass: track.part, probability: PART_SHARE * coast };
  return { phase, objectClass: "ballistic", probability: flying };
}

/** Either height or speed alone is enough, and both count only once well measured. */
export function isBeyondWings(track: TrackRecord, mean: Float64Array, covariance: Float64Array): boolean {
  if (track.beyondWings) return true;
  if (probabilityOf(track.modes, "level") > 0.5 || track.plots < LEAST_PLOTS) return false;
  const spread = (from: number): number =>
    Math.sqrt(
      (covariance[7 * from] as number) +
        (covariance[7 * (from + 1)] as number) +
        (covariance[7 * (from + 2)] as number),
    );
  const speed = Math.hypot(mean[3] as number, mean[4] as number, mean[5] as number);
  return heightOf(mean) - 3 * spread(0) > BEYOND_WINGS.height || speed - 3 * spread(3) > BEYOND_WINGS.speed;
}

export const isSteering = (track: TrackRecord, phase: FlightPhase): boolean =>
  phase === "glide" ||
  track.steered >= STEERED_PLOTS ||
  (coastOf(track.modes).fit > MISFIT && track.coasted > 30 && phase !== "boost" && phase !== "reentry");

export function phaseOf(track: TrackRecord, mean: Float64Array): FlightPhase {
  if (probabilityOf(track.modes, "level") > 0.5) return "unknown";
  const height = heightOf(mean);
  const climb =
    (mean[0] as number) * (mean[3] as number) +
    (mean[1] as number) * (mean[4] as number) +
    (mean[2] as number) * (mean[5] as number);
  if (probabilityOf(track.modes, "coast") >= 0.5) return climb < 0 && height < 90_000 ? "reentry" : "midcourse";
  const { along: thrust, across: lift } = split(track, mean);
  const isGliding = probabilityOf(track.modes, "glide") > probabilityOf(track.modes, "powered");
  if ((!isGliding && track.coasted < 30) || (height > AIR_CAN_STEER && thrust > 0)) return "boost";
  if (height > AIR_CAN_STEER + 20_000) return "midcourse";
  return climb < 0 && thrust < 0 && lift < Math.max(4, -0.35 * thrust) ? "reentry" : "glide";
}

/** Of free flight, of power or lift, of level flight. */
const beliefs = ({ modes }: TrackRecord) => ({
  coast: probabilityOf(modes, "coast"),
  powered: probabilityOf(modes, "powered") + probabilityOf(modes, "glide"),
  level: probabilityOf(modes, "level"),
});

const push = new Float64Array(3);

/** The acceleration beside gravity along the velocity (signed) and across it, m/s2. */
function split({ modes }: TrackRecord, mean: Float64Array): { readonly along: number; readonly across: number } {
  pushInto(push, modes);
  const speed = Math.hypot(mean[3] as number, mean[4] as number, mean[5] as number) || 1;
  let along = 0;
  let squared = 0;
  for (let i = 0; i < 3; i++) {
    along += ((push[i] as number) * (mean[3 + i] as number)) / speed;
    squared += (push[i] as number) ** 2;
  }
  return { along, across: Math.sqrt(Math.max(0, squared - along * along)) };
}
