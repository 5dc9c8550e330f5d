/**
 * One direction of a link: hands the sender's durable outbox rows to the receiver, in order, each once. After a cut or a
 * crash it resumes from what the receiver has on its disk. A scene may sit on the wire and bend what passes.
 */
import { PRIORITIES, type Priority } from "@tocsin/exchange";
import type { OutboxRow } from "@tocsin/node";
import type { Nation } from "@tocsin/picture";
import type { Player } from "./player.ts";

/** What comes out of the wire for one row: nothing, the row's frame, or other frames altogether. */
export type Tap = (row: OutboxRow, from: Nation) => readonly Uint8Array[];

export class Wire {
  readonly from: Player;
  readonly to: Player;
  tap: Tap = (row) => [row.bytes];
  #open = true;
  readonly #handed = new Map<Priority, number>();

  constructor(from: Player, to: Player) {
    this.from = from;
    this.to = to;
  }

  get open(): boolean {
    return this.#open;
  }

  cut(): void {
    this.#open = false;
  }

  /** Opens the link (again): a Hello tells the sender how far the receiver has everything on disk. */
  join(): void {
    this.#open = true;
    const partner = this.to.start.nation;
    const received = this.to.state.partners.get(this.from.start.nation)?.received;
    for (const priority of PRIORITIES) this.#handed.set(priority, received?.get(priority)?.through ?? 0);
    const through = this.#handed.get("warning") ?? 0;
    this.from.offer({ kind: "acknowledged", partner, priority: "warning", through });
  }

  carry(): void {
    if (!this.#open) return;
    for (const priority of PRIORITIES) {
      const rows = this.from.rowsFrom(this.to.start.nation, priority, (this.#handed.get(priority) ?? 0) + 1);
      for (const row of rows) this.#hand(row);
    }
  }

  #hand(row: OutboxRow): void {
    const { nation, epoch } = this.from.start;
    this.#handed.set(row.priority, row.sequence);
    for (const frame of this.tap(row, nation)) {
      this.to.offer({ kind: "delivery", partner: nation, priority: row.priority, epoch, frame });
    }
  }
}
