/**
 * The path ahead of a track with its growing doubt, for overflight times and for the glass.
 * Must never be read as an observation: every point lies after the estimate it was made from.
 */
import { type Ecef, ecef } from "@tocsin/kernel/space";
import { after, type Instant } from "@tocsin/kernel/time";
import type { TrackEstimate } from "@tocsin/picture";
import { DRAG_PRIOR } from "./impact.ts";
import { fallToGround, propagateBallistic } from "./propagate.ts";
import { type SigmaPoint, sigmaPoints } from "./spread.ts";

/** A predicted place; the sigmas are one standard deviation in metres along the path, across it and in height. */
export interface TrajectoryPoint {
  readonly at: Instant;
  readonly position: Ecef;
  readonly sigmaAlong: number;
  readonly sigmaCross: number;
  readonly sigmaHeight: number;
}

/** No list is longer than this; the step is widened instead of the path cut short. */
export const MOST_POINTS = 720;

/**
 * Free-flight path from the estimate's instant to the ground, one point each `stepSeconds` (widened so that MOST_POINTS
 * cover the flight). Empty when the object does not fall within two hours. The caller asks only for what flies freely.
 */
export function predictTrajectory(estimate: TrackEstimate, stepSeconds: number): TrajectoryPoint[] {
  const { mean, covariance } = withDrag(estimate);
  const duration = fallToGround(Float64Array.from(mean), Math.exp(DRAG_PRIOR.mean));
  if (duration === undefined || !(stepSeconds > 0)) return [];
  const step = Math.max(stepSeconds, duration / (MOST_POINTS - 1));
  const cloud = sigmaPoints(mean, covariance);
  const path: TrajectoryPoint[] = [];
  for (let elapsed = 0; elapsed <= duration; elapsed += step) {
    const position = ecef(mean[0] as number, mean[1] as number, mean[2] as number);
    if (!position.every(Number.isFinite)) break;
    path.push({ at: after(estimate.at, elapsed), position, ...spreads(mean, cloud) });
    propagateBallistic(mean, step, Math.exp(mean[6] as number));
    for (const { state } of cloud) propagateBallistic(state, step, Math.exp(state[6] as number));
  }
  return path;
}

function withDrag({ kinematics }: TrackEstimate): { mean: Float64Array; covariance: Float64Array } {
  const mean = Float64Array.of(...kinematics.position, ...kinematics.velocity, DRAG_PRIOR.mean);
  const covariance = new Float64Array(49);
  for (let i = 0; i < 6; i++) for (let j = 0; j < 6; j++) covariance[7 * i + j] = kinematics.covariance[6 * i + j] ?? 0;
  covariance[48] = DRAG_PRIOR.sigma ** 2;
  return { mean, covariance };
}

/** Axes: up; across = velocity x up; along = up x across (the level direction of flight). */
function spreads(mean: Float64Array, cloud: readonly SigmaPoint[]) {
  const up = unit([mean[0] as number, mean[1] as number, mean[2] as number]);
  const across = unit(cross([mean[3] as number, mean[4] as number, mean[5] as number], up));
  const along = cross(up, across);
  const sums = [0, 0, 0];
  for (const { state, weight } of cloud) {
    [along, across, up].forEach((axis, index) => {
      let offset = 0;
      for (let i = 0; i < 3; i++) offset += (axis[i] as number) * ((state[i] as number) - (mean[i] as number));
      sums[index] = (sums[index] ?? 0) + weight * offset * offset;
    });
  }
  const sigma = (index: number): number => Math.sqrt(sums[index] ?? 0);
  return { sigmaAlong: sigma(0), sigmaCross: sigma(1), sigmaHeight: sigma(2) };
}

type Vector = readonly [number, number, number];
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
function unit(v: Vector): Vector {
  const length = Math.hypot(...v) || 1;
  return [v[0] / length, v[1] / length, v[2] / length];
}
