/** All deliveries ever numbered, by life of their sender: what stands there now, and what a lost disk has taken away. */
import type { Priority } from "@tocsin/exchange";
import type { OutboxRow } from "@tocsin/node";
import type { Nation } from "@tocsin/picture";
import type { Watched } from "../world/world.ts";
import { must } from "./violation.ts";

/** A nation in one of its epochs: KOR@1790000000. */
export type Life = string;

export const lifeOf = (node: Watched): Life => `${node.nation}@${node.disk.header.epoch}`;

export interface SentRow {
  readonly sequence: number;
  readonly root: string;
  /** Item and version. */
  readonly statement: string;
  /** Of the sender's own, and not handed on. */
  readonly isOwn: boolean;
}

const wayOf = (from: Life, to: Nation, priority: Priority): string => `${from}>${to}/${priority}`;

export class Outboxes {
  /** From sequence 1 on, of each life, addressee and class, once durable. */
  readonly #rows = new Map<string, SentRow[]>();
  /** Roots that once stood at a place and were lost with a disk. */
  readonly #lost = new Map<string, Set<string>>();
  /** What stands in a row instead of what the ledger says. */
  readonly #parroted = new Map<string, string>();
  readonly #parrots = new Map<OutboxRow, string>();

  parroted(row: OutboxRow, root: string): void {
    this.#parrots.set(row, root);
  }

  note(from: Life, rows: readonly OutboxRow[]): void {
    for (const row of rows) {
      const root = this.#parrots.get(row);
      if (root !== undefined) this.#parroted.set(`${wayOf(from, row.partner, row.priority)}#${row.sequence}`, root);
    }
  }

  add(from: Life, to: Nation, priority: Priority, row: SentRow): void {
    const way = wayOf(from, to, priority);
    const list = this.#rows.get(way) ?? [];
    this.#rows.set(way, list);
    const before = list[row.sequence - 1]?.root;
    must(
      before === undefined,
      "one-root",
      () => `${way} sequence ${row.sequence} was ${before} and is now ${row.root}`,
    );
    must(row.sequence === list.length + 1, "exact-prefix", () => `${way} sent ${row.sequence} after ${list.length}`);
    list.push(row);
  }

  /** The root that the life's disk holds under this sequence; undefined where it holds none. */
  at(from: Life, to: Nation, priority: Priority, sequence: number): string | undefined {
    return this.atPlace(`${wayOf(from, to, priority)}#${sequence}`);
  }

  atPlace(place: string): string | undefined {
    const [way = "", sequence] = place.split("#");
    return this.#parroted.get(place) ?? this.#rows.get(way)?.[Number(sequence) - 1]?.root;
  }

  /** That, and what disks that were lost have held there: an inbox may still hold it. */
  everAt(from: Life, to: Nation, priority: Priority, sequence: number): string[] {
    const now = this.at(from, to, priority, sequence);
    const lost = this.#lost.get(`${wayOf(from, to, priority)}#${sequence}`) ?? [];
    return now === undefined ? [...lost] : [now, ...lost];
  }

  /** The life's disk is another: forgets all that stood there, and returns it, until what is on the disk is added anew. */
  forget(life: Life): SentRow[] {
    const forgotten: SentRow[] = [];
    for (const [way, list] of this.#rows) {
      if (!way.startsWith(`${life}>`)) continue;
      for (const row of list.splice(0)) {
        const place = `${way}#${row.sequence}`;
        const roots = this.#lost.get(place) ?? new Set();
        this.#lost.set(place, roots.add(this.#parroted.get(place) ?? row.root));
        this.#parroted.delete(place);
        forgotten.push(row);
      }
    }
    return forgotten;
  }
}
