/**
 * One plot against one track: gate distance, likelihood, and the Kalman update of every mode of the mixture.
 * Must never decide which plot belongs to which track.
 */
import { choleskyInto, solveCholesky } from "@tocsin/ballistics";
import type { Plot, RadarPlot, SightPlot } from "@tocsin/picture";
import { type Measurement, measureInto, newMeasurement, type SensorFrame } from "./measure.ts";
import { isAwake, weighModes } from "./mixture.ts";
import { MODE_COUNT, MODES, sizeOf } from "./modes.ts";
import type { ModeState, TrackRecord } from "./state.ts";
import { applyThree, solveThree } from "./three.ts";

/** Chi-square gates by degrees of freedom, false rejection near 3e-4 (99.97 %). */
const GATES = [0, 13, 16.3, 18.8, 21.1] as const;
/** While the motor burns an infrared sensor sees; a body in free flight or an aircraft is seen this much more rarely. */
const COLD_SIGHT = Math.log(0.01);

/** How a mode's fit follows its plots: share of the newest, the worst distance that counts, and what a sight without a motor counts. */
const FIT_SHARE = 0.15;
const WORST = 20;
const COLD_DISTANCE = 6;

const measurement: Measurement = newMeasurement();
const spread = new Float64Array(40);
const innovationCovariance = new Float64Array(16);
const factor = new Float64Array(16);
const solved = new Float64Array(4);
const gain = new Float64Array(40);
const logs = new Float64Array(MODE_COUNT);

/** Squared distances: of the last call of modeLikelihood, and the least of the last of gatePlot. In an array, where a number is not made anew. */
const distances = new Float64Array(2);
const LAST = 0;
const NEAREST = 1;

/**
 * Log density of the plot in metres under one mode; leaves measurement, spread (P Ht) and factor (of S) filled, of spread
 * only the rows that S needs unless `whole`.
 */
function modeLikelihood(
  mode: ModeState,
  n: number,
  plot: Plot,
  frame: SensorFrame,
  shift: number,
  wide: boolean,
  whole: boolean,
): number {
  measureInto(measurement, plot, frame, mode.mean, shift, wide);
  const { rows, columns } = measurement;
  const wanted = whole ? n : columns;
  const distance = solve(mode.covariance, n, wanted);
  let logRoot = 0;
  for (let row = 0; row < rows; row++) logRoot += Math.log(factor[rows * row + row] as number);
  distances[LAST] = distance;
  return -0.5 * distance - logRoot - 0.5 * rows * LOG_TURN;
}

const LOG_TURN = Math.log(2 * Math.PI);

function solve(covariance: Float64Array, n: number, wanted: number): number {
  const { rows, columns } = measurement;
  if (rows === 3 && columns === 3) return solveThree(measurement, covariance, n, wanted, spread, factor, solved);
  return solveRows(covariance, n, wanted);
}

/** As solveThree, for any rows. */
function solveRows(covariance: Float64Array, n: number, wanted: number): number {
  const { rows, columns, slope, variance, innovation } = measurement;
  for (let i = 0; i < wanted; i++) {
    for (let row = 0; row < rows; row++) {
      let sum = 0;
      for (let k = 0; k < columns; k++) sum += (covariance[n * i + k] as number) * (slope[6 * row + k] as number);
      spread[rows * i + row] = sum;
    }
  }
  for (let a = 0; a < rows; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = a === b ? (variance[a] as number) : 0;
      for (let k = 0; k < columns; k++) sum += (slope[6 * a + k] as number) * (spread[rows * k + b] as number);
      innovationCovariance[rows * a + b] = sum;
      innovationCovariance[rows * b + a] = sum;
    }
  }
  choleskyInto(factor, innovationCovariance, rows);
  for (let row = 0; row < rows; row++) solved[row] = innovation[row] as number;
  solveCholesky(factor, solved, rows);
  let distance = 0;
  for (let row = 0; row < rows; row++) distance += (innovation[row] as number) * (solved[row] as number);
  return distance;
}

/** What of a track its gate depends on. */
type Gated = Pick<TrackRecord, "modes" | "plots">;

/** Whether slopes are taken at the plot: while the track's velocity is still a guess, or its place is known much worse than the plot's. */
const isWide = (track: Gated, mode: ModeState, plot: Plot): boolean => track.plots < 3 || isBent(mode, plot);

/** Whether over the doubt of the place a sphere about the radar bends by more than half a sigma of its range. */
function isBent({ mean, covariance }: ModeState, plot: Plot): boolean {
  if (plot.kind === "sight") return false;
  const step = mean.length + 1;
  const doubt = (covariance[0] as number) + (covariance[step] as number) + (covariance[2 * step] as number);
  return doubt > plot.range * plot.sigmaRange;
}

/** Log likelihood of the plot under the mixture, in metres; -Infinity outside the gate of every credible mode. */
export function gatePlot(track: Gated, plot: Plot, frame: SensorFrame, shift: number): number {
  if (isOutside(track, plot, frame, shift)) return Number.NEGATIVE_INFINITY;
  let inside = false;
  let total = 0;
  distances[NEAREST] = Number.POSITIVE_INFINITY;
  for (let j = 0; j < MODE_COUNT; j++) {
    const mode = track.modes[j] as ModeState;
    if (!isAwake(track.modes, j)) continue;
    let log = modeLikelihood(mode, sizeOf(j), plot, frame, shift, isWide(track, mode, plot), false);
    const distance = distances[LAST] as number;
    if (distance < (GATES[measurement.rows] as number)) inside = true;
    if (distance < (distances[NEAREST] as number)) distances[NEAREST] = distance;
    if (plot.kind === "sight" && MODES[j]?.motion !== "powered") log += COLD_SIGHT;
    total += mode.probability * Math.exp(log);
  }
  return inside && total > 0 ? Math.log(total) : Number.NEGATIVE_INFINITY;
}

/** The squared distance of the last plot that gatePlot found inside, under the mode that it fits best. */
export const gateDistance = (): number => distances[NEAREST] as number;

const way = new Float64Array(3);
/** Above every gate, with room for rounding. */
const GREATEST_GATE = 21.2;

/**
 * Whether a radar's range alone, or the angle between a sight and the mode's place, puts the plot outside every gate. The distance
 * over all rows is never less than that of one row, nor than the squared innovation over the sum of all variances, so nothing is
 * refused here that the gates would take; most plots of a crowd end here.
 */
function isOutside(track: Gated, plot: Plot, frame: SensorFrame, shift: number): boolean {
  // What may remain of a corrected sensor's bias is told by the whole measurement only.
  if (shift !== 0 || frame.doubt) return false;
  for (let j = 0; j < MODE_COUNT; j++) {
    if (!isAwake(track.modes, j)) continue;
    const mode = track.modes[j] as ModeState;
    for (let i = 0; i < 3; i++) way[i] = (mode.mean[i] as number) - (frame.place[i] as number);
    if (plot.kind === "sight" ? !isOutOfSight(mode, plot) : isWide(track, mode, plot) || !isOutOfRange(mode, plot))
      return false;
  }
  return true;
}

/** For `way` from the radar to the mode's mean. */
function isOutOfRange({ covariance, mean: { length: n } }: ModeState, plot: RadarPlot): boolean {
  const x = way[0] as number;
  const y = way[1] as number;
  const z = way[2] as number;
  const squared = x * x + y * y + z * z;
  const innovation = plot.range - Math.sqrt(squared);
  const doubt =
    (covariance[0] as number) * x * x +
    (covariance[n + 1] as number) * y * y +
    (covariance[2 * (n + 1)] as number) * z * z +
    2 * ((covariance[1] as number) * x * y + (covariance[2] as number) * x * z + (covariance[n + 2] as number) * y * z);
  return innovation * innovation > GREATEST_GATE * (doubt / squared + plot.sigmaRange ** 2);
}

/** For `way` from the sensor to the mode's mean. */
function isOutOfSight({ covariance, mean: { length: n } }: ModeState, { lineOfSight, sigma }: SightPlot): boolean {
  const x = way[0] as number;
  const y = way[1] as number;
  const z = way[2] as number;
  const along = x * lineOfSight[0] + y * lineOfSight[1] + z * lineOfSight[2];
  const squared = x * x + y * y + z * z;
  const doubt = (covariance[0] as number) + (covariance[n + 1] as number) + (covariance[2 * (n + 1)] as number);
  return squared - along * along > GREATEST_GATE * (doubt + 2 * squared * sigma * sigma);
}

/** Whether the last call of updateMixture changed mode j: one that is not credible sleeps through it. */
export const wasUpdated = (j: number): boolean => logs[j] !== Number.NEGATIVE_INFINITY;

/** Updates every mode and the modes' probabilities; returns the plot's log likelihood under the mixture. */
export function updateMixture(track: TrackRecord, plot: Plot, frame: SensorFrame, shift: number): number {
  for (let j = 0; j < MODE_COUNT; j++) {
    const mode = track.modes[j] as ModeState;
    const n = sizeOf(j);
    logs[j] = Number.NEGATIVE_INFINITY;
    if (!isAwake(track.modes, j)) continue;
    let log = modeLikelihood(mode, n, plot, frame, shift, isWide(track, mode, plot), true);
    const isCold = plot.kind === "sight" && MODES[j]?.motion !== "powered";
    if (isCold) log += COLD_SIGHT;
    logs[j] = log;
    noteFit(mode, Math.min(WORST, (distances[LAST] as number) / measurement.rows) + (isCold ? COLD_DISTANCE : 0));
    applyGain(mode, n, measurement.rows);
  }
  return weighModes(track.modes, logs);
}

/** The mode's fit follows one more squared distance over its degrees of freedom. */
export function noteFit(mode: ModeState, distance: number): void {
  mode.fit += FIT_SHARE * (distance - mode.fit);
}

/** x += K y and P -= K S Kt, with K S = P Ht as left by modeLikelihood. */
function applyGain(mode: ModeState, n: number, rows: number): void {
  if (rows === 3) return applyThree(mode.mean, mode.covariance, n, spread, factor, solved);
  for (let i = 0; i < n; i++) {
    let change = 0;
    for (let row = 0; row < rows; row++) {
      change += (spread[rows * i + row] as number) * (solved[row] as number);
      gain[rows * i + row] = spread[rows * i + row] as number;
    }
    mode.mean[i] = (mode.mean[i] as number) + change;
    forwardSolve(i, rows);
  }
  for (let a = 0; a < n; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = mode.covariance[n * a + b] as number;
      for (let row = 0; row < rows; row++) sum -= (gain[rows * a + row] as number) * (gain[rows * b + row] as number);
      mode.covariance[n * a + b] = sum;
      mode.covariance[n * b + a] = sum;
    }
  }
}

/** gain row i becomes (P Ht)_i L^-t, so that K S Kt is the product of gain with itself: symmetric by construction. */
function forwardSolve(i: number, rows: number): void {
  for (let row = 0; row < rows; row++) {
    let sum = gain[rows * i + row] as number;
    for (let k = 0; k < row; k++) sum -= (factor[rows * row + k] as number) * (gain[rows * i + k] as number);
    gain[rows * i + row] = sum / (factor[rows * row + row] as number);
  }
}
