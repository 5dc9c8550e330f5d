/**
 * Clouds of sigma points: how an uncertain state becomes an uncertain place and time.
 * The symmetric 2n set of Julier and Uhlmann (1997) without a centre point: all weights equal and positive.
 */
import type { Ecef } from "@tocsin/kernel/space";
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

/** 2n states of length n, mean plus and minus each column of sqrt(n) times the covariance's root. */
export function sigmaPoints(mean: Float64Array, covariance: ArrayLike<number>): Float64Array[] {
  const n = mean.length;
  const root = new Float64Array(n * n);
  choleskyInto(root, covariance, n);
  const reach = Math.sqrt(n);
  const points: Float64Array[] = [];
  for (let j = 0; j < n; j++) {
    for (const sign of [1, -1]) {
      const point = Float64Array.from(mean);
      for (let i = 0; i < n; i++) point[i] = (point[i] as number) + sign * reach * (root[n * i + j] as number);
      points.push(point);
    }
  }
  return points;
}

/** Covariance east-east, east-north, north-north (m2) of ground points about `centre`. */
export function groundCovariance(points: readonly Float64Array[], centre: Ecef): readonly [number, number, number] {
  const place = geodeticFromEcef(centre);
  const axes = enuRotation(place.latitude, place.longitude);
  let [ee, en, nn] = [0, 0, 0];
  for (const point of points) {
    let [east, north] = [0, 0];
    for (let i = 0; i < 3; i++) {
      const offset = (point[i] as number) - (centre[i] as number);
      east += (axes[i] as number) * offset;
      north += (axes[3 + i] as number) * offset;
    }
    ee += east * east;
    en += east * north;
    nn += north * north;
  }
  return [ee / points.length, en / points.length, nn / points.length];
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

/** Mean of the first three entries. */
export function meanPlace(points: readonly Float64Array[]): Ecef {
  let [x, y, z] = [0, 0, 0];
  for (const point of points) {
    x += point[0] as number;
    y += point[1] as number;
    z += point[2] as number;
  }
  return ecef(x / points.length, y / points.length, z / points.length);
}
