/**
 * Computes one flight of a generic missile in the inertial frame that coincides with the Earth-fixed one at launch:
 * thrust, gravity with J2, drag in co-rotating air. Must never choose the missile's parameters; `fly` does.
 */
import { present } from "@tocsin/kernel/sound";
import { airDensity } from "./atmosphere.ts";
import {
  axesAt,
  fixedFromInertial,
  fixedFromPlace,
  gravity,
  inertialFromFixed,
  type Place,
  placeFromFixed,
  type State,
  spinVelocity,
} from "./earth.ts";
import { between, integrate, type Node } from "./integrate.ts";
import { loadingAt, type Missile, thrustAt } from "./missile.ts";
import { add, cross, dot, norm, rotateAbout, scale, subtract, unit, type Vec3 } from "./vector.ts";

/** Where the thrust ends up pointing: tangents of the tilt from the vertical towards east and north. */
interface Tilt {
  readonly east: number;
  readonly north: number;
}

export interface Launch {
  readonly place: Place;
  readonly missile: Missile;
  readonly tilt: Tilt;
  /** Absent: the thrust keeps its direction once turned over. "gravity": it follows the motion through the air (zero lift). */
  readonly turn?: "gravity" | undefined;
  /** From a time on, seconds, the thrust lies in the plane of motion, its tangent above the horizontal falling evenly (1/s). */
  readonly ascent?: { readonly from: number; readonly tangent: number; readonly fall: number };
}

/** A powered flight from the ground to burnout. */
export interface Boost {
  readonly nodes: Node[];
  readonly separations: readonly number[];
}

/** A flight as computed: inertial nodes from launch to the ground. */
export interface Path {
  readonly nodes: readonly Node[];
  /** Seconds at which each stage is spent, in order; the last is burnout. */
  readonly separations: readonly number[];
  readonly apogee: { readonly time: number; readonly height: number };
  readonly impact: { readonly time: number; readonly place: Place };
}

/** Vertical rise and turn-over, as shares of the whole burn. */
const RISE_SHARE = 0.04;
const TURNED_SHARE = 0.35;
/** A gravity turn is tipped over sooner, then let go: over the second interval the thrust swings into the motion. */
const TIPPED_SHARE = 0.12;
const LET_GO_SHARE = 0.2;
/** A flight longer than this has not come down. */
const LONGEST = 4 * 3600;

type Direction = (time: number, position: Vec3, velocity: Vec3) => Vec3;

/** The linear-tangent law: the steering of least fuel into orbit over a flat Earth (Bryson and Ho, Applied Optimal Control, 2.4). */
function ascending({ from, tangent, fall }: NonNullable<Launch["ascent"]>): Direction {
  return (time, position, velocity) => {
    const up = unit(position);
    const level = unit(subtract(velocity, scale(up, dot(velocity, up))));
    return unit(add(level, scale(up, tangent - fall * (time - from))));
  };
}

function thrustDirection(launch: Launch, totalBurn: number): Direction {
  const { ascent } = launch;
  const first = lowDirection(launch, totalBurn);
  if (!ascent) return first;
  const later = ascending(ascent);
  return (time, ...state) => (time < ascent.from ? first : later)(time, ...state);
}

function lowDirection(launch: Launch, totalBurn: number): Direction {
  const { east, north, up } = axesAt(launch.place);
  const { tilt } = launch;
  const sideways = Math.hypot(tilt.east, tilt.north);
  if (sideways === 0) return () => up;
  const side = unit(add(scale(east, tilt.east), scale(north, tilt.north)));
  const axis = cross(up, side);
  const whole = Math.atan(sideways);
  const turned = launch.turn === "gravity" ? TIPPED_SHARE : TURNED_SHARE;
  const pitched = (time: number): Vec3 => {
    const share = (time / totalBurn - RISE_SHARE) / (turned - RISE_SHARE);
    return rotateAbout(up, axis, whole * Math.min(1, Math.max(0, share)));
  };
  if (launch.turn !== "gravity") return pitched;
  return (time, position, velocity) => {
    const share = (time / totalBurn - TIPPED_SHARE) / (LET_GO_SHARE - TIPPED_SHARE);
    if (share <= 0) return pitched(time);
    const along = unit(subtract(velocity, spinVelocity(position)));
    return share >= 1 ? along : unit(add(scale(pitched(time), 1 - share), scale(along, share)));
  };
}

/** Drag on a body of `loading` kg/m2 in air that turns with the Earth, m/s2; inertial frame. */
export function drag(position: Vec3, velocity: Vec3, loading: number): Vec3 {
  const radius = norm(position);
  if (radius > 6_880_000) return [0, 0, 0];
  const density = airDensity(placeFromFixed(position).height);
  const wind = subtract(velocity, spinVelocity(position));
  return scale(wind, (-0.5 * density * norm(wind)) / loading);
}

/** Above the ellipsoid, metres. */
export const heightOf = (node: Node): number => placeFromFixed(node.position).height;

/** Flies the launch until its last stage is spent. */
export function computeBoost(launch: Launch): Boost {
  const { missile } = launch;
  const start = inertialFromFixed({ position: fixedFromPlace(launch.place), velocity: [0, 0, 0] }, 0);
  const nodes: Node[] = [{ time: 0, ...start }];
  const last = (): Node => present(nodes.at(-1), "last node");
  const separations: number[] = [];
  const total = missile.stages.reduce((sum, { burn }) => sum + burn, 0);
  const direction = thrustDirection(launch, total);
  for (const [index, stage] of missile.stages.entries()) {
    const lit = last().time;
    const pull = (time: number, position: Vec3, velocity: Vec3): Vec3 => {
      const thrust = scale(direction(time, position, velocity), thrustAt(missile, stage, time - lit));
      return add(add(thrust, gravity(position)), drag(position, velocity, loadingAt(missile, index, time - lit)));
    };
    nodes.push(...integrate(last(), pull, { until: lit + stage.burn, largestStep: 1, tolerance: 1e-3 }));
    separations.push(last().time);
  }
  return { nodes, separations };
}

/** Unpowered fall of a body of `loading` kg/m2 from a node to the ground, the node left out; it ends early at `until`. */
export function computeFall(from: Node, loading: number, until = LONGEST): Node[] {
  const pull = (_: number, position: Vec3, velocity: Vec3): Vec3 =>
    add(gravity(position), drag(position, velocity, loading));
  return integrate(from, pull, { until, largestStep: 10, tolerance: 1e-3, stop: (node) => heightOf(node) < 0 });
}

/** Flies the launch to the ground; undefined if it does not come down within four hours. */
export function computePath(launch: Launch): Path | undefined {
  const { nodes, separations } = computeBoost(launch);
  nodes.push(...computeFall(present(nodes.at(-1), "burnout"), launch.missile.payloadLoading));
  if (heightOf(present(nodes.at(-1), "last node")) >= 0) return undefined;
  return { nodes, separations, apogee: findApogee(nodes), impact: cutAtGround(nodes) };
}

/** Replaces the last node, which lies below ground, by the one at height 0. */
export function cutAtGround(nodes: Node[]): Path["impact"] {
  const below = present(nodes.at(-1), "last node");
  const above = present(nodes.at(-2), "last node above ground");
  let [low, high] = [above.time, below.time];
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (heightOf(between(above, below, middle)) >= 0) low = middle;
    else high = middle;
  }
  const ground = between(above, below, high);
  nodes[nodes.length - 1] = ground;
  const place = placeFromFixed(fixedFromInertial(ground, ground.time).position);
  return { time: ground.time, place: { ...place, height: 0 } };
}

/** Golden-section search around the highest node. */
export function findApogee(nodes: readonly Node[]): Path["apogee"] {
  let best = 0;
  const heights = nodes.map(heightOf);
  for (let i = 1; i < heights.length; i++) if ((heights[i] ?? 0) > (heights[best] ?? 0)) best = i;
  const from = present(nodes[Math.max(0, best - 1)], "node before apogee");
  const to = present(nodes[Math.min(nodes.length - 1, best + 1)], "node after apogee");
  const middle = present(nodes[best], "highest node");
  const height = (time: number): number =>
    heightOf(time < middle.time ? between(from, middle, time) : between(middle, to, time));
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [from.time + 1e-6, to.time - 1e-6];
  for (let i = 0; i < 60; i++) {
    const [a, b] = [high - golden * (high - low), low + golden * (high - low)];
    if (height(a) > height(b)) high = b;
    else low = a;
  }
  return { time: (low + high) / 2, height: height((low + high) / 2) };
}

/** Inertial state at a time within the path, by binary search and interpolation. */
export function inertialStateAt(nodes: readonly Node[], time: number): State {
  let low = 0;
  let high = nodes.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (present(nodes[middle], "node").time <= time) low = middle;
    else high = middle;
  }
  return between(present(nodes[low], "node"), present(nodes[high], "node"), time);
}
