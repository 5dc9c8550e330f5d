/**
 * The journal port: what is durable of a node. An adapter keeps inputs, ledger leaves, outbox rows and snapshots in one
 * atomic commit; a commit that reports success is on disk, one that fails has changed nothing.
 */
import type { Priority } from "@tocsin/exchange";
import type { Result } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import type { Nation } from "@tocsin/picture";

/** Inputs are numbered from 1 without a gap. */
export interface JournalInput {
  readonly number: number;
  readonly at: Instant;
  readonly bytes: Uint8Array;
}

/** Ledger leaves are indexed from 0 without a gap. */
export interface JournalLeaf {
  readonly index: number;
  readonly bytes: Uint8Array;
}

export interface JournalDraft {
  readonly id: string;
  readonly at: Instant;
  readonly xml: string;
}

export interface JournalFingerprint {
  /** Number of the input after which the state had this fingerprint. */
  readonly after: number;
  readonly value: string;
}

export interface JournalSnapshot {
  readonly after: number;
  readonly bytes: Uint8Array;
}

export interface OutboxHead {
  readonly partner: Nation;
  readonly priority: Priority;
  /** Highest sequence ever stored, forgotten rows included. */
  readonly head: number;
}

/** Rows of one commit, in order. About 128 inputs at most. */
export interface Commit {
  readonly inputs: readonly JournalInput[];
  readonly leaves: readonly JournalLeaf[];
  readonly outbox: readonly OutboxRow[];
  readonly drafts: readonly JournalDraft[];
  /** Fingerprint of the state after the last input of the commit, now and then. */
  readonly fingerprint?: JournalFingerprint;
  /** Whole state at a segment's start or at a clean stop, so that a restart need not read from the beginning. */
  readonly snapshot?: JournalSnapshot;
}

/** A delivery as it will cross the link, waiting for its acknowledgement. */
export interface OutboxRow {
  readonly partner: Nation;
  readonly priority: Priority;
  /** From 1 without a gap, for each partner and class. */
  readonly sequence: number;
  /** An encoded Deliver frame of this one delivery with its root signature; a sender may join consecutive ones. */
  readonly bytes: Uint8Array;
}

export interface Journal {
  /**
   * Resolves when the commit is on disk. Rejects when it is not: the journal is dead from then on, whatever follows is
   * rejected with the same cause; stop, reopen, replay. Nothing is ever tried twice. Rejects too when the commit does
   * not continue the numbers on disk, or when more commits wait than the adapter's bound.
   */
  append(commit: Commit): Promise<void>;
  /** Outbox rows from this sequence on, at most `most`, in order. */
  outboxFrom(partner: Nation, priority: Priority, from: number, most: number): Promise<OutboxRow[]>;
  /** Rows that the partner has on its disk may be forgotten; a hint, never needed for correctness. */
  forgetOutbox(partner: Nation, priority: Priority, through: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * Reading a journal from the outside: recovery, replay, verification. It shows the journal as it was when it was opened.
 * Every row is checked as it is read: a changed or missing row is a fault that names it (code `journal-damaged`), never
 * a shorter list.
 */
export interface JournalReader {
  readonly header: JournalHeader;
  /** From this number on, at most `most`, contiguous. Empty only beyond the end. */
  inputs(from: number, most: number): Result<JournalInput[]>;
  leaves(from: number, most: number): Result<JournalLeaf[]>;
  fingerprints(): Result<JournalFingerprint[]>;
  latestSnapshot(): Result<JournalSnapshot | undefined>;
  /** Numbers of the inputs after which there is one, ascending. */
  snapshots(): Result<number[]>;
  snapshotAfter(input: number): Result<JournalSnapshot | undefined>;
  outboxHeads(): Result<OutboxHead[]>;
  drafts(): Result<JournalDraft[]>;
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
