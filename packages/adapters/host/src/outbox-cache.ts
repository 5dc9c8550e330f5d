/**
 * The newest durable outbox rows in memory, so that a live link does not read the disk for what was just written.
 * Must never hold a row that is not yet durable.
 */
import type { Priority } from "@tocsin/exchange";
import type { Journal, OutboxRow } from "@tocsin/node";
import type { Nation } from "@tocsin/picture";

/** Rows kept at most for each partner and class until they are acknowledged; older ones are read from the journal. */
const ROWS = 4096;

export class OutboxCache {
  readonly #journal: Journal;
  readonly #rows = new Map<string, OutboxRow[]>();
  readonly #heads = new Map<string, number>();

  constructor(journal: Journal, heads: readonly { partner: Nation; priority: Priority; head: number }[]) {
    this.#journal = journal;
    for (const { partner, priority, head } of heads) this.#heads.set(keyOf(partner, priority), head);
  }

  /** Takes rows of a commit that is now on disk; returns which partners and classes have something new. */
  add(rows: readonly OutboxRow[]): { partner: Nation; priority: Priority }[] {
    const touched = new Map<string, { partner: Nation; priority: Priority }>();
    for (const row of rows) {
      const key = keyOf(row.partner, row.priority);
      const list = this.#rows.get(key) ?? [];
      list.push(row);
      if (list.length > 2 * ROWS) list.splice(0, list.length - ROWS);
      this.#rows.set(key, list);
      this.#heads.set(key, row.sequence);
      touched.set(key, row);
    }
    return [...touched.values()].map(({ partner, priority }) => ({ partner, priority }));
  }

  /** The partner has these on its disk: whoever wants them again reads them from ours. */
  release(partner: Nation, priority: Priority, through: number): void {
    const list = this.#rows.get(keyOf(partner, priority));
    const first = list?.[0]?.sequence;
    if (list !== undefined && first !== undefined && through >= first) list.splice(0, through - first + 1);
  }

  /** Highest durable sequence. */
  head(partner: Nation, priority: Priority): number {
    return this.#heads.get(keyOf(partner, priority)) ?? 0;
  }

  /** Rows from `sequence` on, at most `most`, in order. */
  async from(partner: Nation, priority: Priority, sequence: number, most: number): Promise<OutboxRow[]> {
    if (sequence > this.head(partner, priority)) return [];
    const list = this.#rows.get(keyOf(partner, priority)) ?? [];
    const first = list[0]?.sequence;
    if (first === undefined || sequence < first) return this.#journal.outboxFrom(partner, priority, sequence, most);
    return list.slice(sequence - first, sequence - first + most);
  }
}

const keyOf = (partner: Nation, priority: Priority): string => `${partner}/${priority}`;
