/**
 * Launch point and time: an ascent curve fitted to the state at burn-out, to the plots and sights seen under power and to
 * weak priors on the curve's shape. Must never state a containment that the fit's residuals deny.
 */
import { ecef, ecefFromGeodetic, enuRotation, geodetic, geodeticFromEcef } from "@tocsin/kernel/space";
import { after, type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { Probability } from "@tocsin/kernel/units";
import type { LaunchEstimate } from "@tocsin/picture";
import {
  ASCENT,
  ASCENT_SIZE,
  type AscentShape,
  bringShape,
  type LaunchFrame,
  launchFrame,
  launchPlace,
  newShape,
  PUSHES,
} from "./ascent.ts";
import { type Fitted, fitAscent } from "./ascent-fit.ts";
import { type AscentAnchor, type AscentProblem, placeDoubt, pushPrior, SHAPE, turnPrior } from "./ascent-residuals.ts";
import { roughHeight } from "./forces.ts";
import { choleskyInto } from "./matrix.ts";
import { propagateBallistic } from "./propagate.ts";
import { areaAround, CONTAINMENT, INTERVAL_FACTOR } from "./spread.ts";

/** A radar plot (place, 3 x 3 covariance m2) or a sight (unit vector, the sensor's place, one variance rad2) under power. */
export interface AscentEvidence {
  readonly at: Instant;
  readonly vector: readonly [number, number, number];
  readonly from?: readonly [number, number, number];
  readonly covariance: readonly number[];
  /** Of the sight with which the body rose above the height, m, below which its sensor sees nothing; it looks again after so many seconds. */
  readonly risen?: { readonly height: number; readonly revisit: number };
}

/** Doubt of the launch point beside the fit, metres, and of its time, seconds, one sigma. */
const LAUNCH_DOUBT = { place: 100, time: 2 } as const;
/** For a first guess of the shape, seconds. */
const TYPICAL_BURN = 80;
const MOST_PLOTS = 40;

/** Undefined when no ascent fits: the body's past is then not that of one launch from the ground. */
export function estimateLaunch(anchor: AscentAnchor, evidence: readonly AscentEvidence[]): LaunchEstimate | undefined {
  const back = secondsBetween(anchor.at, anchor.burnoutAt);
  const state = Float64Array.from(anchor.mean.subarray(0, 6));
  propagateBallistic(state, back, 0);
  const guess = firstGuess(state);
  if (!guess) return undefined;
  const begun = guess.parameters[ASCENT.start] as number;
  const problem = { frame: guess.frame, anchor, back, begun, ...seenUnderPower(anchor, evidence, begun) };
  const fitted = fitAscent(problem, guess.parameters);
  if (!fitted) return undefined;
  const rise = riseOf(anchor.burnoutAt, evidence);
  const risen = rise && fitAscent({ ...problem, rise }, fitted.parameters.slice());
  return asEstimate(problem, risen && risen.cost < fitted.cost + DENIED ? risen : fitted);
}

/** A rise that makes the fit worse by this much was none: nobody had looked, or all looks before had missed the body. */
const DENIED = 9;

/** Straight back along the ground by what the prior shape gives for this height and climb angle. */
function firstGuess(state: Float64Array): { frame: LaunchFrame; parameters: Float64Array } | undefined {
  const place = geodeticFromEcef(ecef(state[0] as number, state[1] as number, state[2] as number));
  const axes = enuRotation(place.latitude, place.longitude);
  const velocity = [0, 3, 6].map((row) =>
    [0, 1, 2].reduce((sum, i) => sum + (axes[row + i] as number) * (state[3 + i] as number), 0),
  );
  const [east, north, up] = velocity as [number, number, number];
  const speed = Math.hypot(east, north, up);
  if (!(place.height > 1_000 && speed > 200)) return undefined;
  const azimuth = Math.atan2(east, north);
  const climb = Math.max(0.05, Math.asin(up / speed));
  const parameters = new Float64Array(ASCENT_SIZE);
  parameters[ASCENT.azimuth] = azimuth;
  parameters[ASCENT.speed] = speed;
  parameters[ASCENT.climb] = climb;
  parameters[ASCENT.turn] = turnPrior(TYPICAL_BURN);
  parameters[ASCENT.bend] = SHAPE.bend[0];
  for (let k = 0; k < PUSHES; k++) parameters[ASCENT.push + k] = pushPrior(k / (PUSHES - 1));
  const { rise, advance } = meansOf(parameters);
  const burn = Math.min(400, place.height / (speed * rise));
  parameters[ASCENT.start] = -burn;
  parameters[ASCENT.turn] = turnPrior(burn);
  const back = (speed * burn * advance) / 6.4e6;
  const latitude = place.latitude - back * Math.cos(azimuth);
  const longitude = place.longitude - (back * Math.sin(azimuth)) / Math.max(0.05, Math.cos(place.latitude));
  return { frame: launchFrame(geodetic(latitude, longitude, 0)), parameters };
}

/** Climb and advance of the whole burn, for a speed and a time of one. */
function meansOf(parameters: Float64Array): { rise: number; advance: number } {
  const shape: AscentShape = newShape();
  bringShape(shape, parameters);
  const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return { rise: mean(shape.rise), advance: mean(shape.advance) };
}

function seenUnderPower(
  { burnoutAt }: AscentAnchor,
  evidence: readonly AscentEvidence[],
  begun: number,
): Pick<AscentProblem, "radar" | "sights"> {
  const early = evidence.filter(({ at }) => at <= burnoutAt);
  return {
    radar: thin(early.filter(({ from }) => !from)).map(({ at, vector, covariance }) => ({
      time: secondsBetween(burnoutAt, at),
      place: vector,
      root: doubtedRoot(covariance, placeDoubt(secondsBetween(burnoutAt, at) - begun)),
    })),
    sights: thin(early.filter(({ from }) => from)).map(({ at, vector, from, covariance }) => ({
      time: secondsBetween(burnoutAt, at),
      line: vector,
      from: from ?? [0, 0, 0],
      sigma: Math.sqrt(covariance[0] ?? 1),
      doubt: placeDoubt(secondsBetween(burnoutAt, at) - begun),
    })),
  };
}

/** Climb where a sensor that does not see the lowest air first sees a body, m/s, and one sigma of what the air hides, m. */
const RISING = 450;
const FLOOR_SIGMA = 300;
/** When it rose, before the first sight, in looks: one look in some ten misses it. Mean and one sigma. */
const RISEN_LOOKS = { mean: 0.55, sigma: 0.45 } as const;

/** The body's height shortly before the earliest of all that was seen of it, where that is a sight with which it rose. */
function riseOf(burnoutAt: Instant, evidence: readonly AscentEvidence[]): AscentProblem["rise"] {
  const [some, ...others] = evidence;
  if (!some) return undefined;
  const first = others.reduce((before, each) => (each.at < before.at ? each : before), some);
  if (!first.risen) return undefined;
  const { height, revisit } = first.risen;
  const time = secondsBetween(burnoutAt, first.at) - RISEN_LOOKS.mean * revisit;
  return { time, height, sigma: Math.hypot(FLOOR_SIGMA, RISEN_LOOKS.sigma * revisit * RISING) };
}

/** Root of a plot's covariance with the curve's own doubt added. */
function doubtedRoot(covariance: readonly number[], doubt: number): Float64Array {
  const root = new Float64Array(9);
  const doubted = covariance.map((value, i) => value + (i % 4 === 0 ? doubt ** 2 : 0));
  choleskyInto(root, doubted, 3);
  return root;
}

/** At most MOST_PLOTS, evenly chosen, the first always among them: the curve's errors are common to neighbours. */
function thin<T>(items: readonly T[]): readonly T[] {
  if (items.length <= MOST_PLOTS) return items;
  return Array.from({ length: MOST_PLOTS }, (_, i) => items[Math.floor((i * items.length) / MOST_PLOTS)] as T);
}

function asEstimate(
  { frame, anchor }: AscentProblem,
  { parameters, covariance, misfit }: Fitted,
): LaunchEstimate | undefined {
  const scale = Math.max(1, misfit);
  const at = (i: number, j: number): number => scale * (covariance[ASCENT_SIZE * i + j] as number);
  const centre = ecefFromGeodetic(launchPlace(frame, parameters));
  if (Math.abs(roughHeight(centre[0], centre[1], centre[2])) > 1_000) return undefined;
  const start = parameters[ASCENT.start] as number;
  const half = INTERVAL_FACTOR * Math.sqrt(at(ASCENT.start, ASCENT.start) + LAUNCH_DOUBT.time ** 2);
  const doubt = LAUNCH_DOUBT.place ** 2;
  return {
    area: areaAround(centre, [at(0, 0) + doubt, at(0, 1), at(1, 1) + doubt]),
    time: {
      earliest: after(anchor.burnoutAt, start - half),
      best: after(anchor.burnoutAt, start),
      latest: after(anchor.burnoutAt, start + half),
      containment: CONTAINMENT as Probability,
    },
  };
}
