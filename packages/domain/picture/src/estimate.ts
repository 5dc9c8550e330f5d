/** Estimates as areas and intervals with a stated containment: never a bare point, never a bare minute. */
import type { Geodetic } from "@tocsin/kernel/space";
import type { Instant } from "@tocsin/kernel/time";
import type { Metres, Probability, Radians } from "@tocsin/kernel/units";

/** An ellipse on the ground that holds the truth with the stated probability. */
export interface AreaOfUncertainty {
  readonly centre: Geodetic;
  readonly semiMajor: Metres;
  readonly semiMinor: Metres;
  /** Of the semi-major axis, clockwise from true north. */
  readonly orientation: Radians;
  readonly containment: Probability;
}

/** An interval that holds the instant with the stated probability; `best` lies within it. */
export interface TimeInterval {
  readonly earliest: Instant;
  readonly best: Instant;
  readonly latest: Instant;
  readonly containment: Probability;
}

export interface LaunchEstimate {
  readonly area: AreaOfUncertainty;
  readonly time: TimeInterval;
}

/** Where and when an object is predicted to fall. Predicted is a type of its own: it is never shown as observed. */
export interface ImpactPrediction {
  readonly area: AreaOfUncertainty;
  readonly time: TimeInterval;
}

/**
 * Where and when an object that steers, or may, can come down. A type of its own: no place in it is likelier than its
 * neighbours, so it is never shown as a point. Predicted, never observed.
 */
export interface Footprint {
  readonly area: AreaOfUncertainty;
  readonly time: TimeInterval;
  /** All that the object could reach if it gave up its course, m2: what the area is to be compared with. */
  readonly reachable: number;
}
