/** The part of a node's state for what leaves: the policy that two people signed, those proposed, grants. Plain data, bounded. */
import type { Priority } from "@tocsin/exchange";
import type { Grant } from "@tocsin/guard";
import type { Instant } from "@tocsin/kernel/time";
import type { Nation } from "@tocsin/picture";

export interface SignedPolicy {
  /** Of the engine that is made of the text. */
  readonly hash: string;
  readonly text: string;
  readonly positions: readonly string[];
  readonly at: Instant;
}

export interface ProposedPolicy {
  readonly hash: string;
  readonly text: string;
  readonly position: string;
  readonly at: Instant;
}

/** What waits for a second person, who must sign the same. */
export interface FirstSignature {
  readonly content: string;
  readonly position: string;
  readonly person: string;
  readonly at: Instant;
}

export interface StandingGrant extends Grant {
  readonly positions: readonly string[];
  readonly at: Instant;
}

export interface GuardState {
  /** Stands over the file's policy, at every start too; undefined where nobody has signed one. */
  signed: SignedPolicy | undefined;
  /** How often the policy was changed by signature. */
  changes: number;
  readonly proposals: Map<string, ProposedPolicy>;
  policySignature: FirstSignature | undefined;
  readonly grants: Map<string, StandingGrant>;
  /** Grants that were ever given in this epoch. */
  granted: number;
  grantSignature: FirstSignature | undefined;
  /** By partner and class, the last sequence that was assigned before something was narrowed: see use-cases/guard/review.ts. */
  readonly review: Map<Nation, ReadonlyMap<Priority, number>>;
}

export const createGuardState = (): GuardState => ({
  signed: undefined,
  changes: 0,
  proposals: new Map(),
  policySignature: undefined,
  grants: new Map(),
  granted: 0,
  grantSignature: undefined,
  review: new Map(),
});
