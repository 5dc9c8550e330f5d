/**
 * What the watch has been called for and told: how far a call has gone, what partners know of it, the numbers that stand on every
 * screen and how they were amended. Values only.
 */
import type { Instant } from "@tocsin/kernel/time";
import type { AreaOfUncertainty, EventStage, ItemName, ObjectClass, TimeInterval } from "@tocsin/picture";

/** Whom an alarm has called so far: each is called besides those before. */
export type Called = "watch" | "supervisor" | "everybody";

/** Our word to partners whether our watch has seen an object. */
export interface SeenWord {
  readonly name: ItemName;
  version: number;
  /** What it said last, so that sameness is not said again. */
  told: string;
}

/** Numbers of an event as they were read out. */
export interface ReadOut {
  launchTime: TimeInterval | undefined;
  launchArea: AreaOfUncertainty | undefined;
  impactTime: TimeInterval | undefined;
  impactArea: AreaOfUncertainty | undefined;
  objectClass: ObjectClass | undefined;
  objects: number | undefined;
  stage: EventStage | undefined;
}

/** A number in one of its forms; none of them where nothing is stated any more. */
export interface Told {
  readonly time?: TimeInterval;
  readonly area?: AreaOfUncertainty;
  readonly word?: string;
  readonly count?: number;
}

export type Amended =
  | "joined"
  | "separated"
  | "launch-time"
  | "launch-area"
  | "impact-time"
  | "impact-area"
  | "class"
  | "objects"
  | "stage";

/** What was read out is no more as it was read out: old and new, who, when. */
export interface Amendment {
  readonly what: Amended;
  readonly at: Instant;
  /** Whose statement it follows, or whose decision it was; empty where the node's own. */
  readonly by: string;
  readonly old: Told;
  readonly now: Told;
  /** Keys of events that were joined or separated. */
  readonly items: readonly string[];
  /** The event in which what was separated goes on; empty for none. */
  readonly other: string;
}

export const nothingRead = (): ReadOut => ({
  launchTime: undefined,
  launchArea: undefined,
  impactTime: undefined,
  impactArea: undefined,
  objectClass: undefined,
  objects: undefined,
  stage: undefined,
});
