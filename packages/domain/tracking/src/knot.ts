/**
 * A knot: streams of several radars that are of one body. Ranges of different bodies meet in a place too, but then the angles of a minute
 * disagree. Must never know of tracks.
 */
import { invertSymmetric, propagateBallistic } from "@tocsin/ballistics";
import { secondsBetween } from "@tocsin/kernel/time";
import type { Sensor } from "@tocsin/picture";
import type { Family, Stream, StreamPlot } from "./family-state.ts";
import { frameOf, measureInto, newMeasurement } from "./measure.ts";
import { withoutRate } from "./streams.ts";

/** Plots that a stream needs. */
export const LEAST_PLOTS = 8;
/** Of each radar so many streams are looked at, the longest: what is tried grows with their product. */
const MOST_STREAMS = 24;
/** How far a body may lie from the middle of those that share its plot, along the beam: metres, one sigma. */
const MIXED = 100;
/** One sigma of a part about the path, metres and m/s. */
const ABOUT = { place: 3_000, pace: 8 } as const;
/** Squares by which streams together may fit worse than each alone; beyond, they are of different bodies. Chance gives twelve of three. */
const DISAGREE = 45;
/** What speaks against a stream that is another knot's too. */
const SHARED = 12;

/** What a stream says of a body's state less the path: of what is squared in its plots, a parabola. */
interface Said {
  readonly stream: Stream;
  readonly information: Float64Array;
  readonly vector: Float64Array;
  squared: number;
  /** Of its best fit alone. */
  least: number;
  /** How each plot's range changes with the state. */
  readonly ranges: { readonly plot: StreamPlot; readonly slope: Float64Array }[];
}

/** A body, as far as streams of some radars tell. */
export interface Knot {
  readonly streams: readonly Stream[];
  /** ECEF, m and m/s, at the family's instant. */
  readonly mean: Float64Array;
  readonly covariance: Float64Array;
}

interface Fit {
  readonly said: readonly Said[];
  /** Less the path. */
  readonly away: Float64Array;
  readonly covariance: Float64Array;
  readonly cost: number;
}

/** Each knot ties one stream of every radar that has any; there is none where fewer than `radars` have. The path moves to the middle of all. */
export function knotsOf(family: Family, sensors: ReadonlyMap<string, Sensor>, radars: number): readonly Knot[] {
  const said = saidBy(family, sensors);
  const ids = [...new Set(said.map(({ stream }) => stream.sensor))].sort();
  if (ids.length < radars) return [];
  const chosen = choose(together(ids.map((id) => longestOf(said, id))));
  const knots = chosen.map(({ said: of, away, covariance }) => ({
    streams: of.map(({ stream }) => stream),
    mean: family.path.map((value, i) => value + (away[i] as number)),
    covariance,
  }));
  movePath(family, said);
  return knots;
}

const longestOf = (said: readonly Said[], sensor: string): readonly Said[] =>
  said
    .filter(({ stream }) => stream.sensor === sensor)
    .sort((a, b) => b.stream.plots.length - a.stream.plots.length)
    .slice(0, MOST_STREAMS);

/** Half widths of the differences along which the path's neighbours are followed back: metres, metres a second. */
const STEPS = [100, 100, 100, 1, 1, 1] as const;
const measured = newMeasurement();

/** From now back, all plots in one go: the path and six neighbours of it say what each plot tells of the state now. */
function saidBy(family: Family, sensors: ReadonlyMap<string, Sensor>): readonly Said[] {
  const said = family.streams.flatMap((stream) => (stream.plots.length < LEAST_PLOTS ? [] : [newSaid(stream)]));
  const plots = said.flatMap((one) => one.stream.plots.map((plot) => ({ one, plot })));
  plots.sort((a, b) => b.plot.at - a.plot.at);
  const path = family.path.slice();
  const beside = STEPS.map((step, k) => path.map((value, i) => (i === k ? value + step : value)));
  let time = family.at;
  for (const { one, plot } of plots) {
    const sensor = sensors.get(one.stream.sensor);
    if (!sensor) continue;
    const seconds = secondsBetween(time, plot.at);
    for (const state of [path, ...beside]) propagateBallistic(state, seconds, 0);
    time = plot.at;
    measureInto(measured, withoutRate(plot.plot), frameOf(sensor), path, 0, false);
    for (let row = 0; row < 3; row++) addRow(one, plot, row, path, beside);
  }
  for (const one of said) one.least = fitOf([one]).cost;
  return said;
}

const newSaid = (stream: Stream): Said => ({
  ...{ stream, information: new Float64Array(36), vector: new Float64Array(6), squared: 0, least: 0, ranges: [] },
});

function addRow(one: Said, plot: StreamPlot, row: number, path: Float64Array, beside: readonly Float64Array[]): void {
  const slope = new Float64Array(6);
  for (let k = 0; k < 6; k++) {
    let sum = 0;
    for (let i = 0; i < 3; i++)
      sum +=
        (measured.slope[6 * row + i] as number) * (((beside[k] as Float64Array)[i] as number) - (path[i] as number));
    slope[k] = sum / (STEPS[k] as number);
  }
  if (row === 0) one.ranges.push({ plot, slope });
  const variance = (measured.variance[row] as number) + (row === 0 ? MIXED ** 2 : 0);
  const miss = measured.innovation[row] as number;
  one.squared += (miss * miss) / variance;
  for (let a = 0; a < 6; a++) {
    const weight = (slope[a] as number) / variance;
    one.vector[a] = (one.vector[a] as number) + weight * miss;
    for (let b = 0; b < 6; b++)
      one.information[6 * a + b] = (one.information[6 * a + b] as number) + weight * (slope[b] as number);
  }
}

/** The one state that all streams fit best; its cost is by how many squares they fit it worse than each its own. */
function fitOf(said: readonly Said[]): Fit {
  const information = new Float64Array(36);
  const vector = new Float64Array(6);
  let cost = 0;
  for (const one of said) {
    cost += one.squared - one.least;
    for (let i = 0; i < 36; i++) information[i] = (information[i] as number) + (one.information[i] as number);
    for (let i = 0; i < 6; i++) vector[i] = (vector[i] as number) + (one.vector[i] as number);
  }
  for (let i = 0; i < 6; i++)
    information[7 * i] = (information[7 * i] as number) + (i < 3 ? ABOUT.place : ABOUT.pace) ** -2;
  const covariance = invertSymmetric(information, 6);
  const away = new Float64Array(6);
  for (let i = 0; i < 6; i++) {
    let sum = 0;
    for (let k = 0; k < 6; k++) sum += (covariance[6 * i + k] as number) * (vector[k] as number);
    away[i] = sum;
    cost -= sum * (vector[i] as number);
  }
  return { said, away, covariance, cost };
}

/** One stream of each radar, all that agree. */
function together(radars: readonly (readonly Said[])[]): readonly Fit[] {
  let fits: readonly Fit[] = [];
  for (const [i, streams] of radars.entries()) {
    const before = i === 0 ? [[]] : fits.map(({ said }) => said);
    fits = before.flatMap((said) => streams.map((one) => fitOf([...said, one]))).filter(({ cost }) => cost < DISAGREE);
  }
  return fits;
}

/** The best first; each has a stream that no better one has, and shares others only where it agrees well. */
function choose(fits: readonly Fit[]): readonly Fit[] {
  const uses = new Map<Said, number>();
  const chosen: Fit[] = [];
  for (;;) {
    let best: Fit | undefined;
    let least = DISAGREE;
    for (const fit of fits) {
      if (fit.said.every((one) => uses.has(one))) continue;
      const price = fit.cost + SHARED * fit.said.reduce((sum, one) => sum + (uses.get(one) ?? 0), 0);
      if (price < least) [best, least] = [fit, price];
    }
    if (!best) return chosen;
    chosen.push(best);
    for (const one of best.said) uses.set(one, (uses.get(one) ?? 0) + 1);
  }
}

function movePath(family: Family, said: readonly Said[]): void {
  const { away } = fitOf(said);
  for (let i = 0; i < 6; i++) family.path[i] = (family.path[i] as number) + (away[i] as number);
  for (const { ranges } of said)
    for (const { plot, slope } of ranges)
      for (let i = 0; i < 6; i++) plot.ahead -= (slope[i] as number) * (away[i] as number);
}
