/**
 * A powered ascent as a curve of some numbers: the acceleration along it at seven even shares of the time, and an angle from
 * the vertical that sets in, grows and settles.
 * A shape and not a rocket: it knows no thrust and no mass, so it fits any; must never be used after burn-out.
 */
import {
  type Ecef,
  ecefFromGeodetic,
  enuRotation,
  type Geodetic,
  geodetic,
  geodeticFromEcef,
} from "@tocsin/kernel/space";

/**
 * The parameters' places in the vector: metres, seconds, radians, m/s; `turn` and `bend` are logarithms of the share of the time
 * by which most of the pitching over is done and of how late it sets in; from `push` on logarithms of accelerations.
 */
export const ASCENT = {
  east: 0,
  north: 1,
  start: 2,
  azimuth: 3,
  speed: 4,
  end: 5,
  climb: 6,
  turn: 7,
  bend: 8,
  push: 9,
} as const;
/** Even shares of the time at which the acceleration along the path is free; between them it changes evenly. */
export const PUSHES = 7;
export const ASCENT_SIZE = ASCENT.push + PUSHES;
const STEPS = 60;
const STEPS_A_PUSH = STEPS / (PUSHES - 1);
/** Logarithms of the shares at the middle of each step: a power of a share is then one exponential. */
const LOG_SHARES = Float64Array.from({ length: STEPS }, (_, i) => Math.log((i + 0.5) / STEPS));

/** What the launch point is counted from, and its east, north and up. */
export interface LaunchFrame {
  readonly origin: Ecef;
  readonly axes: Float64Array;
}

/** The frame of a place on the ellipsoid. */
export function launchFrame({ latitude, longitude }: Geodetic): LaunchFrame {
  return { origin: ecefFromGeodetic(geodetic(latitude, longitude, 0)), axes: enuRotation(latitude, longitude) };
}

/** Climb and advance of each step for a speed of one at the end. Made from the parameters from `climb` on alone. */
export interface AscentShape {
  /** Those parameters. */
  readonly made: Float64Array;
  readonly rise: Float64Array;
  readonly advance: Float64Array;
}

export const newShape = (): AscentShape => ({
  made: new Float64Array(ASCENT_SIZE - ASCENT.climb).fill(Number.NaN),
  rise: new Float64Array(STEPS),
  advance: new Float64Array(STEPS),
});

/** Makes the shape anew where one of its parameters is another than before. */
export function bringShape(shape: AscentShape, parameters: Float64Array): void {
  if (!takeOver(shape.made, parameters)) return;
  const climb = parameters[ASCENT.climb] as number;
  const bend = Math.exp(parameters[ASCENT.bend] as number);
  const turn = parameters[ASCENT.turn] as number;
  const whole = turned(0, turn, bend);
  let pace = 0;
  for (let i = 0; i < STEPS; i++) {
    const push = pushAt(parameters, i);
    pace += push / 2;
    const share = turned(LOG_SHARES[i] as number, turn, bend) / whole;
    const slope = Math.PI / 2 - (Math.PI / 2 - climb) * share;
    shape.rise[i] = pace * Math.sin(slope);
    shape.advance[i] = pace * Math.cos(slope);
    pace += push / 2;
  }
  for (let i = 0; i < STEPS; i++) {
    shape.rise[i] = (shape.rise[i] as number) / pace;
    shape.advance[i] = (shape.advance[i] as number) / pace;
  }
}

/**
 * How much of the pitching over is done at the logarithm of a share of the time (Weibull's curve): a power at first, which is
 * a gravity turn, then settling, which is a pitch programme that has ended.
 */
const turned = (logShare: number, turn: number, bend: number): number =>
  -Math.expm1(-Math.exp(bend * (logShare - turn)));

/** Whether one was another. */
function takeOver(made: Float64Array, parameters: Float64Array): boolean {
  let moved = false;
  for (let j = 0; j < made.length; j++) {
    const value = parameters[ASCENT.climb + j] as number;
    if (made[j] !== value) moved = true;
    made[j] = value;
  }
  return moved;
}

/** The acceleration at the middle of step i, to a common scale. */
function pushAt(parameters: Float64Array, i: number): number {
  const where = (i + 0.5) / STEPS_A_PUSH;
  const index = Math.floor(where);
  const part = where - index;
  const [before, behind] = [parameters[ASCENT.push + index] as number, parameters[ASCENT.push + index + 1] as number];
  return (1 - part) * Math.exp(before) + part * Math.exp(behind);
}

export interface AscentPath {
  /** Geocentric unit vectors: at the launch point, and level in the direction of flight. */
  readonly up: Float64Array;
  readonly ahead: Float64Array;
  radius: number;
  start: number;
  end: number;
  /** Geocentric angle flown and height at STEPS + 1 even times. */
  readonly angle: Float64Array;
  readonly height: Float64Array;
  speed: number;
  climb: number;
}

export const newPath = (): AscentPath => ({
  up: new Float64Array(3),
  ahead: new Float64Array(3),
  radius: 0,
  start: 0,
  end: 0,
  angle: new Float64Array(STEPS + 1),
  height: new Float64Array(STEPS + 1),
  speed: 0,
  climb: 0,
});

/** The launch point of the parameters: the frame's origin moved east and north, on the ellipsoid. */
export function launchPlace({ origin, axes }: LaunchFrame, parameters: Float64Array): Geodetic {
  const east = parameters[ASCENT.east] as number;
  const north = parameters[ASCENT.north] as number;
  const moved = (i: 0 | 1 | 2): number => origin[i] + east * (axes[i] as number) + north * (axes[3 + i] as number);
  const at = geodeticFromEcef([moved(0), moved(1), moved(2)] as unknown as Ecef);
  return geodetic(at.latitude, at.longitude, 0);
}

/** Integrates the curve by the midpoint rule into `path`; `shape` must be that of the parameters. */
export function ascendInto(path: AscentPath, frame: LaunchFrame, parameters: Float64Array, shape: AscentShape): void {
  aim(path, launchPlace(frame, parameters), parameters[ASCENT.azimuth] as number);
  path.start = parameters[ASCENT.start] as number;
  path.end = parameters[ASCENT.end] as number;
  path.speed = parameters[ASCENT.speed] as number;
  path.climb = parameters[ASCENT.climb] as number;
  const way = (path.speed * (path.end - path.start)) / STEPS;
  let [angle, height] = [0, 0];
  for (let i = 0; i < STEPS; i++) {
    angle += (way * (shape.advance[i] as number)) / (path.radius + height);
    height += way * (shape.rise[i] as number);
    path.angle[i + 1] = angle;
    path.height[i + 1] = height;
  }
}

/** The unit vectors: `ahead` is the level direction of the azimuth, made square to the geocentric `up`. */
function aim(path: AscentPath, launch: Geodetic, azimuth: number): void {
  const place = ecefFromGeodetic(launch);
  const axes = enuRotation(launch.latitude, launch.longitude);
  const [sine, cosine] = [Math.sin(azimuth), Math.cos(azimuth)];
  path.radius = Math.sqrt(place[0] * place[0] + place[1] * place[1] + place[2] * place[2]);
  let tilt = 0;
  for (let i = 0; i < 3; i++) {
    const [up, ahead] = [
      (place[i] as number) / path.radius,
      sine * (axes[i] as number) + cosine * (axes[3 + i] as number),
    ];
    path.up[i] = up;
    path.ahead[i] = ahead;
    tilt += ahead * up;
  }
  for (let i = 0; i < 3; i++) path.ahead[i] = (path.ahead[i] as number) - tilt * (path.up[i] as number);
}

/** Position (ECEF m) at a time between start and end into out[0..2]; before the start it is the launch point. */
export function ascentPositionInto(out: Float64Array, path: AscentPath, time: number): void {
  const where = Math.min(STEPS, Math.max(0, ((time - path.start) / (path.end - path.start)) * STEPS));
  const index = Math.min(STEPS - 1, Math.floor(where));
  const part = where - index;
  const angle = (1 - part) * (path.angle[index] as number) + part * (path.angle[index + 1] as number);
  const height = (1 - part) * (path.height[index] as number) + part * (path.height[index + 1] as number);
  const [over, on] = [(path.radius + height) * Math.cos(angle), (path.radius + height) * Math.sin(angle)];
  for (let i = 0; i < 3; i++) out[i] = over * (path.up[i] as number) + on * (path.ahead[i] as number);
}

/** Velocity (ECEF m/s) at the end into out[0..2]. */
export function burnoutVelocityInto(out: Float64Array, path: AscentPath): void {
  const angle = path.angle[STEPS] as number;
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const [rise, level] = [path.speed * Math.sin(path.climb), path.speed * Math.cos(path.climb)];
  for (let i = 0; i < 3; i++) {
    const up = cosine * (path.up[i] as number) + sine * (path.ahead[i] as number);
    const on = cosine * (path.ahead[i] as number) - sine * (path.up[i] as number);
    out[i] = rise * up + level * on;
  }
}
