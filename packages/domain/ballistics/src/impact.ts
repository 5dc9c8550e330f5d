/**
 * Predicted impact: the whole cloud of an uncertain ballistic state, drag included, followed to the ellipsoid.
 * Must never be asked about a body that is powered or lifted: the caller withholds, this file only follows gravity and drag.
 */
import { after, type Instant } from "@tocsin/kernel/time";
import type { Probability } from "@tocsin/kernel/units";
import type { ImpactPrediction } from "@tocsin/picture";
import { fallToGround } from "./propagate.ts";
import {
  areaAround,
  CONTAINMENT,
  groundCovariance,
  INTERVAL_FACTOR,
  meanPlace,
  type SigmaPoint,
  sigmaPoints,
} from "./spread.ts";

/** One belief of a body that falls: position, velocity and the natural logarithm of drag area over mass (m2/kg). */
export interface BallisticCloud {
  /** Its share among the beliefs; the shares need no sum of 1. */
  readonly weight: number;
  /** Seven numbers: x y z m, vx vy vz m/s (ECEF), ln(m2/kg). */
  readonly mean: Float64Array;
  /** 7 x 7 row-major. */
  readonly covariance: Float64Array;
  /** Root of the mean square of its lift over drag, to any side; absent for none. */
  readonly lift?: number;
}

/**
 * What is assumed of an unknown body's drag area over mass, natural logarithm, m2/kg: a ballistic coefficient of 6,500 kg/m2
 * and a factor of 1.65 at one sigma, which spans blunt bodies near 2,400 and slender ones near 17,700 at two.
 */
export const DRAG_PRIOR = { mean: -Math.log(6_500), sigma: 0.5 } as const;

/** One sigma for what no model knows: the ground's height and the body's attitude, metres; the same in seconds. */
const DOUBT_GROUND = 30;
const DOUBT_TIME = 0.3;
/** One sigma of the wind over the air that brakes most, the lowest 10 km, m/s, and of ln(density) there. */
const WIND = 8;
const DENSITY = 0.04;

/**
 * Where and when it falls, at CONTAINMENT, from every cloud believed; undefined when any part of one does not come down within
 * two hours. The area is centred where the means fall: drag acts far from evenly, and the mean of all places would be drawn
 * towards the blunt bodies that few are; its spread counts from there. Wind drifts a body by its speed times the lag, the time that the air adds to the fall (Didion's rule, McCoy,
 * Modern Exterior Ballistics, section 7.2); the day's density acts as drag does. What lift does to a
 * body that falls is to its side what drag does along its path, times lift over drag.
 */
export function predictImpact(at: Instant, clouds: readonly BallisticCloud[]): ImpactPrediction | undefined {
  const points: SigmaPoint[] = [];
  let total = 0;
  for (const { weight } of clouds) total += weight;
  const middles: SigmaPoint[] = [];
  let [best, drift] = [0, 0];
  for (const cloud of clouds) {
    const share = cloud.weight / total;
    const fall = fallOf(cloud.mean);
    if (!fall || !addFallen(points, cloud, share)) return undefined;
    middles.push({ state: fall.state, weight: share });
    best += share * fall.seconds;
    drift += share * ((WIND * fall.lag) ** 2 + ((cloud.lift ?? 0) * fall.held) ** 2);
  }
  const centre = meanPlace(middles);
  const [ee, en, nn] = groundCovariance(points, centre);
  const ground = DOUBT_GROUND ** 2 + drift;
  return {
    area: areaAround(centre, [ee + ground, en, nn + ground]),
    time: intervalOf(at, best, points),
  };
}

/** Where the mean falls, the seconds until then, how many of them the air adds, and the way, m, by which the air holds it back. */
function fallOf(mean: Float64Array): { state: Float64Array; seconds: number; lag: number; held: number } | undefined {
  const state = Float64Array.from(mean);
  const seconds = fallToGround(state, Math.exp(mean[6] as number));
  const airless = Float64Array.from(mean);
  const free = fallToGround(airless, 0);
  if (seconds === undefined || free === undefined) return undefined;
  const lag = Math.max(0, seconds - free);
  return {
    state,
    seconds,
    lag,
    held: lag * Math.hypot(airless[3] as number, airless[4] as number, airless[5] as number),
  };
}

/** Adds the cloud's points where they fall, each with the seconds it took in place of its drag; false where one does not. */
function addFallen(points: SigmaPoint[], { mean, covariance }: BallisticCloud, share: number): boolean {
  const doubted = covariance.slice();
  doubted[48] = (doubted[48] as number) + DENSITY ** 2;
  for (const { state, weight } of sigmaPoints(mean, doubted)) {
    const seconds = fallToGround(state, Math.exp(state[6] as number));
    if (seconds === undefined) return false;
    state[6] = seconds;
    points.push({ state, weight: share * weight });
  }
  return true;
}

/** Each side by its own spread: drag delays more than it hastens. */
function intervalOf(at: Instant, best: number, points: readonly SigmaPoint[]): ImpactPrediction["time"] {
  let [early, late] = [0, 0];
  for (const { state, weight } of points) {
    const away = (state[6] as number) - best;
    if (away < 0) early += 2 * weight * away ** 2;
    else late += 2 * weight * away ** 2;
  }
  const reach = (variance: number): number => INTERVAL_FACTOR * Math.sqrt(variance + DOUBT_TIME ** 2);
  return {
    earliest: after(at, best - reach(early)),
    best: after(at, best),
    latest: after(at, best + reach(late)),
    containment: CONTAINMENT as Probability,
  };
}
