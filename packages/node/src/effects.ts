/**
 * What a step asks the world to do. Nothing of it happens before the step's input and ledger entries are on disk.
 */
import type { AlertRecord } from "@tocsin/alerting";
import type { Envelope, Priority, SealedStatement, Section } from "@tocsin/exchange";
import type { Instant } from "@tocsin/kernel/time";
import type { Nation } from "@tocsin/picture";

/** Our own statement to one partner: signed in a batch with whatever else waits, then stored in the outbox. */
export interface TransmitEffect {
  readonly kind: "transmit";
  readonly partner: Nation;
  readonly priority: Priority;
  readonly sequence: number;
  readonly statement: SealedStatement;
  /** Id of the message key to sign under; empty for the node's first. */
  readonly key: string;
  /** As the partner may have them. */
  readonly sections: readonly Section[];
}

/** Another nation's statement handed on with its origin's signature. */
export interface RelayEffect {
  readonly kind: "relay";
  readonly partner: Nation;
  readonly priority: Priority;
  readonly sequence: number;
  readonly envelope: Envelope;
}

/** Tell a partner that everything through this sequence is on our disk. */
export interface AcknowledgeEffect {
  readonly kind: "acknowledge";
  readonly partner: Nation;
  readonly priority: Priority;
  readonly epoch: number;
  readonly through: number;
  /** Of the delivery at `through`, and the partner's proven epoch: what the next hello says and judges by. */
  readonly mark: Uint8Array;
  readonly provenEpoch: number;
  /** When the partner says to have stated the last of it, by its own clock; absent where that is another nation's, or nothing new. */
  readonly statedAt?: Instant;
}

/** A civil alert was drafted: the adapter renders and stores it. It goes to no outlet. */
export interface DraftEffect {
  readonly kind: "draft";
  readonly id: string;
  readonly record: AlertRecord;
}

/** What became of an operator's act: told to whoever asked, once the act is on disk. */
export interface ReplyEffect {
  readonly kind: "reply";
  readonly request: string;
  readonly done: boolean;
  /** Why not, as a stable code; empty where it was done. */
  readonly code: string;
  /** What was made or refused: id of a proposal, key of an item. */
  readonly subject: string;
}

/** An alert that two people have signed goes to every outlet that has not confirmed it: see `pendingAlerts`. */
export interface SendEffect {
  readonly kind: "send";
  readonly identifier: string;
}

/** A flight of the scenario that an exercise has ordered. */
export interface Flight {
  /** One flying of it. */
  readonly id: string;
  /** Of the scenario. */
  readonly flight: string;
  /** The same at every node, from the same orders. */
  readonly launchAt: Instant;
}

/** All that flies by order of an exercise, for the controlled scenario feeds: what is not in it flies no longer. */
export interface FlyEffect {
  readonly kind: "fly";
  readonly scenario: string;
  readonly seed: number;
  readonly flights: readonly Flight[];
}

/** An isolated partner is neither heard nor spoken to; its connections end and none is taken. */
export interface IsolateEffect {
  readonly kind: "isolate";
  readonly partner: Nation;
  readonly isolated: boolean;
}

export type Effect =
  | TransmitEffect
  | RelayEffect
  | AcknowledgeEffect
  | DraftEffect
  | ReplyEffect
  | SendEffect
  | FlyEffect
  | IsolateEffect;
