/**
 * Predicted impact: the whole cloud of an uncertain ballistic state, drag included, followed to the ellipsoid.
 * Must never be asked about a body that is powered or lifted: the caller withholds, this file only follows gravity and drag.
 */
import { after, type Instant } from "@tocsin/kernel/time";
import type { Probability } from "@tocsin/kernel/units";
import type { ImpactPrediction } from "@tocsin/picture";
import { fallToGround } from "./propagate.ts";
import { areaAround, CONTAINMENT, groundCovariance, INTERVAL_FACTOR, meanPlace, sigmaPoints } from "./spread.ts";

/** A body in free flight: position, velocity and the natural logarithm of drag area over mass (m2/kg), with covariance. */
export interface BallisticState {
  readonly at: Instant;
  /** Seven numbers: x y z m, vx vy vz m/s (ECEF), ln(m2/kg). */
  readonly mean: Float64Array;
  /** 7 x 7 row-major. */
  readonly covariance: Float64Array;
}

/** What is assumed of an unknown body's drag: ballistic coefficient near 4,000 kg/m2, a factor of two at one sigma. */
export const DRAG_PRIOR = { mean: -Math.log(4_000), sigma: 0.7 } as const;

/** One sigma, metres and seconds, for what the models leave out: wind, the day's air, the ground's height, attitude. */
const DOUBT_GROUND = 250;
const DOUBT_TIME = 1;

/** Where and when it falls, at CONTAINMENT; undefined when any of the cloud does not come down within two hours. */
export function predictImpact(state: BallisticState): ImpactPrediction | undefined {
  const middle = Float64Array.from(state.mean);
  const best = fallToGround(middle, Math.exp(middle[6] as number));
  if (best === undefined) return undefined;
  const points = sigmaPoints(state.mean, state.covariance);
  let [early, late] = [0, 0];
  for (const { state: point, weight } of points) {
    const seconds = fallToGround(point, Math.exp(point[6] as number));
    if (seconds === undefined) return undefined;
    if (seconds < best) early += 2 * weight * (best - seconds) ** 2;
    else late += 2 * weight * (seconds - best) ** 2;
  }
  const centre = meanPlace(points);
  const [ee, en, nn] = groundCovariance(points, centre);
  const reach = (variance: number): number => INTERVAL_FACTOR * Math.sqrt(variance + DOUBT_TIME ** 2);
  return {
    area: areaAround(centre, [ee + DOUBT_GROUND ** 2, en, nn + DOUBT_GROUND ** 2]),
    time: {
      earliest: after(state.at, best - reach(early)),
      best: after(state.at, best),
      latest: after(state.at, best + reach(late)),
      containment: CONTAINMENT as Probability,
    },
  };
}
