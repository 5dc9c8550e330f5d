/**
 * Whether what one radar saw can have run straight, as a faulty radar's false plot does: told by how much better its plots fit a path that
 * may bend, not by seconds, so that a precise radar tells soon and a coarse one late. Must never say what else it is.
 */
import { choleskyInto, invertSymmetric, solveCholesky } from "@tocsin/ballistics";
import { secondsBetween } from "@tocsin/kernel/time";
import type { Evidence, TrackRecord } from "./state.ts";

/** Fewer plots tell nothing. */
const LEAST_PLOTS = 8;
/** What a plot counts at most, as squared distance: two false alarms among the plots do not bend a line. */
const MOST_EACH = 12;
/** By so much the sum of squared distances falls when the path may bend: chi-square of four degrees of freedom, 3e-4, and two false alarms. */
const GAIN = 21 + 2 * MOST_EACH;

/** What one radar at `from` saw in the track's present stretch, as far as it is kept. */
export interface Straightness {
  /** It may have run straight at one speed. */
  readonly even: boolean;
  /** It may have stayed in one beam of the radar, however fast it ran along it. */
  readonly inBeam: boolean;
}

export function straightness(
  { evidence, stretch }: Pick<TrackRecord, "evidence" | "stretch">,
  from: ArrayLike<number>,
): Straightness {
  const plots = evidence.filter((one) => one.from === undefined && one.at >= stretch.since);
  if (plots.length < LEAST_PLOTS) return { even: true, inBeam: true };
  const axes = axesOfBeam(plots, from);
  const known = plots.map((plot) => knownIn(axes, plots[0] as Evidence, plot));
  return {
    even: misfit(known, EVEN) - misfit(known, BENT) < GAIN,
    inBeam: misfit(known, BEAM) - misfit(known, ACROSS) < GAIN,
  };
}

/** A path's coefficients: of each, the axis (along the beam, aside, above) and the power of time. */
interface Powers {
  readonly axis: readonly number[];
  readonly power: readonly number[];
}

const powersOf = (...counts: readonly [along: number, aside: number, above: number]): Powers => ({
  axis: counts.flatMap((count, axis) => Array.from({ length: count }, () => axis)),
  power: counts.flatMap((count) => Array.from({ length: count }, (_, power) => power)),
});

const EVEN = powersOf(2, 2, 2);
const BENT = powersOf(3, 3, 3);
const BEAM = powersOf(4, 1, 1);
const ACROSS = powersOf(4, 3, 3);
/** Seconds to this unit, so that powers of time stay near one. */
const UNIT = 20;

interface Known {
  /** From the first plot, metres, along and across. */
  readonly way: readonly number[];
  readonly covariance: Float64Array;
  /** Its inverse, 3 x 3. */
  readonly weight: Float64Array;
  /** Powers of time from the first plot on, from 0 to 3. */
  readonly times: readonly number[];
}

/** Three unit vectors, row by row, the first from the radar to the middle of the plots. */
function axesOfBeam(plots: readonly Evidence[], from: ArrayLike<number>): Float64Array {
  const ways = plots.map(({ vector }) => unit(vector.map((value, i) => value - (from[i] as number))));
  const along = [0, 1, 2].map((i) => medianOf(ways.map((way) => way[i] as number)));
  const least = along.reduce((best, value, i) => (Math.abs(value) < Math.abs(along[best] as number) ? i : best), 0);
  const aside = cross(
    along,
    [0, 1, 2].map((i) => (i === least ? 1 : 0)),
  );
  return Float64Array.of(...unit(along), ...unit(aside), ...unit(cross(along, aside)));
}

const medianOf = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;

const cross = (a: readonly number[], b: readonly number[]): number[] =>
  [0, 1, 2].map((i) => {
    const [j, k] = [(i + 1) % 3, (i + 2) % 3];
    return (a[j] as number) * (b[k] as number) - (a[k] as number) * (b[j] as number);
  });

function unit(vector: readonly number[]): number[] {
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

function knownIn(axes: Float64Array, first: Evidence, { at, vector, covariance }: Evidence): Known {
  const way = [0, 0, 0];
  const turned = new Float64Array(9);
  for (let a = 0; a < 3; a++)
    for (let i = 0; i < 3; i++) {
      const axis = axes[3 * a + i] as number;
      way[a] = (way[a] as number) + axis * ((vector[i] as number) - (first.vector[i] as number));
      for (let b = 0; b < 3; b++)
        for (let k = 0; k < 3; k++)
          turned[3 * a + b] =
            (turned[3 * a + b] as number) + axis * (covariance[3 * i + k] as number) * (axes[3 * b + k] as number);
    }
  const time = secondsBetween(first.at, at) / UNIT;
  return { way, covariance: turned, weight: invertSymmetric(turned, 3), times: [1, time, time ** 2, time ** 3] };
}

/**
 * Sum of squared distances of the plots from the best path with so many powers of time, where each counts MOST_EACH at most. Which plots lie off is
 * found one by one: what is furthest from the path that the others fit goes, or comes back, as long as the sum falls. One false alarm is always
 * found so, however far off; a path drawn to it and then weighed anew is not the plots' best.
 */
function misfit(plots: readonly Known[], powers: Powers): number {
  const kept = plots.map(() => true);
  let least = Number.POSITIVE_INFINITY;
  for (;;) {
    const fit = fitted(plots, kept, powers);
    let sum = 0;
    let most = 0;
    let next = -1;
    plots.forEach((plot, i) => {
      const off = offFrom(fit, plot, powers);
      const isKept = kept[i] as boolean;
      sum += isKept ? squared(plot.weight, off) : MOST_EACH;
      const others = distanceFromOthers(fit, plot, off, isKept, powers);
      const falls = isKept ? others - MOST_EACH : MOST_EACH - others;
      if (falls > most) [most, next] = [falls, i];
    });
    if (sum >= least) return least;
    least = sum;
    if (next < 0) return least;
    kept[next] = !kept[next];
  }
}

interface Fit {
  readonly path: Float64Array;
  /** Covariance of the path's coefficients. */
  readonly covariance: Float64Array;
}

/** Least squares of the plots that are kept. */
function fitted(plots: readonly Known[], kept: readonly boolean[], { axis, power }: Powers): Fit {
  const size = axis.length;
  const normal = new Float64Array(size * size);
  const push = new Float64Array(size);
  for (let i = 0; i < plots.length; i++) {
    if (!kept[i]) continue;
    const { way, weight, times } = plots[i] as Known;
    for (let a = 0; a < size; a++) {
      const [row, share] = [3 * (axis[a] as number), times[power[a] as number] as number];
      for (let k = 0; k < 3; k++)
        push[a] = (push[a] as number) + share * (weight[row + k] as number) * (way[k] as number);
      for (let b = 0; b < size; b++) {
        const both = share * (times[power[b] as number] as number) * (weight[row + (axis[b] as number)] as number);
        normal[size * a + b] = (normal[size * a + b] as number) + both;
      }
    }
  }
  const covariance = invertSymmetric(normal, size);
  const path = new Float64Array(size);
  for (let a = 0; a < size; a++)
    for (let b = 0; b < size; b++)
      path[a] = (path[a] as number) + (covariance[size * a + b] as number) * (push[b] as number);
  return { path, covariance };
}

/** From the path to the plot, metres, along and across. */
function offFrom({ path }: Fit, { way, times }: Known, { axis, power }: Powers): Float64Array {
  const off = Float64Array.from(way);
  for (let a = 0; a < axis.length; a++) {
    const at = axis[a] as number;
    off[at] = (off[at] as number) - (path[a] as number) * (times[power[a] as number] as number);
  }
  return off;
}

const factor = new Float64Array(9);
const solved = new Float64Array(3);

/** Squared distance of a plot from the path that the other plots kept fit: `off` is from the path that all kept fit. */
function distanceFromOthers(
  { covariance }: Fit,
  { covariance: own, times }: Known,
  off: Float64Array,
  isKept: boolean,
  { axis, power }: Powers,
): number {
  const size = axis.length;
  const spread = own.slice();
  const sign = isKept ? -1 : 1;
  for (let a = 0; a < size; a++)
    for (let b = 0; b < size; b++) {
      const at = 3 * (axis[a] as number) + (axis[b] as number);
      const share = (times[power[a] as number] as number) * (times[power[b] as number] as number);
      spread[at] = (spread[at] as number) + sign * share * (covariance[size * a + b] as number);
    }
  // Where it alone tells some coefficient there is no path without it.
  if (choleskyInto(factor, spread, 3) > 0) return 0;
  solved.set(off);
  solveCholesky(factor, solved, 3);
  return dot(off, solved);
}

function squared(weight: Float64Array, off: Float64Array): number {
  for (let i = 0; i < 3; i++)
    solved[i] =
      (weight[3 * i] as number) * (off[0] as number) +
      (weight[3 * i + 1] as number) * (off[1] as number) +
      (weight[3 * i + 2] as number) * (off[2] as number);
  return dot(off, solved);
}

const dot = (a: Float64Array, b: Float64Array): number =>
  (a[0] as number) * (b[0] as number) + (a[1] as number) * (b[1] as number) + (a[2] as number) * (b[2] as number);
