/**
 * How far another nation's frame lies from ours, by both nations' tracks of common objects alone: a shift, a turn and a lag of
 * its clock. Says what lies between the two, never which of them is right; must never be fed a track that holds our own plots.
 */
import { accelerationInto, choleskyInto, invertSymmetric, solveCholesky } from "@tocsin/ballistics";
import { ecef, ecefVelocity, type Kinematics } from "@tocsin/kernel/space";
import type { Instant } from "@tocsin/kernel/time";

/** Shift (3, ECEF, m), turn (3, ECEF, rad, about the offset's centre), lag (1, s). */
const M = 7;
const N = 6;
/** What sensors that were aligned and clocks that were set may still be wrong by, one sigma. */
const PRIOR = { shift: 2_000, turn: 3e-3, lag: 0.3 } as const;
/** Chi-square with 7 degrees of freedom, 99.99 %: what is less may be chance. */
const SIGNIFICANT = 29.9;

/** Two nations' states of one object for one instant, compared. Plain data. */
export interface OffsetEvidence {
  readonly at: Instant;
  /** Ours: position and velocity, ECEF. */
  readonly state: Float64Array;
  /** Theirs less ours (6), and the covariance of that (36) where both are unbiased. */
  readonly difference: Float64Array;
  readonly covariance: Float64Array;
}

export interface Offset {
  /** ECEF, m: where no turn moves anything. */
  readonly centre: readonly [number, number, number];
  readonly mean: Float64Array;
  readonly covariance: Float64Array;
  /** By how much it explains the differences better than none would: chi-square, at most 7 degrees of freedom. */
  readonly gain: number;
  readonly isSignificant: boolean;
}

/** Of two states that share no plot, for the same instant. */
export function offsetEvidence(at: Instant, ours: Kinematics, theirs: Kinematics): OffsetEvidence {
  const state = Float64Array.of(...ours.position, ...ours.velocity);
  const other = [...theirs.position, ...theirs.velocity];
  return {
    at,
    state,
    difference: state.map((value, i) => (other[i] as number) - value),
    covariance: Float64Array.from(ours.covariance, (value, i) => value + (theirs.covariance[i] as number)),
  };
}

/**
 * The offset by one comparison of each object, as a Kalman filter would find it from the prior. Of one object only one comparison
 * may enter, its latest or best: two of its tracks hold the same plots, and would count them twice.
 */
export function estimateOffset(evidence: readonly OffsetEvidence[]): Offset {
  const centre = centreOf(evidence);
  const information = new Float64Array(M * M);
  const prior = [PRIOR.shift, PRIOR.shift, PRIOR.shift, PRIOR.turn, PRIOR.turn, PRIOR.turn, PRIOR.lag];
  prior.forEach((sigma, i) => {
    information[(M + 1) * i] = 1 / sigma ** 2;
  });
  const push = new Float64Array(M);
  for (const each of evidence) addEvidence(information, push, each, centre);
  const mean = push.slice();
  const factor = new Float64Array(M * M);
  choleskyInto(factor, information, M);
  solveCholesky(factor, mean, M);
  const gain = mean.reduce((sum, value, i) => sum + value * (push[i] as number), 0);
  const covariance = invertSymmetric(information, M);
  return { centre, mean, covariance, gain, isSignificant: gain > SIGNIFICANT };
}

function centreOf(evidence: readonly OffsetEvidence[]): Offset["centre"] {
  const along = (i: number): number =>
    evidence.reduce((sum, { state }) => sum + (state[i] as number), 0) / Math.max(1, evidence.length);
  return [along(0), along(1), along(2)];
}

function addEvidence(
  information: Float64Array,
  push: Float64Array,
  { state, difference, covariance }: OffsetEvidence,
  centre: Offset["centre"],
): void {
  const slope = slopeAt(state, centre);
  const weight = invertSymmetric(covariance, N);
  for (let a = 0; a < M; a++) {
    for (let i = 0; i < N; i++) {
      let weighed = 0;
      for (let j = 0; j < N; j++) weighed += (slope[M * j + a] as number) * (weight[N * j + i] as number);
      push[a] = (push[a] as number) + weighed * (difference[i] as number);
      for (let b = 0; b < M; b++)
        information[M * a + b] = (information[M * a + b] as number) + weighed * (slope[M * i + b] as number);
    }
  }
}

const pull = new Float64Array(3);

/** d(theirs less ours) by d(shift, turn, lag), 6 x 7: shift + turn x (r - centre) + v lag, and turn x v + a lag. */
function slopeAt(state: Float64Array, centre: Offset["centre"]): Float64Array {
  const slope = new Float64Array(N * M);
  accelerationInto(pull, state, 0);
  for (let i = 0; i < 3; i++) {
    slope[M * i + i] = 1;
    slope[M * i + 6] = state[3 + i] as number;
    slope[M * (3 + i) + 6] = pull[i] as number;
    const [j, k] = [(i + 1) % 3, (i + 2) % 3];
    slope[M * i + 3 + j] = (state[k] as number) - (centre[k] as number);
    slope[M * i + 3 + k] = (centre[j] as number) - (state[j] as number);
    slope[M * (3 + i) + 3 + j] = state[3 + k] as number;
    slope[M * (3 + i) + 3 + k] = -(state[3 + j] as number);
  }
  return slope;
}

/** The other nation's state brought into our frame, as uncertain as the offset is beside what it was. */
export function withoutOffset(theirs: Kinematics, { mean, covariance, centre }: Offset): Kinematics {
  const state = Float64Array.of(...theirs.position, ...theirs.velocity);
  const slope = slopeAt(state, centre);
  const wider = theirs.covariance.slice();
  for (let i = 0; i < N; i++) {
    for (let a = 0; a < M; a++) {
      const at = slope[M * i + a] as number;
      state[i] = (state[i] as number) - at * (mean[a] as number);
      for (let j = 0; j < N; j++)
        for (let b = 0; b < M; b++)
          wider[N * i + j] =
            (wider[N * i + j] as number) + at * (covariance[M * a + b] as number) * (slope[M * j + b] as number);
    }
  }
  const [x, y, z, vx, vy, vz] = state as unknown as [number, number, number, number, number, number];
  return { position: ecef(x, y, z), velocity: ecefVelocity(vx, vy, vz), covariance: wider };
}
