/**
 * Flight that lives on air: lift and drag in the frame of the velocity, scaled by density and speed squared, after Li and
 * Jilkov's survey (part II, manoeuvring re-entry vehicles). In place, without allocation; must never look at plots.
 */
import {
  accelerationInto,
  accelerationPartialsInto,
  airDensity,
  airScaleHeight,
  roughHeight,
} from "@tocsin/ballistics";
import { add, addAccelerationNoise, directionInto, lengthOf, mixVelocity, shear, velocityMixInto } from "./noise.ts";
import type { ModeState } from "./state.ts";

/** Lift area over mass wanders with this time, s, about nothing by this sigma, m2/kg; ln drag walks by this density, 1/s. */
const LIFT = { time: 20, sigma: 9e-4 } as const;
const NOISE = { drag: 1.5e-2, space: 1e-4, share: 0.03 } as const;
const LONGEST_STEP = 2;
const N = 9;

const force = new Float64Array(3 * N);
const mix = new Float64Array(3 * N);
const partials = new Float64Array(21);
const pull = new Float64Array(3);
const start = new Float64Array(N);
const rate = new Float64Array(N);
const along = new Float64Array(3);
const upward = new Float64Array(3);
const side = new Float64Array(3);
const air = new Float64Array(3);
/** Of the last call of setAxes: radius, speed, sine of the climb, half density times speed, drag area over mass, scale height. */
const now = { radius: 0, speed: 0, climb: 0, press: 0, drag: 0, scale: 0 };

/** Axes along the velocity, upward of it and to its side, and the force of the air over the mass into `air`. */
function setAxes(state: Float64Array): void {
  now.radius = lengthOf(state, 0);
  now.speed = directionInto(along, state);
  now.climb = 0;
  for (let i = 0; i < 3; i++) now.climb += ((state[i] as number) / now.radius) * (along[i] as number);
  let squared = 0;
  for (let i = 0; i < 3; i++) {
    upward[i] = (state[i] as number) / now.radius - now.climb * (along[i] as number);
    squared += (upward[i] as number) ** 2;
  }
  const length = Math.sqrt(squared) + 1e-9;
  for (let i = 0; i < 3; i++) upward[i] = (upward[i] as number) / length;
  for (let i = 0; i < 3; i++) {
    const j = (i + 1) % 3;
    const k = (i + 2) % 3;
    side[i] = (along[j] as number) * (upward[k] as number) - (along[k] as number) * (upward[j] as number);
  }
  const height = roughHeight(state[0] as number, state[1] as number, state[2] as number);
  now.scale = airScaleHeight(height);
  now.press = 0.5 * airDensity(height) * now.speed;
  now.drag = Math.exp(Math.min(0, state[6] as number));
  for (let i = 0; i < 3; i++) air[i] = now.press * now.speed * (liftAlong(state, i) - now.drag * (along[i] as number));
}

/** Acceleration by the air, ECEF m/s2, of a glide's state into out[0..2]. */
export function airForceInto(out: Float64Array, state: Float64Array): void {
  setAxes(state);
  out.set(air);
}

const liftAlong = (state: Float64Array, i: number): number =>
  (state[7] as number) * (upward[i] as number) + (state[8] as number) * (side[i] as number);

function rateInto(out: Float64Array, state: Float64Array): void {
  accelerationInto(pull, state, 0);
  setAxes(state);
  for (let i = 0; i < 3; i++) {
    out[i] = state[3 + i] as number;
    out[3 + i] = (pull[i] as number) + (air[i] as number);
  }
  out[6] = 0;
  out[7] = -(state[7] as number) / LIFT.time;
  out[8] = -(state[8] as number) / LIFT.time;
}

/** Moves a glide (9 states: ln drag area over mass, lift area over mass upward and sideways) forward by `seconds` >= 0. */
export function moveGlide({ mean, covariance }: ModeState, seconds: number): void {
  let left = seconds;
  while (left > 0) {
    const h = Math.min(left, LONGEST_STEP);
    fillForce(mean);
    moveCovariance(covariance, h);
    const size = now.press * now.speed * (now.drag + Math.hypot(mean[7] as number, mean[8] as number));
    addAccelerationNoise(covariance, N, h, NOISE.space + (NOISE.share * size) ** 2);
    add(covariance, 60, NOISE.drag * h);
    for (const at of [70, 80]) add(covariance, at, ((2 * LIFT.sigma ** 2) / LIFT.time) * h);
    stepMean(mean, h);
    left -= h;
  }
}

/** Lift fades meanwhile, of which the velocity takes the middle. */
function moveCovariance(covariance: Float64Array, h: number): void {
  velocityMixInto(mix, force, h, N);
  const faded = h / LIFT.time;
  for (let k = 7; k < 3 * N; k += N)
    for (let at = k; at < k + 2; at++) add(mix, at, (-faded / 2) * h * (force[at] as number));
  shear(covariance, N, 0, 3, h / 2);
  mixVelocity(covariance, N, mix);
  shear(covariance, N, 0, 3, h / 2);
  const kept = 1 - faded + (faded * faded) / 2;
  for (let i = 7; i < N; i++) {
    for (let j = 0; j < N; j++) covariance[N * i + j] = kept * (covariance[N * i + j] as number);
    for (let j = 0; j < N; j++) covariance[N * j + i] = kept * (covariance[N * j + i] as number);
  }
}

function stepMean(mean: Float64Array, h: number): void {
  for (let i = 0; i < N; i++) start[i] = mean[i] as number;
  rateInto(rate, mean);
  for (let i = 0; i < N; i++) mean[i] = (start[i] as number) + (h / 2) * (rate[i] as number);
  rateInto(rate, mean);
  for (let i = 0; i < N; i++) mean[i] = (start[i] as number) + h * (rate[i] as number);
}

/** Derivatives of the velocity's rate. Where the velocity turns, the axes of lift turn with it. */
function fillForce(mean: Float64Array): void {
  accelerationPartialsInto(partials, mean, 0);
  setAxes(mean);
  const { press, drag, speed, radius, scale, climb } = now;
  const tangent = Math.max(-3, Math.min(3, climb / Math.sqrt(Math.max(1e-6, 1 - climb * climb))));
  const high = mean[7] as number;
  const wide = mean[8] as number;
  for (let i = 0; i < 3; i++) {
    const row = N * i;
    const push = air[i] as number;
    const swing = wide * (upward[i] as number) - high * (side[i] as number);
    for (let j = 0; j < 3; j++) {
      const u = along[j] as number;
      const b = side[j] as number;
      force[row + j] = (partials[7 * i + j] as number) - (push * (mean[j] as number)) / (radius * scale);
      const turned = -(high * (upward[j] as number) + wide * b) * (along[i] as number) + tangent * b * swing;
      const faster = (push / (speed + 1)) * u + press * liftAlong(mean, i) * u;
      force[row + 3 + j] = (partials[7 * i + 3 + j] as number) + faster + press * (turned - (i === j ? drag : 0));
    }
    force[row + 6] = -press * speed * drag * (along[i] as number);
    force[row + 7] = press * speed * (upward[i] as number);
    force[row + 8] = press * speed * (side[i] as number);
  }
}
