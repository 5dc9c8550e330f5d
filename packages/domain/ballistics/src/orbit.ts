/** What a state says of the whole path: apogee and perigee of the osculating conic. Must never integrate anything. */
import { WGS84 } from "@tocsin/kernel/space";

/** Heights above the semi-major axis of WGS-84, metres, of the farthest and nearest points of the Kepler orbit. */
export interface Apsides {
  /** Infinity for an escaping body. */
  readonly apogee: number;
  readonly perigee: number;
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
  return {
    apogee: eccentricity < 1 ? parameter / (1 - eccentricity) - WGS84.semiMajor : Number.POSITIVE_INFINITY,
    perigee: parameter / (1 + eccentricity) - WGS84.semiMajor,
  };
}
