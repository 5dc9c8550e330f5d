/**
 * A launch as it is kept for years: what the nation held of it when it was over, and when each stage came. Plain values in degrees
 * and UTC microseconds, as JSON has them. Predicted values are the last before the end, and no observation.
 */
import type { AreaView, IntervalView, Waypoint } from "../view/types.ts";

/** One partner's way to know of it, or ours to know of what a partner declared. */
export interface LaunchHop {
  readonly nation: string;
  /** When the first statement of the event was made, by its nation. */
  readonly statedUs: number;
  /** When it was on the other's disk, as acknowledged or as received; 0 where that never came. */
  readonly receivedUs: number;
}

/** Zero where a stage never came. */
export interface LaunchStages {
  /** First plot of our own track. */
  readonly detectedUs: number;
  /** Our own track confirmed. */
  readonly confirmedUs: number;
  /** Our own event declared. */
  readonly declaredUs: number;
  readonly sent: readonly LaunchHop[];
  readonly received: readonly LaunchHop[];
  readonly draftedUs: number;
  /** The first alert that two people released. */
  readonly alertedUs: number;
  /** The first outlet that confirmed it. */
  readonly sirenUs: number;
}

/** What may be handed on of one part, by its originator; absent for what is our own: our policy says. */
export interface LaunchMarking {
  readonly section: string;
  readonly releasableTo: readonly string[];
  readonly untilUs: number;
}

export interface LaunchRecord {
  /** Unique over years: nation, mode, epoch and group. */
  readonly id: string;
  readonly label: string;
  readonly mode: string;
  readonly openedUs: number;
  readonly isOver: boolean;
  readonly closedBecause: string;
  /** The nation whose statement the values below are. */
  readonly origin: string;
  readonly nations: readonly string[];
  readonly objectClass: string;
  readonly classProbability: number;
  readonly objects: number;
  readonly launchArea?: AreaView;
  readonly launchTime?: IntervalView;
  readonly impactArea?: AreaView;
  readonly impactTime?: IntervalView;
  readonly apogeeM: number;
  readonly rangeM: number;
  /** Launch to predicted impact; 0 where either is not known. */
  readonly flightS: number;
  readonly threatened: readonly string[];
  readonly stages: LaunchStages;
  /** Flown and seen, oldest first, thinned; of the nation in `pathOrigin`. */
  readonly path: readonly Waypoint[];
  readonly pathOrigin: string;
  /** Of the origin's statement; empty where it is our own. */
  readonly marked: readonly LaunchMarking[];
  /** Of the track behind the path. */
  readonly pathMarked: readonly LaunchMarking[];
}
