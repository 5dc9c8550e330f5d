/**
 * What the last sights of a motor say of the free flight since, where radars began only after it had gone out: where the body was
 * when it was last hot. Said once, when the track is confirmed; must never be said of a track that radars saw under power.
 */
import { airDensity, propagateBallistic, roughHeight } from "@tocsin/ballistics";
import { after, type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { SightPlot } from "@tocsin/picture";
import { frameWithDoubt } from "./correct.ts";
import { measureInto, newMeasurement, type SensorFrame } from "./measure.ts";
import { noteSilence } from "./misses.ts";
import { isAwake } from "./mixture.ts";
import { COAST, NEW_LIFT, sizeOf } from "./modes.ts";
import type { ModeState, TrackerState, TrackRecord } from "./state.ts";

/** So many looks without heat between the last sight and the first radar plot: the motor was out by then. */
const SILENT_LOOKS = 3.2;
/** Sights at most this much older than the last count, seconds: before, the motor's push would have to be known. */
const LONGEST = 5;
/** One sigma of the push before burn-out, each axis, m/s2. */
const PUSH = 60;
/** Squared distance, over its degrees of freedom, beyond which these sights are not this body's. */
const GATE = 3;

/** Free flight's states, then the push. */
const SIZE = 10;
const PUSHED = 7;

/** To be called with the sights of one sensor that were joined to a newly confirmed track. */
export function lookBack(state: TrackerState, track: TrackRecord, id: string, joined: readonly SightPlot[]): void {
  const sensor = state.sensors.get(id);
  const sights = [...joined, ...laterOf(state, id, lastOf(joined))];
  const last = lastOf(sights);
  if (!sensor || hasSeenSince(state, id, last) || !isAwake(track.modes, COAST)) return;
  const { revisit, detection } = sensor;
  if (secondsBetween(last, track.firstPlotAt) < SILENT_LOOKS * revisit) return;
  const late = sights.filter(({ at }) => secondsBetween(at, last) <= LONGEST);
  const holds = holdToSights(track.modes[COAST] as ModeState, track.at, late, after(last, revisit / 2), {
    frame: frameWithDoubt(state, sensor),
    // Even over one look.
    instant: revisit / Math.sqrt(12),
  });
  if (!holds) return;
  track.hot = { sensor: id, at: last, revisit, detection, missed: 0 };
  noteSilence(track);
  // A few plots may have looked like a push: no launch is to be followed back from that.
  if (track.anchor?.powered) track.anchor = undefined;
}

const lastOf = (sights: readonly SightPlot[]): Instant =>
  sights.reduce((latest, { at }) => Math.max(latest, at), Number.NEGATIVE_INFINITY) as Instant;

/** Nobody's sights since, where each look has one: a velocity that is hardly known yet joins the first of a burn sooner than its last. */
function laterOf({ loose }: TrackerState, id: string, last: Instant): readonly SightPlot[] {
  const later = loose.filter(({ sensor, plot }) => sensor === id && plot.kind === "sight" && plot.at > last);
  return new Set(later.map(({ scan }) => scan)).size < later.length
    ? []
    : later.flatMap(({ plot }) => (plot.kind === "sight" ? plot : []));
}

/** Whether the sensor told of anything after `last`: with many in the air a later sight may be this body's and have gone to another. */
const hasSeenSince = ({ looks }: TrackerState, id: string, last: Instant): boolean =>
  looks.get(id)?.some(({ at }) => at > last) === true;

const measurement = newMeasurement();

/** Corrects free flight, which stands at `now`, by sights from before `burnout`; false, and left as it is, where they do not fit. */
function holdToSights(
  coast: ModeState,
  now: Instant,
  sights: readonly SightPlot[],
  burnout: Instant,
  { frame, instant }: { readonly frame: SensorFrame; readonly instant: number },
): boolean {
  const mean = new Float64Array(SIZE);
  mean.set(coast.mean);
  const covariance = widened(coast.covariance);
  // One for all: of that many sights each is given its share.
  const lifted = sights.length * liftedSince(coast.mean, secondsBetween(now, burnout)) ** 2;
  let distance = 0;
  for (const sight of sights) {
    const back = secondsBetween(now, sight.at);
    const powered = secondsBetween(sight.at, burnout);
    measureInto(measurement, sight, frame, stateThen(mean, back, powered), 0, false);
    const slopes = slopesThen(mean, back, powered);
    // Two rows, and each is taken by itself: the second's miss is what the first has left of it.
    const start = mean.slice();
    for (let row = 0; row < measurement.rows; row++) {
      const gradient = gradientOf(row, slopes);
      let miss = measurement.innovation[row] as number;
      for (let i = 0; i < SIZE; i++) miss -= (gradient[i] as number) * ((mean[i] as number) - (start[i] as number));
      const noise = (measurement.variance[row] as number) + (PUSH * powered * instant) ** 2 + lifted;
      distance += takeRow(mean, covariance, gradient, miss, noise);
    }
  }
  if (distance > 2 * sights.length * GATE) return false;
  const n = sizeOf(COAST);
  for (let i = 0; i < n; i++) {
    coast.mean[i] = mean[i] as number;
    for (let j = 0; j < n; j++) coast.covariance[n * i + j] = covariance[SIZE * i + j] as number;
  }
  return true;
}

/** Seconds of a step back through air. */
const STEP = 2;

/** Metres, one sigma, by which lift in air may have moved the body since burn-out, `back` seconds (negative) from now. */
function liftedSince(mean: Float64Array, back: number): number {
  const state = mean.slice(0, 6);
  const drag = Math.exp(mean[6] as number);
  let moved = 0;
  for (let left = -back; left > 0; left -= STEP) {
    const [x, y, z, vx, vy, vz] = state as unknown as [number, number, number, number, number, number];
    const lift = 0.5 * NEW_LIFT * airDensity(roughHeight(x, y, z)) * (vx * vx + vy * vy + vz * vz);
    moved += lift * left * Math.min(STEP, left);
    propagateBallistic(state, -Math.min(STEP, left), drag);
  }
  return moved;
}

/** With the push beside it. */
function widened(covariance: Float64Array): Float64Array {
  const n = sizeOf(COAST);
  const wide = new Float64Array(SIZE * SIZE);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) wide[SIZE * i + j] = covariance[n * i + j] as number;
  for (let i = PUSHED; i < SIZE; i++) wide[(SIZE + 1) * i] = PUSH ** 2;
  return wide;
}

/** Place and velocity `back` seconds (negative) from now, of which the last `powered` were pushed: half of a t t beside free flight. */
function stateThen(mean: Float64Array, back: number, powered: number): Float64Array {
  const state = mean.slice(0, 6);
  propagateBallistic(state, back, Math.exp(mean[6] as number));
  for (let i = 0; i < 3; i++) state[i] = (state[i] as number) + 0.5 * powered * powered * (mean[PUSHED + i] as number);
  return state;
}

/** Half widths of the differences: metres, metres a second. */
const STEPS = [100, 1] as const;

/** How the place then moves with each state: three numbers a state. Drag is left out: above the air it does nothing. */
function slopesThen(mean: Float64Array, back: number, powered: number): Float64Array {
  const slopes = new Float64Array(3 * SIZE);
  const moved = mean.slice();
  for (let k = 0; k < 6; k++) {
    const step = STEPS[k < 3 ? 0 : 1] as number;
    moved[k] = (mean[k] as number) + step;
    const ahead = stateThen(moved, back, powered);
    moved[k] = (mean[k] as number) - step;
    const behind = stateThen(moved, back, powered);
    moved[k] = mean[k] as number;
    for (let i = 0; i < 3; i++) slopes[3 * k + i] = ((ahead[i] as number) - (behind[i] as number)) / (2 * step);
  }
  for (let i = 0; i < 3; i++) slopes[3 * (PUSHED + i) + i] = 0.5 * powered * powered;
  return slopes;
}

function gradientOf(row: number, slopes: Float64Array): Float64Array {
  const gradient = new Float64Array(SIZE);
  for (let k = 0; k < SIZE; k++)
    for (let i = 0; i < 3; i++)
      gradient[k] =
        (gradient[k] as number) + (measurement.slope[6 * row + i] as number) * (slopes[3 * k + i] as number);
  return gradient;
}

/** Kalman's update by one number; returns its squared distance. */
function takeRow(
  mean: Float64Array,
  covariance: Float64Array,
  gradient: Float64Array,
  miss: number,
  noise: number,
): number {
  const spread = new Float64Array(SIZE);
  let variance = noise;
  for (let i = 0; i < SIZE; i++) {
    for (let j = 0; j < SIZE; j++)
      spread[i] = (spread[i] as number) + (covariance[SIZE * i + j] as number) * (gradient[j] as number);
    variance += (gradient[i] as number) * (spread[i] as number);
  }
  for (let i = 0; i < SIZE; i++) {
    mean[i] = (mean[i] as number) + ((spread[i] as number) * miss) / variance;
    for (let j = 0; j < SIZE; j++)
      covariance[SIZE * i + j] =
        (covariance[SIZE * i + j] as number) - ((spread[i] as number) * (spread[j] as number)) / variance;
  }
  return (miss * miss) / variance;
}
