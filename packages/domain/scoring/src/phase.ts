/** The part of its flight a true body is in, by its own motors and height. Must never be what a tracker says. */
import { placeFromFixed } from "@tocsin/truth";
import type { TrueFlight } from "./flights.ts";
import { isFalling } from "./forces.ts";

export type ScoredPhase = "boost" | "midcourse" | "glide" | "reentry" | "air";

/** Below this air brakes what falls, and below the second it bears what glides, metres. */
const AIR_BRAKES = 100_000;
const AIR_BEARS = 80_000;
/** Seconds after the last burnout from which the bound's ratio is taken. */
const SETTLED = 30;

/** `state` is the body's own at `time`. */
export function scoredPhase(flight: TrueFlight, time: number, state: Float64Array): ScoredPhase {
  if (flight.objectClass === "aircraft" || flight.objectClass === "cruise") return "air";
  if (flight.burnout !== undefined && time <= flight.burnout) return "boost";
  const height = placeFromFixed([state[0] as number, state[1] as number, state[2] as number]).height;
  if (flight.objectClass === "manoeuvring" && height < AIR_BEARS) return "glide";
  return isFalling(state) && height < AIR_BRAKES ? "reentry" : "midcourse";
}

export function isMidcourse(flight: TrueFlight, time: number, state: Float64Array): boolean {
  const isSettled = time > (flight.burnout ?? Number.NEGATIVE_INFINITY) + SETTLED;
  return isSettled && scoredPhase(flight, time, state) === "midcourse";
}
