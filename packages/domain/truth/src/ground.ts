/** Distances and bearings along the ellipsoid's surface. Must never be used above it: height plays no part here. */
import { EARTH, type Place } from "./earth.ts";

const FLATTENING = 1 / EARTH.inverseFlattening;
const POLAR_RADIUS = EARTH.equatorialRadius * (1 - FLATTENING);

/** Shortest way on the ellipsoid from one place to another: metres, and bearing at the start clockwise from north in radians. */
export interface GroundWay {
  readonly distance: number;
  readonly bearing: number;
}

/** Vincenty's inverse solution (Survey Review 1975); not for nearly antipodal places, where it does not converge. */
export function groundWay(from: Place, to: Place): GroundWay {
  const reducedFrom = Math.atan((1 - FLATTENING) * Math.tan(from.latitude));
  const reducedTo = Math.atan((1 - FLATTENING) * Math.tan(to.latitude));
  const [s1, c1, s2, c2] = [Math.sin(reducedFrom), Math.cos(reducedFrom), Math.sin(reducedTo), Math.cos(reducedTo)];
  const difference = to.longitude - from.longitude;
  let lambda = difference;
  for (let i = 0; i < 50; i++) {
    const [sinL, cosL] = [Math.sin(lambda), Math.cos(lambda)];
    const sinSigma = Math.hypot(c2 * sinL, c1 * s2 - s1 * c2 * cosL);
    if (sinSigma === 0) return { distance: 0, bearing: 0 };
    const cosSigma = s1 * s2 + c1 * c2 * cosL;
    const sigma = Math.atan2(sinSigma, cosSigma);
    const sinAlpha = (c1 * c2 * sinL) / sinSigma;
    const cos2Alpha = 1 - sinAlpha * sinAlpha;
    const cosMiddle = cos2Alpha > 1e-12 ? cosSigma - (2 * s1 * s2) / cos2Alpha : 0;
    const c = (FLATTENING / 16) * cos2Alpha * (4 + FLATTENING * (4 - 3 * cos2Alpha));
    const next =
      difference +
      (1 - c) *
        FLATTENING *
        sinAlpha *
        (sigma + c * sinSigma * (cosMiddle + c * cosSigma * (2 * cosMiddle * cosMiddle - 1)));
    const moved = Math.abs(next - lambda);
    lambda = next;
    if (moved < 1e-12) {
      return {
        distance: arcLength(cos2Alpha, sigma, sinSigma, cosSigma, cosMiddle),
        bearing: wrapTurn(Math.atan2(c2 * Math.sin(lambda), c1 * s2 - s1 * c2 * Math.cos(lambda))),
      };
    }
  }
  return { distance: Math.PI * EARTH.equatorialRadius, bearing: 0 };
}

function arcLength(cos2Alpha: number, sigma: number, sinSigma: number, cosSigma: number, cosMiddle: number): number {
  const u2 = (cos2Alpha * (EARTH.equatorialRadius ** 2 - POLAR_RADIUS ** 2)) / POLAR_RADIUS ** 2;
  const a = 1 + (u2 / 16384) * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)));
  const b = (u2 / 1024) * (256 + u2 * (-128 + u2 * (74 - 47 * u2)));
  const shift =
    b *
    sinSigma *
    (cosMiddle +
      (b / 4) *
        (cosSigma * (2 * cosMiddle ** 2 - 1) -
          (b / 6) * cosMiddle * (4 * sinSigma ** 2 - 3) * (4 * cosMiddle ** 2 - 3)));
  return POLAR_RADIUS * a * (sigma - shift);
}

/** The angle brought into 0 .. 2 pi. */
export const wrapTurn = (angle: number): number => ((angle % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI);

/**
 * The place `distance` metres from `from` along `bearing`, at height 0. A great circle on the sphere of the mean radius gives a
 * first answer, which groundWay then corrects until distance and bearing agree to a centimetre.
 */
export function placeAlong(from: Place, bearing: number, distance: number): Place {
  let [east, north] = [distance * Math.sin(bearing), distance * Math.cos(bearing)];
  let reached = onSphere(from, east, north);
  for (let i = 0; i < 8; i++) {
    const way = groundWay(from, reached);
    const missEast = distance * Math.sin(bearing) - way.distance * Math.sin(way.bearing);
    const missNorth = distance * Math.cos(bearing) - way.distance * Math.cos(way.bearing);
    if (Math.hypot(missEast, missNorth) < 0.01) break;
    east += missEast;
    north += missNorth;
    reached = onSphere(from, east, north);
  }
  return reached;
}

function onSphere(from: Place, east: number, north: number): Place {
  const arc = Math.hypot(east, north) / 6_371_000;
  const bearing = Math.atan2(east, north);
  const sinLatitude =
    Math.sin(from.latitude) * Math.cos(arc) + Math.cos(from.latitude) * Math.sin(arc) * Math.cos(bearing);
  const longitude =
    from.longitude +
    Math.atan2(
      Math.sin(bearing) * Math.sin(arc) * Math.cos(from.latitude),
      Math.cos(arc) - Math.sin(from.latitude) * sinLatitude,
    );
  return { latitude: Math.asin(sinLatitude), longitude: wrapTurn(longitude + Math.PI) - Math.PI, height: 0 };
}
