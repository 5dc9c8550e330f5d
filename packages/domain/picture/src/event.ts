/** A launch event: declared by a nation under a test far stricter than a track's confirmation. */
import type { Instant } from "@tocsin/kernel/time";
import type { Footprint, ImpactPrediction, LaunchEstimate } from "./estimate.ts";
import type { ItemName, Nation } from "./names.ts";
import type { FlightPhase, ObjectClass } from "./track.ts";

export type EventStage = "launch" | "confirmed" | "burn-out" | "overflight" | "impact" | "closed";
/** Words for how sure a nation is; the number stands beside the word. */
export type Certainty = "low" | "medium" | "high";

/** Passage above a nation's warned territory. */
export interface Overflight {
  readonly nation: Nation;
  /** Area codes after ISO 3166-2, in order of passage. */
  readonly areas: readonly string[];
  readonly earliest: Instant;
  readonly latest: Instant;
  /** Lowest height of passage, metres. */
  readonly height: number;
}

/** What one nation states of one event at one instant. Predicted and observed never share a field. */
export interface LaunchEvent {
  readonly name: ItemName;
  readonly declaredAt: Instant;
  readonly statedAt: Instant;
  /** Bodies seen in this event. */
  readonly objects: number;
  readonly objectClass: ObjectClass;
  readonly classProbability: number;
  readonly phase: FlightPhase;
  readonly stage: EventStage;
  readonly certainty: Certainty;
  readonly track: ItemName;
  readonly launch?: LaunchEstimate;
  readonly impact?: ImpactPrediction;
  /** In place of an impact where the object steers, or may. */
  readonly footprint?: Footprint;
  readonly impactWithheld?: "not-falling" | "manoeuvring" | "boosting" | "too-uncertain";
  readonly apogee?: number;
  /** Ground distance from launch to predicted impact, metres. */
  readonly range?: number;
  readonly overflights: readonly Overflight[];
  /** Common to all nations once reporting responsibility is settled. */
  readonly commonNumber?: number;
  /** Why the event ended. */
  readonly closedBecause?: "impact-time-passed" | "track-lost" | "retracted";
}
