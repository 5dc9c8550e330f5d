/** The part of a partner's state that bounds what it may fill: its items in our picture, and its flood. Plain data only. */
import type { Instant } from "@tocsin/kernel/time";
import type { ItemKind } from "@tocsin/picture";

/** A partner's items in our picture, of one kind. */
export interface Held {
  all: number;
  /** Those that have not ended. */
  open: number;
}

export interface Flood {
  readonly since: Instant;
  /** Of the latest excess. */
  lastAt: Instant;
  /** When the ledger was last told of it. */
  toldAt: Instant;
  /** Items that were not taken into the picture. */
  readonly leftOut: Map<ItemKind, number>;
}

/** How fast a partner speaks, as the last wake found it. */
export interface Pace {
  /** Statements received by then. */
  count: number;
  at: Instant;
  /** Seconds for which it has been too fast without a break. */
  seconds: number;
}
