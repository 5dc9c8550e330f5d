/** The part of a node's state for who hands the watch to whom. One offer at a time, and the last that was taken. */
import type { Instant } from "@tocsin/kernel/time";

/** What stood when it was offered, as numbers: the record of what the next watch took over. */
export interface Standing {
  readonly openEvents: number;
  readonly unacknowledged: number;
  readonly shelved: number;
  readonly linksDown: number;
  readonly sensorsExcluded: number;
}

export interface Handover {
  readonly from: string;
  readonly to: string;
  readonly notes: string;
  readonly offeredAt: Instant;
  readonly standing: Standing;
}

export interface HandoverState {
  offered: Handover | undefined;
  taken: (Handover & { readonly takenAt: Instant }) | undefined;
}

export const createHandoverState = (): HandoverState => ({ offered: undefined, taken: undefined });
