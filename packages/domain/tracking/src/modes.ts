/**
 * The three models of motion in the mixture and how each moves its mean and covariance: free flight, power, level flight.
 * Must never look at plots; works in place and allocates nothing.
 */
import {
  accelerationInto,
  accelerationPartialsInto,
  roughHeight,
  sandwich,
  stepBallistic,
  stepLimit,
} from "@tocsin/ballistics";
import { present } from "@tocsin/kernel/sound";
import type { ModeState } from "./state.ts";

/** What a mode says of the body; several modes may say the same. */
export type Motion = "coast" | "powered" | "glide" | "level";

/** Free flight: gravity and drag; seventh state the logarithm of drag area over mass, ln(m2/kg). */
export const COAST = 0;
/** Power or lift: states seven to nine are the acceleration beside gravity, ECEF m/s2, a random walk (white jerk). */
export const POWERED = 1;
/** Level flight over the ellipsoid with white-noise turns. */
export const LEVEL = 2;

/** Motion and number of states of each mode, by index. */
export const MODES: readonly { readonly motion: Motion; readonly size: number }[] = [
  { motion: "coast", size: 7 },
  { motion: "powered", size: 9 },
  { motion: "level", size: 6 },
];
export const MODE_COUNT = MODES.length;
export const sizeOf = (index: number): number => (MODES[index] as { readonly size: number }).size;

/** The probability that the body moves so now: of all modes that say so. */
export function probabilityOf(modes: readonly ModeState[], motion: Motion): number {
  let sum = 0;
  for (let j = 0; j < MODE_COUNT; j++) if (MODES[j]?.motion === motion) sum += (modes[j] as ModeState).probability;
  return sum;
}

/** The likeliest of the modes that say so. */
export function likeliestOf(modes: readonly ModeState[], motion: Motion): ModeState {
  let best: ModeState | undefined;
  for (let j = 0; j < MODE_COUNT; j++) {
    const mode = modes[j] as ModeState;
    if (MODES[j]?.motion === motion && (!best || mode.probability > best.probability)) best = mode;
  }
  return present(best, motion);
}

/** The state in free flight: always there, though it may not be believed. */
export const coastOf = (modes: readonly ModeState[]): ModeState => modes[COAST] as ModeState;

/** Spectral densities: acceleration in free flight m2/s3, jerk along and across the path m2/s5, level flight m2/s3. */
const NOISE = {
  coast: 1e-5,
  drag: 1e-5,
  dragShare: 0.05,
  jerkAlong: 4,
  jerkAcross: 1.5,
  levelPlane: 20,
  levelUp: 0.4,
} as const;

const transition = new Float64Array(49);
const work = new Float64Array(49);
const partials = new Float64Array(21);
const pull = new Float64Array(3);

/** Moves a mode forward by `seconds` >= 0. */
export function moveMode(index: number, mode: ModeState, seconds: number): void {
  if (index === COAST) moveCoast(mode, seconds);
  else if (index === POWERED) movePowered(mode, seconds);
  else moveLevel(mode, seconds);
}

function moveCoast({ mean, covariance }: ModeState, seconds: number): void {
  let left = seconds;
  while (left > 0) {
    const step = Math.min(left, 10, stepLimit(mean));
    const drag = Math.exp(mean[6] as number);
    accelerationPartialsInto(partials, mean, drag);
    fillCoastTransition(step);
    stepBallistic(mean, step, drag);
    sandwich(covariance, transition, work, 7);
    const brake = Math.hypot(partials[6] as number, partials[13] as number, partials[20] as number);
    addAccelerationNoise(covariance, 7, step, NOISE.coast + (NOISE.dragShare * brake) ** 2);
    covariance[48] = (covariance[48] as number) + NOISE.drag * step;
    left -= step;
  }
}

/** exp(A h) to second order, A = [0 I 0; dA/dr dA/dv dA/dlndrag; 0 0 0]. */
function fillCoastTransition(h: number): void {
  const half = (h * h) / 2;
  transition.fill(0);
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 7; j++) {
      const a = partials[7 * i + j] as number;
      let square = 0;
      for (let k = 0; k < 3; k++) {
        const av = partials[7 * i + 3 + k] as number;
        square += av * (partials[7 * k + j] as number);
        if (j === 3 + k) square += partials[7 * i + k] as number;
      }
      transition[7 * i + j] = half * a + (i === j ? 1 : 0) + (j === 3 + i ? h : 0);
      transition[7 * (3 + i) + j] = h * a + half * square + (j === 3 + i ? 1 : 0);
    }
  }
  transition[48] = 1;
}

/** White acceleration of one density on all axes over h seconds. */
function addAccelerationNoise(covariance: Float64Array, n: number, h: number, density: number): void {
  for (let i = 0; i < 3; i++) {
    const v = 3 + i;
    add(covariance, n * i + i, (density * h * h * h) / 3);
    add(covariance, n * i + v, (density * h * h) / 2);
    add(covariance, n * v + i, (density * h * h) / 2);
    add(covariance, n * v + v, density * h);
  }
}

const add = (target: Float64Array, index: number, amount: number): void => {
  target[index] = (target[index] as number) + amount;
};

function movePowered({ mean, covariance }: ModeState, seconds: number): void {
  let left = seconds;
  while (left > 0) {
    const h = Math.min(left, 5);
    movePoweredMean(mean, h);
    shear(covariance, 9, 0, 3, h);
    shear(covariance, 9, 0, 6, (h * h) / 2);
    shear(covariance, 9, 3, 6, h);
    addJerkNoise(mean, covariance, h);
    left -= h;
  }
}

/** Gravity at the half step; the other acceleration constant over the step. */
function movePoweredMean(mean: Float64Array, h: number): void {
  accelerationInto(pull, mean, 0);
  for (let i = 0; i < 3; i++) {
    const total = (pull[i] as number) + (mean[6 + i] as number);
    mean[i] = (mean[i] as number) + h * ((mean[3 + i] as number) + (h / 2) * total);
    mean[3 + i] = (mean[3 + i] as number) + h * total;
  }
}

/** Adds `amount` times block `from` to block `to` of three rows, then of three columns: P <- (I + N) P (I + N)t. */
function shear(covariance: Float64Array, n: number, to: number, from: number, amount: number): void {
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < n; j++) add(covariance, n * (to + i) + j, amount * (covariance[n * (from + i) + j] as number));
  }
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < 3; i++) add(covariance, n * j + to + i, amount * (covariance[n * j + from + i] as number));
  }
}

/** White jerk, larger along the velocity than across it. */
function addJerkNoise(mean: Float64Array, covariance: Float64Array, h: number): void {
  const speed = Math.hypot(mean[3] as number, mean[4] as number, mean[5] as number);
  const terms = [h ** 5 / 20, h ** 4 / 8, h ** 3 / 6, h ** 3 / 3, h ** 2 / 2, h] as const;
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      const along = speed > 50 ? ((mean[3 + i] as number) * (mean[3 + j] as number)) / (speed * speed) : 0;
      const q = (NOISE.jerkAlong - NOISE.jerkAcross) * along + (i === j ? NOISE.jerkAcross : 0);
      add(covariance, 9 * i + j, q * terms[0]);
      add(covariance, 9 * i + 3 + j, q * terms[1]);
      add(covariance, 9 * (3 + i) + j, q * terms[1]);
      add(covariance, 9 * i + 6 + j, q * terms[2]);
      add(covariance, 9 * (6 + i) + j, q * terms[2]);
      add(covariance, 9 * (3 + i) + 3 + j, q * terms[3]);
      add(covariance, 9 * (3 + i) + 6 + j, q * terms[4]);
      add(covariance, 9 * (6 + i) + 3 + j, q * terms[4]);
      add(covariance, 9 * (6 + i) + 6 + j, q * terms[5]);
    }
  }
}

function moveLevel({ mean, covariance }: ModeState, seconds: number): void {
  let left = seconds;
  while (left > 0) {
    const h = Math.min(left, 10);
    const radius = Math.hypot(mean[0] as number, mean[1] as number, mean[2] as number);
    const speed2 = (mean[3] as number) ** 2 + (mean[4] as number) ** 2 + (mean[5] as number) ** 2;
    const bend = -speed2 / (radius * radius);
    for (let i = 0; i < 3; i++) {
      const a = bend * (mean[i] as number);
      mean[i] = (mean[i] as number) + h * ((mean[3 + i] as number) + (h / 2) * a);
      mean[3 + i] = (mean[3 + i] as number) + h * a;
    }
    shear(covariance, 6, 0, 3, h);
    addLevelNoise(mean, covariance, h, radius);
    left -= h;
  }
}

function addLevelNoise(mean: Float64Array, covariance: Float64Array, h: number, radius: number): void {
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      const up = ((mean[i] as number) * (mean[j] as number)) / (radius * radius);
      const q = (NOISE.levelUp - NOISE.levelPlane) * up + (i === j ? NOISE.levelPlane : 0);
      add(covariance, 6 * i + j, (q * h ** 3) / 3);
      add(covariance, 6 * i + 3 + j, (q * h ** 2) / 2);
      add(covariance, 6 * (3 + i) + j, (q * h ** 2) / 2);
      add(covariance, 6 * (3 + i) + 3 + j, q * h);
    }
  }
}

/** Height above the ellipsoid, metres, of a mode's mean. */
export const heightOf = (mean: Float64Array): number =>
  roughHeight(mean[0] as number, mean[1] as number, mean[2] as number);
