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
/** A false alarm draws the fit to itself: fitted again so often, with less weight for what lies far off. */
const ROUNDS = 3;

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

/** Powers of time that a path has along the beam, and across it on two axes. */
const EVEN = [2, 2, 2] as const;
const BENT = [3, 3, 3] as const;
const BEAM = [4, 1, 1] as const;
const ACROSS = [4, 3, 3] as const;
/** Seconds to this unit, so that powers of time stay near one. */
const UNIT = 20;

interface Known {
  /** From the first plot, metres, along and across. */
  readonly way: readonly number[];
  /** Inverse of its covariance, 3 x 3. */
  readonly weight: Float64Array;
  readonly time: number;
}

/** Three unit vectors, row by row, the first from the radar to the middle of the plots. */
function axesOfBeam(plots: readonly Evidence[], from: ArrayLike<number>): Float64Array {
  const along = [0, 0, 0];
  for (const { vector } of plots) {
    const way = unit(vector.map((value, i) => value - (from[i] as number)));
    for (let i = 0; i < 3; i++) along[i] = (along[i] as number) + (way[i] as number);
  }
  const least = along.reduce((best, value, i) => (Math.abs(value) < Math.abs(along[best] as number) ? i : best), 0);
  const aside = cross(
    along,
    [0, 1, 2].map((i) => (i === least ? 1 : 0)),
  );
  return Float64Array.of(...unit(along), ...unit(aside), ...unit(cross(along, aside)));
}

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
  return { way, weight: invertSymmetric(turned, 3), time: secondsBetween(first.at, at) / UNIT };
}

type Powers = readonly [along: number, aside: number, above: number];

/** Sum of squared distances of the plots from the best path with so many powers of time. */
function misfit(plots: readonly Known[], powers: Powers): number {
  let distances = plots.map(() => 0);
  for (let round = 0; round < ROUNDS; round++) {
    const path = fitted(plots, distances, powers);
    distances = plots.map((plot) => distanceFrom(path, plot, powers));
  }
  return distances.reduce((sum, distance) => sum + Math.min(MOST_EACH, distance), 0);
}

/** The axis and the power of time of each coefficient. */
const termsOf = (powers: Powers): (readonly [axis: number, power: number])[] =>
  powers.flatMap((count, axis) => Array.from({ length: count }, (_, power) => [axis, power] as const));

/** Weighted least squares. */
function fitted(plots: readonly Known[], distances: readonly number[], powers: Powers): Float64Array {
  const terms = termsOf(powers);
  const size = terms.length;
  const normal = new Float64Array(size * size);
  const path = new Float64Array(size);
  plots.forEach(({ way, weight, time }, plot) => {
    const trust = Math.min(1, MOST_EACH / Math.max(1e-9, distances[plot] as number));
    terms.forEach(([axis, power], a) => {
      const share = trust * time ** power;
      for (let i = 0; i < 3; i++)
        path[a] = (path[a] as number) + share * (weight[3 * axis + i] as number) * (way[i] as number);
      terms.forEach(([other, exponent], b) => {
        normal[size * a + b] =
          (normal[size * a + b] as number) + share * time ** exponent * (weight[3 * axis + other] as number);
      });
    });
  });
  const factor = new Float64Array(size * size);
  choleskyInto(factor, normal, size);
  solveCholesky(factor, path, size);
  return path;
}

function distanceFrom(path: Float64Array, { way, weight, time }: Known, powers: Powers): number {
  const off = [...way];
  termsOf(powers).forEach(([axis, power], a) => {
    off[axis] = (off[axis] as number) - (path[a] as number) * time ** power;
  });
  let squared = 0;
  for (let i = 0; i < 3; i++)
    for (let k = 0; k < 3; k++) squared += (off[i] as number) * (weight[3 * i + k] as number) * (off[k] as number);
  return squared;
}
