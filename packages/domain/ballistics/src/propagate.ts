/**
 * Ballistic motion forward and backward in time by the classical fourth-order Runge-Kutta rule.
 * Works in place on Float64Array states so that the hot path allocates nothing; must never know of sensors or tracks.
 */
import { AIR_CEILING } from "./atmosphere.ts";
import { accelerationInto, roughHeight } from "./forces.ts";

const k1 = new Float64Array(3);
const k2 = new Float64Array(3);
const k3 = new Float64Array(3);
const k4 = new Float64Array(3);
const trial = new Float64Array(6);

/** One Runge-Kutta step of `seconds` on state[0..5] in place; `drag` in m2/kg. */
export function stepBallistic(state: Float64Array, seconds: number, drag: number): void {
  const half = seconds / 2;
  accelerationInto(k1, state, drag);
  for (let i = 0; i < 3; i++) {
    trial[i] = (state[i] as number) + half * (state[3 + i] as number);
    trial[3 + i] = (state[3 + i] as number) + half * (k1[i] as number);
  }
  accelerationInto(k2, trial, drag);
  for (let i = 0; i < 3; i++) {
    trial[i] = (state[i] as number) + half * ((state[3 + i] as number) + half * (k1[i] as number));
    trial[3 + i] = (state[3 + i] as number) + half * (k2[i] as number);
  }
  accelerationInto(k3, trial, drag);
  for (let i = 0; i < 3; i++) {
    trial[i] = (state[i] as number) + seconds * ((state[3 + i] as number) + half * (k2[i] as number));
    trial[3 + i] = (state[3 + i] as number) + seconds * (k3[i] as number);
  }
  accelerationInto(k4, trial, drag);
  const sixth = seconds / 6;
  for (let i = 0; i < 3; i++) {
    const a = k1[i] as number;
    const b = k2[i] as number;
    const c = k3[i] as number;
    state[i] = (state[i] as number) + seconds * ((state[3 + i] as number) + sixth * (a + b + c));
    state[3 + i] = (state[3 + i] as number) + sixth * (a + 2 * b + 2 * c + (k4[i] as number));
  }
}

/** In space such a step leaves some centimetres. */
const LONGEST_STEP = 40;

/** The longest step in seconds whose error is small beside any doubt: long in space, a fraction of a scale height in air. */
export function stepLimit(state: Float64Array): number {
  const x = state[0] as number;
  const y = state[1] as number;
  const z = state[2] as number;
  const vx = state[3] as number;
  const vy = state[4] as number;
  const vz = state[5] as number;
  const height = roughHeight(x, y, z);
  const climb = Math.abs(x * vx + y * vy + z * vz) / Math.sqrt(x * x + y * y + z * z);
  if (height > AIR_CEILING) return Math.min(LONGEST_STEP, Math.max(2, (height - AIR_CEILING + 20_000) / (climb + 1)));
  const speed = Math.sqrt(vx * vx + vy * vy + vz * vz);
  if (height > 90_000) return Math.min(LONGEST_STEP, Math.max(2, 12_000 / (speed + 1)));
  return Math.min(5, Math.max(0.25, 3_000 / (speed + 1)));
}

/**
 * Moves state[0..5] by `seconds` (negative runs backward) in steps of at most stepLimit. A state from which nothing can
 * be computed (the Earth's centre, numbers without bound) becomes NaN throughout: unknown, and never an endless loop.
 */
export function propagateBallistic(state: Float64Array, seconds: number, drag: number): void {
  let left = seconds;
  while (left !== 0) {
    const limit = stepLimit(state);
    if (!(limit > 0) || !Number.isFinite(left)) {
      state.fill(Number.NaN);
      return;
    }
    const step = Math.abs(left) <= limit ? left : Math.sign(left) * limit;
    stepBallistic(state, step, drag);
    left -= step;
  }
}

/** Longest flight that is followed, seconds: beyond it an object counts as not falling. */
export const LONGEST_FALL = 7_200;

/**
 * Moves state[0..5] to the ellipsoid and returns the seconds it took; undefined (state then undefined too) where it
 * does not come down within LONGEST_FALL. A state below the ellipsoid is taken as fallen now.
 */
export function fallToGround(state: Float64Array, drag: number): number | undefined {
  let elapsed = 0;
  while (elapsed < LONGEST_FALL) {
    const height = roughHeight(state[0] as number, state[1] as number, state[2] as number);
    const sink = -climbRate(state);
    if (height <= 0) return elapsed;
    const limit = stepLimit(state);
    if (sink > 0 && height < sink * limit) return elapsed + landing(state, drag);
    stepBallistic(state, limit, drag);
    elapsed += limit;
  }
  return undefined;
}

/** The last few steps: Newton on the height. */
function landing(state: Float64Array, drag: number): number {
  let elapsed = 0;
  for (let i = 0; i < 4; i++) {
    const height = roughHeight(state[0] as number, state[1] as number, state[2] as number);
    const sink = Math.max(10, -climbRate(state));
    const step = height / sink;
    stepBallistic(state, step, drag);
    elapsed += step;
  }
  return elapsed;
}

/** Rate of change of the geocentric distance, m/s. */
export function climbRate(state: Float64Array): number {
  const x = state[0] as number;
  const y = state[1] as number;
  const z = state[2] as number;
  const dot = x * (state[3] as number) + y * (state[4] as number) + z * (state[5] as number);
  return dot / Math.sqrt(x * x + y * y + z * z);
}
