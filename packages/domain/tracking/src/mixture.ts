/**
 * The interacting multiple model estimator (Blom and Bar-Shalom, 1988) over modes of different size, which enter one
 * another by entry.ts. Must never touch plots.
 */
import { enter, entered } from "./entry.ts";
import { COAST, emptyModes, FIXED, LARGEST, LEVEL, MODE_COUNT, MODES, modelOf, sizeOf, TURN } from "./modes.ts";
import { isInAir, isQuietCoast, passagesInto } from "./rates.ts";
import type { ModeState, TrackRecord } from "./state.ts";

const LEAST_PROBABILITY = 1e-9;
/**
 * A smaller share of what comes to a mode leaves its state alone: moments would let one part in a thousand of wide doubt
 * blur for good what all plots have made sharp.
 */
const LEAST_SHARE = 1e-3;
/**
 * The same of what one model of a motor gives to the two of a lasting one and, above the air, to free flight. Some hundredths of them at every
 * step took from a lasting motor what all plots since its stage lit had taught, and from free flight thereby. A motor that changes is the third's.
 */
const LEAST_SHARE_OF_POWER = 0.1;
/** The fit that a mode has at first, when a body has just come to it. */
const UNPROVEN = 2.5;
/** The longest step, seconds, while more than one motion is believed: chances to change come in each. */
const LONGEST_STEP = 4;

/** Of modes that are awake; nought of the others. */
const held = new Float64Array(MODE_COUNT);
const arrived = new Float64Array(MODE_COUNT);
const passages = new Float64Array(MODE_COUNT * MODE_COUNT);
const weights = new Float64Array(MODE_COUNT * MODE_COUNT);
/** Whether anything but its own past comes to a mode. */
const isMixed = new Uint8Array(MODE_COUNT);
const means = MODES.map(({ size }) => new Float64Array(size));
const covariances = MODES.map(({ size }) => new Float64Array(size * size));
const fits = new Float64Array(MODE_COUNT);
/** Of what came to each mode: the sum of the shares that count. */
const seen = new Float64Array(MODE_COUNT);
const apart = new Float64Array(LARGEST);

/** A mode that is not awake is stale: it is made anew from the others when it wakes, and nothing is to be read from it. */
export const isAwake = (modes: TrackRecord["modes"], j: number): boolean =>
  (modes[j] as ModeState).probability >= modelOf(j).least;

/** Moves the whole mixture to `seconds` after its instant; the caller sets the record's instant. */
export function moveMixture(modes: TrackRecord["modes"], seconds: number): void {
  let left = seconds;
  while (left > 0) {
    const awake = countAwake(modes);
    const step = awake === 1 && isSettled(modes) ? left : Math.min(left, LONGEST_STEP);
    if (awake === 1 && isAwake(modes, COAST) && isQuietCoast(modes))
      modelOf(COAST).move(modes[COAST] as ModeState, step);
    else stepMixture(modes, step);
    left -= step;
  }
}

function countAwake(modes: TrackRecord["modes"]): number {
  let awake = 0;
  for (let j = 0; j < MODE_COUNT; j++) if (isAwake(modes, j)) awake++;
  return awake;
}

/** Whether what is awake is free flight or level flight: a step may then be long. */
const isSettled = (modes: TrackRecord["modes"]): boolean => isAwake(modes, COAST) || isAwake(modes, LEVEL);

function stepMixture(modes: TrackRecord["modes"], seconds: number): void {
  weigh(modes, seconds);
  for (let j = 0; j < MODE_COUNT; j++) if (isAlive(j) && isMixed[j]) mixInto(j, modes, seconds);
  for (let j = 0; j < MODE_COUNT; j++) {
    const mode = modes[j] as ModeState;
    if (!isAlive(j)) {
      mode.probability = LEAST_PROBABILITY;
      continue;
    }
    if (isMixed[j]) writeMixed(j, mode);
    mode.probability = arrived[j] as number;
    modelOf(j).move(mode, seconds);
  }
}

const isAlive = (j: number): boolean => (arrived[j] as number) >= modelOf(j).least;

/** weights[MODE_COUNT i + j]: the probability that mode i held, given that j holds now; zero where it is too little to count. */
function weigh(modes: TrackRecord["modes"], seconds: number): void {
  for (let i = 0; i < MODE_COUNT; i++) held[i] = isAwake(modes, i) ? (modes[i] as ModeState).probability : 0;
  passagesInto(passages, held, modes, seconds);
  const inAir = isInAir(modes);
  for (let j = 0; j < MODE_COUNT; j++) {
    let total = 0;
    for (let i = 0; i < MODE_COUNT; i++) {
      const at = MODE_COUNT * i + j;
      const flow = (held[i] as number) * (passages[at] as number);
      weights[at] = flow;
      total += flow;
    }
    arrived[j] = total;
    isMixed[j] = 0;
    for (let i = 0, at = j; i < MODE_COUNT; i++, at += MODE_COUNT) {
      const share = total > 0 ? (weights[at] as number) / total : 0;
      const counts = share >= leastShare(i, j, inAir);
      weights[at] = counts ? share : 0;
      if (counts && i !== j) isMixed[j] = 1;
    }
  }
}

/** In air what pushes may be the air. */
function leastShare(i: number, j: number, inAir: boolean): number {
  const lasts = j === FIXED || j === TURN || (j === COAST && !inAir);
  return i !== j && lasts && modelOf(i).motion === "powered" ? LEAST_SHARE_OF_POWER : LEAST_SHARE;
}

/** Mean and covariance of what comes to mode j, by moments: sums, on and below the diagonal, that writeMixed divides by `seen`. */
function mixInto(j: number, modes: TrackRecord["modes"], seconds: number): void {
  const n = sizeOf(j);
  const own = modes[j] as ModeState;
  const mixedMean = means[j] as Float64Array;
  const mixed = covariances[j] as Float64Array;
  let fit = 0;
  let all = 0;
  for (let i = 0; i < MODE_COUNT; i++) {
    const share = weights[MODE_COUNT * i + j] as number;
    if (share === 0) continue;
    all += share;
    fit += share * (i === j ? own.fit : UNPROVEN);
    if (i !== j) enter(i, j, modes, seconds);
    const { mean, covariance } = i === j ? own : entered;
    if (share === all) beginMoments(mixedMean, mixed, mean, covariance, n, share);
    else addMoments(mixedMean, mixed, mean, covariance, n, share, share / all);
  }
  fits[j] = fit / all;
  seen[j] = all;
}

/** The first that comes, with its share. */
function beginMoments(
  mixedMean: Float64Array,
  mixed: Float64Array,
  mean: Float64Array,
  covariance: Float64Array,
  n: number,
  share: number,
): void {
  for (let a = 0; a < n; a++) {
    mixedMean[a] = mean[a] as number;
    for (let k = n * a; k <= (n + 1) * a; k++) mixed[k] = share * (covariance[k] as number);
  }
}

/**
 * Adds what comes with its share, to the mean and to what is on and below the covariance's diagonal; `part` is that share of all
 * shares so far. West's running moments (1979).
 */
function addMoments(
  mixedMean: Float64Array,
  mixed: Float64Array,
  mean: Float64Array,
  covariance: Float64Array,
  n: number,
  share: number,
  part: number,
): void {
  for (let a = 0; a < n; a++) apart[a] = (mean[a] as number) - (mixedMean[a] as number);
  for (let a = 0; a < n; a++) {
    const weighed = (1 - part) * (apart[a] as number);
    for (let b = 0, k = n * a; b <= a; b++, k++)
      mixed[k] = (mixed[k] as number) + share * ((covariance[k] as number) + weighed * (apart[b] as number));
  }
  for (let a = 0; a < n; a++) mixedMean[a] = (mixedMean[a] as number) + part * (apart[a] as number);
}

/** To be called when all that is mixed has been: it overwrites what the others are mixed from. */
function writeMixed(j: number, mode: ModeState): void {
  const n = sizeOf(j);
  const { mean, covariance } = mode;
  const mixedMean = means[j] as Float64Array;
  const mixed = covariances[j] as Float64Array;
  const all = seen[j] as number;
  for (let a = 0; a < n; a++) {
    mean[a] = mixedMean[a] as number;
    for (let b = 0; b <= a; b++) {
      const value = (mixed[n * a + b] as number) / all;
      covariance[n * a + b] = value;
      covariance[n * b + a] = value;
    }
  }
  mode.fit = fits[j] as number;
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
    if (share === 0) continue;
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

/**
 * Where nothing was seen for so many seconds, what hardly anybody believes sleeps from the start: its wide doubt would outgrow all else and then
 * fall asleep without a plot, so that silence made a body better known.
 */
const SILENT = 10;
const scratch: readonly ModeState[] = emptyModes();

/**
 * The mixture as it will be in so many seconds, as it stands where none are to pass: to be read only, and only until the next call.
 * Copied into room that is there already, for making a large array takes longer than moving it.
 */
export function aheadOf(modes: TrackRecord["modes"], seconds: number): TrackRecord["modes"] {
  if (seconds <= 0) return modes;
  for (let j = 0; j < MODE_COUNT; j++) writeMode(scratch[j] as ModeState, modes[j] as ModeState);
  if (seconds > SILENT)
    for (const mode of scratch) if (mode.probability < LEAST_SHARE) mode.probability = LEAST_PROBABILITY;
  moveMixture(scratch, seconds);
  return scratch;
}

function writeMode(to: ModeState, from: ModeState): void {
  to.probability = from.probability;
  to.fit = from.fit;
  to.mean.set(from.mean);
  to.covariance.set(from.covariance);
}

/** Numbers of all modes together. */
const NUMBERS = MODES.reduce((sum, { size }) => sum + size + size * size, 0);

/** A deep copy, to be kept. All its numbers lie in one stretch of memory: V8 takes half as long for it as for fourteen of their own. */
export function copyModes(modes: TrackRecord["modes"]): TrackRecord["modes"] {
  const room = new ArrayBuffer(NUMBERS * Float64Array.BYTES_PER_ELEMENT);
  let at = 0;
  const copied = (from: Float64Array): Float64Array => {
    const to = new Float64Array(room, at, from.length);
    to.set(from);
    at += from.byteLength;
    return to;
  };
  return modes.map(({ probability, fit, mean, covariance }) => ({
    probability,
    fit,
    mean: copied(mean),
    covariance: copied(covariance),
  }));
}
