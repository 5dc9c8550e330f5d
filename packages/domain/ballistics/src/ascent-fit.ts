/**
 * Damped Gauss-Newton over an ascent curve's parameters, after Levenberg (1944) and Marquardt (1963), with derivatives by
 * differences. Must never call a curve fitted whose residuals deny it.
 */
import { ASCENT, ASCENT_SIZE, PUSHES } from "./ascent.ts";
import {
  type AscentProblem,
  type Curve,
  isShaping,
  newCurve,
  residualCount,
  residualsInto,
} from "./ascent-residuals.ts";
import { choleskyInto, invertSymmetric, solveCholesky } from "./matrix.ts";

export interface Fitted {
  readonly parameters: Float64Array;
  readonly covariance: Float64Array;
  /** Sum of squares. */
  readonly cost: number;
  /** The same over degrees of freedom. */
  readonly misfit: number;
}

const MOST_ROUNDS = 15;
const MOST_ATTEMPTS = 8;
/** A burn shorter than this, seconds, is none. */
const SHORTEST_BURN = 5;
const DIFFERENCES = [50, 50, 0.05, 1e-4, 0.5, 0.05, 1e-4, 1e-3, 1e-4, ...new Array<number>(PUSHES).fill(1e-3)];

/** Where the fit stands, and what it works with. */
interface Fit {
  readonly problem: AscentProblem;
  readonly parameters: Float64Array;
  values: Float64Array;
  cost: number;
  damping: number;
  /** ASCENT_SIZE rows, one a parameter. */
  readonly slopes: Float64Array;
  readonly normal: Float64Array;
  curve: Curve;
  /** For parameters on trial. */
  readonly moved: Float64Array;
  trial: Float64Array;
  trialCurve: Curve;
}

/** From `start`, which is taken over; undefined where no curve fits. */
export function fitAscent(problem: AscentProblem, start: Float64Array): Fitted | undefined {
  const count = residualCount(problem);
  const fit: Fit = {
    problem,
    parameters: start,
    values: new Float64Array(count),
    cost: 0,
    damping: 1e-3,
    slopes: new Float64Array(ASCENT_SIZE * count),
    normal: new Float64Array(ASCENT_SIZE ** 2),
    curve: newCurve(),
    moved: new Float64Array(ASCENT_SIZE),
    trial: new Float64Array(count),
    trialCurve: newCurve(),
  };
  residualsInto(fit.values, problem, start, fit.curve);
  fit.cost = squared(fit.values);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = fit.cost;
    differentiate(fit);
    if (!improve(fit) || before - fit.cost < 1e-3 * (1 + fit.cost)) break;
  }
  const freedom = Math.max(1, count - ASCENT_SIZE);
  if (!Number.isFinite(fit.cost) || fit.cost > 20 * freedom) return undefined;
  return {
    parameters: fit.parameters,
    covariance: invertSymmetric(fit.normal, ASCENT_SIZE),
    cost: fit.cost,
    misfit: fit.cost / freedom,
  };
}

function squared(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] as number) * (values[i] as number);
  return sum;
}

/** Slopes of all residuals, and their normal matrix. */
function differentiate({ problem, parameters, values, slopes, normal, curve, trial, trialCurve, moved }: Fit): void {
  const count = values.length;
  for (let j = 0; j < ASCENT_SIZE; j++) {
    const step = DIFFERENCES[j] as number;
    moved.set(parameters);
    moved[j] = (moved[j] as number) + step;
    residualsInto(trial, problem, moved, isShaping(j) ? trialCurve : curve);
    for (let i = 0; i < count; i++) slopes[count * j + i] = ((trial[i] as number) - (values[i] as number)) / step;
  }
  for (let a = 0; a < ASCENT_SIZE; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = 0;
      for (let i = 0; i < count; i++) sum += (slopes[count * a + i] as number) * (slopes[count * b + i] as number);
      normal[ASCENT_SIZE * a + b] = sum;
      normal[ASCENT_SIZE * b + a] = sum;
    }
  }
}

const damped = new Float64Array(ASCENT_SIZE ** 2);
const factor = new Float64Array(ASCENT_SIZE ** 2);
const push = new Float64Array(ASCENT_SIZE);

/** One accepted step, with the damping raised until the cost falls; false where none lowers it. */
function improve(fit: Fit): boolean {
  const { problem, parameters, moved } = fit;
  for (let attempt = 0, force = fit.damping; attempt < MOST_ATTEMPTS; attempt++, force *= 8) {
    solveInto(push, fit, force);
    for (let j = 0; j < ASCENT_SIZE; j++) moved[j] = (parameters[j] as number) + (push[j] as number);
    if ((moved[ASCENT.end] as number) - (moved[ASCENT.start] as number) < SHORTEST_BURN) continue;
    residualsInto(fit.trial, problem, moved, fit.trialCurve);
    const cost = squared(fit.trial);
    if (!(cost < fit.cost)) continue;
    parameters.set(moved);
    fit.cost = cost;
    fit.damping = force / 8;
    [fit.values, fit.trial] = [fit.trial, fit.values];
    [fit.curve, fit.trialCurve] = [fit.trialCurve, fit.curve];
    return true;
  }
  return false;
}

function solveInto(out: Float64Array, { slopes, values, normal }: Fit, force: number): void {
  const count = values.length;
  damped.set(normal);
  for (let j = 0; j < ASCENT_SIZE; j++) {
    const at = (ASCENT_SIZE + 1) * j;
    damped[at] = (damped[at] as number) * (1 + force);
    let sum = 0;
    for (let i = 0; i < count; i++) sum += (slopes[count * j + i] as number) * (values[i] as number);
    out[j] = -sum;
  }
  choleskyInto(factor, damped, ASCENT_SIZE);
  solveCholesky(factor, out, ASCENT_SIZE);
}
