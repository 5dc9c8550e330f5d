/**
 * What a use case works with during one step: the state, the tools, the instant, and the lists that become the step's
 * effects and ledger leaves. Lives for one step; must never be kept.
 */
import type { AlertRecord, WarningAreas } from "@tocsin/alerting";
import type { PolicyEngine } from "@tocsin/guard";
import { assert, type Result } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import { appendLeaf, grow, hashLeaf } from "@tocsin/ledger";
import type { ItemKind, ItemName } from "@tocsin/picture";
import type { Effect } from "./effects.ts";
import type { LedgerEntry } from "./ledger-entry.ts";
import type { NodeCodec } from "./ports/codec.ts";
import type { NodeCrypto } from "./ports/crypto.ts";
import type { NodeState, SelfState } from "./state.ts";

/** Everything a step may call: synchronous, stateless, the same answer to the same question for ever. */
export interface NodeTools {
  readonly codec: NodeCodec;
  readonly crypto: NodeCrypto;
  /** The policy in force. */
  readonly policy: PolicyEngine;
  /** Policies of the past by their hash, for what was journalled under them. */
  readonly policyFor?: (hash: string) => PolicyEngine | undefined;
  /** An engine of a policy's text, or why it cannot be one. Absent where a running node takes no other policy. */
  readonly readPolicy?: (text: string) => Result<PolicyEngine>;
  readonly areas: WarningAreas;
  /** The exact CAP message of a record: what people sign and outlets get. The same for the same record, for ever. */
  readonly renderAlert: (record: AlertRecord) => string;
}

export interface LedgerLeaf {
  readonly index: number;
  readonly bytes: Uint8Array;
}

export interface Step {
  readonly state: NodeState;
  readonly tools: NodeTools;
  readonly now: Instant;
  readonly effects: Effect[];
  readonly leaves: LedgerLeaf[];
}

/** The node's identity; only `start` may run before there is one. */
export function selfOf(step: Pick<Step, "state">): SelfState {
  assert(step.state.self !== undefined, "the first input of a node is its start");
  return step.state.self;
}

/** The policy under which the node runs by its last start, undefined where nobody kept it. */
export const policyOf = (tools: NodeTools, hash: string): PolicyEngine | undefined =>
  tools.policy.hash === hash ? tools.policy : tools.policyFor?.(hash);

/**
 * The policy in force: that of the last start, or the one that two people have signed since. Where it cannot be had, one that
 * answers nothing, so that the minimum warning leaves and nothing else.
 */
export function policyInForce(step: Pick<Step, "state" | "tools">): PolicyEngine {
  const { policyHash: hash } = selfOf(step);
  const { signed } = step.state.guard;
  if (signed?.hash !== hash) return policyOf(step.tools, hash) ?? answeringNothing(hash);
  const read = step.tools.readPolicy?.(signed.text);
  return read?.ok && read.value.hash === hash ? read.value : answeringNothing(hash);
}

const answeringNothing = (hash: string): PolicyEngine => ({
  hash,
  ask: () => ({ allowed: false, policies: [], errors: ["the policy in force cannot be read"] }),
});

/** Appends an entry to the ledger: its leaf becomes durable with the input that caused it. */
export function record(step: Step, entry: LedgerEntry): void {
  const bytes = step.tools.codec.encodeLedgerEntry(entry);
  step.leaves.push({ index: step.state.ledger.size, bytes });
  const { sha256 } = step.tools.crypto;
  const leaf = hashLeaf(sha256, bytes);
  appendLeaf(sha256, step.state.ledger, leaf);
  grow(sha256, step.state.witness.growth, leaf);
}

/** The next number of a kind; numbers start at 1 and are never used twice in an epoch. */
export function nextNumber(step: Step, kind: ItemKind | "group" | "alarm" | "draft" | "proposal" | "seam"): number {
  const number = (step.state.counters.get(kind) ?? 0) + 1;
  step.state.counters.set(kind, number);
  return number;
}

export function nextName(step: Step, kind: ItemKind): ItemName {
  const { nation, mode, epoch } = selfOf(step);
  return { nation, mode, epoch, kind, counter: nextNumber(step, kind) };
}
