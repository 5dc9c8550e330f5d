/**
 * What a nation's own sensors have learned of an object over an interval, without what was known before: information that others
 * may add to theirs and never count twice. Must never be fed by anything but the nation's own track.
 */
import { choleskyInto, invertSymmetric, solveCholesky } from "@tocsin/ballistics";
import { present } from "@tocsin/kernel/sound";
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import { eigenSymmetric } from "./eigen.ts";
import { combineInto, copyModes, isAwake, moveMixture } from "./mixture.ts";
import type { ModeState, TrackerState, TrackRecord } from "./state.ts";

const N = 6;
/** Gain of less than this share of what was known is rounding, and no knowledge. */
const LEAST_GAIN = 1e-6;

/** Position and velocity, ECEF, as one normal distribution: mean of 6, covariance of 36. */
export interface Gaussian {
  readonly mean: ArrayLike<number>;
  readonly covariance: ArrayLike<number>;
}

/** A track as it stood: from where the next interval is measured. Plain data. */
export interface TrackletBase {
  readonly at: Instant;
  readonly plots: number;
  readonly modes: TrackRecord["modes"];
  /** It stood for its parts then: what is learned of them is not its own. */
  readonly isGroup?: boolean;
}

/** An interval's information (36, symmetric, no negative eigenvalue) and its vector (6), for the end of the interval. */
export interface Gained {
  readonly information: Float64Array;
  readonly vector: Float64Array;
}

/** The track as it stands at its last plot. */
export function trackletBase(state: TrackerState, track: number): TrackletBase {
  const { at, plots, modes, group } = present(state.tracks.get(track), `track ${track}`);
  return { at, plots, modes: copyModes(modes), ...(group && { isGroup: true }) };
}

/** An interval's gain with its ends: from where the base stood to where the track stands. */
export interface Tracklet extends Gained {
  readonly from: Instant;
  readonly to: Instant;
}

/** The base is moved on in steps no longer than this, seconds, about as the plots moved the track: models mix at each. */
const LONGEST_STEP = 1;
/** A model less believed at the end of an interval than this adds nothing to what the interval has taught. */
const BELIEVED = 0.02;

/**
 * What the track has learned since the base, for the instant at which it stands: model by model what the plots have made of the
 * state against what the base would have become without them, averaged by the belief that the plots have left in each model.
 * Compared as one normal distribution, a mixture would seem to learn anew at every plot what it was sure of all the time: that
 * an improbable model still does not hold. The next base is to be taken at once, so that the next interval begins where this one
 * ends. Undefined where no plot has come, or none that taught anything.
 */
export function trackletSince(state: TrackerState, track: number, base: TrackletBase): Tracklet | undefined {
  const record = present(state.tracks.get(track), `track ${track}`);
  const seconds = secondsBetween(base.at, record.at);
  if (record.plots === base.plots || seconds < 0 || record.group || base.isGroup) return undefined;
  const prior = copyModes(base.modes);
  for (let left: number = seconds; left > 0; left -= LONGEST_STEP) moveMixture(prior, Math.min(LONGEST_STEP, left));
  const sum: Gained = { information: new Float64Array(N * N), vector: new Float64Array(N) };
  const believed = record.modes.reduce((total, { probability }) => total + credit(probability), 0);
  record.modes.forEach((mode, j) => {
    const share = credit(mode.probability) / believed;
    const gained = share > 0 ? informationGained(beforePlots(prior, j), kinematic(mode)) : undefined;
    if (gained !== undefined) addScaled(sum, gained, share);
  });
  return sum.information.some((value) => value !== 0) ? { ...sum, from: base.at, to: record.at } : undefined;
}

const credit = (probability: number): number => (probability < BELIEVED ? 0 : probability);

/** Of a model that nobody believed in, the state is stale: what all models together said stands in for it. */
function beforePlots(prior: TrackRecord["modes"], j: number): Gaussian {
  const same = prior[j];
  if (same !== undefined && isAwake(prior, j)) return kinematic(same);
  const together = { mean: new Float64Array(N), covariance: new Float64Array(N * N) };
  combineInto(together.mean, together.covariance, prior);
  return together;
}

/** What a mode says of position and velocity, whatever else it may know. */
function kinematic({ mean, covariance }: ModeState): Gaussian {
  const n = mean.length;
  const corner = new Float64Array(N * N);
  for (let i = 0; i < N; i++) for (let j = 0; j < N; j++) corner[N * i + j] = covariance[n * i + j] as number;
  return { mean: mean.subarray(0, N), covariance: corner };
}

function addScaled(sum: Gained, { information, vector }: Gained, share: number): void {
  for (let i = 0; i < N * N; i++)
    sum.information[i] = (sum.information[i] as number) + share * (information[i] as number);
  for (let i = 0; i < N; i++) sum.vector[i] = (sum.vector[i] as number) + share * (vector[i] as number);
}

/**
 * The information by which the posterior exceeds the prior: Y = P+^-1 - P-^-1, y = P+^-1 x+ - P-^-1 x-. Exact for one linear
 * filter; of a mixture, whose doubt may also grow with a plot, directions of negative gain are left out: nothing is claimed there.
 */
export function informationGained(prior: Gaussian, posterior: Gaussian): Gained | undefined {
  const before = invertSymmetric(prior.covariance, N);
  const after = invertSymmetric(posterior.covariance, N);
  // Metres beside metres per second: each axis in units of what was known of it, so that "little" means the same for all.
  const unit = Float64Array.from({ length: N }, (_, i) => Math.sqrt(prior.covariance[(N + 1) * i] as number));
  const scaled = Float64Array.from(after, (value, k) => {
    const [i, j] = [Math.floor(k / N), k % N];
    return (value - (before[k] as number)) * (unit[i] as number) * (unit[j] as number);
  });
  const { values, vectors } = eigenSymmetric(scaled, N);
  const step = Float64Array.from({ length: N }, (_, i) => (posterior.mean[i] as number) - (prior.mean[i] as number));
  const pull = Float64Array.from(times(after, step), (value, i) => value * (unit[i] as number));
  const information = new Float64Array(N * N);
  const vector = new Float64Array(N);
  let gained = false;
  for (let k = 0; k < N; k++) {
    const value = values[k] as number;
    if (!(value > LEAST_GAIN)) continue;
    gained = true;
    addDirection(
      information,
      vector,
      (i) => (vectors[N * i + k] as number) / (unit[i] as number),
      value,
      share(vectors, k, pull),
    );
  }
  if (!gained || !information.every(Number.isFinite)) return undefined;
  const known = times(information, prior.mean);
  for (let i = 0; i < N; i++) vector[i] = (vector[i] as number) + (known[i] as number);
  return { information, vector };
}

const share = (vectors: Float64Array, k: number, pull: Float64Array): number =>
  pull.reduce((sum, value, i) => sum + value * (vectors[N * i + k] as number), 0);

function addDirection(
  information: Float64Array,
  vector: Float64Array,
  along: (i: number) => number,
  value: number,
  pull: number,
): void {
  for (let i = 0; i < N; i++) {
    vector[i] = (vector[i] as number) + along(i) * pull;
    for (let j = 0; j < N; j++)
      information[N * i + j] = (information[N * i + j] as number) + value * along(i) * along(j);
  }
}

function times(matrix: ArrayLike<number>, vector: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: N }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < N; j++) sum += (matrix[N * i + j] as number) * (vector[j] as number);
    return sum;
  });
}

/** A share of all that a state says, as a gain upon knowing nothing: Y = w P^-1, y = w P^-1 x. */
export function wholeOf(mean: ArrayLike<number>, inverse: Float64Array, share: number): Gained {
  const information = inverse.map((value) => share * value);
  return { information, vector: times(information, mean) };
}

/** A state for the end of the interval, with what was gained added: what a receiver may do where it shares no source with it. */
export function withGained({ mean, covariance }: Gaussian, gained: Gained): Gaussian {
  const own = invertSymmetric(covariance, N);
  const information = own.map((value, k) => value + (gained.information[k] as number));
  const fused = times(own, mean).map((value, i) => value + (gained.vector[i] as number));
  const factor = new Float64Array(N * N);
  choleskyInto(factor, information, N);
  solveCholesky(factor, fused, N);
  return { mean: fused, covariance: invertSymmetric(information, N) };
}
