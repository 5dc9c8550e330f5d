/** The border of an ellipse on the ground as places, for polygons that others draw. Must never be read back as the estimate. */
import {
  type Ecef,
  ecef,
  ecefFromGeodetic,
  enuRotation,
  type Geodetic,
  geodetic,
  geodeticFromEcef,
  WGS84,
} from "@tocsin/kernel/space";
import type { AreaOfUncertainty } from "@tocsin/picture";

const MEAN_RADIUS = 6_371_008.8;

/** `count` places around the ellipse, clockwise from the end of its major axis, not closed; heights are zero. */
export function ellipseBorder(
  { centre, semiMajor, semiMinor, orientation }: AreaOfUncertainty,
  count: number,
): Geodetic[] {
  return Array.from({ length: count }, (_, index) => {
    const turn = (2 * Math.PI * index) / count;
    const [along, across] = [semiMajor * Math.cos(turn), semiMinor * Math.sin(turn)];
    return placeAt(centre, orientation + Math.atan2(across, along), Math.hypot(along, across));
  });
}

/**
 * The place at that bearing (radians from north) and distance (metres): the inverse of ground.ts's projection. The chord's
 * dip below the horizon is found by the secant method on the ellipsoid's equation.
 */
export function placeAt(centre: Geodetic, bearing: number, distance: number): Geodetic {
  const origin = ecefFromGeodetic(geodetic(centre.latitude, centre.longitude, 0));
  const chord = 2 * MEAN_RADIUS * Math.sin(distance / (2 * MEAN_RADIUS));
  const enu = enuRotation(centre.latitude, centre.longitude);
  const at = (dip: number): Ecef => {
    const level = chord * Math.cos(dip);
    const [east, north, up] = [level * Math.sin(bearing), level * Math.cos(bearing), -chord * Math.sin(dip)];
    const axis = (i: number): number =>
      (origin[i] ?? 0) + east * (enu[i] ?? 0) + north * (enu[3 + i] ?? 0) + up * (enu[6 + i] ?? 0);
    return ecef(axis(0), axis(1), axis(2));
  };
  let [older, dip] = [0, distance / (2 * MEAN_RADIUS)];
  let before = above(at(older));
  for (let round = 0; round < 8; round++) {
    const now = above(at(dip));
    if (Math.abs(now - before) < 1e-15) break;
    const next = dip - (now * (dip - older)) / (now - before);
    [older, before, dip] = [dip, now, next];
  }
  const place = geodeticFromEcef(at(dip));
  return geodetic(place.latitude, place.longitude, 0);
}

/** Positive outside the ellipsoid, negative inside. */
const above = ([x, y, z]: Ecef): number => (x * x + y * y) / WGS84.semiMajor ** 2 + (z * z) / WGS84.semiMinor ** 2 - 1;
