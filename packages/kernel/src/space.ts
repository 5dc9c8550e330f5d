/**
 * Places on and above the Earth: ECEF, geodetic and local frames on WGS-84, and covariances.
 * For estimators and displays; the `truth` room has its own geometry and must never import this file.
 */
import type { Brand, Metres, Radians } from "./units.ts";

/** Earth-centred, Earth-fixed, metres, WGS-84: x through 0 N 0 E, z through the north pole. */
export type Ecef = Brand<readonly [number, number, number], "Ecef">;
/** Velocity in the rotating ECEF frame, metres per second. */
export type EcefVelocity = Brand<readonly [number, number, number], "EcefVelocity">;

export interface Geodetic {
  readonly latitude: Radians;
  readonly longitude: Radians;
  /** Above the ellipsoid. */
  readonly height: Metres;
}

/** WGS-84 defining and derived constants, NGA.STND.0036. */
export const WGS84 = {
  semiMajor: 6_378_137,
  semiMinor: 6_356_752.314245179,
  flattening: 1 / 298.257223563,
  eccentricitySquared: 6.69437999014e-3,
  gravitationalParameter: 3.986004418e14,
  rotationRate: 7.292115e-5,
  j2: 1.08262982e-3,
} as const;

export const ecef = (x: number, y: number, z: number): Ecef => [x, y, z] as unknown as Ecef;
export const ecefVelocity = (x: number, y: number, z: number): EcefVelocity => [x, y, z] as unknown as EcefVelocity;
export const geodetic = (latitude: number, longitude: number, height: number): Geodetic => ({
  latitude: latitude as Radians,
  longitude: longitude as Radians,
  height: height as Metres,
});

export function ecefFromGeodetic({ latitude, longitude, height }: Geodetic): Ecef {
  const sin = Math.sin(latitude);
  const cos = Math.cos(latitude);
  const prime = WGS84.semiMajor / Math.sqrt(1 - WGS84.eccentricitySquared * sin * sin);
  return ecef(
    (prime + height) * cos * Math.cos(longitude),
    (prime + height) * cos * Math.sin(longitude),
    (prime * (1 - WGS84.eccentricitySquared) + height) * sin,
  );
}

/** Bowring's parametric-latitude iteration; below a micrometre from -10 km to 50,000 km of height. */
export function geodeticFromEcef([x, y, z]: Ecef): Geodetic {
  const { semiMajor: a, semiMinor: b, eccentricitySquared: e2 } = WGS84;
  const p = Math.hypot(x, y);
  const longitude = Math.atan2(y, x);
  const second = e2 / (1 - e2);
  let beta = Math.atan2(a * z, b * p);
  let latitude = 0;
  for (let i = 0; i < 3; i++) {
    const sin = Math.sin(beta);
    const cos = Math.cos(beta);
    latitude = Math.atan2(z + second * b * sin * sin * sin, p - e2 * a * cos * cos * cos);
    beta = Math.atan2((1 - WGS84.flattening) * Math.sin(latitude), Math.cos(latitude));
  }
  const sin = Math.sin(latitude);
  const prime = a / Math.sqrt(1 - e2 * sin * sin);
  const height = Math.abs(sin) < 0.7 ? p / Math.cos(latitude) - prime : z / sin - prime * (1 - e2);
  return geodetic(latitude, longitude, height);
}

/** Rows are the unit vectors east, north and up at the place, in ECEF: row-major 3 x 3. */
export function enuRotation(latitude: number, longitude: number): Float64Array {
  const [sp, cp, sl, cl] = [Math.sin(latitude), Math.cos(latitude), Math.sin(longitude), Math.cos(longitude)];
  // Element by element: Float64Array.of costs several times as much.
  const axes = new Float64Array(9);
  axes[0] = -sl;
  axes[1] = cl;
  axes[3] = -sp * cl;
  axes[4] = -sp * sl;
  axes[5] = cp;
  axes[6] = cp * cl;
  axes[7] = cp * sl;
  axes[8] = sp;
  return axes;
}

/** Great-circle distance on the mean sphere, metres: good to 0.6 %, for words and lists, never for estimation. */
export function roughDistance(a: Geodetic, b: Geodetic): Metres {
  const dLat = b.latitude - a.latitude;
  const dLon = b.longitude - a.longitude;
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.latitude) * Math.cos(b.latitude) * Math.sin(dLon / 2) ** 2;
  return (2 * 6_371_008.8 * Math.asin(Math.min(1, Math.sqrt(h)))) as Metres;
}

/** Position and velocity in ECEF with covariance 6 x 6, row-major, m and m/s, symmetric. */
export interface Kinematics {
  readonly position: Ecef;
  readonly velocity: EcefVelocity;
  /** 36 numbers, row-major over x y z vx vy vz. */
  readonly covariance: readonly number[];
}
