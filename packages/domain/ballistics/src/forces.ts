/**
 * The forces on an unpowered body in the rotating frame: gravity with J2, centrifugal, Coriolis and drag.
 * For estimators only; must never share an equation with the room that makes ground truth.
 */
import { WGS84 } from "@tocsin/kernel/space";
import { AIR_CEILING, airDensity, airScaleHeight } from "./atmosphere.ts";

const { gravitationalParameter: MU, semiMajor: A, rotationRate: OMEGA, j2: J2, flattening: F } = WGS84;

/** Height above the ellipsoid, metres, to first order in the flattening: within 80 m, for density and stopping only. */
export function roughHeight(x: number, y: number, z: number): number {
  const radius = Math.sqrt(x * x + y * y + z * z);
  const sine = z / radius;
  return radius - A * (1 - F * sine * sine);
}

/**
 * Acceleration in ECEF, m/s2, of a body at `state` (x y z m, vx vy vz m/s) into out[0..2].
 * `drag` is the drag area over the mass, m2/kg (the inverse of the ballistic coefficient).
 * Montenbruck and Gill, Satellite Orbits, sections 3.2 and 3.5.
 */
export function accelerationInto(out: Float64Array, state: Float64Array, drag: number): void {
  const x = state[0] as number;
  const y = state[1] as number;
  const z = state[2] as number;
  const vx = state[3] as number;
  const vy = state[4] as number;
  const vz = state[5] as number;
  const squared = x * x + y * y + z * z;
  const radius = Math.sqrt(squared);
  const pull = -MU / (squared * radius);
  const oblate = (1.5 * J2 * A * A) / squared;
  const tilt = (5 * z * z) / squared;
  const level = pull * (1 + oblate * (1 - tilt)) + OMEGA * OMEGA;
  let ax = level * x + 2 * OMEGA * vy;
  let ay = level * y - 2 * OMEGA * vx;
  let az = pull * (1 + oblate * (3 - tilt)) * z;
  const sine = z / radius;
  const height = radius - A * (1 - F * sine * sine);
  if (height < AIR_CEILING && drag > 0) {
    const brake = 0.5 * airDensity(height) * drag * Math.sqrt(vx * vx + vy * vy + vz * vz);
    ax -= brake * vx;
    ay -= brake * vy;
    az -= brake * vz;
  }
  out[0] = ax;
  out[1] = ay;
  out[2] = az;
}

/**
 * Partial derivatives of the acceleration: out is 3 x 7 row-major, over position, velocity and the logarithm of `drag`.
 * Gravity's oblateness is left out of the derivative: a thousandth of a term that is itself small over one step.
 */
export function accelerationPartialsInto(out: Float64Array, state: Float64Array, drag: number): void {
  out.fill(0);
  const x = state[0] as number;
  const y = state[1] as number;
  const z = state[2] as number;
  const vx = state[3] as number;
  const vy = state[4] as number;
  const vz = state[5] as number;
  const squared = x * x + y * y + z * z;
  const radius = Math.sqrt(squared);
  const pull = MU / (squared * radius);
  for (let i = 0; i < 3; i++) {
    const scaled = (3 * pull * (state[i] as number)) / squared;
    for (let j = 0; j < 3; j++) out[7 * i + j] = scaled * (state[j] as number) - (i === j ? pull : 0);
  }
  out[0] = (out[0] as number) + OMEGA * OMEGA;
  out[8] = (out[8] as number) + OMEGA * OMEGA;
  out[4] = 2 * OMEGA;
  out[10] = -2 * OMEGA;
  const height = roughHeight(x, y, z);
  if (height >= AIR_CEILING || !(drag > 0)) return;
  const speed = Math.sqrt(vx * vx + vy * vy + vz * vz);
  const half = 0.5 * airDensity(height) * drag;
  const thinning = (half * speed) / (airScaleHeight(height) * radius);
  for (let i = 0; i < 3; i++) {
    const vi = state[3 + i] as number;
    const row = 7 * i;
    for (let j = 0; j < 3; j++) {
      out[row + j] = (out[row + j] as number) + thinning * vi * (state[j] as number);
      const along = speed > 1 ? (vi * (state[3 + j] as number)) / speed : 0;
      out[row + 3 + j] = (out[row + 3 + j] as number) - half * (along + (i === j ? speed : 0));
    }
    out[row + 6] = -half * speed * vi;
  }
}
