/**
 * A powered ascent as a curve of few numbers: speed and climb angle as powers of the share of the burn that has passed.
 * A shape and not a rocket: it knows no thrust and no mass, so it fits any; must never be used after burn-out.
 */
import { type Ecef, ecefFromGeodetic, enuRotation, geodetic, geodeticFromEcef } from "@tocsin/kernel/space";

/** The parameters' places in the vector: metres, seconds, radians, m/s; the exponents by their logarithms. */
export const ASCENT = {
  east: 0,
  north: 1,
  start: 2,
  azimuth: 3,
  speed: 4,
  climb: 5,
  growth: 6,
  turn: 7,
  end: 8,
} as const;
export const ASCENT_SIZE = 9;
const STEPS = 64;

export interface AscentPath {
  /** Geocentric unit vectors: at the launch point, and level in the direction of flight. */
  readonly up: Float64Array;
  readonly ahead: Float64Array;
  readonly radius: number;
  readonly start: number;
  readonly end: number;
  /** Geocentric angle flown and height at STEPS + 1 even times. */
  readonly angle: Float64Array;
  readonly height: Float64Array;
  readonly speed: number;
  readonly climb: number;
}

/** The launch point of the parameters: `reference` moved east and north, on the ellipsoid. */
export function launchPlace(reference: Ecef, parameters: Float64Array): Ecef {
  const place = geodeticFromEcef(reference);
  const axes = enuRotation(place.latitude, place.longitude);
  const moved = [0, 1, 2].map(
    (i) =>
      (reference[i] as number) +
      (parameters[ASCENT.east] as number) * (axes[i] as number) +
      (parameters[ASCENT.north] as number) * (axes[3 + i] as number),
  );
  const at = geodeticFromEcef(moved as unknown as Ecef);
  return ecefFromGeodetic(geodetic(at.latitude, at.longitude, 0));
}

/** Integrates the curve by the midpoint rule. */
export function ascend(reference: Ecef, parameters: Float64Array): AscentPath {
  const launch = launchPlace(reference, parameters);
  const radius = Math.hypot(launch[0], launch[1], launch[2]);
  const at = geodeticFromEcef(launch);
  const axes = enuRotation(at.latitude, at.longitude);
  const [sine, cosine] = [
    Math.sin(parameters[ASCENT.azimuth] as number),
    Math.cos(parameters[ASCENT.azimuth] as number),
  ];
  const up = Float64Array.of(launch[0] / radius, launch[1] / radius, launch[2] / radius);
  const ahead = new Float64Array(3);
  let tilt = 0;
  for (let i = 0; i < 3; i++) {
    ahead[i] = sine * (axes[i] as number) + cosine * (axes[3 + i] as number);
    tilt += (ahead[i] as number) * (up[i] as number);
  }
  for (let i = 0; i < 3; i++) ahead[i] = (ahead[i] as number) - tilt * (up[i] as number);
  const [start, end] = [parameters[ASCENT.start] as number, parameters[ASCENT.end] as number];
  const [speed, climb] = [parameters[ASCENT.speed] as number, parameters[ASCENT.climb] as number];
  const angle = new Float64Array(STEPS + 1);
  const height = new Float64Array(STEPS + 1);
  const step = (end - start) / STEPS;
  const [growth, turn] = [Math.exp(parameters[ASCENT.growth] as number), Math.exp(parameters[ASCENT.turn] as number)];
  for (let i = 0; i < STEPS; i++) {
    const share = (i + 0.5) / STEPS;
    const pace = speed * share ** growth;
    const slope = Math.PI / 2 - (Math.PI / 2 - climb) * share ** turn;
    height[i + 1] = (height[i] as number) + step * pace * Math.sin(slope);
    angle[i + 1] = (angle[i] as number) + (step * pace * Math.cos(slope)) / (radius + (height[i] as number));
  }
  return { up, ahead, radius, start, end, angle, height, speed, climb };
}

/** Position (ECEF m) at a time between start and end into out[0..2]; before the start it is the launch point. */
export function ascentPositionInto(out: Float64Array, path: AscentPath, time: number): void {
  const where = Math.min(STEPS, Math.max(0, ((time - path.start) / (path.end - path.start)) * STEPS));
  const index = Math.min(STEPS - 1, Math.floor(where));
  const part = where - index;
  const angle = (1 - part) * (path.angle[index] as number) + part * (path.angle[index + 1] as number);
  const height = (1 - part) * (path.height[index] as number) + part * (path.height[index + 1] as number);
  const reach = path.radius + height;
  for (let i = 0; i < 3; i++) {
    out[i] = reach * (Math.cos(angle) * (path.up[i] as number) + Math.sin(angle) * (path.ahead[i] as number));
  }
}

/** Velocity (ECEF m/s) at the end into out[0..2]. */
export function burnoutVelocityInto(out: Float64Array, path: AscentPath): void {
  const angle = path.angle[STEPS] as number;
  const [rise, level] = [path.speed * Math.sin(path.climb), path.speed * Math.cos(path.climb)];
  for (let i = 0; i < 3; i++) {
    const up = Math.cos(angle) * (path.up[i] as number) + Math.sin(angle) * (path.ahead[i] as number);
    const on = Math.cos(angle) * (path.ahead[i] as number) - Math.sin(angle) * (path.up[i] as number);
    out[i] = rise * up + level * on;
  }
}
