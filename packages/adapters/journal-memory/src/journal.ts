/**
 * The Journal port over a simulated disk. `append` writes and syncs at once; a simulation that wants a slow disk uses
 * the disk's own `write` and `sync`. Must never keep anything of a commit outside the disk.
 */
import type { Priority } from "@tocsin/exchange";
import type { Result } from "@tocsin/kernel/sound";
import type { Commit, Journal, OutboxRow } from "@tocsin/node";
import type { Nation } from "@tocsin/picture";
import { outboxSeries } from "./commit.ts";
import type { MemoryDisk } from "./disk.ts";

export class MemoryJournal implements Journal {
  readonly #disk: MemoryDisk;
  readonly #rows = new Map<string, OutboxRow[]>();
  #closed = false;

  /** Starts as a process does: what the last one left half done is dropped. */
  constructor(disk: MemoryDisk) {
    this.#disk = disk;
    disk.restart();
    for (const commit of disk.commits()) this.#index(commit);
  }

  async append(commit: Commit): Promise<void> {
    this.write(commit);
    this.sync();
  }

  /** @throws Error with the disk's reason, or because the journal is closed. */
  write(commit: Commit): void {
    this.#refuseWhenClosed();
    this.#index(unwrap(this.#disk.write(commit)));
  }

  /** @throws Error with the disk's reason. */
  sync(): void {
    unwrap(this.#disk.sync());
  }

  async outboxFrom(partner: Nation, priority: Priority, from: number, most: number): Promise<OutboxRow[]> {
    this.#refuseWhenClosed();
    return this.outboxRows(partner, priority, from, most);
  }

  /** The same at once, for a simulation. */
  outboxRows(partner: Nation, priority: Priority, from: number, most: number): OutboxRow[] {
    const rows = this.#rows.get(outboxSeries(partner, priority)) ?? [];
    const start = Math.max(0, from - (rows[0]?.sequence ?? 1));
    return rows.slice(start, start + most);
  }

  async forgetOutbox(partner: Nation, priority: Priority, through: number): Promise<void> {
    const rows = this.#rows.get(outboxSeries(partner, priority));
    if (rows !== undefined) rows.splice(0, Math.max(0, through + 1 - (rows[0]?.sequence ?? 1)));
  }

  async close(): Promise<void> {
    this.#closed = true;
  }

  #index(commit: Commit): void {
    for (const row of commit.outbox) {
      const series = outboxSeries(row.partner, row.priority);
      const rows = this.#rows.get(series);
      if (rows === undefined) this.#rows.set(series, [row]);
      else rows.push(row);
    }
  }

  #refuseWhenClosed(): void {
    if (this.#closed) throw new Error("the journal is closed");
  }
}

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.what);
  return result.value;
}
