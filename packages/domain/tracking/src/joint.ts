/**
 * The registration filter: biases of sensors and states of a few bodies that several of them see, as one extended Kalman filter
 * (the augmented state of Friedland, 1969, and of Lin, Bar-Shalom and Kirubarajan, 2005, here in its exact joint form). Here is who is
 * in it and how it moves; plots are taken in joint-plots.ts. Must never touch a track: what a biased sensor did to one teaches it nothing.
 */
import { accelerationPartialsInto, stepBallistic, stepLimit } from "@tocsin/ballistics";
import type { RegisteredBody, Registration } from "./state.ts";

/** States of a sensor (see Correction) and of a body: position, velocity, acceleration beside gravity, ECEF. */
export const SENSOR_SIZE = 4;
export const BODY_SIZE = 9;
/** One sigma of a bias before anything is known: metres, radians, radians, seconds. What surveys and clocks get wrong. */
export const PRIOR = { radar: [150, 3e-3, 3e-3, 0.3], infrared: [1e-4, 1e-4, 1e-4, 0.2] } as const;
/** One sigma of a body before its first plot, metres and m/s: wide, for its track may be bent by a bias. */
const BODY_PRIOR = { place: 20_000, speed: 4_000 } as const;
/** One sigma of an acceleration that is not gravity's, m/s2, and its change as white jerk, m2/s5: burn-out within two looks. */
const DRIVE = { acceleration: 40, jerk: 150 } as const;
/** White acceleration in free flight, m2/s3: what gravity with J2 alone leaves out. */
const FREE_NOISE = 1e-5;

export const sizeOf = ({ sensors, bodies }: Registration): number =>
  SENSOR_SIZE * sensors.length + BODY_SIZE * bodies.length;

/** The first of a body's states. */
export const bodyAt = ({ sensors }: Registration, body: number): number =>
  SENSOR_SIZE * sensors.length + BODY_SIZE * body;

export const biasOf = (joint: Registration, sensor: number): Float64Array =>
  joint.mean.subarray(SENSOR_SIZE * sensor, SENSOR_SIZE * (sensor + 1));

/** Makes room for a sensor; its biases are uncorrelated with everything. */
export function addSensor(joint: Registration, id: string, prior: readonly number[]): void {
  const at = SENSOR_SIZE * joint.sensors.length;
  resize(joint, at, 0, SENSOR_SIZE);
  joint.sensors.push(id);
  prior.forEach((sigma, i) => {
    joint.covariance[(sizeOf(joint) + 1) * (at + i)] = sigma * sigma;
  });
}

/** Makes room for a body near `state` (position and velocity). */
export function addBody(joint: Registration, body: RegisteredBody, state: ArrayLike<number>): void {
  const at = sizeOf(joint);
  resize(joint, at, 0, BODY_SIZE);
  joint.bodies.push(body);
  for (let i = 0; i < BODY_SIZE; i++) {
    const sigma = i < 3 ? BODY_PRIOR.place : i < 6 ? BODY_PRIOR.speed : body.free ? 0 : DRIVE.acceleration;
    joint.mean[at + i] = i < 6 ? (state[i] as number) : 0;
    joint.covariance[(sizeOf(joint) + 1) * (at + i)] = sigma * sigma;
  }
}

/** Leaves a body out; what it taught of the sensors stays. */
export function removeBody(joint: Registration, index: number): void {
  resize(joint, bodyAt(joint, index), BODY_SIZE, 0);
  joint.bodies.splice(index, 1);
}

/** Forgets what is known of one sensor's biases. */
export function forgetSensor(joint: Registration, id: string, prior: readonly number[]): void {
  const index = joint.sensors.indexOf(id);
  if (index < 0) return;
  const n = sizeOf(joint);
  for (let i = 0; i < SENSOR_SIZE; i++) {
    const at = SENSOR_SIZE * index + i;
    for (let k = 0; k < n; k++) {
      joint.covariance[n * at + k] = 0;
      joint.covariance[n * k + at] = 0;
    }
    joint.mean[at] = 0;
    joint.covariance[(n + 1) * at] = (prior[i] as number) ** 2;
  }
}

/** Takes `away` states out at `at` and puts `fresh` zeros in. */
function resize(joint: Registration, at: number, away: number, fresh: number): void {
  const old = joint.mean.length;
  const n = old - away + fresh;
  const from = (i: number): number => (i < at ? i : i < at + fresh ? -1 : i - fresh + away);
  const mean = new Float64Array(n);
  const covariance = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const a = from(i);
    if (a < 0) continue;
    mean[i] = joint.mean[a] as number;
    for (let j = 0; j < n; j++) {
      const b = from(j);
      if (b >= 0) covariance[n * i + j] = joint.covariance[old * a + b] as number;
    }
  }
  joint.mean = mean;
  joint.covariance = covariance;
}

/** Free flight begins (acceleration is left out) or ends (it may be anything). */
export function setFree(joint: Registration, index: number, free: boolean): void {
  const body = joint.bodies[index] as RegisteredBody;
  if (body.free === free) return;
  body.free = free;
  const n = sizeOf(joint);
  for (let i = 6; i < BODY_SIZE; i++) {
    const at = bodyAt(joint, index) + i;
    for (let k = 0; k < n; k++) {
      joint.covariance[n * at + k] = 0;
      joint.covariance[n * k + at] = 0;
    }
    joint.mean[at] = 0;
    joint.covariance[(n + 1) * at] = free ? 0 : DRIVE.acceleration ** 2;
  }
}

const state = new Float64Array(BODY_SIZE);
const partials = new Float64Array(21);
const transition = new Float64Array(BODY_SIZE * BODY_SIZE);
let rows = new Float64Array(0);

/** Moves a body by `seconds` > 0; the caller sets its instant. */
export function moveBody(joint: Registration, index: number, seconds: number): void {
  const n = sizeOf(joint);
  const at = bodyAt(joint, index);
  const { free } = joint.bodies[index] as RegisteredBody;
  let left = seconds;
  while (left > 0) {
    for (let i = 0; i < BODY_SIZE; i++) state[i] = joint.mean[at + i] as number;
    const h = Math.min(left, free ? 10 : 2, stepLimit(state));
    fillTransition(h);
    stepBallistic(state, h, 0);
    for (let i = 0; i < 3; i++) {
      const push = state[6 + i] as number;
      joint.mean[at + i] = (state[i] as number) + (h * h * push) / 2;
      joint.mean[at + 3 + i] = (state[3 + i] as number) + h * push;
    }
    spread(joint.covariance, n, at);
    addNoise(joint.covariance, n, at, h, free);
    left -= h;
  }
}

/** exp(A h) to second order, A = [0 I 0; dg/dr dg/dv I; 0 0 0], from `state`. */
function fillTransition(h: number): void {
  accelerationPartialsInto(partials, state, 0);
  transition.fill(0);
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 6; j++) {
      const a = partials[7 * i + j] as number;
      let square = j >= 3 ? (partials[7 * i + j - 3] as number) : 0;
      for (let k = 0; k < 3; k++) square += (partials[7 * i + 3 + k] as number) * (partials[7 * k + j] as number);
      transition[9 * i + j] = ((h * h) / 2) * a + (i === j ? 1 : 0) + (j === 3 + i ? h : 0);
      transition[9 * (3 + i) + j] = h * a + ((h * h) / 2) * square + (j === 3 + i ? 1 : 0);
    }
    transition[9 * i + 6 + i] = (h * h) / 2;
    transition[9 * (3 + i) + 6 + i] = h;
    transition[9 * (6 + i) + 6 + i] = 1;
  }
}

/** P <- F P Ft, where F moves the nine states from `at` on and nothing else. */
function spread(covariance: Float64Array, n: number, at: number): void {
  if (rows.length < BODY_SIZE * n) rows = new Float64Array(BODY_SIZE * n);
  for (let i = 0; i < BODY_SIZE; i++) {
    for (let k = 0; k < n; k++) {
      let sum = 0;
      for (let j = 0; j < BODY_SIZE; j++) {
        const f = transition[9 * i + j] as number;
        if (f !== 0) sum += f * (covariance[n * (at + j) + k] as number);
      }
      rows[n * i + k] = sum;
    }
  }
  for (let i = 0; i < BODY_SIZE; i++) {
    for (let k = 0; k < n; k++) {
      const value = rows[n * i + k] as number;
      covariance[n * (at + i) + k] = value;
      covariance[n * k + at + i] = value;
    }
  }
  for (let i = 0; i < BODY_SIZE; i++) {
    for (let k = 0; k < BODY_SIZE; k++) {
      let sum = 0;
      for (let j = 0; j < BODY_SIZE; j++) sum += (rows[n * i + at + j] as number) * (transition[9 * k + j] as number);
      covariance[n * (at + i) + at + k] = sum;
    }
  }
}

function addNoise(covariance: Float64Array, n: number, at: number, h: number, free: boolean): void {
  const q = free ? FREE_NOISE : DRIVE.jerk;
  const terms = free
    ? [h ** 3 / 3, h ** 2 / 2, 0, h, 0, 0]
    : [h ** 5 / 20, h ** 4 / 8, h ** 3 / 6, h ** 3 / 3, h ** 2 / 2, h];
  const blocks = [0, 0, 0, 3, 0, 6, 3, 3, 3, 6, 6, 6];
  terms.forEach((term, which) => {
    const [a, b] = [at + (blocks[2 * which] as number), at + (blocks[2 * which + 1] as number)];
    for (let i = 0; i < 3; i++) {
      const k = n * (a + i) + b + i;
      covariance[k] = (covariance[k] as number) + q * term;
      if (a !== b) covariance[n * (b + i) + a + i] = covariance[k] as number;
    }
  });
}
