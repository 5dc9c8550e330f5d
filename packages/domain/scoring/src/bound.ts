/**
 * The posterior Cramer-Rao bound of a flight (Tichavsky, Muravchik and Nehorai 1998; deterministic dynamics, so information
 * only adds up): what no unbiased tracker of these plots can beat. Must never see a tracker's output.
 */
import type { Plot } from "@tocsin/picture";
import { axesAt } from "@tocsin/truth";
import { firstTime, type TrueFlight } from "./flights.ts";
import { dragOf } from "./forces.ts";
import { inverseOf, multiply, transposed } from "./linear.ts";
import { type Motor, motorOf } from "./motor.ts";
import { type Eye, rowsOf } from "./sight.ts";
import { KNOWN_MOTOR, Way } from "./way.ts";

/** A plot that came from the flight. */
export interface OwnPlot {
  readonly time: number;
  readonly eye: Eye;
  readonly plot: Plot;
}

/** One sigma of error, summed over the axes: metres, metres a second. */
export interface Errors {
  readonly position: number;
  readonly velocity: number;
}

export interface StateBound {
  /** Thrust and drag known. */
  readonly strict: Errors;
  /** Drag and motor unknown, with the published priors. */
  readonly open: Errors;
}

/** One sigma on the ground (both axes summed) and in time, drag unknown and thrust known; `open`: on the ground, thrust unknown too. */
export interface ImpactBound {
  readonly ground: number;
  readonly seconds: number;
  readonly open: number;
}

export interface FlightBound {
  /** At each time asked for; undefined before the first plot or out of flight. */
  readonly states: readonly (StateBound | undefined)[];
  /** Of the predicted impact from the plots up to each cut; undefined where nothing was seen before. */
  readonly impacts: readonly (ImpactBound | undefined)[];
}

/** The prior at the first plot, one sigma: nothing known. Metres, metres a second. */
const NOTHING_KNOWN = { place: 1e7, pace: 1e4 } as const;
/** The published prior of the drag where it is unknown: half of the true one, one sigma. */
export const DRAG_PRIOR = 0.5;

/** `times` and `cuts` in any order, seconds after the epoch; own plots in any order. */
export function boundOf(
  flight: TrueFlight,
  own: readonly OwnPlot[],
  { times, cuts }: { readonly times: readonly number[]; readonly cuts: readonly number[] },
): FlightBound {
  const plots = [...own].sort((a, b) => a.time - b.time);
  const start = plots[0]?.time;
  if (start === undefined) return { states: times.map(() => undefined), impacts: cuts.map(() => undefined) };
  const drag = dragOf(flight);
  const states: (StateBound | undefined)[] = times.map(() => undefined);
  const held: (Float64Array | undefined)[] = cuts.map(() => undefined);
  const events = [
    ...plots.map((plot, index) => ({ time: plot.time, kind: "plot" as const, index })),
    ...times.map((time, index) => ({ time, kind: "state" as const, index })),
    ...cuts.map((time, index) => ({ time, kind: "cut" as const, index })),
  ]
    .filter(({ time }) => time >= start)
    .sort((a, b) => a.time - b.time || RANK[a.kind] - RANK[b.kind]);
  const motor = motorOf(flight, start);
  const way = new Way(flight, start, drag, motor);
  const information = new Float64Array(way.columns ** 2);
  for (const [i, variance] of priorOf(drag, motor).entries()) information[(way.columns + 1) * i] = 1 / variance;
  for (const { time, kind, index } of events) {
    if (kind === "cut") held[index] = information.slice();
    else if (!way.goTo(time)) continue;
    else if (kind === "plot") addPlot(information, plots[index] as OwnPlot, way);
    else states[index] = stateBound(information, way);
  }
  return { states, impacts: impactBounds(flight, way, held) };
}

/** At one instant plots count before whoever asks. */
const RANK = { plot: 0, state: 1, cut: 1 } as const;

/** Variances of a way's columns at the first plot: place, pace, drag, motor. */
export const priorOf = (drag: number, motor: Motor | undefined): readonly number[] => [
  ...[0, 1, 2].map(() => NOTHING_KNOWN.place ** 2),
  ...[0, 1, 2].map(() => NOTHING_KNOWN.pace ** 2),
  (DRAG_PRIOR * drag) ** 2,
  ...(motor?.prior ?? []),
];

function addPlot(information: Float64Array, { eye, plot }: OwnPlot, way: Way): void {
  const size = way.columns;
  for (const { gradient } of rowsOf(eye, plot, way.state)) {
    const seen = multiply(gradient, way.transition, 1, 6, size);
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++)
        information[size * i + j] = (information[size * i + j] as number) + (seen[i] as number) * (seen[j] as number);
  }
}

/** The upper left part: what lies beyond it counts as known. */
function corner(matrix: Float64Array, width: number, rows: number, columns: number): Float64Array {
  return Float64Array.from(
    { length: rows * columns },
    (_, at) => matrix[width * Math.floor(at / columns) + (at % columns)] as number,
  );
}

/** `forward` times the inverse of the information's corner of that size times its transpose. */
function carried(information: Float64Array, forward: Float64Array, rows: number, columns: number, size: number) {
  const inverse = inverseOf(corner(information, columns, size, size), size);
  if (!inverse) return undefined;
  const ahead = corner(forward, columns, rows, size);
  return multiply(multiply(ahead, inverse, rows, size, size), transposed(ahead, rows, size), rows, size, rows);
}

function stateBound(information: Float64Array, { transition, columns }: Way): StateBound | undefined {
  const [strict, open] = [6, columns].map((size) => {
    const covariance = carried(information, transition, 6, columns, size);
    if (!covariance) return undefined;
    return errorsOf(covariance);
  });
  return strict && open && { strict, open };
}

/** Of a covariance of position and velocity (6 x 6). */
export function errorsOf(covariance: Float64Array): Errors {
  const sum = (from: number): number =>
    [0, 1, 2].reduce((total, i) => total + (covariance[7 * (from + i)] as number), 0);
  return { position: Math.sqrt(sum(0)), velocity: Math.sqrt(sum(3)) };
}

/** Where and when the body meets the ground moves with its state there: along its way, not straight down. */
function impactBounds(
  flight: TrueFlight,
  way: Way,
  held: readonly (Float64Array | undefined)[],
): (ImpactBound | undefined)[] {
  const { impact } = flight;
  if (!impact || !way.goTo(impact.time)) return held.map(() => undefined);
  const { up } = axesAt(impact.place);
  const sink = up[0] * (way.state[3] as number) + up[1] * (way.state[4] as number) + up[2] * (way.state[5] as number);
  const onGround = new Float64Array(24);
  for (let j = 0; j < 3; j++) {
    for (let i = 0; i < 3; i++)
      onGround[6 * i + j] = (i === j ? 1 : 0) - ((way.state[3 + i] as number) * (up[j] as number)) / sink;
    onGround[18 + j] = -(up[j] as number) / sink;
  }
  const projection = multiply(onGround, way.transition, 4, 6, way.columns);
  return held.map((information) => {
    const [known, open] = [KNOWN_MOTOR, way.columns].map(
      (size) => information && carried(information, projection, 4, way.columns, size),
    );
    if (!known || !open) return undefined;
    return { ground: onGroundOf(known), seconds: Math.sqrt(known[15] as number), open: onGroundOf(open) };
  });
}

/** One sigma of the place, from a covariance of place and time (4 x 4). */
const onGroundOf = (covariance: Float64Array): number =>
  Math.sqrt((covariance[0] as number) + (covariance[5] as number) + (covariance[10] as number));

/** The flight's time at a share of its whole way from launch to impact; undefined where it has no impact. */
export function cutAt(flight: TrueFlight, share: number): number | undefined {
  if (!flight.impact) return undefined;
  const from = flight.launch?.time ?? firstTime(flight);
  return from + share * (flight.impact.time - from);
}
