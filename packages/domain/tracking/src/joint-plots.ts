/**
 * What a plot says of a body and of its sensor's biases together: taken by the registration filter, asked whether it could be, or told
 * how far a bias moves a place. Must never be given a plot that was corrected already.
 */
import { choleskyInto, solveCholesky } from "@tocsin/ballistics";
import { instant, secondsBetween } from "@tocsin/kernel/time";
import { metres, radians } from "@tocsin/kernel/units";
import type { Plot } from "@tocsin/picture";
import { BODY_SIZE, biasOf, bodyAt, SENSOR_SIZE, sizeOf } from "./joint.ts";
import { biasReach, measureInto, newMeasurement, type SensorFrame } from "./measure.ts";
import type { RegisteredBody, Registration } from "./state.ts";

/** Chi-square gates by degrees of freedom, one in ten thousand. */
const GATES = [0, 15.1, 18.4, 21.1, 23.5] as const;

const state = new Float64Array(BODY_SIZE);
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
