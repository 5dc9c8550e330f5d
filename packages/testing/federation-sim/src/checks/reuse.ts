/**
 * No number stands for two things that anybody has seen: neither a delivery's (life, addressee, class, sequence) nor a
 * statement's (item, version). A node may number anew what it has lost with its disk only where nobody had it.
 */
import { type ItemName, keyOf, type Nation } from "@tocsin/picture";
import type { Life, SentRow } from "./outboxes.ts";
import { must } from "./violation.ts";

export class Reuse {
  /** Roots of statements as their origins' disks hold them now. */
  readonly #stated = new Map<string, string>();
  /** Roots of statements that their origins have lost. */
  readonly #lost = new Map<string, Set<string>>();
  /** Roots that somebody has durably received, by place or statement. */
  readonly #seen = new Map<string, string>();
  /** Lives that have lost what partners have. */
  readonly #rewound = new Set<Life>();
  /**
   * Lives that went on after a second although a partner that was away knew more of them. The rule of the hold allows it:
   * a partner that is away must not hold up the others' warnings (docs/known-limits.md).
   */
  readonly #excused = new Set<Life>();
  readonly #count: (rare: string) => void;

  constructor(count: (rare: string) => void) {
    this.#count = count;
  }

  stated(statement: string, root: string): void {
    const known = this.#stated.get(statement);
    must(known === undefined || known === root, "one-root", () => `${statement} was ${known} and is now ${root}`);
    this.#stated.set(statement, root);
  }

  wasStated = (statement: string, root: string): boolean =>
    this.#stated.get(statement) === root || this.isLost(statement, root);

  isLost = (statement: string, root: string): boolean => this.#lost.get(statement)?.has(root) === true;

  lost(life: Life, rows: readonly SentRow[]): void {
    if (rows.length > 0) this.#rewound.add(life);
    for (const { statement, root, isOwn } of rows) {
      if (!isOwn) continue;
      this.#lost.set(statement, (this.#lost.get(statement) ?? new Set()).add(root));
      this.#stated.delete(statement);
    }
  }

  heldInVain(life: Life): void {
    this.#count("hold ended by time");
    if (!this.#rewound.has(life)) return;
    this.#excused.add(life);
    this.#count("hold ended by time on an old disk");
  }

  /** @param number a place or a statement. */
  seen(number: string, life: Life, root: string): void {
    const known = this.#seen.get(number) ?? root;
    this.#seen.set(number, known);
    if (known !== root && this.#excused.has(life))
      return this.#count("number used again after a hold that ended by time");
    must(known === root, "one-root", () => `${number} was seen as ${known} and as ${root}`);
  }

  /** A node has found two roots for one version. */
  accused(by: Nation, item: ItemName): void {
    const isExcused = this.#excused.has(`${item.nation}@${item.epoch}`);
    must(isExcused, "one-root", () => `${by} saw two roots for ${keyOf(item)}`);
    this.#count("equivocation found after a hold that ended by time");
  }
}
