/**
 * Distance and bearings along the shortest way over the WGS 84 ellipsoid, after Vincenty's inverse formulae (Survey Review XXIII,
 * 1975). For measuring at the glass; near antipodes, where they do not settle, nothing is said.
 */
import type { Place } from "../../../reading/text/sphere.ts";

export interface Geodesic {
  readonly metres: number;
  /** Degrees clockwise from true north: at the first point towards the second, and at the second back. */
  readonly there: number;
  readonly back: number;
}

const RADIANS = Math.PI / 180;
const EQUATOR_M = 6_378_137;
const FLATTENING = 1 / 298.257223563;
const POLE_M = EQUATOR_M * (1 - FLATTENING);
const MOST_ROUNDS = 100;

const compass = (radians: number): number => (radians / RADIANS + 720) % 360;

export const geodesic = (from: Place, to: Place): Geodesic | undefined => {
  const [u1, u2] = [from, to].map(({ latitude }) => Math.atan((1 - FLATTENING) * Math.tan(latitude * RADIANS)));
  const [sin1, cos1, sin2, cos2] = [Math.sin(u1 ?? 0), Math.cos(u1 ?? 0), Math.sin(u2 ?? 0), Math.cos(u2 ?? 0)];
  const apart = (((((to.longitude - from.longitude + 180) % 360) + 360) % 360) - 180) * RADIANS;
  let lambda = apart;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const [sinL, cosL] = [Math.sin(lambda), Math.cos(lambda)];
    const sinS = Math.hypot(cos2 * sinL, cos1 * sin2 - sin1 * cos2 * cosL);
    if (sinS === 0) return { metres: 0, there: 0, back: 0 };
    const cosS = sin1 * sin2 + cos1 * cos2 * cosL;
    const sigma = Math.atan2(sinS, cosS);
    const sinA = (cos1 * cos2 * sinL) / sinS;
    const cosA2 = 1 - sinA ** 2;
    const cosM = cosA2 === 0 ? 0 : cosS - (2 * sin1 * sin2) / cosA2;
    const c = (FLATTENING / 16) * cosA2 * (4 + FLATTENING * (4 - 3 * cosA2));
    const before = lambda;
    lambda = apart + (1 - c) * FLATTENING * sinA * (sigma + c * sinS * (cosM + c * cosS * (2 * cosM ** 2 - 1)));
    if (Math.abs(lambda - before) > 1e-12) continue;
    const u = (cosA2 * (EQUATOR_M ** 2 - POLE_M ** 2)) / POLE_M ** 2;
    const a = 1 + (u / 16_384) * (4_096 + u * (-768 + u * (320 - 175 * u)));
    const b = (u / 1_024) * (256 + u * (-128 + u * (74 - 47 * u)));
    const correction =
      b *
      sinS *
      (cosM + (b / 4) * (cosS * (2 * cosM ** 2 - 1) - (b / 6) * cosM * (4 * sinS ** 2 - 3) * (4 * cosM ** 2 - 3)));
    return {
      metres: POLE_M * a * (sigma - correction),
      there: compass(Math.atan2(cos2 * sinL, cos1 * sin2 - sin1 * cos2 * cosL)),
      back: compass(Math.atan2(cos1 * sinL, cos1 * sin2 * cosL - sin1 * cos2) + Math.PI),
    };
  }
  return undefined;
};
