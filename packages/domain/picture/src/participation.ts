/**
 * How far a nation takes part in the exchange with another, as it decides alone and at once. It can only narrow what policy
 * releases, never widen it; a nation's own alerting does not depend on it.
 */
import type { Nation } from "./names.ts";

/**
 * full: as policy says. narrowed: events, warnings and words, no tracks. paused: the plan's minimum warning and words only.
 * isolated: nothing leaves and nothing is taken in.
 */
export type Participation = "full" | "narrowed" | "paused" | "isolated";
export const PARTICIPATIONS: readonly Participation[] = ["full", "narrowed", "paused", "isolated"];

/** What a nation says of itself towards another; towards whom it says nothing it takes part in full. */
export interface StatedParticipation {
  readonly toward: Nation;
  readonly level: Participation;
}
