/**
 * Says whether the ballistic model may speak about a flight at all, and which flight times physics allows it.
 * Must never bend the model to fit a flight that is not ballistic.
 */
import { type Flight, type FlightRequest, fly } from "./fly.ts";
import { burnDuration, genericMissile } from "./missile.ts";
import { freeFlight } from "./twobody.ts";

/** What is published about a flight: metres, seconds, and the words around it. */
export interface FlightFacts {
  readonly apogee?: number | undefined;
  readonly range?: number | undefined;
  readonly flightTime?: number | undefined;
  readonly words?: string | undefined;
}

/** Words by which sources say that a flight is not ballistic. */
const NOT_BALLISTIC = /quasi-ballistic|irregular trajectory|not ballistic|cruise|glide|hypersonic|\bSLV\b/i;
/** A body thrown flatter than this (at the ground, unpowered) spends its flight in the air: lift and drag rule it, not gravity. */
const FLATTEST = (30 * Math.PI) / 180;
/** Seconds by which a published time, rounded to minutes at both ends, may err. */
const ROUNDING = 120;
const km = (metres: number): string => `${Math.round(metres / 100) / 10} km`;

/**
 * Why the model does not apply; empty where it does. The rule, in this order: apogee and range must both be known; the words
 * must not say quasi-ballistic, irregular, cruise, glide, hypersonic or SLV; unpowered flight with this apogee and range must
 * leave the ground at 30 degrees or more; the published time must lie between the unpowered time and that plus the whole
 * burn, each widened by two minutes of rounding.
 */
export function reasonsAgainst({ apogee, range, flightTime, words }: FlightFacts): readonly string[] {
  const reasons: string[] = [];
  const said = NOT_BALLISTIC.exec(words ?? "")?.[0];
  if (said) reasons.push(`its record says "${said}"`);
  if (apogee === undefined) reasons.push("no apogee is published");
  if (range === undefined) reasons.push("no range is published");
  if (apogee === undefined || range === undefined) return reasons;
  const free = freeFlight(apogee, range);
  if (free.elevation < FLATTEST) {
    reasons.push(
      `an apogee of ${km(apogee)} is too low for a ballistic range of ${km(range)}: at least ${km(lowestApogee(range))} would be needed`,
    );
  }
  const longest = free.duration + burnDuration(genericMissile(free.speed, 1)) + ROUNDING;
  if (flightTime !== undefined && (flightTime > longest || flightTime < free.duration - ROUNDING)) {
    reasons.push(
      `the published ${flightTime} s do not fit a ballistic arc, which takes ${Math.round(free.duration)} s unpowered`,
    );
  }
  return reasons;
}

function lowestApogee(range: number): number {
  let [low, high] = [0, range];
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (freeFlight(middle, range).elevation < FLATTEST) low = middle;
    else high = middle;
  }
  return high;
}

/** Briskest and slowest boost that the generic missile may be given, as factors on every burn. */
const BRISKEST = 0.4;
const SLOWEST = 1.5;

export interface TimeWindow {
  /** Of the analytic unpowered flight, seconds. */
  readonly unpowered: number;
  /** Shortest and longest flight times with a boost phase, seconds. */
  readonly shortest: number;
  readonly longest: number;
}

/** Flight times that physics allows for the request, or undefined when the flight itself cannot be made. */
export function timeWindow(request: FlightRequest): TimeWindow | undefined {
  const shortest = fly({ ...request, design: { stretch: BRISKEST } });
  const longest = fly({ ...request, design: { stretch: SLOWEST } });
  if (!shortest || !longest) return undefined;
  const unpowered = freeFlight(request.apogee, request.range).duration;
  return { unpowered, shortest: shortest.impact.time, longest: longest.impact.time };
}

/** The flight whose boost is stretched or hurried until it lasts `time` seconds, to 0.1 s; undefined outside the window. */
export function flyInTime(request: FlightRequest, time: number): Flight | undefined {
  const flyStretched = (stretch: number): Flight | undefined => fly({ ...request, design: { stretch } });
  let [low, high] = [BRISKEST, SLOWEST];
  let [early, late] = [flyStretched(low), flyStretched(high)];
  for (let i = 0; i < 30; i++) {
    if (!early || !late || time < early.impact.time || time > late.impact.time) return undefined;
    if (time - early.impact.time < 0.1) return early;
    if (late.impact.time - time < 0.1) return late;
    const share = (time - early.impact.time) / (late.impact.time - early.impact.time);
    const stretch = low + (high - low) * Math.min(0.95, Math.max(0.05, share));
    const tried = flyStretched(stretch);
    if (!tried) return undefined;
    if (tried.impact.time <= time) [low, early] = [stretch, tried];
    else [high, late] = [stretch, tried];
  }
  return undefined;
}
