/**
 * The posterior Cramer-Rao bound of several bodies and of the biases of radars that see them, jointly: what no unbiased tracker of these
 * plots can beat that is not told how wrong each of those radars is. Must never see a tracker's output.
 */
import { type Errors, errorsOf, type OwnPlot, priorOf, type StateBound } from "./bound.ts";
import type { TrueFlight } from "./flights.ts";
import { accelerationInto, dragOf } from "./forces.ts";
import { inverseOf, multiply, transposed } from "./linear.ts";
import { motorOf, thrustInto } from "./motor.ts";
import { type Measured, type Row, rowsOf } from "./sight.ts";
import { Way } from "./way.ts";

/** A radar's constant errors: range (m), azimuth and elevation (rad), clock (s, stated less true time). */
export type Biases = readonly [range: number, azimuth: number, elevation: number, clock: number];
const BIASES = 4;
const OF_ITS_OWN: readonly Measured[] = ["range", "azimuth", "elevation"];

/** A body and its plots, each at the true instant: only when it was seen, by whom and how precisely counts, not what was measured. */
export interface SeenBody {
  readonly flight: TrueFlight;
  readonly own: readonly OwnPlot[];
}

/** Thrust and drag of all bodies known, or unknown with the published priors. */
export interface BiasBound {
  /** One sigma of each doubted radar's biases, by its id. */
  readonly biases: ReadonlyMap<string, { readonly strict: Biases; readonly open: Biases }>;
  /** In the order of the bodies; undefined before a body's first plot and when it does not fly. */
  readonly states: readonly (StateBound | undefined)[];
}

/** All that is unknown, one after the other: biases, then each body's state at its first plot, drag and motor. */
interface Joint {
  readonly size: number;
  readonly information: Float64Array;
  readonly bodies: readonly Carried[];
}

interface Carried {
  readonly flight: TrueFlight;
  readonly drag: number;
  readonly way: Way;
  /** Of its first plot. */
  readonly start: number;
  /** Its first unknown. */
  readonly at: number;
}

/**
 * `doubted`: the radars of which nobody knows how wrong they are, with one sigma of each bias beforehand; all other sensors are known
 * to be sound. For each of `times` (seconds after the epoch) the bound from the plots up to it.
 * @throws Error where the numbers do not bear it, which priors prevent: a defect.
 */
export function biasBoundOf(
  seen: readonly SeenBody[],
  doubted: ReadonlyMap<string, Biases>,
  times: readonly number[],
): readonly BiasBound[] {
  const bodies = seen.filter(({ own }) => own.length > 0);
  const ids = [...doubted.keys()];
  const joint = jointOf(bodies, [...doubted.values()]);
  const events = [
    ...bodies.flatMap(({ own }, body) => own.map((plot) => ({ time: plot.time, index: body, plot }))),
    ...times.map((time, index) => ({ time, index, plot: undefined })),
    // At one instant plots count before whoever asks.
  ].sort((a, b) => a.time - b.time || Number(a.plot === undefined) - Number(b.plot === undefined));
  const bounds: BiasBound[] = [];
  for (const { time, index, plot } of events) {
    if (plot) takePlot(joint, joint.bodies[index] as Carried, ids.indexOf(plot.eye.sensor.id), plot);
    else
      bounds[index] = boundAt(
        joint,
        ids,
        time,
        seen.map((body) => bodies.indexOf(body)),
      );
  }
  return bounds;
}

function jointOf(bodies: readonly SeenBody[], priors: readonly Biases[]): Joint {
  const variances = priors.flatMap((prior) => prior.map((sigma) => sigma ** 2));
  const carried = bodies.map(({ flight, own }) => {
    const start = Math.min(...own.map(({ time }) => time));
    const drag = dragOf(flight);
    const motor = motorOf(flight, start);
    const at = variances.length;
    variances.push(...priorOf(drag, motor));
    return { flight, drag, way: new Way(flight, start, drag, motor), at, start };
  });
  const size = variances.length;
  const information = new Float64Array(size * size);
  for (const [i, variance] of variances.entries()) information[(size + 1) * i] = 1 / variance;
  return { size, information, bodies: carried };
}

/** `doubted`: the place of the plot's radar among the doubted; negative where it is none of them. */
function takePlot({ size, information }: Joint, body: Carried, doubted: number, { time, eye, plot }: OwnPlot): void {
  const { way, at } = body;
  if (!way.goTo(time)) return;
  const moving = doubted < 0 ? undefined : movingOf(body, time);
  for (const row of rowsOf(eye, plot, way.state)) {
    const whole = new Float64Array(size);
    whole.set(multiply(row.gradient, way.transition, 1, 6, way.columns), at);
    if (moving) whole.set(biasRow(row, moving), BIASES * doubted);
    const filled = [...whole.keys()].filter((i) => whole[i] !== 0);
    for (const i of filled)
      for (const j of filled)
        information[size * i + j] = (information[size * i + j] as number) + (whole[i] as number) * (whole[j] as number);
  }
}

/** How a measured number over its sigma grows with its radar's biases; `moving`: velocity and acceleration of the body. */
export function biasRow({ what, sigma, gradient }: Row, moving: Float64Array): readonly number[] {
  // The plot shows the body where it was so much before the time that it states.
  const passing = gradient.reduce((sum, slope, i) => sum + slope * (moving[i] as number), 0);
  return [...OF_ITS_OWN.map((own) => (own === what ? 1 / sigma : 0)), -passing];
}

/** Velocity and acceleration of the true body at the way's own time. */
function movingOf({ flight, drag, way: { state } }: Carried, time: number): Float64Array {
  const [pull, thrust] = [new Float64Array(3), new Float64Array(3)];
  accelerationInto(pull, state, drag);
  const burns = time < (flight.burnout ?? Number.NEGATIVE_INFINITY) && thrustInto(thrust, flight, time, drag);
  return Float64Array.from([
    ...state.subarray(3),
    ...pull.map((value, i) => value + (burns ? (thrust[i] as number) : 0)),
  ]);
}

function boundAt(joint: Joint, ids: readonly string[], time: number, order: readonly number[]): BiasBound {
  const strict = errorsAt(joint, ids, time, false);
  const open = errorsAt(joint, ids, time, true);
  return {
    biases: new Map(ids.map((id, i) => [id, { strict: strict.biases[i] as Biases, open: open.biases[i] as Biases }])),
    states: order.map((body) => {
      const [known, unknown] = [strict.states[body], open.states[body]];
      return known && unknown && { strict: known, open: unknown };
    }),
  };
}

/** Some rows and columns of a matrix that is so wide. */
function part(from: Float64Array, width: number, rows: readonly number[], columns: readonly number[]): Float64Array {
  const out = new Float64Array(rows.length * columns.length);
  rows.forEach((row, i) => {
    columns.forEach((column, j) => {
      out[columns.length * i + j] = from[width * row + column] as number;
    });
  });
  return out;
}

function errorsAt({ size, information, bodies }: Joint, ids: readonly string[], time: number, isOpen: boolean) {
  const widthOf = ({ way }: Carried): number => (isOpen ? way.columns : 6);
  const kept = [
    ...Array.from({ length: BIASES * ids.length }, (_, i) => i),
    ...bodies.flatMap((body) => Array.from({ length: widthOf(body) }, (_, i) => body.at + i)),
  ];
  const n = kept.length;
  const inverse = inverseOf(part(information, size, kept, kept), n);
  if (!inverse) throw new Error("what is known of bodies and biases is not definite");
  const sigma = (i: number): number => Math.sqrt(inverse[(n + 1) * i] as number);
  let at = BIASES * ids.length;
  const states = bodies.map((body): Errors | undefined => {
    const { way } = body;
    const width = widthOf(body);
    const own = Array.from({ length: width }, (_, i) => at + i);
    at += width;
    if (time < body.start || !way.goTo(time)) return undefined;
    const forward = part(
      way.transition,
      way.columns,
      [0, 1, 2, 3, 4, 5],
      own.map((_, i) => i),
    );
    const covariance = part(inverse, n, own, own);
    return errorsOf(
      multiply(multiply(forward, covariance, 6, width, width), transposed(forward, 6, width), 6, width, 6),
    );
  });
  const biases = ids.map((_, i) => [0, 1, 2, 3].map((k) => sigma(BIASES * i + k)) as unknown as Biases);
  return { biases, states };
}
