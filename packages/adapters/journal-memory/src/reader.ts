/** A reader over durable commits, as they were when it was made. */
import { ok, type Result } from "@tocsin/kernel/sound";
import type {
  Commit,
  JournalDraft,
  JournalFingerprint,
  JournalHeader,
  JournalInput,
  JournalLeaf,
  JournalReader,
  JournalSnapshot,
  OutboxHead,
} from "@tocsin/node";
import { outboxSeries } from "./commit.ts";

export class MemoryReader implements JournalReader {
  readonly header: JournalHeader;
  readonly #inputs: readonly JournalInput[];
  readonly #leaves: readonly JournalLeaf[];
  readonly #commits: readonly Commit[];

  constructor(header: JournalHeader, commits: readonly Commit[]) {
    this.header = header;
    this.#commits = commits;
    this.#inputs = commits.flatMap(({ inputs }) => inputs);
    this.#leaves = commits.flatMap(({ leaves }) => leaves);
  }

  inputs(from: number, most: number): Result<JournalInput[]> {
    return ok(this.#inputs.slice(from - 1, from - 1 + most));
  }

  leaves(from: number, most: number): Result<JournalLeaf[]> {
    return ok(this.#leaves.slice(from, from + most));
  }

  fingerprints(): Result<JournalFingerprint[]> {
    const found = this.#commits.flatMap(({ fingerprint }) => fingerprint ?? []);
    return ok([...new Map(found.map((each) => [each.after, each])).values()]);
  }

  latestSnapshot(): Result<JournalSnapshot | undefined> {
    return ok(this.#commits.findLast(({ snapshot }) => snapshot !== undefined)?.snapshot);
  }

  snapshots(): Result<number[]> {
    return ok(this.#commits.flatMap(({ snapshot }) => snapshot?.after ?? []));
  }

  snapshotAfter(input: number): Result<JournalSnapshot | undefined> {
    return ok(this.#commits.findLast(({ snapshot }) => snapshot?.after === input)?.snapshot);
  }

  outboxHeads(): Result<OutboxHead[]> {
    const heads = new Map<string, OutboxHead>();
    for (const { partner, priority, sequence } of this.#commits.flatMap(({ outbox }) => outbox))
      heads.set(outboxSeries(partner, priority), { partner, priority, head: sequence });
    return ok([...heads.values()]);
  }

  drafts(): Result<JournalDraft[]> {
    return ok(this.#commits.flatMap(({ drafts }) => drafts));
  }

  close(): void {}
}
