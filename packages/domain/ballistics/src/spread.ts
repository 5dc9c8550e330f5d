/**
 * Clouds of sigma points: how an uncertain state becomes an uncertain place and time.
 * A symmetric set after Julier and Uhlmann (1997) without a centre point, so that all weights are positive.
 */
import type { Ecef, Geodetic } from "@tocsin/kernel/space";
import { ecef, enuRotation, geodeticFromEcef } from "@tocsin/kernel/space";
import type { Metres, Probability, Radians } from "@tocsin/kernel/units";
import type { AreaOfUncertainty } from "@tocsin/picture";
import { choleskyInto, principalAxes } from "./matrix.ts";

/** The containment that every area and interval of this room states. */
export const CONTAINMENT = 0.95;
/** Chi-square quantile of two degrees of freedom at CONTAINMENT. */
const ELLIPSE_FACTOR = 5.991;
/** Normal quantile for a two-sided interval at CONTAINMENT. */
export const INTERVAL_FACTOR = 1.96;

/** A state of the cloud and its share of the probability; the shares of a cloud sum to 1. */
export interface SigmaPoint {
  readonly state: Float64Array;
  readonly weight: number;
}

/**
 * 2n states along the columns of the covariance's lower root. The last state, the drag, acts far from linearly, so its
 * points stand at the root of three sigma (as in Gauss-Hermite's rule) and the others, which act almost linearly, at three.
 */
export function sigmaPoints(mean: Float64Array, covariance: ArrayLike<number>): SigmaPoint[] {
  const n = mean.length;
  const root = new Float64Array(n * n);
  choleskyInto(root, covariance, n);
  const points: SigmaPoint[] = [];
  for (let j = 0; j < n; j++) {
    const squared = j === n - 1 ? 3 : (3 * (n - 1)) / 2;
    for (const sign of [1, -1]) {
      const state = Float64Array.from(mean);
      const reach = sign * Math.sqrt(squared);
      for (let i = 0; i < n; i++) state[i] = (state[i] as number) + reach * (root[n * i + j] as number);
      points.push({ state, weight: 1 / (2 * squared) });
    }
  }
  return points;
}

/** Covariance east-east, east-north, north-north (m2) of ground points about `centre`. */
export function groundCovariance(points: readonly SigmaPoint[], centre: Ecef): readonly [number, number, number] {
  const place = geodeticFromEcef(centre);
  const axes = enuRotation(place.latitude, place.longitude);
  let [ee, en, nn] = [0, 0, 0];
  for (const { state, weight } of points) {
    let [east, north] = [0, 0];
    for (let i = 0; i < 3; i++) {
      const offset = (state[i] as number) - (centre[i] as number);
      east += (axes[i] as number) * offset;
      north += (axes[3 + i] as number) * offset;
    }
    ee += weight * east * east;
    en += weight * east * north;
    nn += weight * north * north;
  }
  return [ee, en, nn];
}

/** The ellipse of a ground covariance (east-east, east-north, north-north, m2) at CONTAINMENT. */
export function areaAround(centre: Ecef, covariance: readonly [number, number, number]): AreaOfUncertainty {
  const [ee, en, nn] = covariance;
  const { major, minor, angle } = principalAxes(nn, en, ee);
  const place = geodeticFromEcef(centre);
  return {
    centre: { ...place, height: 0 as Metres },
    semiMajor: Math.sqrt(ELLIPSE_FACTOR * major) as Metres,
    semiMinor: Math.sqrt(ELLIPSE_FACTOR * minor) as Metres,
    orientation: ((angle + Math.PI) % Math.PI) as Radians,
    containment: CONTAINMENT as Probability,
  };
}

/** An ellipse at CONTAINMENT whose axes are already those of it: along a course (radians clockwise from north) and across. */
export function ellipseAlong(centre: Geodetic, along: number, across: number, course: number): AreaOfUncertainty {
  const axis = along >= across ? course : course + Math.PI / 2;
  return {
    centre,
    semiMajor: Math.max(along, across) as Metres,
    semiMinor: Math.min(along, across) as Metres,
    orientation: (((axis % Math.PI) + Math.PI) % Math.PI) as Radians,
    containment: CONTAINMENT as Probability,
  };
}

/** Mean of the first three entries. */
export function meanPlace(points: readonly SigmaPoint[]): Ecef {
  let [x, y, z] = [0, 0, 0];
  for (const { state, weight } of points) {
    x += weight * (state[0] as number);
    y += weight * (state[1] as number);
    z += weight * (state[2] as number);
  }
  return ecef(x, y, z);
}
