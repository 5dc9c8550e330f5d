/**
 * What a body that moved by one mode is, said in the states of another: what both know is carried with its covariance, what
 * only the new mode knows comes with its own belief. Must never touch plots, nor the modes themselves.
 */
import { COAST, FIXED, GLIDE, LARGEST, modelOf, PUSH, sizeOf, TURN } from "./modes.ts";
import { add, directionInto } from "./noise.ts";
import type { ModeState } from "./state.ts";

/** The result of the last call of enter: the state, and its covariance, on and below the diagonal, with rows as long as the state. */
export const entered = { mean: new Float64Array(LARGEST), covariance: new Float64Array(LARGEST * LARGEST) };

/** A push that has just changed is, of what it was, this share, give or take that, and more on every axis, m/s2. */
const CHANGED = { share: 0.6, doubt: 0.5, axis: 8 } as const;

/** What steers brakes harder or less than it did: one sigma of ln drag. */
const STEERED_DRAG = 0.4;

/** What of the old mode each state of the new one is, where motors are said in other words: the number of a state, or one of these. */
const NOTHING = -1;
const MAPPED = -2;
const carried = new Int8Array(LARGEST);
const map = new Float64Array(LARGEST * LARGEST);
const work = new Float64Array(LARGEST);
const axis = new Float64Array(3);
const thrust = new Float64Array(3);

/** Fills `entered` with the state of mode i as mode j sees it, changed at some instant of the `seconds` to come. */
export function enter(i: number, j: number, modes: readonly ModeState[], seconds: number): void {
  const from = modes[i] as ModeState;
  const own = modes[j] as ModeState;
  const m = sizeOf(i);
  const n = sizeOf(j);
  const bothBurn = isBurning(i) && isBurning(j);
  if (bothBurn && (i === TURN || j === TURN)) {
    beginMap(from, n);
    mapPush(i, j, from, m);
    transform(from.covariance, n, m, i === TURN ? 3 : 6);
    for (let a = 6; a < n; a++) if (carried[a] === NOTHING) believe(a, j, own, n);
  } else {
    const common = bothBurn ? 9 : (i === COAST && j === GLIDE) || (i === GLIDE && j === COAST) ? 7 : 6;
    carry(from, common, n, m);
    for (let a = common; a < n; a++) believe(a, j, own, n);
  }
  if (i === COAST && j === GLIDE) add(entered.covariance, (n + 1) * 6, STEERED_DRAG ** 2);
  if (j === PUSH && isBurning(i)) loosen(n);
  if (j === COAST && isBurning(i)) burnOut(i, from, m, n, seconds);
}

const isBurning = (i: number): boolean => i === FIXED || i === TURN || i === PUSH;

/** The first states, `common` to both, stand as they are; of those beyond them nothing is carried. */
function carry({ mean, covariance }: ModeState, common: number, n: number, m: number): void {
  const out = entered.covariance;
  for (let a = 0; a < common; a++) {
    entered.mean[a] = mean[a] as number;
    for (let b = 0; b <= a; b++) out[n * a + b] = covariance[m * a + b] as number;
  }
  for (let k = n * common; k < n * n; k++) out[k] = 0;
}

/** Position and velocity are everybody's; the map is of the states beyond them, of which as yet nothing carries any. */
function beginMap(from: ModeState, n: number): void {
  for (let a = 0; a < 6; a++) entered.mean[a] = from.mean[a] as number;
  for (let a = 6; a < n; a++) carried[a] = NOTHING;
}

/** State a of the new mode is state b of the old one. */
function carryOne(a: number, b: number, from: ModeState): void {
  carried[a] = b;
  entered.mean[a] = from.mean[b] as number;
}

/** State a of the new mode is a row of the map times the old one, and `mean` itself. */
function beginRow(a: number, mean: number, m: number): void {
  for (let k = 0; k < m; k++) map[m * a + k] = 0;
  carried[a] = MAPPED;
  entered.mean[a] = mean;
}

/** What the motor gives, to or from a push along the velocity; a push that changes is what it was at first, see loosen. */
function mapPush(i: number, j: number, from: ModeState, m: number): void {
  const speed = Math.max(30, directionInto(axis, from.mean));
  if (i === TURN) {
    const size = from.mean[6] as number;
    for (let a = 0; a < 3; a++) {
      const u = axis[a] as number;
      beginRow(6 + a, size * u, m);
      map[m * (6 + a) + 6] = u;
      for (let b = 0; b < 3; b++)
        map[m * (6 + a) + 3 + b] = (size / speed) * ((a === b ? 1 : 0) - u * (axis[b] as number));
    }
    if (j === FIXED) carryOne(9, 7, from);
  } else {
    let size = 0;
    for (let a = 0; a < 3; a++) size += (axis[a] as number) * (from.mean[6 + a] as number);
    beginRow(6, size, m);
    for (let a = 0; a < 3; a++) map[m * 6 + 6 + a] = axis[a] as number;
    if (i === FIXED) carryOne(7, 9, from);
  }
}

/**
 * entered.covariance = map P mapt; position and velocity stand as they are, and rows that carry nothing are zero. The map is
 * zero before column `first`: only what turns with the velocity depends on it.
 */
function transform(covariance: Float64Array, n: number, m: number, first: number): void {
  const out = entered.covariance;
  for (let a = 0; a < 6; a++) for (let b = 0; b <= a; b++) out[n * a + b] = covariance[m * a + b] as number;
  for (let a = 6; a < n; a++) {
    const source = carried[a] as number;
    if (source === NOTHING) {
      for (let b = 0; b <= a; b++) out[n * a + b] = 0;
      continue;
    }
    for (let b = 0; b < m; b++)
      work[b] = source >= 0 ? (covariance[m * source + b] as number) : mapped(covariance, a, b, m, first);
    for (let b = 0; b <= a; b++) out[n * a + b] = b < 6 ? (work[b] as number) : alongMap(b, m, first);
  }
}

/** Row a of the map times column b of the covariance. */
function mapped(covariance: Float64Array, a: number, b: number, m: number, first: number): number {
  let sum = 0;
  for (let k = first; k < m; k++) sum += (map[m * a + k] as number) * (covariance[m * k + b] as number);
  return sum;
}

/** The row in `work` times row b of the map. */
function alongMap(b: number, m: number, first: number): number {
  const source = carried[b] as number;
  if (source !== MAPPED) return source === NOTHING ? 0 : (work[source] as number);
  let sum = 0;
  for (let k = first; k < m; k++) sum += (work[k] as number) * (map[m * b + k] as number);
  return sum;
}

/** A state that nothing carried: as the mode itself holds it while it is awake in free flight, else its prior. */
function believe(a: number, j: number, own: ModeState, n: number): void {
  const { prior, least } = modelOf(j);
  const isKept = j === COAST && own.probability >= least;
  const known = prior[a - 6] as readonly [number, number];
  entered.mean[a] = isKept ? (own.mean[a] as number) : known[0];
  entered.covariance[(n + 1) * a] = isKept ? (own.covariance[(n + 1) * a] as number) : known[1] * known[1];
}

/** A push that changes: a stage has ended and another lit, or the body pitches over. */
function loosen(n: number): void {
  const { share, doubt } = CHANGED;
  for (let a = 0; a < 3; a++) thrust[a] = entered.mean[6 + a] as number;
  for (let a = 6; a < 9; a++) {
    entered.mean[a] = share * (entered.mean[a] as number);
    for (let b = 0; b <= a; b++) entered.covariance[n * a + b] = share * (entered.covariance[n * a + b] as number);
    for (let b = a; b < n; b++) entered.covariance[n * b + a] = share * (entered.covariance[n * b + a] as number);
  }
  for (let a = 0; a < 3; a++) {
    add(entered.covariance, (n + 1) * (6 + a), CHANGED.axis ** 2);
    for (let b = 0; b <= a; b++)
      add(entered.covariance, n * (6 + a) + 6 + b, doubt * doubt * (thrust[a] as number) * (thrust[b] as number));
  }
}

/**
 * The motor stops at an instant that is uniform over the step: before it, it has given half of what it would, give or take.
 * Offsets are such that free flight over the whole step then brings the mean and the covariance of burning a part of it.
 */
function burnOut(i: number, from: ModeState, m: number, n: number, seconds: number): void {
  if (i === TURN) {
    directionInto(axis, from.mean);
    for (let a = 0; a < 3; a++) thrust[a] = (from.mean[6] as number) * (axis[a] as number);
  } else for (let a = 0; a < 3; a++) thrust[a] = from.mean[6 + a] as number;
  const h = seconds;
  const h3 = h * h * h;
  const h4 = h3 * h;
  for (let a = 0; a < 3; a++) {
    const push = thrust[a] as number;
    add(entered.mean, 3 + a, (push * h) / 2);
    add(entered.mean, a, (-push * h * h) / 6);
    for (let b = 0; b < 3; b++) {
      const squared = push * (thrust[b] as number) + pushDoubt(i, from, m, a, b);
      add(entered.covariance, n * (3 + a) + b, (-squared * h3) / 24);
      if (b > a) continue;
      add(entered.covariance, n * (3 + a) + 3 + b, (squared * h * h) / 12);
      add(entered.covariance, n * a + b, (squared * h4) / 45);
    }
  }
}

/** Covariance of the push itself, m2/s4: large where it has just begun. Three times it covers its share of the mean too. */
const pushDoubt = (i: number, { covariance }: ModeState, m: number, a: number, b: number): number =>
  3 *
  (i === TURN ? (a === b ? (covariance[(m + 1) * 6] as number) / 3 : 0) : (covariance[m * (6 + a) + 6 + b] as number));
