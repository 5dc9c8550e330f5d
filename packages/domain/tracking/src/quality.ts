/**
 * Track quality, one number from 0 to 15 by which nations say whose track of one object is the better: how well the place is
 * known now. Must never enter an estimate, a warning or its areas: it only decides who reports.
 */
import type { Kinematics } from "@tocsin/kernel/space";

/** Highest quality; nobody needs to be told apart who knows a place better than the first step. */
export const BEST_QUALITY = 15;
/** Doubt about the place at which quality begins to fall, metres; each doubling costs one. */
const FIRST_STEP = 25;
/** An object that is not seen may do this without our knowing, metres per second squared. */
const UNKNOWN_ACCELERATION = 5;

/**
 * Quality of a state so many seconds after the instant for which it stands: 15 where the place is known to 25 m (one sigma,
 * all three axes together), one less for each doubling of that doubt, 0 from some 400 km on or where the state says nothing.
 */
export function trackQuality({ covariance }: Pick<Kinematics, "covariance">, age: number): number {
  const seconds = Math.max(0, age);
  const place = diagonal(covariance, 0);
  const speed = diagonal(covariance, 3);
  const drift = (UNKNOWN_ACCELERATION * seconds * seconds) / 2;
  const doubt = Math.sqrt(place + speed * seconds * seconds + drift * drift);
  if (!Number.isFinite(doubt)) return 0;
  const steps = Math.ceil(Math.log2(Math.max(doubt, FIRST_STEP) / FIRST_STEP) - 1e-9);
  return Math.max(0, BEST_QUALITY - Math.max(0, steps));
}

const diagonal = (covariance: ArrayLike<number>, from: number): number =>
  [0, 1, 2].reduce((sum, i) => sum + (covariance[(from + i) * 7] ?? Number.NaN), 0);
