/**
 * The outbox as it may be sent now: what was committed before something was narrowed is looked at again on its way out. Must
 * never change a row that was committed since.
 */
import type { Priority } from "@tocsin/exchange";
import type { DecisionCache } from "@tocsin/guard";
import type { OutboxCache } from "@tocsin/host";
import { type Node, type NodeTools, type OutboxRow, reviewedRow } from "@tocsin/node";
import type { Nation } from "@tocsin/picture";

/** Decisions that are remembered from row to row. */
const REMEMBERED = 10_000;

export class ReviewedOutbox {
  readonly #outbox: OutboxCache;
  readonly #node: Node;
  readonly #tools: NodeTools;
  readonly #decisions: DecisionCache = new Map();

  constructor(outbox: OutboxCache, node: Node, tools: NodeTools) {
    this.#outbox = outbox;
    this.#node = node;
    this.#tools = tools;
  }

  head(partner: Nation, priority: Priority): number {
    return this.#outbox.head(partner, priority);
  }

  async from(partner: Nation, priority: Priority, sequence: number, most: number): Promise<OutboxRow[]> {
    const rows = await this.#outbox.from(partner, priority, sequence, most);
    if (this.#decisions.size > REMEMBERED) this.#decisions.clear();
    const asked = { state: this.#node.state, tools: this.#tools };
    return rows.map((row) => reviewedRow(asked, row, this.#decisions));
  }
}
