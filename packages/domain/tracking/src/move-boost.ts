/**
 * Flight under power: three models of what a motor does, after the surveys of Li and Jilkov (2001, part II, ballistic
 * target models): constant thrust on a falling mass, da/dt = a a / c. In place, without allocation; must never look at plots.
 */
import { accelerationInto, accelerationPartialsInto, airDensity, roughHeight, sandwich } from "@tocsin/ballistics";
import { WGS84 } from "@tocsin/kernel/space";
import { add, addDirectedNoise, addJerkNoise, directionInto, lengthOf, transitionInto } from "./noise.ts";
import type { ModeState } from "./state.ts";

const LONGEST_STEP = 1;
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

const system = new Float64Array(100);
const transition = new Float64Array(100);
const work = new Float64Array(100);
const partials = new Float64Array(21);
const pull = new Float64Array(3);
const axis = new Float64Array(3);
const start = new Float64Array(10);
const rate = new Float64Array(10);

type Rate = (out: Float64Array, state: Float64Array) => void;

/** The midpoint rule: over a second of burning its error is centimetres. */
function stepMean(mean: Float64Array, h: number, rateInto: Rate): void {
  const n = mean.length;
  for (let i = 0; i < n; i++) start[i] = mean[i] as number;
  rateInto(rate, mean);
  for (let i = 0; i < n; i++) mean[i] = (start[i] as number) + (h / 2) * (rate[i] as number);
  rateInto(rate, mean);
  for (let i = 0; i < n; i++) mean[i] = (start[i] as number) + h * (rate[i] as number);
}

/** Gravity and its derivatives, common to all: rows 0 to 5 of the system. */
function beginSystem(mean: Float64Array, n: number): void {
  accelerationPartialsInto(partials, mean, 0);
  system.fill(0);
  for (let i = 0; i < 3; i++) {
    system[n * i + 3 + i] = 1;
    for (let j = 0; j < 6; j++) system[n * (3 + i) + j] = partials[7 * i + j] as number;
  }
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
    fillFixed(mean);
    transitionInto(transition, system, h, 10);
    sandwich(covariance, transition, work, 10);
    const size = lengthOf(mean, 6) + 1e-9;
    for (let i = 0; i < 3; i++) axis[i] = (mean[6 + i] as number) / size;
    const air = airNoise(mean);
    addJerkNoise(covariance, 10, h, axis, NOISE.along + air, NOISE.across + air);
    add(covariance, 99, NOISE.exhaust * h);
    stepMean(mean, h, fixedRate);
    left -= h;
  }
}

function fillFixed(mean: Float64Array): void {
  beginSystem(mean, 10);
  const size = lengthOf(mean, 6) + 1e-9;
  const w = mean[9] as number;
  for (let i = 0; i < 3; i++) {
    const a = mean[6 + i] as number;
    system[10 * (3 + i) + 6 + i] = 1;
    for (let j = 0; j < 3; j++)
      system[10 * (6 + i) + 6 + j] = w * ((a * (mean[6 + j] as number)) / size + (i === j ? size : 0));
    system[10 * (6 + i) + 9] = size * a;
  }
  add(system, 67, OMEGA);
  add(system, 76, -OMEGA);
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
    fillTurn(mean);
    transitionInto(transition, system, h, 8);
    sandwich(covariance, transition, work, 8);
    const along = NOISE.along + airNoise(mean);
    directionInto(axis, mean);
    addDirectedNoise(covariance, 8, h, axis, 1e-4 + (along * h * h) / 3, 1e-4 + (NOISE.turnAngle * push) ** 2);
    add(covariance, 54, along * h);
    add(covariance, 63, NOISE.exhaust * h);
    stepMean(mean, h, turnRate);
    left -= h;
  }
}

function fillTurn(mean: Float64Array): void {
  beginSystem(mean, 8);
  const speed = Math.max(30, directionInto(axis, mean));
  const push = mean[6] as number;
  const w = mean[7] as number;
  for (let i = 0; i < 3; i++) {
    const u = axis[i] as number;
    for (let j = 0; j < 3; j++)
      add(system, 8 * (3 + i) + 3 + j, (push / speed) * ((i === j ? 1 : 0) - u * (axis[j] as number)));
    system[8 * (3 + i) + 6] = u;
  }
  system[54] = 2 * w * Math.abs(push);
  system[55] = Math.abs(push) * push;
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
    beginSystem(mean, 9);
    for (let i = 0; i < 3; i++) system[9 * (3 + i) + 6 + i] = 1;
    transitionInto(transition, system, h, 9);
    sandwich(covariance, transition, work, 9);
    directionInto(axis, mean);
    const squared = (mean[6] as number) ** 2 + (mean[7] as number) ** 2 + (mean[8] as number) ** 2;
    addJerkNoise(covariance, 9, h, axis, NOISE.pushAlong + NOISE.pushChange * squared, NOISE.pushAcross);
    stepMean(mean, h, pushRate);
    left -= h;
  }
}
