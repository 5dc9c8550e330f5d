/** Tracks: what a nation's own tracker believes, and what outside trackers say. */
import type { Kinematics } from "@tocsin/kernel/space";
import type { Instant } from "@tocsin/kernel/time";
import type { Classification } from "./classification.ts";
import type { Footprint, ImpactPrediction, LaunchEstimate } from "./estimate.ts";
import type { ItemName } from "./names.ts";

export type TrackStatus = "tentative" | "confirmed" | "coasting" | "dropped";
export type FlightPhase = "boost" | "midcourse" | "glide" | "reentry" | "unknown";
export const OBJECT_CLASSES = [
  "ballistic",
  "manoeuvring",
  "space-launch",
  "spent-stage",
  "debris",
  "aircraft",
  "cruise",
  "unknown",
] as const;
export type ObjectClass = (typeof OBJECT_CLASSES)[number];

/** What a tracker says of one object at one instant. */
export interface TrackEstimate {
  /** The instant for which the state stands. */
  readonly at: Instant;
  readonly status: TrackStatus;
  readonly kinematics: Kinematics;
  readonly phase: FlightPhase;
  readonly objectClass: ObjectClass;
  /** Probability of objectClass, 0 to 1. */
  readonly classProbability: number;
  /** Kinds with probabilities, and why; with the products. */
  readonly classification?: Classification;
  /** Plots that have fed the track. */
  readonly plots: number;
  readonly lastPlotAt: Instant;
  /** Own sensors that fed it, sorted. Stays inside the nation; partners see pseudonymous tokens. */
  readonly sensors: readonly string[];
  /**
   * Plots since it was last silent for half a minute or found again, sensors that made more than one of them (an infrared one where these surely
   * moved), the speed, m/s, that it has surely gained meanwhile, and the perigee, metres, of the path on which it was first well known. Stays
   * inside the nation.
   */
  readonly stretch?: {
    readonly plots: number;
    readonly sensors: readonly string[];
    readonly gained: number;
    readonly firstPerigee?: number;
  };
  /** Highest point, flown or predicted, metres above the ellipsoid. */
  readonly apogee?: number;
  readonly launch?: LaunchEstimate;
  readonly impact?: ImpactPrediction;
  /** In place of an impact: where an object that steers, or may, can come down. */
  readonly footprint?: Footprint;
  /** Why no impact area is given: what is not predictable is said, not guessed. */
  readonly impactWithheld?: "not-falling" | "manoeuvring" | "boosting" | "too-uncertain";
  readonly callsign?: string;
  /** The tracker's number of the track that it came off: a spent stage, debris, or what these were parted from. */
  readonly parent?: number;
  /**
   * It came apart, and which of the parts it is nobody knows yet: the tracker's numbers of those that are told apart. State and areas are of
   * all that it may be.
   */
  readonly group?: readonly number[];
}

/** A national track under the name it will always have. */
export interface Track extends TrackEstimate {
  readonly name: ItemName;
}

/** A track of a tracker outside the exchange: lineage unknown, so it never corroborates and is never released. */
export interface SystemTrack {
  readonly source: string;
  readonly number: number;
  readonly at: Instant;
  readonly latitude: number;
  readonly longitude: number;
  readonly height?: number;
  /** East and north, metres per second. */
  readonly velocity?: readonly [number, number];
  readonly callsign?: string;
  readonly ended: boolean;
}
