/**
 * Which sensors are biased, judged from the registration filter by Bayes over hypotheses "these sensors are, the others are not":
 * most sensors are sound, and one that disagrees with two others is the likelier culprit. Must never change the filter.
 */
import { choleskyInto, invertSymmetric, solveCholesky } from "@tocsin/ballistics";
import { SENSOR_SIZE } from "./joint.ts";
import type { Correction, Registration } from "./state.ts";

/** How likely a sensor is biased, before anything is seen, as log odds: one in fifty. */
const PRIOR_ODDS = Math.log(0.02);
/** All are believed sound until that is this unlikely, and again once it is this likely. */
const ACCUSED = 0.1;
const ACQUITTED = 0.5;
/** A sensor less likely to be biased than this is left alone. */
const SUSPECT = 0.02;

interface Hypothesis {
  readonly biased: readonly number[];
  /** Log likelihood over that of "none is biased", prior odds included. */
  readonly odds: number;
  /** Of the states of the biased sensors. */
  readonly mean: Float64Array;
  readonly covariance: Float64Array;
}

/**
 * Biases to be corrected, by sensor; none where all may be sound. `priors`: one sigma of each of the sensors' states. `before`:
 * whether any are being corrected now.
 */
export function judgeBiases(
  joint: Registration,
  priors: readonly (readonly number[])[],
  before: boolean,
): Map<string, Correction> {
  const { information, pull } = learned(joint, priors);
  const hypotheses = allHypotheses(joint.sensors.length).map((biased) => weigh(biased, information, pull, priors));
  const best = hypotheses.reduce((most, { odds }) => Math.max(most, odds), 0);
  const total = Math.exp(-best) + hypotheses.reduce((sum, { odds }) => sum + Math.exp(odds - best), 0);
  const sound = Math.exp(-best) / total;
  const corrections = new Map<string, Correction>();
  if (sound > (before ? ACQUITTED : ACCUSED)) return corrections;
  joint.sensors.forEach((id, sensor) => {
    const correction = averaged(sensor, hypotheses, (odds) => Math.exp(odds - best) / total);
    if (correction) corrections.set(id, { ...correction, evidence: best });
  });
  return corrections;
}

/** What the plots alone say of the biases: information and its vector, the prior taken out again. */
function learned(
  joint: Registration,
  priors: readonly (readonly number[])[],
): { readonly information: Float64Array; readonly pull: Float64Array } {
  const n = joint.mean.length;
  const m = SENSOR_SIZE * joint.sensors.length;
  const covariance = new Float64Array(m * m);
  for (let i = 0; i < m; i++) for (let j = 0; j < m; j++) covariance[m * i + j] = joint.covariance[n * i + j] as number;
  const information = invertSymmetric(covariance, m);
  const pull = new Float64Array(m);
  for (let i = 0; i < m; i++)
    for (let j = 0; j < m; j++)
      pull[i] = (pull[i] as number) + (information[m * i + j] as number) * (joint.mean[j] as number);
  priors.forEach((prior, sensor) => {
    prior.forEach((sigma, i) => {
      const at = (m + 1) * (SENSOR_SIZE * sensor + i);
      information[at] = Math.max(0, (information[at] as number) - sigma ** -2);
    });
  });
  return { information, pull };
}

/** Every one and every two of so many sensors. */
function allHypotheses(count: number): number[][] {
  const all: number[][] = [];
  for (let a = 0; a < count; a++) {
    all.push([a]);
    for (let b = a + 1; b < count; b++) all.push([a, b]);
  }
  return all;
}

function weigh(
  biased: readonly number[],
  information: Float64Array,
  pull: Float64Array,
  priors: readonly (readonly number[])[],
): Hypothesis {
  const m = pull.length;
  const states = biased.flatMap((sensor) => Array.from({ length: SENSOR_SIZE }, (_, i) => SENSOR_SIZE * sensor + i));
  const k = states.length;
  const posterior = new Float64Array(k * k);
  const mean = new Float64Array(k);
  let logPrior = 0;
  states.forEach((a, i) => {
    mean[i] = pull[a] as number;
    states.forEach((b, j) => {
      posterior[k * i + j] = information[m * a + b] as number;
    });
    const sigma = priors[biased[Math.floor(i / SENSOR_SIZE)] as number]?.[i % SENSOR_SIZE] as number;
    posterior[(k + 1) * i] = (posterior[(k + 1) * i] as number) + sigma ** -2;
    logPrior += Math.log(sigma);
  });
  const factor = new Float64Array(k * k);
  choleskyInto(factor, posterior, k);
  solveCholesky(factor, mean, k);
  let odds = biased.length * PRIOR_ODDS - logPrior;
  for (let i = 0; i < k; i++) {
    odds += 0.5 * (mean[i] as number) * (pull[states[i] as number] as number);
    odds -= Math.log(factor[(k + 1) * i] as number);
  }
  return { biased, odds, mean, covariance: invertSymmetric(posterior, k) };
}

/** A sensor's bias over all hypotheses; undefined where it is hardly suspect. */
function averaged(
  sensor: number,
  hypotheses: readonly Hypothesis[],
  weight: (odds: number) => number,
): Omit<Correction, "evidence"> | undefined {
  const bias: [number, number, number, number] = [0, 0, 0, 0];
  const square = new Array<number>(SENSOR_SIZE * SENSOR_SIZE).fill(0);
  let belief = 0;
  for (const { biased, odds, mean, covariance } of hypotheses) {
    const place = SENSOR_SIZE * biased.indexOf(sensor);
    if (place < 0) continue;
    const share = weight(odds);
    belief += share;
    for (let i = 0; i < SENSOR_SIZE; i++) {
      const one = mean[place + i] as number;
      bias[i] = (bias[i] as number) + share * one;
      for (let j = 0; j < SENSOR_SIZE; j++) {
        const inner = covariance[mean.length * (place + i) + place + j] as number;
        const at = SENSOR_SIZE * i + j;
        square[at] = (square[at] as number) + share * (inner + one * (mean[place + j] as number));
      }
    }
  }
  if (belief < SUSPECT) return undefined;
  const covariance = square.map(
    (value, k) => value - (bias[Math.floor(k / SENSOR_SIZE)] as number) * (bias[k % SENSOR_SIZE] as number),
  );
  return { bias, covariance };
}
