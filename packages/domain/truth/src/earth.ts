/**
 * The truth room's own Earth: shape, rotation, gravity with J2, and places on it.
 * Written apart from the kernel's geometry on purpose; must never import it, so that no error can be shared with the estimators.
 */
import { add, cross, dot, norm, scale, subtract, type Vec3 } from "./vector.ts";

/** WGS-84 as printed in NGA.STND.0036 (2014), tables 3.1 and 3.5; J2 from the EGM2008 C20 term. SI. */
export const EARTH = {
  equatorialRadius: 6_378_137,
  inverseFlattening: 298.257223563,
  massTerm: 3.986004418e14,
  spin: 7.292115e-5,
  oblateness: 1.0826298e-3,
} as const;

const FLATTENING = 1 / EARTH.inverseFlattening;
const POLAR_RADIUS = EARTH.equatorialRadius * (1 - FLATTENING);
const SQUASH = FLATTENING * (2 - FLATTENING);

/** Geodetic latitude and longitude in radians, height above the ellipsoid in metres. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
  readonly height: number;
}

/** Position and velocity in metres and metres per second; the frame is the holder's to name. */
export interface State {
  readonly position: Vec3;
  readonly velocity: Vec3;
}

export const placeFromDegrees = (latitude: number, longitude: number, height = 0): Place => ({
  latitude: (latitude * Math.PI) / 180,
  longitude: (longitude * Math.PI) / 180,
  height,
});

/** Earth-fixed position of a place, metres, through the parametric (reduced) latitude. */
export function fixedFromPlace({ latitude, longitude, height }: Place): Vec3 {
  const reduced = Math.atan2((1 - FLATTENING) * Math.sin(latitude), Math.cos(latitude));
  const fromAxis = EARTH.equatorialRadius * Math.cos(reduced) + height * Math.cos(latitude);
  const north = POLAR_RADIUS * Math.sin(reduced) + height * Math.sin(latitude);
  return [fromAxis * Math.cos(longitude), fromAxis * Math.sin(longitude), north];
}

/**
 * Newton's method on the foot-point equation p sin(lat) - z cos(lat) = e2 N sin(lat) cos(lat).
 * Good to a micrometre from the surface to geostationary height, away from the Earth's centre.
 */
export function placeFromFixed(position: Vec3): Place {
  const [x, y, z] = position;
  const p = Math.sqrt(x * x + y * y);
  let latitude = Math.atan2(z, p * (1 - SQUASH));
  for (let i = 0; i < 4; i++) {
    const [sin, cos] = [Math.sin(latitude), Math.cos(latitude)];
    const w = Math.sqrt(1 - SQUASH * sin * sin);
    const prime = EARTH.equatorialRadius / w;
    const miss = p * sin - z * cos - SQUASH * prime * sin * cos;
    const slope =
      p * cos + z * sin - SQUASH * prime * (cos * cos - sin * sin + (SQUASH * sin * sin * cos * cos) / (w * w));
    const step = miss / slope;
    latitude -= step;
    if (Math.abs(step) < 1e-14) break;
  }
  const [sin, cos] = [Math.sin(latitude), Math.cos(latitude)];
  const height = p * cos + z * sin - EARTH.equatorialRadius * Math.sqrt(1 - SQUASH * sin * sin);
  return { latitude, longitude: Math.atan2(y, x), height };
}

/** Unit vectors east, north and up (along the ellipsoid's normal) at a place, Earth-fixed. */
export function axesAt({ latitude, longitude }: Place): {
  readonly east: Vec3;
  readonly north: Vec3;
  readonly up: Vec3;
} {
  const up: Vec3 = [
    Math.cos(latitude) * Math.cos(longitude),
    Math.cos(latitude) * Math.sin(longitude),
    Math.sin(latitude),
  ];
  const east: Vec3 = [-Math.sin(longitude), Math.cos(longitude), 0];
  return { east, north: cross(up, east), up };
}

/** Attraction with the J2 term (Vallado, Fundamentals of Astrodynamics, 4th ed., eq. 8-30), m/s2; any frame with z at the pole. */
export function gravity(position: Vec3, oblateness: number = EARTH.oblateness): Vec3 {
  const [x, y, z] = position;
  const square = dot(position, position);
  const radius = Math.sqrt(square);
  const pull = -EARTH.massTerm / (square * radius);
  const bulge = (1.5 * oblateness * EARTH.equatorialRadius * EARTH.equatorialRadius) / square;
  const polar = (5 * z * z) / square;
  const level = pull * (1 + bulge * (1 - polar));
  return [x * level, y * level, z * pull * (1 + bulge * (3 - polar))];
}

/** Velocity of the co-rotating air or ground at an inertial position, m/s. */
export const spinVelocity = (position: Vec3): Vec3 => [-EARTH.spin * position[1], EARTH.spin * position[0], 0];

function turn(v: Vec3, angle: number): Vec3 {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [cos * v[0] - sin * v[1], sin * v[0] + cos * v[1], v[2]];
}

/** From the inertial frame that coincides with the Earth-fixed one at time 0 into the Earth-fixed one, `time` seconds later. */
export function fixedFromInertial({ position, velocity }: State, time: number): State {
  const relative = subtract(velocity, spinVelocity(position));
  return { position: turn(position, -EARTH.spin * time), velocity: turn(relative, -EARTH.spin * time) };
}

/** The inverse of fixedFromInertial. */
export function inertialFromFixed({ position, velocity }: State, time: number): State {
  const turned = turn(position, EARTH.spin * time);
  return { position: turned, velocity: add(turn(velocity, EARTH.spin * time), spinVelocity(turned)) };
}

/**
 * True if the straight line between two Earth-fixed points passes below the ellipsoid. Points are squeezed so that the
 * ellipsoid becomes the unit sphere; grazing by less than about a metre does not count.
 */
export function earthBlocks(a: Vec3, b: Vec3): boolean {
  const from = squeeze(a);
  const way = subtract(squeeze(b), from);
  const along = Math.min(1, Math.max(0, -dot(from, way) / dot(way, way)));
  return norm(add(from, scale(way, along))) < 1 - 2e-7;
}

const squeeze = ([x, y, z]: Vec3): Vec3 => [x / EARTH.equatorialRadius, y / EARTH.equatorialRadius, z / POLAR_RADIUS];
