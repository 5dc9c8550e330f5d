/**
 * Launch point and time: an ascent curve fitted to the state at burn-out, to the plots and sights seen under power and to
 * weak priors on the curve's shape, by damped Gauss-Newton. Must never state a containment that the fit's residuals deny.
 */
import { type Ecef, ecef, ecefFromGeodetic, enuRotation, geodetic, geodeticFromEcef } from "@tocsin/kernel/space";
import { after, type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { Probability } from "@tocsin/kernel/units";
import type { LaunchEstimate } from "@tocsin/picture";
import { ASCENT, ASCENT_SIZE, ascend, ascentPositionInto, burnoutVelocityInto, launchPlace } from "./ascent.ts";
import { roughHeight } from "./forces.ts";
import { choleskyInto, invertSymmetric, solveCholesky } from "./matrix.ts";
import { propagateBallistic } from "./propagate.ts";
import { areaAround, CONTAINMENT, INTERVAL_FACTOR } from "./spread.ts";

/** A radar plot (place, 3 x 3 covariance m2) or a sight (unit vector, the sensor's place, one variance rad2) under power. */
export interface AscentEvidence {
  readonly at: Instant;
  readonly vector: readonly [number, number, number];
  readonly from?: readonly [number, number, number];
  readonly covariance: readonly number[];
}

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

/** Mean and one sigma of ln growth, ln turn; of ln(mean acceleration / (m/s2)) early in the burn and over all of it. */
const SHAPE = {
  growth: [0.3, 0.25],
  turn: [-0.8, 0.5],
  early: [Math.log(18), 0.45],
  whole: [Math.log(28), 0.35],
} as const;
/** What the curve cannot follow: metres for each place, m/s for the speed at burn-out. */
const CURVE_DOUBT = { place: 600, speed: 25 } as const;
/** Doubt of the launch point beside the fit, metres, and of its time, seconds, one sigma. */
const LAUNCH_DOUBT = { place: 1_200, time: 2 } as const;
const MOST_ROUNDS = 15;
const MOST_PLOTS = 8;

interface Problem {
  readonly reference: Ecef;
  readonly origin: Instant;
  readonly anchor: AscentAnchor;
  readonly burnout: number;
  readonly radar: readonly { readonly time: number; readonly place: readonly number[]; readonly root: Float64Array }[];
  readonly sights: readonly {
    readonly time: number;
    readonly line: readonly number[];
    readonly from: readonly number[];
    readonly sigma: number;
  }[];
}

/** Undefined when no ascent fits: the body's past is then not that of one launch from the ground. */
export function estimateLaunch(anchor: AscentAnchor, evidence: readonly AscentEvidence[]): LaunchEstimate | undefined {
  const state = stateAtBurnout(anchor, secondsBetween(anchor.at, anchor.burnoutAt));
  const guess = firstGuess(state);
  if (!guess) return undefined;
  const problem = makeProblem(anchor, evidence, guess.reference);
  guess.parameters[ASCENT.start] = (guess.parameters[ASCENT.start] as number) + problem.burnout;
  guess.parameters[ASCENT.end] = problem.burnout;
  const fitted = fit(problem, guess.parameters);
  return fitted && asEstimate(problem, fitted);
}

function stateAtBurnout(anchor: AscentAnchor, seconds: number): Float64Array {
  const state = Float64Array.from(anchor.mean.subarray(0, 6));
  propagateBallistic(state, seconds, 0);
  return state;
}

/** Straight back along the ground by what the prior shape gives for this height and climb angle. */
function firstGuess(state: Float64Array): { reference: Ecef; parameters: Float64Array } | undefined {
  const place = geodeticFromEcef(ecef(state[0] as number, state[1] as number, state[2] as number));
  const axes = enuRotation(place.latitude, place.longitude);
  const velocity = [0, 3, 6].map((row) =>
    [0, 1, 2].reduce((sum, i) => sum + (axes[row + i] as number) * (state[3 + i] as number), 0),
  );
  const [east, north, up] = velocity as [number, number, number];
  const speed = Math.hypot(east, north, up);
  const climb = Math.max(0.05, Math.asin(up / speed));
  if (!(place.height > 1_000 && speed > 200)) return undefined;
  const growth = Math.exp(SHAPE.growth[0]);
  const turn = Math.exp(SHAPE.turn[0]);
  let [rise, advance] = [0, 0];
  for (let i = 0; i < 50; i++) {
    const share = (i + 0.5) / 50;
    const slope = Math.PI / 2 - (Math.PI / 2 - climb) * share ** turn;
    rise += (share ** growth * Math.sin(slope)) / 50;
    advance += (share ** growth * Math.cos(slope)) / 50;
  }
  const burn = Math.min(400, place.height / (speed * rise));
  const azimuth = Math.atan2(east, north);
  const back = (speed * burn * advance) / 6.4e6;
  const reference = geodetic(
    place.latitude - back * Math.cos(azimuth),
    place.longitude - (back * Math.sin(azimuth)) / Math.max(0.05, Math.cos(place.latitude)),
    0,
  );
  const parameters = Float64Array.of(0, 0, -burn, azimuth, speed, climb, SHAPE.growth[0], SHAPE.turn[0], 0);
  return { reference: ecefFromGeodetic(reference), parameters };
}

function makeProblem(anchor: AscentAnchor, evidence: readonly AscentEvidence[], reference: Ecef): Problem {
  const origin = anchor.burnoutAt;
  const early = evidence.filter(({ at }) => at <= origin);
  return {
    reference,
    origin,
    anchor,
    burnout: 0,
    radar: thin(early.filter(({ from }) => !from)).map(({ at, vector, covariance }) => {
      const root = new Float64Array(9);
      choleskyInto(
        root,
        covariance.map((value, i) => value + (i % 4 === 0 ? CURVE_DOUBT.place ** 2 : 0)),
        3,
      );
      return { time: secondsBetween(origin, at), place: vector, root };
    }),
    sights: thin(early.filter(({ from }) => from)).map(({ at, vector, from, covariance }) => ({
      time: secondsBetween(origin, at),
      line: vector,
      from: from ?? [0, 0, 0],
      sigma: Math.sqrt(covariance[0] ?? 1),
    })),
  };
}

/** At most MOST_PLOTS, evenly chosen, the first always among them: the curve's errors are common to neighbours. */
function thin<T>(items: readonly T[]): readonly T[] {
  if (items.length <= MOST_PLOTS) return items;
  return Array.from({ length: MOST_PLOTS }, (_, i) => items[Math.floor((i * items.length) / MOST_PLOTS)] as T);
}

const place = new Float64Array(3);

/** All residuals, each divided by its sigma. */
function residuals(problem: Problem, parameters: Float64Array): Float64Array {
  const path = ascend(problem.reference, parameters);
  const out: number[] = [];
  anchorResiduals(out, problem, parameters, path);
  for (const plot of problem.radar) {
    ascentPositionInto(place, path, plot.time);
    const offset = Float64Array.of(0, 0, 0).map((_, i) => (place[i] as number) - (plot.place[i] as number));
    pushWhitened(out, plot.root, offset, 3);
  }
  for (const sight of problem.sights) {
    ascentPositionInto(place, path, sight.time);
    const way = [0, 1, 2].map((i) => (place[i] as number) - (sight.from[i] as number));
    const along = way.reduce((sum, value, i) => sum + value * (sight.line[i] as number), 0);
    const sigma = Math.hypot(sight.sigma * along, CURVE_DOUBT.place);
    for (let i = 0; i < 3; i++) out.push(((way[i] as number) - along * (sight.line[i] as number)) / sigma);
  }
  const burn = Math.max(1, path.end - path.start);
  out.push(((parameters[ASCENT.growth] as number) - SHAPE.growth[0]) / SHAPE.growth[1]);
  out.push(((parameters[ASCENT.turn] as number) - SHAPE.turn[0]) / SHAPE.turn[1]);
  const acceleration = problem.anchor.powered ? SHAPE.early : SHAPE.whole;
  out.push((Math.log(Math.max(1, path.speed) / burn) - acceleration[0]) / acceleration[1]);
  out.push(((parameters[ASCENT.end] as number) - problem.burnout) / problem.anchor.burnoutSigma);
  return Float64Array.from(out);
}

const difference = new Float64Array(6);
const spread = new Float64Array(36);
const root = new Float64Array(36);

function anchorResiduals(
  out: number[],
  problem: Problem,
  parameters: Float64Array,
  path: ReturnType<typeof ascend>,
): void {
  const end = parameters[ASCENT.end] as number;
  const back = secondsBetween(problem.anchor.at, problem.origin) + end;
  const state = stateAtBurnout(problem.anchor, back);
  ascentPositionInto(place, path, end);
  for (let i = 0; i < 3; i++) difference[i] = (place[i] as number) - (state[i] as number);
  burnoutVelocityInto(place, path);
  for (let i = 0; i < 3; i++) difference[3 + i] = (place[i] as number) - (state[3 + i] as number);
  const c = problem.anchor.covariance;
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      const [pp, pv, vp, vv] = [c[6 * i + j], c[6 * i + 3 + j], c[6 * (3 + i) + j], c[6 * (3 + i) + 3 + j]] as [
        number,
        number,
        number,
        number,
      ];
      spread[6 * i + j] = pp + back * (pv + vp) + back * back * vv + (i === j ? CURVE_DOUBT.place ** 2 : 0);
      spread[6 * i + 3 + j] = pv + back * vv;
      spread[6 * (3 + i) + j] = vp + back * vv;
      spread[6 * (3 + i) + 3 + j] = vv + (i === j ? CURVE_DOUBT.speed ** 2 : 0);
    }
  }
  choleskyInto(root, spread, 6);
  pushWhitened(out, root, difference, 6);
}

function pushWhitened(out: number[], factor: Float64Array, offset: Float64Array, n: number): void {
  const start = out.length;
  for (let i = 0; i < n; i++) {
    let sum = offset[i] as number;
    for (let k = 0; k < i; k++) sum -= (factor[n * i + k] as number) * (out[start + k] as number);
    out.push(sum / (factor[n * i + i] as number));
  }
}

interface Fitted {
  readonly parameters: Float64Array;
  readonly covariance: Float64Array;
  /** Sum of squares over degrees of freedom. */
  readonly misfit: number;
}

const DIFFERENCES = [50, 50, 0.05, 1e-4, 0.5, 1e-4, 1e-3, 1e-3, 0.05] as const;
const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value * value, 0);

/** Levenberg (1944) and Marquardt (1963), with derivatives by differences. */
function fit(problem: Problem, start: Float64Array): Fitted | undefined {
  const parameters = start;
  let values = residuals(problem, parameters);
  let cost = total(values);
  let damping = 1e-3;
  let normal: Float64Array = new Float64Array(ASCENT_SIZE ** 2);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const slopes = DIFFERENCES.map((step, j) => {
      const moved = Float64Array.from(parameters);
      moved[j] = (moved[j] as number) + step;
      return residuals(problem, moved).map((value, i) => (value - (values[i] as number)) / step);
    });
    normal = normalMatrix(slopes);
    const next = improve(problem, parameters, values, slopes, normal, damping, cost);
    if (!next) break;
    const gained = cost - next.cost;
    parameters.set(next.parameters);
    ({ values, cost, damping } = next);
    if (gained < 1e-3 * (1 + cost)) break;
  }
  const freedom = Math.max(1, values.length - ASCENT_SIZE);
  if (!Number.isFinite(cost) || cost > 20 * freedom) return undefined;
  return { parameters, covariance: invertSymmetric(normal, ASCENT_SIZE), misfit: cost / freedom };
}

function normalMatrix(slopes: readonly Float64Array[]): Float64Array {
  const normal = new Float64Array(ASCENT_SIZE ** 2);
  slopes.forEach((a, i) => {
    slopes.forEach((b, j) => {
      let sum = 0;
      for (let k = 0; k < a.length; k++) sum += (a[k] as number) * (b[k] as number);
      normal[ASCENT_SIZE * i + j] = sum;
    });
  });
  return normal;
}

/** One accepted step, with the damping raised until the cost falls; undefined where none lowers it. */
function improve(
  problem: Problem,
  parameters: Float64Array,
  values: Float64Array,
  slopes: readonly Float64Array[],
  normal: Float64Array,
  damping: number,
  cost: number,
): { parameters: Float64Array; values: Float64Array; cost: number; damping: number } | undefined {
  const factor = new Float64Array(ASCENT_SIZE ** 2);
  for (let attempt = 0, force = damping; attempt < 8; attempt++, force *= 8) {
    const damped = normal.map((value, i) => (i % (ASCENT_SIZE + 1) === 0 ? value * (1 + force) : value));
    choleskyInto(factor, damped, ASCENT_SIZE);
    const step = Float64Array.from(
      slopes,
      (slope) => -slope.reduce((sum, value, i) => sum + value * (values[i] as number), 0),
    );
    solveCholesky(factor, step, ASCENT_SIZE);
    const moved = parameters.map((value, i) => value + (step[i] as number));
    if ((moved[ASCENT.end] as number) - (moved[ASCENT.start] as number) < 5) continue;
    const trial = residuals(problem, moved);
    const reached = total(trial);
    if (reached < cost) return { parameters: moved, values: trial, cost: reached, damping: force / 8 };
  }
  return undefined;
}

function asEstimate(problem: Problem, { parameters, covariance, misfit }: Fitted): LaunchEstimate | undefined {
  const scale = Math.max(1, misfit);
  const at = (i: number, j: number): number => scale * (covariance[ASCENT_SIZE * i + j] as number);
  const centre = launchPlace(problem.reference, parameters);
  if (Math.abs(roughHeight(centre[0], centre[1], centre[2])) > 1_000) return undefined;
  const start = parameters[ASCENT.start] as number;
  const half = INTERVAL_FACTOR * Math.sqrt(at(ASCENT.start, ASCENT.start) + LAUNCH_DOUBT.time ** 2);
  const doubt = LAUNCH_DOUBT.place ** 2;
  return {
    area: areaAround(centre, [at(0, 0) + doubt, at(0, 1), at(1, 1) + doubt]),
    time: {
      earliest: after(problem.origin, start - half),
      best: after(problem.origin, start),
      latest: after(problem.origin, start + half),
      containment: CONTAINMENT as Probability,
    },
  };
}
