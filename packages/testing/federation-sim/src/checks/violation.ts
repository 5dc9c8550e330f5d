/** What must never happen has happened: which invariant, at which node, and what was seen. */

/** The invariants by name; the numbers are those of the report. */
export const INVARIANTS = {
  "acknowledged-is-durable": "What a node has acknowledged is on its disk, whatever happens afterwards.",
  "exact-prefix":
    "What a node has received is a prefix of what its partner has durably sent: same roots, order, no gap, no double.",
  "one-root": "No delivery sequence and no version of an item ever stands for two commitments.",
  "nothing-leaks":
    "Nothing crosses a link that guard and originator have not allowed: no sensor, no aircraft, nothing beyond a marking.",
  "no-echo": "A foreign item was stated by its origin; our own words coming back are never counted.",
  "append-only": "The ledger's root at an older size never changes.",
  "honest-witness": "Nobody who keeps its whole past is found to tell two histories or to have gone back.",
  "same-state": "A state recovered from durable inputs is the state that was, in every bit.",
  "durable-first": "Nothing is sent before its commit is durable.",
  bounds: "Queues, windows and memories stay within their bounds.",
  liveness: "Once all is healed, outboxes drain and every partner knows every open warning and event that it may know.",
  sound: "No step, recovery or codec fails on what the federation itself produced.",
} as const;

export type Invariant = keyof typeof INVARIANTS;

export class Violation extends Error {
  readonly invariant: Invariant;

  constructor(invariant: Invariant, detail: string) {
    super(detail);
    this.invariant = invariant;
  }
}

export function must(holds: boolean, invariant: Invariant, detail: () => string): void {
  if (!holds) throw new Violation(invariant, detail());
}
