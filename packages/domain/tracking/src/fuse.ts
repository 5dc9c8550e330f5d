/**
 * Two nations' estimates of one object, when what they share is not known: covariance intersection, never a plain average.
 * Must never be fed an own estimate that came back through a partner: the caller knows lineage, this file does not.
 */
import { choleskyInto, invertSymmetric, solveCholesky } from "@tocsin/ballistics";
import { ecef, ecefVelocity, type Kinematics } from "@tocsin/kernel/space";

/**
 * Covariance intersection (Julier and Uhlmann, 1997) of two states for the same instant: consistent whatever the unknown
 * correlation. The weight minimises the determinant, found by golden section to 1e-4.
 */
export function fuse(a: Kinematics, b: Kinematics): Kinematics {
  const informationA = invertSymmetric(a.covariance, 6);
  const informationB = invertSymmetric(b.covariance, 6);
  const weight = intersectionWeight(informationA, informationB);
  const information = blend(informationA, informationB, weight);
  const covariance = invertSymmetric(information, 6);
  const push = new Float64Array(6);
  const [stateA, stateB] = [vectorOf(a), vectorOf(b)];
  for (let i = 0; i < 6; i++) {
    for (let j = 0; j < 6; j++) {
      const fromA = weight * (informationA[6 * i + j] as number) * (stateA[j] as number);
      const fromB = (1 - weight) * (informationB[6 * i + j] as number) * (stateB[j] as number);
      push[i] = (push[i] as number) + fromA + fromB;
    }
  }
  const factor = new Float64Array(36);
  choleskyInto(factor, information, 6);
  solveCholesky(factor, push, 6);
  const [x, y, z, vx, vy, vz] = push as unknown as [number, number, number, number, number, number];
  return { position: ecef(x, y, z), velocity: ecefVelocity(vx, vy, vz), covariance: [...covariance] };
}

/**
 * Squared Mahalanobis distance (6 degrees of freedom) between two states for the same instant, as if independent:
 * below 16.8 at 99 %. With shared information it is too small, never too large, so it proves difference, not sameness.
 */
export function associationDistance(a: Kinematics, b: Kinematics): number {
  const sum = a.covariance.map((value, index) => value + (b.covariance[index] ?? 0));
  const [stateA, stateB] = [vectorOf(a), vectorOf(b)];
  const difference = stateA.map((value, index) => value - (stateB[index] as number));
  const factor = new Float64Array(36);
  choleskyInto(factor, sum, 6);
  const solved = Float64Array.from(difference);
  solveCholesky(factor, solved, 6);
  return difference.reduce((total, value, index) => total + value * (solved[index] as number), 0);
}

/** Chi-square with 6 degrees of freedom, 99.99 %. */
const SAME = 27.9;

/** Whether nothing in two states for the same instant, which share no plot, says that they are of two objects. */
export const isOneState = (a: Kinematics, b: Kinematics): boolean => associationDistance(a, b) <= SAME;

const vectorOf = ({ position, velocity }: Kinematics): Float64Array => Float64Array.of(...position, ...velocity);

export const blend = (a: Float64Array, b: Float64Array, weight: number): Float64Array =>
  a.map((value, index) => weight * value + (1 - weight) * (b[index] as number));

/**
 * The first one's weight. Golden section on the negative log determinant of the blended information, which is convex in the weight.
 */
export function intersectionWeight(a: Float64Array, b: Float64Array): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [0, 1];
  while (high - low > 1e-4) {
    const left = high - ratio * (high - low);
    const right = low + ratio * (high - low);
    if (logDeterminant(blend(a, b, left)) > logDeterminant(blend(a, b, right))) high = right;
    else low = left;
  }
  return (low + high) / 2;
}

export function logDeterminant(matrix: Float64Array): number {
  const factor = new Float64Array(36);
  choleskyInto(factor, matrix, 6);
  let sum = 0;
  for (let i = 0; i < 6; i++) sum += 2 * Math.log(factor[7 * i] as number);
  return sum;
}
