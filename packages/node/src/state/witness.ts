/** The part of a node's state for ledgers and who saw which head of them. Plain data only, bounded. */
import type { Instant } from "@tocsin/kernel/time";
import { emptyTree, type Growth, growthFrom, type KnownHead } from "@tocsin/ledger";
import type { ItemName, Nation } from "@tocsin/picture";

/** A partner's head as it was told; the statement is a frame that verifies alone. */
export interface WitnessedHead extends KnownHead {
  readonly statement: Uint8Array;
}

/** What another nation says to have seen of a ledger. */
export interface HeldCosignature {
  readonly by: Nation;
  readonly version: number;
  readonly size: number;
  readonly root: Uint8Array;
  readonly statement: Uint8Array;
}

/** A partner's ledger of one epoch as we and others have seen it. */
export interface WitnessedLedger {
  readonly epoch: number;
  /** Proved to extend one another; the newest last. */
  heads: WitnessedHead[];
  cosignatures: HeldCosignature[];
  /** Contradictions of which evidence is kept, so that each is kept once. */
  readonly evidence: Set<string>;
}

/** A head of our own ledger as we stated it. */
export interface OwnHead {
  readonly version: number;
  readonly size: number;
  readonly root: Uint8Array;
  readonly at: Instant;
  readonly partners: readonly Nation[];
}

export interface WitnessState {
  /** Our own ledger since the last head that we stated. */
  growth: Growth;
  heads: OwnHead[];
  /** The newest head of ours that each partner has cosigned. */
  readonly cosigned: Map<Nation, { readonly version: number; readonly size: number }>;
  readonly ledgers: Map<Nation, WitnessedLedger>;
  /** Of epochs that are over, the newest last: a new epoch hides no contradiction of an old one. */
  readonly earlier: Map<Nation, readonly WitnessedLedger[]>;
  /** Our cosignatures of each nation's ledger. */
  readonly names: Map<Nation, { readonly name: ItemName; version: number }>;
}

export const createWitnessState = (): WitnessState => ({
  growth: growthFrom(emptyTree()),
  heads: [],
  cosigned: new Map(),
  ledgers: new Map(),
  earlier: new Map(),
  names: new Map(),
});
