/**
 * Ways along great circles of a mean sphere: within half a percent of the ellipsoid's, for areas of many kilometres.
 * Must never be used where metres count.
 */
import { type Geodetic, geodetic, roughDistance } from "@tocsin/kernel/space";

const RADIUS = 6_371_008.8;

/** Metres along the ground. */
export const wayBetween = (a: Geodetic, b: Geodetic): number => roughDistance(a, b);

/** Course at `from` towards `to`, radians clockwise from north. */
export function courseBetween(from: Geodetic, to: Geodetic): number {
  const turn = to.longitude - from.longitude;
  const east = Math.sin(turn) * Math.cos(to.latitude);
  const north =
    Math.cos(from.latitude) * Math.sin(to.latitude) - Math.sin(from.latitude) * Math.cos(to.latitude) * Math.cos(turn);
  return Math.atan2(east, north);
}

/** The place on the ground `way` metres from `from` along a course. */
export function placeAlong(from: Geodetic, course: number, way: number): Geodetic {
  const angle = way / RADIUS;
  const sine = Math.sin(from.latitude) * Math.cos(angle) + Math.cos(from.latitude) * Math.sin(angle) * Math.cos(course);
  const latitude = Math.asin(Math.max(-1, Math.min(1, sine)));
  const east = Math.sin(course) * Math.sin(angle) * Math.cos(from.latitude);
  const longitude = from.longitude + Math.atan2(east, Math.cos(angle) - Math.sin(from.latitude) * sine);
  return geodetic(latitude, Math.atan2(Math.sin(longitude), Math.cos(longitude)), 0);
}
