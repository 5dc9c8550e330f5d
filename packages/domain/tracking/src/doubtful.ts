/**
 * Paths that free flight explains and that need not stay ballistic: flat entries, which lift may carry on, and flat fast
 * climbs, which another stage may carry into orbit. Must never look at plots.
 */
import { type Apsides, climbRate, leastEnergyApogee } from "@tocsin/ballistics";

/** A flight that comes no higher than this, metres, may be meant to enter the air flat; slope of an entry that is. */
const FLAT = { apogee: 130_000, slope: 0.45 } as const;
/** Height at which the slope is taken, m: there air begins to carry. */
const CARRYING_AIR = 45_000;
/** A path so much lower than the least-energy flight of its range, and at least so fast, m/s, is on its way to orbit. */
const ORBITAL = { loft: 0.45, speed: 4_000, height: 80_000 } as const;

/**
 * Whether the body enters so flat (below 24 degrees) that no ballistic flight of its range need. Lift may show only later,
 * so such a flight is not taken for ballistic before it has fallen.
 */
export function entersFlat(mean: Float64Array, apogee: number): boolean {
  if (apogee > FLAT.apogee) return false;
  const sink = Math.sqrt(2 * 9.81 * Math.max(0, apogee - CARRYING_AIR));
  const climb = climbRate(mean);
  return sink < FLAT.slope * Math.sqrt(Math.max(0, speedOf(mean) ** 2 - climb * climb));
}

/** Whether the path is as flat and fast as one that the next stage carries into orbit. */
export const isNearlyOrbital = (mean: Float64Array, { apogee, range }: Apsides): boolean =>
  apogee > ORBITAL.height &&
  speedOf(mean) > ORBITAL.speed &&
  (range === 0 || apogee < ORBITAL.loft * leastEnergyApogee(range));

/** Whether it comes down as fast and flat as what falls out of orbit: a spent body of unknown drag, or nobody knows what. */
export const fallsFromOrbit = (mean: Float64Array, conic: Apsides): boolean =>
  climbRate(mean) < 0 && isNearlyOrbital(mean, conic);

const speedOf = (mean: Float64Array): number => Math.hypot(mean[3] as number, mean[4] as number, mean[5] as number);
