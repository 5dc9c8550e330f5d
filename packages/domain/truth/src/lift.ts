/**
 * Flight of a body that lifts: gravity, drag and lift in air that turns with the Earth, for a demand on lift and bank.
 * Must never draw a curve: a body goes where its forces take it.
 */
import { airDensity } from "./atmosphere.ts";
import { EARTH, gravity, placeFromFixed, spinVelocity } from "./earth.ts";
import { heightOf } from "./flight.ts";
import { integrate, type Node } from "./integrate.ts";
import { add, cross, dot, norm, scale, subtract, unit, type Vec3 } from "./vector.ts";

/** Its polar is the parabolic one: with `lift` times the lift of the best ratio, drag is (1 + lift^2) / 2 of the drag there. */
export interface LiftingBody {
  /** Mass over drag area at the best ratio of lift to drag, kg/m2. */
  readonly loading: number;
  /** The best ratio of lift to drag. */
  readonly glideRatio: number;
}

/** Where the body is in the air. */
export interface AirState {
  readonly time: number;
  /** Above the ellipsoid, metres. */
  readonly height: number;
  /** Through the air, m/s. */
  readonly speed: number;
  /** Of the way through the air above the horizontal, radians. */
  readonly slope: number;
  /** Lift over mass at the best ratio, m/s2. */
  readonly bestLift: number;
  /** What lift must carry in level flight: gravity less what the curved way takes, m/s2. */
  readonly weight: number;
}

/** Lift as a multiple of that of the best ratio (negative: downwards), and bank to the right, radians. */
export interface Demand {
  readonly lift: number;
  readonly bank: number;
}

export type Control = (state: AirState) => Demand;

/** Multiple of the best ratio's lift beyond which the body stalls. */
const MOST_LIFT = 1.9;

/** Lift and drag over mass, m/s2; inertial frame. */
export function airForces(
  time: number,
  position: Vec3,
  velocity: Vec3,
  body: LiftingBody,
  control: Control,
): { readonly lift: Vec3; readonly drag: Vec3 } {
  const wind = subtract(velocity, spinVelocity(position));
  const speed = norm(wind);
  const height = placeFromFixed(position).height;
  const press = 0.5 * airDensity(height) * speed * speed;
  if (press === 0) return { lift: [0, 0, 0], drag: [0, 0, 0] };
  const up = unit(position);
  const along = scale(wind, 1 / speed);
  const right = unit(cross(along, up));
  const radius = norm(position);
  const slope = Math.asin(Math.max(-1, Math.min(1, dot(along, up))));
  const bestLift = (body.glideRatio * press) / body.loading;
  const weight = EARTH.massTerm / radius ** 2 - speed ** 2 / radius;
  const asked = control({ time, height, speed, slope, bestLift, weight });
  const lift = Math.max(-MOST_LIFT, Math.min(MOST_LIFT, asked.lift));
  const raised = cross(right, along);
  const side = add(scale(raised, Math.cos(asked.bank)), scale(right, Math.sin(asked.bank)));
  return {
    lift: scale(side, bestLift * lift),
    drag: scale(along, (-press / body.loading) * 0.5 * (1 + lift * lift)),
  };
}

/** Flies on from a node until `stop` holds or the body is below ground; the node itself is left out. */
export function computeGlide(
  from: Node,
  body: LiftingBody,
  control: Control,
  stop: (node: Node) => boolean,
): readonly Node[] {
  const pull = (time: number, position: Vec3, velocity: Vec3): Vec3 => {
    const { lift, drag } = airForces(time, position, velocity, body, control);
    return add(gravity(position), add(lift, drag));
  };
  return integrate(from, pull, {
    until: from.time + LONGEST,
    largestStep: 1,
    tolerance: 1e-3,
    stop: (node) => heightOf(node) < 0 || stop(node),
  });
}

/** No glide lasts longer, seconds. */
const LONGEST = 3600;

/** Seconds in which the way's slope follows what is demanded of it. */
const SLOPE_SECONDS = 4;

/** The lift that turns the way towards a slope (radians), at the given bank. */
export function towardsSlope({ slope, speed, weight, bestLift }: AirState, wanted: number, bank: number): number {
  const needed = weight * Math.cos(slope) + ((wanted - slope) * speed) / SLOPE_SECONDS;
  return needed / (bestLift * Math.cos(bank));
}
