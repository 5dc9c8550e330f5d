/**
 * A node's disk: commits become durable in order after a random delay; a crash forgets what is not.
 * Like the journal port it rejects everything after its first failure. Must never show a reader what is not durable.
 */
import type { Priority } from "@tocsin/exchange";
import { ok } from "@tocsin/kernel/sound";
import type { Commit, JournalHeader, JournalReader, OutboxRow } from "@tocsin/node";
import type { Nation } from "@tocsin/picture";

export interface DiskPlan {
  /** Microseconds from append to durable. */
  readonly delay: () => number;
  /** Whether this sync fails: the node dies. */
  readonly fails: () => boolean;
}

export interface DiskEvents {
  after(delay: number, happen: () => void): void;
  readonly onDurable: (commit: Commit) => void;
}

interface Waiting {
  readonly commit: Commit;
  readonly done: () => void;
}

export class SimDisk {
  readonly header: JournalHeader;
  readonly commits: Commit[] = [];
  readonly #plan: DiskPlan;
  readonly #events: DiskEvents;
  readonly #outbox = new Map<string, OutboxRow[]>();
  #waiting: Waiting[] = [];
  #generation = 0;

  constructor(header: JournalHeader, plan: DiskPlan, events: DiskEvents) {
    this.header = header;
    this.#plan = plan;
    this.#events = events;
  }

  /** Calls `done` once the commit is durable, or `failed` when the sync failed; neither after a crash. */
  append(commit: Commit, done: () => void, failed: () => void): void {
    const generation = this.#generation;
    this.#waiting.push({ commit, done });
    this.#events.after(this.#plan.delay(), () => {
      if (generation !== this.#generation) return;
      if (this.#plan.fails()) return failed();
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#keep(next.commit);
      next.done();
    });
  }

  get waiting(): readonly Commit[] {
    return this.#waiting.map(({ commit }) => commit);
  }

  /**
   * Power is gone: what waits is forgotten, save its first `written` commits, which reached the platter although nobody
   * was told. Returns the forgotten ones.
   */
  crash(written: number): Commit[] {
    this.#generation++;
    const waiting = this.#waiting.map(({ commit }) => commit);
    this.#waiting = [];
    for (const commit of waiting.slice(0, written)) this.#keep(commit);
    return waiting.slice(written);
  }

  /** What a backup holds, as if it had always been here. */
  load(commits: readonly Commit[]): void {
    for (const commit of commits) this.#place(commit);
  }

  #keep(commit: Commit): void {
    this.#place(commit);
    this.#events.onDurable(commit);
  }

  #place(commit: Commit): void {
    this.commits.push(commit);
    for (const row of commit.outbox) {
      const key = `${row.partner}/${row.priority}`;
      const rows = this.#outbox.get(key);
      if (rows === undefined) this.#outbox.set(key, [row]);
      else rows.push(row);
    }
  }

  /** Highest durable sequence. */
  head(partner: Nation, priority: Priority): number {
    return this.#outbox.get(`${partner}/${priority}`)?.at(-1)?.sequence ?? 0;
  }

  /** Durable rows from `sequence` on, in order; sequences count from 1 without a gap. */
  outboxFrom(partner: Nation, priority: Priority, sequence: number, most: number): readonly OutboxRow[] {
    return (this.#outbox.get(`${partner}/${priority}`) ?? []).slice(sequence - 1, sequence - 1 + most);
  }

  /** The journal as it stands now. */
  reader(): JournalReader {
    const { commits } = this;
    const inputs = commits.flatMap((commit) => commit.inputs);
    const leaves = commits.flatMap((commit) => commit.leaves);
    const from = <T>(rows: readonly T[], index: number, most: number): T[] => rows.slice(index, index + most);
    return {
      header: this.header,
      inputs: (first, most) => ok(from(inputs, first - 1, most)),
      leaves: (first, most) => ok(from(leaves, first, most)),
      fingerprints: () => ok(commits.flatMap(({ fingerprint }) => (fingerprint === undefined ? [] : [fingerprint]))),
      latestSnapshot: () => ok(commits.findLast(({ snapshot }) => snapshot !== undefined)?.snapshot),
      snapshots: () => ok(commits.flatMap(({ snapshot }) => snapshot?.after ?? [])),
      snapshotAfter: (input) => ok(commits.findLast(({ snapshot }) => snapshot?.after === input)?.snapshot),
      outboxHeads: () =>
        ok([...this.#outbox.values()].flatMap((rows) => rows.slice(-1)).map((row) => ({ ...row, head: row.sequence }))),
      drafts: () => ok(commits.flatMap((commit) => commit.drafts)),
      close: () => undefined,
    };
  }
}
