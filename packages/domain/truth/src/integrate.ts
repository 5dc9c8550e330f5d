/** Steps a state through time. Must never know what forces act: the caller hands in the acceleration. */
import type { State } from "./earth.ts";
import { add, norm, scale, subtract, type Vec3 } from "./vector.ts";

/** A node of a computed path: seconds, and the state then. */
export interface Node extends State {
  readonly time: number;
}

export type Acceleration = (time: number, position: Vec3, velocity: Vec3) => Vec3;

/** Dormand and Prince, J. Comp. Appl. Math. 6 (1980): the 5(4) pair. Rows of the tableau, fifth-order weights, error weights. */
const A: readonly (readonly number[])[] = [
  [],
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
];
const C: readonly number[] = [0, 1 / 5, 3 / 10, 4 / 5, 8 / 9, 1, 1];
const E: readonly number[] = [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40];

interface Trial {
  readonly node: Node;
  /** Metres: the worst of the position error and the velocity error over a second. */
  readonly error: number;
}

function trial(from: Node, step: number, acceleration: Acceleration): Trial {
  const velocities: Vec3[] = [];
  const pulls: Vec3[] = [];
  let position = from.position;
  let velocity = from.velocity;
  for (let stage = 0; stage < 7; stage++) {
    const row = A[stage] ?? [];
    position = from.position;
    velocity = from.velocity;
    for (let i = 0; i < stage; i++) {
      const weight = (row[i] ?? 0) * step;
      if (weight === 0) continue;
      position = add(position, scale(velocities[i] ?? [0, 0, 0], weight));
      velocity = add(velocity, scale(pulls[i] ?? [0, 0, 0], weight));
    }
    velocities.push(velocity);
    pulls.push(acceleration(from.time + (C[stage] ?? 0) * step, position, velocity));
  }
  let lostPosition: Vec3 = [0, 0, 0];
  let lostVelocity: Vec3 = [0, 0, 0];
  for (let i = 0; i < 7; i++) {
    lostPosition = add(lostPosition, scale(velocities[i] ?? [0, 0, 0], (E[i] ?? 0) * step));
    lostVelocity = add(lostVelocity, scale(pulls[i] ?? [0, 0, 0], (E[i] ?? 0) * step));
  }
  return {
    node: { time: from.time + step, position, velocity },
    error: Math.max(norm(lostPosition), norm(lostVelocity)),
  };
}

export interface Run {
  readonly until: number;
  readonly largestStep: number;
  /** Metres a step. */
  readonly tolerance: number;
  /** The run ends after the first node at which this holds. */
  readonly stop?: (node: Node) => boolean;
}

/** Nodes after `from`, up to `run.until` exactly or to the first at which `run.stop` holds. */
export function integrate(from: Node, acceleration: Acceleration, run: Run): Node[] {
  const nodes: Node[] = [];
  let at = from;
  let step = Math.min(run.largestStep, 1);
  while (at.time < run.until - 1e-9) {
    const taken = Math.min(step, run.until - at.time);
    const { node, error } = trial(at, taken, acceleration);
    const growth = error === 0 ? 4 : 0.9 * (run.tolerance / error) ** 0.2;
    if (error <= run.tolerance || taken < 1e-4) {
      at = node;
      nodes.push(node);
      if (run.stop?.(node)) break;
      step = Math.min(run.largestStep, taken * Math.min(4, growth));
    } else step = taken * Math.max(0.2, growth);
  }
  return nodes;
}

/** Cubic Hermite between two nodes; error below a millimetre for the step lengths used here. */
export function between(a: Node, b: Node, time: number): Node {
  const span = b.time - a.time;
  const u = (time - a.time) / span;
  const chord = subtract(b.position, a.position);
  const start = scale(a.velocity, span);
  const bend = subtract(subtract(scale(chord, 3), scale(start, 2)), scale(b.velocity, span));
  const twist = subtract(add(start, scale(b.velocity, span)), scale(chord, 2));
  const position = add(add(a.position, scale(start, u)), add(scale(bend, u * u), scale(twist, u * u * u)));
  const velocity = scale(add(add(start, scale(bend, 2 * u)), scale(twist, 3 * u * u)), 1 / span);
  return { time, position, velocity };
}
