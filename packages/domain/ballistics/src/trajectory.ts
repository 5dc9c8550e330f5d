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
    if (!Number.isFinite(position[0] + position[1] + position[2])) break;
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

/** One standard deviation of the cloud about the mean: along the level direction of flight, across it (velocity x up), upward. */
function spreads(
  mean: Float64Array,
  cloud: readonly SigmaPoint[],
): Pick<TrajectoryPoint, "sigmaAlong" | "sigmaCross" | "sigmaHeight"> {
  setAxes(mean);
  let [along, cross, height] = [0, 0, 0];
  for (const { state, weight } of cloud) {
    const [x, y, z] = [away(0, state, mean), away(1, state, mean), away(2, state, mean)];
    const [a, c, h] = [component(0, x, y, z), component(3, x, y, z), component(6, x, y, z)];
    along += weight * a * a;
    cross += weight * c * c;
    height += weight * h * h;
  }
  return { sigmaAlong: Math.sqrt(along), sigmaCross: Math.sqrt(cross), sigmaHeight: Math.sqrt(height) };
}

/** Rows: along, across, up. */
const axes = new Float64Array(9);

const away = (i: number, state: Float64Array, mean: Float64Array): number => (state[i] as number) - (mean[i] as number);
const component = (row: number, x: number, y: number, z: number): number =>
  (axes[row] as number) * x + (axes[row + 1] as number) * y + (axes[row + 2] as number) * z;

function setAxes(mean: Float64Array): void {
  for (let i = 0; i < 3; i++) axes[6 + i] = mean[i] as number;
  normaliseRow(6);
  for (let i = 0; i < 3; i++) axes[i] = mean[3 + i] as number;
  crossRows(3, 0, 6);
  normaliseRow(3);
  crossRows(0, 6, 3);
}

function crossRows(out: number, a: number, b: number): void {
  for (let i = 0; i < 3; i++) {
    const [j, k] = [(i + 1) % 3, (i + 2) % 3];
    axes[out + i] =
      (axes[a + j] as number) * (axes[b + k] as number) - (axes[a + k] as number) * (axes[b + j] as number);
  }
}

function normaliseRow(row: number): void {
  let squared = 0;
  for (let i = 0; i < 3; i++) squared += (axes[row + i] as number) ** 2;
  const length = Math.sqrt(squared) || 1;
  for (let i = 0; i < 3; i++) axes[row + i] = (axes[row + i] as number) / length;
}
