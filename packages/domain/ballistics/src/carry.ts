/**
 * Carries a state and its covariance to another instant in free flight, so that two nations' words can be compared or
 * fused for one instant. Must never be used to sharpen: doubt only grows.
 */
import { ecef, ecefVelocity, type Kinematics } from "@tocsin/kernel/space";
import { choleskyInto } from "./matrix.ts";
import { propagateBallistic } from "./propagate.ts";

/** Acceleration that a powered or steering object may have beyond free flight, one sigma, m/s2. */
const UNKNOWN_PUSH = 40;

/**
 * Unscented carrying (12 points, equal weights) over `seconds`, without drag. `pushed` adds the doubt of an unknown push
 * of 40 m/s2 over the time. Metres and metres per second, ECEF.
 */
export function carry(kinematics: Kinematics, seconds: number, pushed: boolean): Kinematics {
  if (seconds === 0) return kinematics;
  const points = cloudOf(kinematics);
  for (const point of points) propagateBallistic(point, seconds, 0);
  const mean = new Float64Array(6);
  for (const point of points)
    for (let i = 0; i < 6; i++) mean[i] = (mean[i] as number) + (point[i] as number) / points.length;
  const covariance = new Array<number>(36).fill(0);
  for (const point of points) {
    for (let i = 0; i < 6; i++) {
      for (let j = 0; j < 6; j++) {
        const product = ((point[i] as number) - (mean[i] as number)) * ((point[j] as number) - (mean[j] as number));
        covariance[6 * i + j] = (covariance[6 * i + j] as number) + product / points.length;
      }
    }
  }
  const push = pushed ? UNKNOWN_PUSH : 0;
  for (let i = 0; i < 3; i++) {
    covariance[7 * i] = (covariance[7 * i] as number) + (0.5 * push * seconds * seconds) ** 2;
    covariance[7 * (i + 3)] = (covariance[7 * (i + 3)] as number) + (push * seconds) ** 2;
  }
  const [x, y, z, vx, vy, vz] = mean as unknown as [number, number, number, number, number, number];
  return { position: ecef(x, y, z), velocity: ecefVelocity(vx, vy, vz), covariance };
}

/** The mean plus and minus the square root of 6 times each column of the covariance's Cholesky factor. */
function cloudOf({ position, velocity, covariance }: Kinematics): Float64Array[] {
  const mean = [...position, ...velocity];
  const factor = new Float64Array(36);
  choleskyInto(factor, covariance, 6);
  const points: Float64Array[] = [];
  for (let column = 0; column < 6; column++) {
    for (const sign of [-1, 1]) {
      points.push(
        Float64Array.from(mean, (value, row) => value + sign * Math.sqrt(6) * (factor[6 * row + column] as number)),
      );
    }
  }
  return points;
}
