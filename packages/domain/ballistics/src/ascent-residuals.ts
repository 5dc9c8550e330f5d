/**
 * How far an ascent curve lies from what was seen of it: the state at burn-out, plots and sights, weak priors on its shape.
 * Every residual is divided by its sigma. Must never change the problem; allocates only what newCurve makes.
 */
import type { Instant } from "@tocsin/kernel/time";
import {
  ASCENT,
  type AscentPath,
  type AscentShape,
  ascendInto,
  ascentPositionInto,
  bringShape,
  burnoutVelocityInto,
  type LaunchFrame,
  newPath,
  newShape,
  PUSHES,
} from "./ascent.ts";
import { roughHeight } from "./forces.ts";
import { choleskyInto } from "./matrix.ts";
import { propagateBallistic } from "./propagate.ts";

/** The state from which the ascent is followed back. */
export interface AscentAnchor {
  readonly at: Instant;
  /** Six numbers or more: position and velocity, ECEF. */
  readonly mean: Float64Array;
  /** 6 x 6 row-major. */
  readonly covariance: Float64Array;
  /** True: the state is under power and the curve ends in it. False: in free flight since burnoutAt. */
  readonly powered: boolean;
  /** When power ended, or `at` under power, and one sigma in seconds. */
  readonly burnoutAt: Instant;
  readonly burnoutSigma: number;
}

/** All that a curve is fitted to; times are seconds after the anchor's burnoutAt. */
export interface AscentProblem {
  readonly frame: LaunchFrame;
  readonly anchor: AscentAnchor;
  /** From the anchor's own instant to its burnoutAt, seconds; never above zero. */
  readonly back: number;
  /** Roughly the start of the burn: the doubt of what the curve cannot follow counts from it. */
  readonly begun: number;
  readonly radar: readonly { readonly time: number; readonly place: ArrayLike<number>; readonly root: Float64Array }[];
  readonly sights: readonly {
    readonly time: number;
    readonly line: ArrayLike<number>;
    readonly from: ArrayLike<number>;
    readonly sigma: number;
    /** Of the curve there, one sigma, metres. */
    readonly doubt: number;
  }[];
  /** When it rose into a sensor's sight, and at what height that was, with one sigma, metres. */
  readonly rise?: { readonly time: number; readonly height: number; readonly sigma: number };
}

/**
 * Mean and one sigma of the logarithms of the seconds in which most pitching over is done, of its exponent, and of the mean
 * acceleration (m/s2) early in the burn and over all of it.
 */
export const SHAPE = {
  turn: [Math.log(45), 0.6],
  bend: [Math.log(1.3), 0.4],
  early: [Math.log(18), 0.45],
  whole: [Math.log(28), 0.35],
} as const;
/** Logarithm of the share of a burn of so many seconds. */
export const turnPrior = (burn: number): number => SHAPE.turn[0] - Math.log(Math.max(10, burn));
/**
 * Acceleration along the path at a share of the time, to a common scale: it grows as the mass falls. One sigma of its logarithm
 * while the first stage burns, and once others may have followed, by seconds of burn.
 */
export const pushPrior = (share: number): number => Math.log(0.55 + 0.9 * share);
const PUSH_SIGMA = { first: 0.18, later: 0.5, firstEnds: 60, othersBurn: 120 } as const;

function pushSigma(burn: number): number {
  const { first, later, firstEnds, othersBurn } = PUSH_SIGMA;
  const past = Math.min(1, Math.max(0, (burn - firstEnds) / (othersBurn - firstEnds)));
  return first + past * (later - first);
}

/**
 * What one smooth curve cannot follow, one sigma of a place in metres and of a speed in m/s, at `age` seconds of the burn
 * and earlier. Later it grows faster than the age, as what a stage's end has changed does; held over varied stages, pitch laws and sensors.
 */
const CURVE_DOUBT = { place: 150, speed: 25, age: 50 } as const;
export const placeDoubt = (age: number): number => CURVE_DOUBT.place * Math.max(1, age / CURVE_DOUBT.age) ** 1.5;
const speedDoubt = (age: number): number => CURVE_DOUBT.speed * Math.max(1, age / CURVE_DOUBT.age) ** 1.5;

/** The anchor's state carried to the curve's end, and the root of its covariance there. Made from the end alone. */
interface Ending {
  end: number;
  readonly state: Float64Array;
  readonly root: Float64Array;
}

/** A curve with what of it depends on few parameters only, so that it is made anew only when those move. */
export interface Curve {
  readonly shape: AscentShape;
  readonly path: AscentPath;
  readonly ending: Ending;
}

export const newCurve = (): Curve => ({
  shape: newShape(),
  path: newPath(),
  ending: { end: Number.NaN, state: new Float64Array(6), root: new Float64Array(36) },
});

/** The parameters on which a curve's shape or ending depends. */
export const isShaping = (parameter: number): boolean => parameter >= ASCENT.end;

export const residualCount = ({ radar, sights, rise }: AscentProblem): number =>
  10 + PUSHES + 3 * (radar.length + sights.length) + (rise ? 1 : 0);

const place = new Float64Array(3);
const difference = new Float64Array(6);
const spread = new Float64Array(36);

/** Fills out[0 .. residualCount - 1]. */
export function residualsInto(
  out: Float64Array,
  problem: AscentProblem,
  parameters: Float64Array,
  { shape, path, ending }: Curve,
): void {
  bringShape(shape, parameters);
  bringEnding(ending, problem, parameters[ASCENT.end] as number);
  ascendInto(path, problem.frame, parameters, shape);
  anchorResiduals(out, path, ending);
  let at = 6;
  for (const plot of problem.radar) {
    ascentPositionInto(place, path, plot.time);
    for (let i = 0; i < 3; i++) difference[i] = (place[i] as number) - (plot.place[i] as number);
    whitenInto(out, at, plot.root, 3);
    at += 3;
  }
  for (const { time, line, from, sigma, doubt: curve } of problem.sights) {
    ascentPositionInto(place, path, time);
    let along = 0;
    for (let i = 0; i < 3; i++) {
      difference[i] = (place[i] as number) - (from[i] as number);
      along += (difference[i] as number) * (line[i] as number);
    }
    const doubt = Math.sqrt((sigma * along) ** 2 + curve ** 2);
    for (let i = 0; i < 3; i++) out[at++] = ((difference[i] as number) - along * (line[i] as number)) / doubt;
  }
  if (problem.rise) out[at++] = riseResidual(path, problem.rise);
  const burn = Math.max(1, path.end - path.start);
  const acceleration = problem.anchor.powered ? SHAPE.early : SHAPE.whole;
  out[at] = ((parameters[ASCENT.bend] as number) - SHAPE.bend[0]) / SHAPE.bend[1];
  out[at + 1] = ((parameters[ASCENT.turn] as number) - turnPrior(-problem.begun)) / SHAPE.turn[1];
  out[at + 2] = (Math.log(Math.max(1, path.speed) / burn) - acceleration[0]) / acceleration[1];
  out[at + 3] = path.end / problem.anchor.burnoutSigma;
  const sigma = pushSigma(-problem.begun);
  for (let k = 0; k < PUSHES; k++)
    out[at + 4 + k] = ((parameters[ASCENT.push + k] as number) - pushPrior(k / (PUSHES - 1))) / sigma;
}

/** Of the height at which the body rose into a sensor's sight. */
function riseResidual(path: AscentPath, { time, height, sigma }: NonNullable<AscentProblem["rise"]>): number {
  ascentPositionInto(place, path, time);
  return (roughHeight(place[0] as number, place[1] as number, place[2] as number) - height) / sigma;
}

function anchorResiduals(out: Float64Array, path: AscentPath, { state, root }: Ending): void {
  ascentPositionInto(place, path, path.end);
  for (let i = 0; i < 3; i++) difference[i] = (place[i] as number) - (state[i] as number);
  burnoutVelocityInto(place, path);
  for (let i = 0; i < 3; i++) difference[3 + i] = (place[i] as number) - (state[3 + i] as number);
  whitenInto(out, 0, root, 6);
}

/** Carries the anchor to the end of the burn: its mean in free flight, its covariance along a straight line. */
function bringEnding(ending: Ending, { anchor, back: most, begun }: AscentProblem, end: number): void {
  if (ending.end === end) return;
  ending.end = end;
  const back = most + end;
  for (let i = 0; i < 6; i++) ending.state[i] = anchor.mean[i] as number;
  propagateBallistic(ending.state, back, 0);
  const c = anchor.covariance;
  const [place2, speed2] = [placeDoubt(end - begun) ** 2, speedDoubt(end - begun) ** 2];
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      const [pp, pv] = [c[6 * i + j] as number, c[6 * i + 3 + j] as number];
      const [vp, vv] = [c[6 * (3 + i) + j] as number, c[6 * (3 + i) + 3 + j] as number];
      spread[6 * i + j] = pp + back * (pv + vp) + back * back * vv + (i === j ? place2 : 0);
      spread[6 * i + 3 + j] = pv + back * vv;
      spread[6 * (3 + i) + j] = vp + back * vv;
      spread[6 * (3 + i) + 3 + j] = vv + (i === j ? speed2 : 0);
    }
  }
  choleskyInto(ending.root, spread, 6);
}

/** `difference` divided by the factor into out[at .. at + n - 1]. */
function whitenInto(out: Float64Array, at: number, factor: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    let sum = difference[i] as number;
    for (let k = 0; k < i; k++) sum -= (factor[n * i + k] as number) * (out[at + k] as number);
    out[at + i] = sum / (factor[n * i + i] as number);
  }
}
