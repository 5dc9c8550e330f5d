/** What a state says of the whole path: the osculating conic's apogee, perigee and range. Must never integrate anything. */
import { WGS84 } from "@tocsin/kernel/space";

/** Heights above the semi-major axis of WGS-84, metres, of the farthest and nearest points of the Kepler orbit. */
export interface Apsides {
  /** Infinity for an escaping body. */
  readonly apogee: number;
  readonly perigee: number;
  /** Along a sphere from where the conic leaves the ground to where it meets it again, metres; 0 where it does neither. */
  readonly range: number;
}

/** From an ECEF state (x y z m, vx vy vz m/s), after turning the velocity into the inertial frame. */
export function apsides(state: ArrayLike<number>): Apsides {
  const [x, y, z] = [state[0] as number, state[1] as number, state[2] as number];
  const vx = (state[3] as number) - WGS84.rotationRate * y;
  const vy = (state[4] as number) + WGS84.rotationRate * x;
  const vz = state[5] as number;
  const radius = Math.sqrt(x * x + y * y + z * z);
  const mu = WGS84.gravitationalParameter;
  const energy = (vx * vx + vy * vy + vz * vz) / 2 - mu / radius;
  const hx = y * vz - z * vy;
  const hy = z * vx - x * vz;
  const hz = x * vy - y * vx;
  const momentum = hx * hx + hy * hy + hz * hz;
  const eccentricity = Math.sqrt(Math.max(0, 1 + (2 * energy * momentum) / (mu * mu)));
  const parameter = momentum / mu;
  const apogee = eccentricity < 1 ? parameter / (1 - eccentricity) - WGS84.semiMajor : Number.POSITIVE_INFINITY;
  const perigee = parameter / (1 + eccentricity) - WGS84.semiMajor;
  const cosine = (parameter / WGS84.semiMajor - 1) / eccentricity;
  const range = perigee < 0 && cosine > -1 ? 2 * (Math.PI - Math.acos(Math.min(1, cosine))) * WGS84.semiMajor : 0;
  return { apogee, perigee, range };
}

/** Apogee of the least-energy flight over `range`, both metres, on a sphere (Bate, Mueller and White, section 6.2). */
export function leastEnergyApogee(range: number): number {
  const half = Math.min(Math.PI / 2, range / WGS84.semiMajor / 2);
  return (WGS84.semiMajor / 2) * (Math.sin(half) + Math.cos(half) - 1);
}
