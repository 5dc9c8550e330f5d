/** The part of a node's state for exchange plans: those that nations have given their word on, and the one in force. Plain data, bounded. */
import type { ExchangePlan } from "@tocsin/guard";
import type { Instant } from "@tocsin/kernel/time";
import type { Nation } from "@tocsin/picture";

/** A nation's word on a plan: it stands from one instant on, and perhaps until another. */
export interface PlanWord {
  readonly agreedAt: Instant;
  readonly withdrawnAt: Instant | undefined;
  readonly inForceSince: Instant | undefined;
  readonly positions: readonly string[];
}

export interface KnownPlan {
  /** SHA-256 of the bytes, hexadecimal. */
  readonly hash: string;
  readonly bytes: Uint8Array;
  readonly plan: ExchangePlan;
  /** Whose word we had first: each nation has room for a few. */
  readonly toldBy: Nation;
  readonly words: Map<Nation, PlanWord>;
}

/** The first of our two signatures. */
export interface WaitingPlan extends Pick<KnownPlan, "hash" | "bytes" | "plan"> {
  readonly position: string;
  readonly person: string;
  readonly at: Instant;
}

export interface PlansState {
  /** Of the node's configuration: in force as long as nothing later has been agreed. */
  configured: { readonly hash: string; readonly plan: ExchangePlan } | undefined;
  /** Its content is the node's own `plan`. */
  inForce: { readonly hash: string; readonly since: Instant };
  readonly known: Map<string, KnownPlan>;
  waiting: WaitingPlan | undefined;
  /** Hash of the plan that each partner says to follow; absent where it has said none. */
  readonly followed: Map<Nation, string>;
  /** Somebody may have lost our words: they are stated anew with the next wake, once for however many. */
  isToRestate: boolean;
}

export const createPlansState = (): PlansState => ({
  configured: undefined,
  inForce: { hash: "", since: 0 as Instant },
  known: new Map(),
  waiting: undefined,
  followed: new Map(),
  isToRestate: false,
});
