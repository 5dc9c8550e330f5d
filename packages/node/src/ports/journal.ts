/**
 * The journal port: what is durable of a node. An adapter keeps inputs, ledger leaves, outbox rows and snapshots in one
 * atomic commit; a commit that reports success is on disk, one that fails has changed nothing.
 */
import type { Priority } from "@tocsin/exchange";
import type { Instant } from "@tocsin/kernel/time";
import type { Nation } from "@tocsin/picture";

/** Rows of one commit, in order. At most 128 inputs. */
export interface Commit {
  readonly inputs: readonly { readonly number: number; readonly at: Instant; readonly bytes: Uint8Array }[];
  readonly leaves: readonly { readonly index: number; readonly bytes: Uint8Array }[];
  readonly outbox: readonly OutboxRow[];
  readonly drafts: readonly { readonly id: string; readonly at: Instant; readonly xml: string }[];
  /** Fingerprint of the state after the last input of the commit, now and then. */
  readonly fingerprint?: { readonly after: number; readonly value: string };
  /** Whole state at a segment's start or at a clean stop, so that a restart need not read from the beginning. */
  readonly snapshot?: { readonly after: number; readonly bytes: Uint8Array };
}

/** A delivery as it will cross the link, waiting for its acknowledgement. */
export interface OutboxRow {
  readonly partner: Nation;
  readonly priority: Priority;
  readonly sequence: number;
  /** Encoded Delivery with its root signature: exactly what is sent, however often. */
  readonly bytes: Uint8Array;
}

export interface Journal {
  /** Resolves when the commit is on disk. After a rejection the journal is dead: stop, reopen, replay. */
  append(commit: Commit): Promise<void>;
  /** Outbox rows from this sequence on, at most `most`, in order. */
  outboxFrom(partner: Nation, priority: Priority, from: number, most: number): Promise<OutboxRow[]>;
  /** Rows that the partner has on its disk may be forgotten; a hint, never needed for correctness. */
  forgetOutbox(partner: Nation, priority: Priority, through: number): Promise<void>;
  close(): Promise<void>;
}

/** Reading a journal from the outside: recovery, replay, verification. */
export interface JournalReader {
  readonly header: JournalHeader;
  inputs(from: number, most: number): { number: number; at: Instant; bytes: Uint8Array }[];
  leaves(from: number, most: number): { index: number; bytes: Uint8Array }[];
  fingerprints(): { after: number; value: string }[];
  latestSnapshot(): { after: number; bytes: Uint8Array } | undefined;
  outboxHeads(): { partner: Nation; priority: Priority; head: number }[];
  drafts(): { id: string; at: Instant; xml: string }[];
  close(): void;
}

/** Written once when a data directory is made; a directory belongs to one nation, one mode and one epoch. */
export interface JournalHeader {
  readonly format: number;
  readonly nation: Nation;
  readonly mode: string;
  readonly epoch: number;
  readonly createdAt: Instant;
}
