/**
 * The interacting multiple model estimator (Blom and Bar-Shalom, 1988) over modes of different size.
 * What only one mode knows (acceleration, drag) is carried into a mixture with that mode's own prior; must never touch plots.
 */
import { coastOf, heightOf, MODE_COUNT, MODES, moveMode, POWERED, sizeOf } from "./modes.ts";
import type { ModeState, TrackRecord } from "./state.ts";

/**
 * Changes of mode a second, from row to column. Level flight is all but closed to what flies otherwise. In air a body may
 * begin to steer at any time; above it only a motor can, and motors seldom light again.
 */
type Rates = readonly (readonly number[])[];
const IN_AIR: Rates = [
  [0, 5e-3, 1e-7],
  [1e-2, 0, 1e-7],
  [1e-6, 1e-5, 0],
];
const ABOVE_AIR: Rates = [
  [0, 1e-5, 1e-9],
  [2e-2, 0, 1e-9],
  [1e-6, 1e-5, 0],
];
/** Height below which air steers and brakes, metres. */
const AIR = 75_000;
/** One sigma, m/s2, of an acceleration that has just begun. */
export const NEW_ACCELERATION = 30;
const LEAST_PROBABILITY = 1e-9;
/** A mode less probable than this neither opens a gate nor is moved or updated. */
export const CREDIBLE = 1e-8;

const arrived = new Float64Array(MODE_COUNT);
const weights = new Float64Array(MODE_COUNT * MODE_COUNT);
const means = MODES.map(({ size }) => new Float64Array(size));
const covariances = MODES.map(({ size }) => new Float64Array(size * size));

/** Moves the whole mixture to `seconds` after its instant; the caller sets the record's instant. */
export function moveMixture(modes: TrackRecord["modes"], seconds: number): void {
  if (!(seconds > 0)) return;
  weigh(modes, seconds, heightOf(coastOf(modes).mean) < AIR ? IN_AIR : ABOVE_AIR);
  for (let j = 0; j < MODE_COUNT; j++) if (isMixed(j)) mixInto(j, modes);
  for (let j = 0; j < MODE_COUNT; j++) {
    const mode = modes[j] as ModeState;
    if (!isAlive(j)) {
      mode.probability = LEAST_PROBABILITY;
      continue;
    }
    if (isMixed(j)) {
      mode.mean.set(means[j] as Float64Array);
      mode.covariance.set(covariances[j] as Float64Array);
    }
    mode.probability = arrived[j] as number;
    moveMode(j, mode, seconds);
  }
}

/** A mode that is not credible sleeps: its state is stale and is made anew from the others when it wakes. */
const isAlive = (j: number): boolean => (arrived[j] as number) >= CREDIBLE;
const isMixed = (j: number): boolean => isAlive(j) && (weights[(MODE_COUNT + 1) * j] as number) < 1 - 1e-10;

/** weights[MODE_COUNT i + j]: the probability that mode i held, given that j holds now. */
function weigh(modes: TrackRecord["modes"], seconds: number, rates: Rates): void {
  for (let j = 0; j < MODE_COUNT; j++) {
    let total = 0;
    for (let i = 0; i < MODE_COUNT; i++) {
      const held = (modes[i] as ModeState).probability;
      const flow = (held < CREDIBLE ? 0 : held) * passage(rates[i] ?? NO_CHANGE, i, j, seconds);
      weights[MODE_COUNT * i + j] = flow;
      total += flow;
    }
    arrived[j] = total;
    for (let i = 0; i < MODE_COUNT; i++)
      weights[MODE_COUNT * i + j] = total > 0 ? (weights[MODE_COUNT * i + j] as number) / total : 0;
  }
}

const NO_CHANGE: readonly number[] = [];

function passage(row: readonly number[], from: number, to: number, seconds: number): number {
  if (from !== to) return Math.min(0.25, (row[to] as number) * seconds);
  let leaving = 0;
  for (let k = 0; k < MODE_COUNT; k++) if (k !== from) leaving += Math.min(0.25, (row[k] as number) * seconds);
  return 1 - leaving;
}

function mixInto(j: number, modes: TrackRecord["modes"]): void {
  const own = modes[j] as ModeState;
  const n = sizeOf(j);
  const mean = means[j] as Float64Array;
  const covariance = covariances[j] as Float64Array;
  const stay = weights[(MODE_COUNT + 1) * j] as number;
  mixMeans(j, modes, mean, n, stay);
  covariance.fill(0);
  for (let i = 0; i < MODE_COUNT; i++) {
    const share = weights[MODE_COUNT * i + j] as number;
    if (share >= 1e-14) addShared(covariance, n, mean, modes[i] as ModeState, sizeOf(i), share);
  }
  for (let a = 6; a < n; a++)
    for (let b = 0; b <= a; b++) covariance[n * a + b] = mixExtra(j, own, mean, n, a, b, stay, modes);
  for (let a = 0; a < n; a++) for (let b = 0; b < a; b++) covariance[n * b + a] = covariance[n * a + b] as number;
}

const away = new Float64Array(6);

/** A mode's share of what all modes have, position and velocity: its spread and its distance from the mean. Lower half. */
function addShared(
  covariance: Float64Array,
  n: number,
  mean: Float64Array,
  other: ModeState,
  size: number,
  share: number,
): void {
  for (let a = 0; a < 6; a++) away[a] = (other.mean[a] as number) - (mean[a] as number);
  for (let a = 0; a < 6; a++) {
    for (let b = 0; b <= a; b++) {
      const spread = (other.covariance[size * a + b] as number) + (away[a] as number) * (away[b] as number);
      covariance[n * a + b] = (covariance[n * a + b] as number) + share * spread;
    }
  }
}

function mixMeans(j: number, modes: TrackRecord["modes"], mean: Float64Array, n: number, stay: number): void {
  for (let a = 0; a < 6; a++) {
    let sum = 0;
    for (let i = 0; i < MODE_COUNT; i++)
      sum += (weights[MODE_COUNT * i + j] as number) * ((modes[i] as ModeState).mean[a] as number);
    mean[a] = sum;
  }
  const own = (modes[j] as ModeState).mean;
  for (let a = 6; a < n; a++) mean[a] = j === POWERED ? stay * (own[a] as number) : (own[a] as number);
}

/** Rows of what only mode j knows. Power that begins anew has no mean and a wide spread; drag is the body's own and stays. */
function mixExtra(
  j: number,
  own: ModeState,
  mean: Float64Array,
  n: number,
  a: number,
  b: number,
  stay: number,
  modes: TrackRecord["modes"],
): number {
  const fresh = j === POWERED ? 1 - stay : 0;
  const inner = own.covariance[n * a + b] as number;
  const da = (own.mean[a] as number) - (mean[a] as number);
  const db = (own.mean[b] as number) - (mean[b] as number);
  if (j !== POWERED) return a === b && b >= 6 ? inner : stay * inner;
  let sum = stay * (inner + da * db);
  if (a === b) sum += fresh * NEW_ACCELERATION ** 2;
  for (let i = 0; i < MODE_COUNT; i++) {
    if (i === j) continue;
    const w = weights[MODE_COUNT * i + j] as number;
    const other = b < 6 ? ((modes[i] as ModeState).mean[b] as number) - (mean[b] as number) : -(mean[b] as number);
    sum += w * -(mean[a] as number) * other;
  }
  return sum;
}

/** Bayes over the modes, from each mode's log likelihood of one plot; returns the log likelihood of the mixture. */
export function weighModes(modes: TrackRecord["modes"], logLikelihoods: Float64Array): number {
  let best = Number.NEGATIVE_INFINITY;
  for (let j = 0; j < MODE_COUNT; j++)
    best = Math.max(best, (logLikelihoods[j] as number) + Math.log((modes[j] as ModeState).probability));
  let total = 0;
  for (let j = 0; j < MODE_COUNT; j++) {
    const mode = modes[j] as ModeState;
    mode.probability *= Math.exp((logLikelihoods[j] as number) - best);
    total += mode.probability;
  }
  normalise(modes, total);
  return best + Math.log(total);
}

/** Scales the probabilities by 1 / total and keeps each from vanishing, so that a mode can come back. */
export function normalise(modes: TrackRecord["modes"], total: number): void {
  let sum = 0;
  for (const mode of modes) {
    mode.probability = Math.max(LEAST_PROBABILITY, mode.probability / total);
    sum += mode.probability;
  }
  for (const mode of modes) mode.probability /= sum;
}

/** A mode less probable than this is left out of the combined estimate: its far-off state would only blur the others. */
const COMBINED = 1e-6;

/** Mean (6) and covariance (36) of the whole mixture, into the given arrays. */
export function combineInto(mean: Float64Array, covariance: Float64Array, modes: TrackRecord["modes"]): void {
  mean.fill(0);
  covariance.fill(0);
  let total = 0;
  for (const { probability } of modes) if (probability >= COMBINED) total += probability;
  for (const mode of modes) {
    const share = mode.probability >= COMBINED ? mode.probability / total : 0;
    for (let a = 0; a < 6; a++) mean[a] = (mean[a] as number) + share * (mode.mean[a] as number);
  }
  for (let j = 0; j < MODE_COUNT; j++) {
    const mode = modes[j] as ModeState;
    const share = mode.probability >= COMBINED ? mode.probability / total : 0;
    if (share > 0) addSpread(mean, covariance, mode, sizeOf(j), share);
  }
}

function addSpread(mean: Float64Array, covariance: Float64Array, mode: ModeState, n: number, share: number): void {
  for (let a = 0; a < 6; a++) {
    const da = (mode.mean[a] as number) - (mean[a] as number);
    for (let b = 0; b < 6; b++) {
      const db = (mode.mean[b] as number) - (mean[b] as number);
      const inner = mode.covariance[n * a + b] as number;
      covariance[6 * a + b] = (covariance[6 * a + b] as number) + share * (inner + da * db);
    }
  }
}

/** A deep copy, for looking ahead without moving the track itself. */
export const copyModes = (modes: TrackRecord["modes"]): TrackRecord["modes"] => modes.map(copyMode);

const copyMode = (mode: ModeState): ModeState => ({
  probability: mode.probability,
  mean: Float64Array.from(mode.mean),
  covariance: Float64Array.from(mode.covariance),
});
