/**
 * Flight under power: three models of what a motor does, after the surveys of Li and Jilkov (2001, part II, ballistic
 * target models): constant thrust on a falling mass, da/dt = a a / c. Means feel gravity as it is; covariances move as if it were
 * even and the frame stood still, which over a step turns them by a ten thousandth, and in leaps (velocity by half a step of the push,
 * place by the step, velocity again), exact to second order like the mean. In place, without allocation; must never look at plots.
 */
import { accelerationInto, airDensity, roughHeight } from "@tocsin/ballistics";
import { WGS84 } from "@tocsin/kernel/space";
import { add, addDirectedNoise, addJerkNoise, blend, directionInto, lengthOf, shear } from "./noise.ts";
import type { ModeState } from "./state.ts";

/** First states of each three. */
const PLACE = 0;
const VELOCITY = 3;
const PUSH = 6;

const LONGEST_STEP = 2;
/** No motor pushes harder, m/s2: beyond it a prediction grows no more. */
const HARDEST = 180;
const OMEGA = WGS84.rotationRate;
/** Mass over drag area, kg/m2, of a rising missile: for the size of the noise that air makes, not for its drag. */
const LOADING = 15_000;

/**
 * Spectral densities. Fixed and turning: jerk along and across m2/s5; air adds (share of the air's force)2. Turn: angle between
 * velocity and push, rad, as white noise over a second. Any push: jerk m2/s5.
 */
const NOISE = {
  along: 0.01,
  across: 0.005,
  airShare: 0.3,
  turnAngle: 0.07,
  exhaust: 1e-12,
  pushAlong: 2,
  pushChange: 1e-2,
  pushAcross: 1.5,
} as const;

/** Three states of a covariance as a mix of the four from the first of them on: see blend. */
const mix = new Float64Array(12);
const pull = new Float64Array(3);
const axis = new Float64Array(3);
const start = new Float64Array(10);
const rate = new Float64Array(10);

type Rate = (out: Float64Array, state: Float64Array) => void;

/** The midpoint rule: over two seconds of burning its error is a metre or so, where the motor's own noise allows for more. */
function stepMean(mean: Float64Array, h: number, rateInto: Rate): void {
  const n = mean.length;
  for (let i = 0; i < n; i++) start[i] = mean[i] as number;
  rateInto(rate, mean);
  for (let i = 0; i < n; i++) mean[i] = (start[i] as number) + (h / 2) * (rate[i] as number);
  rateInto(rate, mean);
  for (let i = 0; i < n; i++) mean[i] = (start[i] as number) + h * (rate[i] as number);
}

/** Jerk variance that changing air drag adds, m2/s5. */
function airNoise(mean: Float64Array): number {
  const height = roughHeight(mean[0] as number, mean[1] as number, mean[2] as number);
  const squared = (mean[3] as number) ** 2 + (mean[4] as number) ** 2 + (mean[5] as number) ** 2;
  return ((NOISE.airShare * 0.5 * airDensity(height) * squared) / LOADING) ** 2;
}

function fixedRate(out: Float64Array, state: Float64Array): void {
  accelerationInto(pull, state, 0);
  const size = lengthOf(state, 6);
  const growth = size < HARDEST ? size * (state[9] as number) : 0;
  for (let i = 0; i < 3; i++) {
    out[i] = state[3 + i] as number;
    out[3 + i] = (pull[i] as number) + (state[6 + i] as number);
    out[6 + i] = growth * (state[6 + i] as number);
  }
  out[6] = (out[6] as number) + OMEGA * (state[7] as number);
  out[7] = (out[7] as number) - OMEGA * (state[6] as number);
  out[9] = 0;
}

/** A motor that points to one place among the stars: 10 states. */
export function moveFixed({ mean, covariance }: ModeState, seconds: number): void {
  let left = seconds;
  while (left > 0) {
    const h = Math.min(left, LONGEST_STEP);
    shear(covariance, 10, VELOCITY, PUSH, h / 2);
    shear(covariance, 10, PLACE, VELOCITY, h);
    growPush(mean, covariance, h);
    shear(covariance, 10, VELOCITY, PUSH, h / 2);
    const size = lengthOf(mean, 6) + 1e-9;
    for (let i = 0; i < 3; i++) axis[i] = (mean[6 + i] as number) / size;
    const air = airNoise(mean);
    addJerkNoise(covariance, 10, h, axis, NOISE.along + air, NOISE.across + air);
    add(covariance, 99, NOISE.exhaust * h);
    stepMean(mean, h, fixedRate);
    left -= h;
  }
}

const growth = new Float64Array(12);

/** The push over h seconds, I + W h + W W h h / 2 of d(push)/dt = W push + w exhaust: it grows as mass falls, and the frame turns under it. */
function growPush(mean: Float64Array, covariance: Float64Array, h: number): void {
  const size = lengthOf(mean, 6) + 1e-9;
  const exhaust = mean[9] as number;
  for (let i = 0; i < 3; i++) {
    const push = mean[6 + i] as number;
    for (let j = 0; j < 3; j++)
      growth[4 * i + j] = exhaust * ((push * (mean[6 + j] as number)) / size + (i === j ? size : 0));
    growth[4 * i + 3] = size * push;
  }
  add(growth, 1, OMEGA);
  add(growth, 4, -OMEGA);
  for (let i = 0; i < 3; i++) {
    const x = growth[4 * i] as number;
    const y = growth[4 * i + 1] as number;
    const z = growth[4 * i + 2] as number;
    for (let j = 0; j < 4; j++) {
      const twice = x * (growth[j] as number) + y * (growth[4 + j] as number) + z * (growth[8 + j] as number);
      mix[4 * i + j] = h * (growth[4 * i + j] as number) + (h / 2) * h * twice + (i === j ? 1 : 0);
    }
  }
  blend(covariance, 10, PUSH, mix);
}

function turnRate(out: Float64Array, state: Float64Array): void {
  accelerationInto(pull, state, 0);
  directionInto(axis, state);
  const push = state[6] as number;
  for (let i = 0; i < 3; i++) {
    out[i] = state[3 + i] as number;
    out[3 + i] = (pull[i] as number) + push * (axis[i] as number);
  }
  out[6] = Math.abs(push) < HARDEST ? Math.abs(push) * push * (state[7] as number) : 0;
  out[7] = 0;
}

/** A motor that pushes along the velocity in the rotating frame, as a gravity turn without angle of attack does: 8 states. */
export function moveTurn({ mean, covariance }: ModeState, seconds: number): void {
  let left = seconds;
  while (left > 0) {
    const h = Math.min(left, LONGEST_STEP);
    const push = mean[6] as number;
    turnInto(mix, mean, h / 2);
    blend(covariance, 8, VELOCITY, mix);
    shear(covariance, 8, PLACE, VELOCITY, h);
    growAlong(mean, covariance, h);
    blend(covariance, 8, VELOCITY, mix);
    const along = NOISE.along + airNoise(mean);
    directionInto(axis, mean);
    addDirectedNoise(covariance, 8, h, axis, 1e-4 + (along * h * h) / 3, 1e-4 + (NOISE.turnAngle * push) ** 2);
    add(covariance, 54, along * h);
    add(covariance, 63, NOISE.exhaust * h);
    stepMean(mean, h, turnRate);
    left -= h;
  }
}

/** A push along the velocity over h seconds: it grows as mass falls. */
function growAlong(mean: Float64Array, covariance: Float64Array, h: number): void {
  const push = mean[6] as number;
  const rate = 2 * (mean[7] as number) * Math.abs(push) * h;
  const share = 1 + rate + (rate * rate) / 2;
  const exhaust = h * Math.abs(push) * push * (1 + rate / 2);
  for (let j = 0; j < 8; j++)
    covariance[48 + j] = share * (covariance[48 + j] as number) + exhaust * (covariance[56 + j] as number);
  for (let j = 0; j < 8; j++)
    covariance[8 * j + 6] = share * (covariance[8 * j + 6] as number) + exhaust * (covariance[8 * j + 7] as number);
}

/** Velocity over h seconds of a push along itself: what of it points aside turns the push. */
function turnInto(out: Float64Array, mean: Float64Array, h: number): void {
  const speed = Math.max(30, directionInto(axis, mean));
  const turned = ((mean[6] as number) / speed) * h;
  const aside = turned + (turned * turned) / 2;
  for (let i = 0; i < 3; i++) {
    const u = axis[i] as number;
    for (let j = 0; j < 3; j++) out[4 * i + j] = (i === j ? 1 + aside : 0) - aside * u * (axis[j] as number);
    out[4 * i + 3] = h * u;
  }
}

function pushRate(out: Float64Array, state: Float64Array): void {
  accelerationInto(pull, state, 0);
  for (let i = 0; i < 3; i++) {
    out[i] = state[3 + i] as number;
    out[3 + i] = (pull[i] as number) + (state[6 + i] as number);
    out[6 + i] = 0;
  }
}

/** Any push: an acceleration that walks at random, more along the velocity than across it: 9 states. */
export function movePush({ mean, covariance }: ModeState, seconds: number): void {
  let left = seconds;
  while (left > 0) {
    const h = Math.min(left, 5);
    shear(covariance, 9, VELOCITY, PUSH, h / 2);
    shear(covariance, 9, PLACE, VELOCITY, h);
    shear(covariance, 9, VELOCITY, PUSH, h / 2);
    directionInto(axis, mean);
    const squared = (mean[6] as number) ** 2 + (mean[7] as number) ** 2 + (mean[8] as number) ** 2;
    addJerkNoise(covariance, 9, h, axis, NOISE.pushAlong + NOISE.pushChange * squared, NOISE.pushAcross);
    stepMean(mean, h, pushRate);
    left -= h;
  }
}
