/**
 * What the watch has been called for and told: how far a call has gone, what partners know of it, the numbers that stand on every
 * screen and how they were amended. Values only.
 */
import type { Instant } from "@tocsin/kernel/time";
import type { AreaOfUncertainty, EventStage, ItemName, Nation, ObjectClass, TimeInterval } from "@tocsin/picture";

/** Whom an alarm has called so far: each is called besides those before. */
export type Called = "watch" | "supervisor" | "everybody";

/** Our word to partners whether our watch has seen an object. */
export interface SeenWord {
  readonly name: ItemName;
  version: number;
  /** What it said last, so that sameness is not said again. */
  told: string;
}

/** What a nation states, as it stands on every screen in its own column. */
export interface StatedReadOut {
  launchArea: AreaOfUncertainty | undefined;
  impactArea: AreaOfUncertainty | undefined;
  objectClass: ObjectClass | undefined;
  /** Passages, by the nation that is passed over. */
  readonly passages: Map<Nation, TimeInterval>;
}

/** Numbers of an event as they were read out: what its reference states, and what stands on the card alone. */
export interface ReadOut extends StatedReadOut {
  launchTime: TimeInterval | undefined;
  impactTime: TimeInterval | undefined;
  objects: number | undefined;
  stage: EventStage | undefined;
  /** By the key of each nation's event. */
  readonly beside: Map<string, StatedReadOut>;
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
  | "passage"
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
  /** The nation that is passed over; empty where it is about no passage. */
  readonly over: string;
  /** It stood in a nation's own column beside the reference, and not on the card. */
  readonly beside: boolean;
}

export const nothingStated = (): StatedReadOut => ({
  launchArea: undefined,
  impactArea: undefined,
  objectClass: undefined,
  passages: new Map(),
});

export const nothingRead = (): ReadOut => ({
  ...nothingStated(),
  launchTime: undefined,
  impactTime: undefined,
  objects: undefined,
  stage: undefined,
  beside: new Map(),
});
