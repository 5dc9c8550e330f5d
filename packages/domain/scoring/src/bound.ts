/**
 * The posterior Cramer-Rao bound of a flight (Tichavsky, Muravchik and Nehorai 1998; deterministic dynamics, so information
 * only adds up): what no unbiased tracker of these plots can beat. Must never see a tracker's output.
 */
import type { Plot } from "@tocsin/picture";
import { axesAt } from "@tocsin/truth";
import { firstTime, type TrueFlight } from "./flights.ts";
import { dragOf } from "./forces.ts";
import { inverseOf, multiply, transposed } from "./linear.ts";
import { type Eye, rowsOf } from "./sight.ts";
import { N, Way } from "./way.ts";

/** A plot that came from the flight. */
export interface OwnPlot {
  readonly time: number;
  readonly eye: Eye;
  readonly plot: Plot;
}

/** One sigma of error, summed over the axes: metres, metres a second. */
export interface StateBound {
  readonly position: number;
  readonly velocity: number;
}

/** One sigma on the ground (both axes summed) and in time. */
export interface ImpactBound {
  readonly ground: number;
  readonly seconds: number;
}

export interface FlightBound {
  /** The strict bound at each time asked for: thrust and drag known; undefined before the first plot or out of flight. */
  readonly states: readonly (StateBound | undefined)[];
  /** The bound of the predicted impact from the plots up to each cut, drag unknown; undefined where nothing was seen before. */
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
  const way = new Way(flight, start, drag);
  const information = prior(drag);
  for (const { time, kind, index } of events) {
    if (kind === "cut") held[index] = information.slice();
    else if (!way.goTo(time)) continue;
    else if (kind === "plot") addPlot(information, plots[index] as OwnPlot, way);
    else states[index] = stateBound(information, way.transition);
  }
  return { states, impacts: impactBounds(flight, way, held) };
}

/** At one instant plots count before whoever asks. */
const RANK = { plot: 0, state: 1, cut: 1 } as const;

function prior(drag: number): Float64Array {
  const information = new Float64Array(N * N);
  for (let i = 0; i < 3; i++) {
    information[(N + 1) * i] = NOTHING_KNOWN.place ** -2;
    information[(N + 1) * (i + 3)] = NOTHING_KNOWN.pace ** -2;
  }
  information[(N + 1) * 6] = (DRAG_PRIOR * drag) ** -2;
  return information;
}

function addPlot(information: Float64Array, { eye, plot }: OwnPlot, way: Way): void {
  for (const { gradient } of rowsOf(eye, plot, way.state)) {
    const seen = multiply(Float64Array.from([...gradient, 0]), way.transition, 1, N, N);
    for (let i = 0; i < N; i++)
      for (let j = 0; j < N; j++)
        information[N * i + j] = (information[N * i + j] as number) + (seen[i] as number) * (seen[j] as number);
  }
}

/** Drag known: its row and column leave the information before it is inverted. */
function stateBound(information: Float64Array, transition: Float64Array): StateBound | undefined {
  const known = Float64Array.from({ length: 36 }, (_, at) => information[N * Math.floor(at / 6) + (at % 6)] as number);
  const inverse = inverseOf(known, 6);
  if (!inverse) return undefined;
  const forward = Float64Array.from({ length: 36 }, (_, at) => transition[N * Math.floor(at / 6) + (at % 6)] as number);
  const covariance = multiply(multiply(forward, inverse, 6, 6, 6), transposed(forward, 6, 6), 6, 6, 6);
  const sum = (from: number): number =>
    (covariance[7 * from] as number) + (covariance[7 * (from + 1)] as number) + (covariance[7 * (from + 2)] as number);
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
  const onGround = new Float64Array(4 * N);
  for (let j = 0; j < 3; j++) {
    for (let i = 0; i < 3; i++)
      onGround[N * i + j] = (i === j ? 1 : 0) - ((way.state[3 + i] as number) * (up[j] as number)) / sink;
    onGround[N * 3 + j] = -(up[j] as number) / sink;
  }
  const projection = multiply(onGround, way.transition, 4, N, N);
  return held.map((information) => {
    const inverse = information && inverseOf(information, N);
    if (!inverse) return undefined;
    const covariance = multiply(multiply(projection, inverse, 4, N, N), transposed(projection, 4, N), 4, N, 4);
    const [a, b, c, t] = [0, 5, 10, 15].map((at) => covariance[at] as number) as [number, number, number, number];
    return { ground: Math.sqrt(a + b + c), seconds: Math.sqrt(t) };
  });
}

/** The flight's time at a share of its whole way from launch to impact; undefined where it has no impact. */
export function cutAt(flight: TrueFlight, share: number): number | undefined {
  if (!flight.impact) return undefined;
  const from = flight.launch?.time ?? firstTime(flight);
  return from + share * (flight.impact.time - from);
}
