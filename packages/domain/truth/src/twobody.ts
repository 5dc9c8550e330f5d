/** Unpowered flight over a round, airless, still Earth: the analytic floor under every flight time. Must never stand in for a real flight. */
import { EARTH } from "./earth.ts";

/** Radius of the sphere, metres: the mean radius of the Earth. */
const SPHERE = 6_371_000;

export interface FreeFlight {
  /** Speed at the ground, m/s. */
  readonly speed: number;
  /** Elevation of the velocity above the horizontal at the ground, radians. */
  readonly elevation: number;
  /** Ground to ground, seconds. */
  readonly duration: number;
}

/**
 * The ellipse through two points of the sphere `range` apart along the surface with its highest point `apogee` above it (metres).
 * From r(180 deg - range angle / 2) = R on an ellipse with apoapsis R + apogee: e follows in closed form, then Kepler's equation.
 */
export function freeFlight(apogee: number, range: number): FreeFlight {
  const half = range / SPHERE / 2;
  const top = SPHERE + apogee;
  const eccentricity = apogee / (top - SPHERE * Math.cos(half));
  const semiMajor = top / (1 + eccentricity);
  const speed = Math.sqrt(EARTH.massTerm * (2 / SPHERE - 1 / semiMajor));
  const momentum = Math.sqrt(EARTH.massTerm * semiMajor * (1 - eccentricity ** 2));
  const elevation = Math.acos(Math.min(1, momentum / (SPHERE * speed)));
  const anomaly = Math.acos(Math.max(-1, Math.min(1, (1 - SPHERE / semiMajor) / eccentricity)));
  const beforeApogee = Math.PI - (anomaly - eccentricity * Math.sin(anomaly));
  return { speed, elevation, duration: 2 * beforeApogee * Math.sqrt(semiMajor ** 3 / EARTH.massTerm) };
}
