/**
 * What the registration filter knows of a body better than its track does: while a sensor is being corrected, plots share the error of
 * the correction, which only the joint filter accounts for. Must never touch a track whose sensors are believed sound.
 */
import { choleskyInto, solveCholesky, stepBallistic } from "@tocsin/ballistics";
import { secondsBetween } from "@tocsin/kernel/time";
import { bodyAt, SENSOR_SIZE } from "./joint.ts";
import { coastOf } from "./modes.ts";
import type { ModeState, RegisteredBody, TrackerState, TrackRecord } from "./state.ts";

/**
 * A track whose velocity's variance is so many times smaller keeps its own state: after burn-out the joint filter, which knows no motors,
 * knows less for some forty seconds. With more it adopts too early, with less a track that counts a correction's error anew with every
 * plot is never adopted.
 */
const SURER = 1.2;
/** Further apart in time than this, seconds, body and track are not compared. */
const LONGEST_STEP = 1;

/** The free-flight mode of the track takes the body's state, given that sensors which are not corrected have no bias. */
export function adoptBody(state: TrackerState, track: TrackRecord, index: number): void {
  const { registration: joint, corrections } = state;
  const body = joint.bodies[index] as RegisteredBody;
  if (!body.free || !track.sensors.some((id) => corrections.has(id))) return;
  const seconds = secondsBetween(body.at, track.at);
  if (Math.abs(seconds) > LONGEST_STEP) return;
  const sound = joint.sensors.flatMap((id, sensor) =>
    corrections.has(id) ? [] : [0, 1, 2, 3].map((i) => SENSOR_SIZE * sensor + i),
  );
  const mean = new Float64Array(6);
  const covariance = new Float64Array(36);
  condition(state, bodyAt(joint, index), sound, mean, covariance);
  stepBallistic(mean, seconds, 0);
  shear(covariance, seconds);
  const mode = coastOf(track.modes);
  if (doubtOfSpeed(covariance, 6) < SURER * doubtOfSpeed(mode.covariance, mode.mean.length))
    write(mode, mean, covariance);
}

/** Variance of the velocity, summed over the axes, of a covariance of so many states. */
const doubtOfSpeed = (covariance: Float64Array, n: number): number =>
  [3, 4, 5].reduce((sum, i) => sum + (covariance[(n + 1) * i] as number), 0);

/** Mean and covariance of the six states from `at` on, given that the states `zero` are nought. */
function condition(
  { registration: joint }: TrackerState,
  at: number,
  zero: readonly number[],
  mean: Float64Array,
  covariance: Float64Array,
): void {
  const n = joint.mean.length;
  const m = zero.length;
  const known = Float64Array.from({ length: m * m }, (_, k) => {
    return joint.covariance[n * (zero[Math.floor(k / m)] as number) + (zero[k % m] as number)] as number;
  });
  const factor = new Float64Array(m * m);
  choleskyInto(factor, known, m);
  for (let a = 0; a < 6; a++) {
    const gain = Float64Array.from(zero, (state) => joint.covariance[n * (at + a) + state] as number);
    solveCholesky(factor, gain, m);
    mean[a] = joint.mean[at + a] as number;
    zero.forEach((state, k) => {
      mean[a] = (mean[a] as number) - (gain[k] as number) * (joint.mean[state] as number);
    });
    for (let b = 0; b < 6; b++) {
      let sum = joint.covariance[n * (at + a) + at + b] as number;
      for (let k = 0; k < m; k++)
        sum -= (gain[k] as number) * (joint.covariance[n * (at + b) + (zero[k] as number)] as number);
      covariance[6 * a + b] = sum;
    }
  }
}

/** P <- F P Ft for a straight line over so many seconds. */
function shear(covariance: Float64Array, seconds: number): void {
  for (let i = 0; i < 3; i++)
    for (let k = 0; k < 6; k++)
      covariance[6 * i + k] = (covariance[6 * i + k] as number) + seconds * (covariance[6 * (3 + i) + k] as number);
  for (let i = 0; i < 3; i++)
    for (let k = 0; k < 6; k++)
      covariance[6 * k + i] = (covariance[6 * k + i] as number) + seconds * (covariance[6 * k + 3 + i] as number);
}

/** What only the mode has, drag, is independent of what was learned above the air. */
function write(mode: ModeState, mean: Float64Array, covariance: Float64Array): void {
  const n = mode.mean.length;
  mode.mean.set(mean);
  for (let i = 0; i < 6; i++) {
    for (let k = 0; k < 6; k++) mode.covariance[n * i + k] = covariance[6 * i + k] as number;
    for (let k = 6; k < n; k++) {
      mode.covariance[n * i + k] = 0;
      mode.covariance[n * k + i] = 0;
    }
  }
}
