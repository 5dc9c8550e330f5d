/**
 * How a small difference of state grows along a true path: the gradients of gravity, spin and drag at truth's own figures.
 * Thrust and lift are known functions of time, so they have no gradient. Must never use the estimators' forces.
 */
import { airDensity, EARTH, gravity, placeFromFixed } from "@tocsin/truth";
import { firstTime, lastTime, stateInto, type TrueFlight } from "./flights.ts";

/** Above this the air does not count, metres. */
const NO_AIR = 150_000;

/** Acceleration in the Earth-fixed frame without thrust, m/s2; `drag` in m2/kg. */
export function accelerationInto(out: Float64Array, state: Float64Array, drag: number): void {
  const [x, y, z, vx, vy, vz] = state as unknown as [number, number, number, number, number, number];
  const pull = gravity([x, y, z]);
  const height = drag > 0 ? heightAbove(x, y, z) : NO_AIR;
  const brake = height < NO_AIR ? -0.5 * drag * airDensity(height) * Math.hypot(vx, vy, vz) : 0;
  const spin = EARTH.spin;
  out[0] = pull[0] + brake * vx + 2 * spin * vy + spin * spin * x;
  out[1] = pull[1] + brake * vy - 2 * spin * vx + spin * spin * y;
  out[2] = pull[2] + brake * vz;
}

/** Far above the air the ellipsoid's shape does not matter. */
const heightAbove = (x: number, y: number, z: number): number =>
  Math.hypot(x, y, z) > EARTH.equatorialRadius + NO_AIR ? NO_AIR : placeFromFixed([x, y, z]).height;

/** Half widths of the differences: metres, metres a second. */
const STEPS = [10, 10, 10, 0.1, 0.1, 0.1] as const;
const moved = new Float64Array(6);
const ahead = new Float64Array(3);
const behind = new Float64Array(3);

/** Gradient of the acceleration into `out` (3 x 7: position, velocity, drag) by central differences. */
export function gradientInto(out: Float64Array, state: Float64Array, drag: number): void {
  moved.set(state);
  for (let k = 0; k < 6; k++) {
    const [value, step] = [state[k] as number, STEPS[k] as number];
    moved[k] = value + step;
    accelerationInto(ahead, moved, drag);
    moved[k] = value - step;
    accelerationInto(behind, moved, drag);
    moved[k] = value;
    for (let i = 0; i < 3; i++) out[7 * i + k] = ((ahead[i] as number) - (behind[i] as number)) / (2 * step);
  }
  accelerationInto(ahead, state, 1);
  accelerationInto(behind, state, 0);
  for (let i = 0; i < 3; i++) out[7 * i + 6] = (ahead[i] as number) - (behind[i] as number);
}

/** Drag of a body of which nothing is known, m2/kg: the middle of what falls (2,000 to 20,000 kg/m2). */
const USUAL_DRAG = 1.5e-4;

/**
 * The falling body's drag, m2/kg: as its maker says, else as its path shows while it falls between 15 and 50 km: the median of
 * what brakes it along its way. A body that never falls there has the usual one.
 */
export function dragOf(flight: TrueFlight): number {
  if (flight.drag !== undefined) return flight.drag;
  const seen: number[] = [];
  const [now, before, behindIt] = [new Float64Array(6), new Float64Array(6), new Float64Array(6)];
  const bare = new Float64Array(3);
  for (let t = Math.max(firstTime(flight), flight.burnout ?? 0) + 1; t < lastTime(flight) - 1; t += 1) {
    if (!stateInto(now, flight, t) || !isFalling(now)) continue;
    const height = placeFromFixed([now[0] as number, now[1] as number, now[2] as number]).height;
    if (height < 15_000 || height > 50_000) continue;
    stateInto(before, flight, t - 0.5);
    stateInto(behindIt, flight, t + 0.5);
    accelerationInto(bare, now, 0);
    const speed = Math.hypot(now[3] as number, now[4] as number, now[5] as number);
    let along = 0;
    for (let i = 0; i < 3; i++)
      along +=
        (((behindIt[3 + i] as number) - (before[3 + i] as number) - (bare[i] as number)) * (now[3 + i] as number)) /
        speed;
    seen.push((-2 * along) / (airDensity(height) * speed * speed));
  }
  seen.sort((a, b) => a - b);
  const middle = seen[seen.length >> 1];
  return middle !== undefined && middle > 0 ? middle : USUAL_DRAG;
}

export function isFalling(state: Float64Array): boolean {
  let climb = 0;
  for (let i = 0; i < 3; i++) climb += (state[i] as number) * (state[3 + i] as number);
  return climb < 0;
}
