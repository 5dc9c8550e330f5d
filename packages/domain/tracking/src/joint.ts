/**
 * The registration filter: biases of sensors and states of a few bodies that several of them see, as one extended Kalman filter
 * (the augmented state of Friedland, 1969, and of Lin, Bar-Shalom and Kirubarajan, 2005, here in its exact joint form).
 * Must never touch a track: it learns from plots alone, so that what a biased sensor did to a track teaches it nothing.
 */
import { accelerationPartialsInto, choleskyInto, solveCholesky, stepBallistic, stepLimit } from "@tocsin/ballistics";
import { instant, secondsBetween } from "@tocsin/kernel/time";
import { metres, radians } from "@tocsin/kernel/units";
import type { Plot } from "@tocsin/picture";
import { biasReach, measureInto, newMeasurement, type SensorFrame } from "./measure.ts";
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
/** Chi-square gates by degrees of freedom, one in ten thousand. */
const GATES = [0, 15.1, 18.4, 21.1, 23.5] as const;

export const sizeOf = ({ sensors, bodies }: Registration): number =>
  SENSOR_SIZE * sensors.length + BODY_SIZE * bodies.length;

/** The first of a body's states. */
export const bodyAt = ({ sensors }: Registration, body: number): number =>
  SENSOR_SIZE * sensors.length + BODY_SIZE * body;

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

const measurement = newMeasurement();
/** Derivatives over body and sensor, a row each. */
const bodySlope = new Float64Array(4 * BODY_SIZE);
const sensorSlope = new Float64Array(4 * SENSOR_SIZE);
let cross = new Float64Array(0);
const innovation = new Float64Array(4);
const deviation = new Float64Array(4);
const innovationCovariance = new Float64Array(16);
const factor = new Float64Array(16);

/** What a plot was to the filter: whether it took it, its normalised distance per degree of freedom, and each innovation over its sigma. */
export interface Fit {
  readonly taken: boolean;
  readonly distance: number;
  readonly signed: Float64Array;
}

/** Takes a raw plot (with elevation, if a radar's) of a body whose instant lies within half a second of the plot's. */
export function takePlot(joint: Registration, body: number, sensor: number, plot: Plot, frame: SensorFrame): Fit {
  const n = sizeOf(joint);
  const at = bodyAt(joint, body);
  for (let i = 0; i < BODY_SIZE; i++) state[i] = joint.mean[at + i] as number;
  const shift = secondsBetween((joint.bodies[body] as RegisteredBody).at, plot.at);
  const count = linearise(biasOf(joint, sensor), plot, frame, shift);
  if (cross.length < 4 * n) cross = new Float64Array(4 * n);
  fillCross(joint, at, SENSOR_SIZE * sensor, count);
  choleskyInto(factor, innovationCovariance, count);
  for (let row = 0; row < count; row++)
    deviation[row] = (innovation[row] as number) / Math.sqrt(innovationCovariance[(count + 1) * row] as number);
  const solved = innovation.slice(0, count);
  const distance = distanceOf(solved, count);
  const taken = distance < (GATES[count] as number);
  if (taken) applyGain(joint, n, count, solved);
  return { taken, distance: distance / count, signed: deviation.slice(0, count) };
}

/** y S^-1 y; `solved` comes as y and leaves as S^-1 y. */
function distanceOf(solved: Float64Array, count: number): number {
  solveCholesky(factor, solved, count);
  let distance = 0;
  for (let row = 0; row < count; row++) distance += (innovation[row] as number) * (solved[row] as number);
  return distance;
}

export const biasOf = (joint: Registration, sensor: number): Float64Array =>
  joint.mean.subarray(SENSOR_SIZE * sensor, SENSOR_SIZE * (sensor + 1));

/**
 * Whether a raw plot is what a sensor of these biases (mean 4, variances 4) would make of a body known as mean 6 and
 * covariance 36, which stands `shift` seconds before it.
 */
export function couldBe(
  mean: Float64Array,
  covariance: Float64Array,
  biases: { readonly mean: ArrayLike<number>; readonly variance: ArrayLike<number> },
  plot: Plot,
  frame: SensorFrame,
  shift: number,
): boolean {
  state.fill(0);
  state.set(mean);
  const count = linearise(biases.mean, plot, frame, shift);
  for (let a = 0; a < count; a++) {
    for (let b = 0; b < count; b++) {
      let sum = a === b ? (measurement.variance[a] as number) : 0;
      for (let i = 0; i < 6; i++)
        for (let k = 0; k < 6; k++)
          sum +=
            (bodySlope[BODY_SIZE * a + i] as number) *
            (covariance[6 * i + k] as number) *
            (bodySlope[BODY_SIZE * b + k] as number);
      for (let i = 0; i < SENSOR_SIZE; i++)
        sum +=
          (sensorSlope[SENSOR_SIZE * a + i] as number) *
          (biases.variance[i] as number) *
          (sensorSlope[SENSOR_SIZE * b + i] as number);
      innovationCovariance[count * a + b] = sum;
    }
  }
  choleskyInto(factor, innovationCovariance, count);
  return distanceOf(innovation.slice(0, count), count) < (GATES[count] as number);
}

/** A radar's plot of anything: only where the body stands matters for what a bias does to it. */
const ANY_PLOT = {
  kind: "radar",
  at: instant(0),
  range: metres(1),
  azimuth: radians(0),
  elevation: radians(0),
  sigmaRange: metres(1),
  sigmaAzimuth: radians(1),
  sigmaElevation: radians(1),
} as const;

/** Where a radar's bias moves a body that stands at `mean` (position and velocity first), ECEF m, into `out` (3). */
export function displacementInto(
  out: Float64Array,
  mean: Float64Array,
  bias: ArrayLike<number>,
  frame: SensorFrame,
): void {
  state.fill(0);
  state.set(mean.subarray(0, 6));
  linearise(bias, ANY_PLOT, frame, 0);
  for (let i = 0; i < 3; i++) {
    let sum = -(bias[3] as number) * (state[3 + i] as number);
    for (let row = 0; row < 3; row++)
      sum +=
        (bodySlope[BODY_SIZE * row + i] as number) *
        (sensorSlope[SENSOR_SIZE * row + row] as number) *
        (bias[row] as number);
    out[i] = sum;
  }
}

/** From `state`: the innovation beyond the biases as they are believed, and its slopes; returns the number of rows. */
function linearise(bias: ArrayLike<number>, plot: Plot, frame: SensorFrame, shift: number): number {
  measureInto(measurement, plot, frame, state, shift, false);
  bodySlope.fill(0);
  sensorSlope.fill(0);
  for (let row = 0; row < measurement.rows; row++) {
    let passing = 0;
    for (let i = 0; i < 6; i++) {
      const slope = measurement.slope[6 * row + i] as number;
      bodySlope[BODY_SIZE * row + i] = slope;
      if (i < 3) passing += slope * (state[3 + i] as number);
    }
    if (row < 3) sensorSlope[SENSOR_SIZE * row + row] = biasReach(measurement, plot, row);
    // Stated time is true time plus the clock's bias: the plot shows the body where it was so much earlier.
    sensorSlope[SENSOR_SIZE * row + 3] = -passing;
    let expected = 0;
    for (let i = 0; i < SENSOR_SIZE; i++)
      expected += (sensorSlope[SENSOR_SIZE * row + i] as number) * (bias[i] as number);
    innovation[row] = (measurement.innovation[row] as number) - expected;
  }
  return measurement.rows;
}

/** cross = P Ht (n x rows) and S = H P Ht + R. */
function fillCross(joint: Registration, body: number, sensor: number, count: number): void {
  const n = joint.mean.length;
  const { covariance } = joint;
  for (let k = 0; k < n; k++) {
    for (let row = 0; row < count; row++) {
      let sum = 0;
      for (let i = 0; i < 6; i++)
        sum += (covariance[n * k + body + i] as number) * (bodySlope[BODY_SIZE * row + i] as number);
      for (let i = 0; i < SENSOR_SIZE; i++)
        sum += (covariance[n * k + sensor + i] as number) * (sensorSlope[SENSOR_SIZE * row + i] as number);
      cross[count * k + row] = sum;
    }
  }
  for (let a = 0; a < count; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = a === b ? (measurement.variance[a] as number) : 0;
      for (let i = 0; i < 6; i++)
        sum += (bodySlope[BODY_SIZE * a + i] as number) * (cross[count * (body + i) + b] as number);
      for (let i = 0; i < SENSOR_SIZE; i++)
        sum += (sensorSlope[SENSOR_SIZE * a + i] as number) * (cross[count * (sensor + i) + b] as number);
      innovationCovariance[count * a + b] = sum;
      innovationCovariance[count * b + a] = sum;
    }
  }
}

/** x += P Ht S^-1 y; P -= G Gt with G = P Ht L^-t, so that it stays symmetric. */
function applyGain(joint: Registration, n: number, count: number, solved: Float64Array): void {
  const { mean, covariance } = joint;
  for (let k = 0; k < n; k++) {
    let change = 0;
    for (let row = 0; row < count; row++) {
      change += (cross[count * k + row] as number) * (solved[row] as number);
      let sum = cross[count * k + row] as number;
      for (let j = 0; j < row; j++) sum -= (factor[count * row + j] as number) * (cross[count * k + j] as number);
      cross[count * k + row] = sum / (factor[count * row + row] as number);
    }
    mean[k] = (mean[k] as number) + change;
  }
  for (let a = 0; a < n; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = covariance[n * a + b] as number;
      for (let row = 0; row < count; row++)
        sum -= (cross[count * a + row] as number) * (cross[count * b + row] as number);
      covariance[n * a + b] = sum;
      covariance[n * b + a] = sum;
    }
  }
}
