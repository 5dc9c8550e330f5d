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
  /** Roots that nations have on their disks, by place or statement. */
  readonly #seen = new Map<string, Map<Nation, string>>();
  /** Lives that have lost what partners have. */
  readonly #rewound = new Set<Life>();
  /**
   * Lives that rightly went on although somebody has what they have lost: whoever has it was away for the whole hold, or has
   * no link to them. A partner that is away must not hold up the others' warnings (docs/known-limits.md).
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

  stands(statement: string, root: string): boolean {
    return this.#stated.get(statement) === root;
  }

  wasStated(statement: string, root: string): boolean {
    return this.stands(statement, root) || this.isLost(statement, root);
  }

  /** Stated once, and not by the origin's disk as it is now. */
  isLost(statement: string, root: string): boolean {
    return !this.stands(statement, root) && this.#lost.get(statement)?.has(root) === true;
  }

  rewound(life: Life): void {
    this.#rewound.add(life);
  }

  /** These stood on a disk that is another now. */
  forget(nation: Nation, rows: readonly SentRow[]): void {
    for (const holders of this.#seen.values()) holders.delete(nation);
    for (const { statement, root, isOwn } of rows) {
      if (!isOwn) continue;
      this.#lost.set(statement, (this.#lost.get(statement) ?? new Set()).add(root));
      this.#stated.delete(statement);
    }
  }

  /** @param at the root that stands at a place of the node's own outbox. */
  holdEnded(life: Life, by: "time" | "all", at: (place: string) => string | undefined): void {
    this.#count(`hold ended: ${by === "all" ? "all have spoken" : "by time"}`);
    if (!this.#rewound.has(life)) return;
    if (by === "all" && this.#isKnownTo(life, at)) return;
    this.#excused.add(life);
    this.#count(by === "all" ? "old disk that no linked partner knows better" : "hold ended by time on an old disk");
  }

  /** Whether a linked partner still has what the life's own disk has not: then it must have told. */
  #isKnownTo(life: Life, at: (place: string) => string | undefined): boolean {
    return [...this.#seen].some(
      ([place, holders]) => place.startsWith(`${life}>`) && [...holders.values()].some((root) => root !== at(place)),
    );
  }

  /** @param number a place or a statement, which `life` gave. */
  seen(by: Nation, number: string, life: Life, root: string): void {
    const holders = this.#seen.get(number) ?? new Map<Nation, string>();
    const known = [...holders.values()].find((other) => other !== root) ?? root;
    this.#seen.set(number, holders.set(by, root));
    if (known !== root && this.#excused.has(life))
      return this.#count("number used again on an old disk that nobody could tell");
    must(known === root, "one-root", () => `${number} was seen as ${known} and as ${root}`);
  }

  /** A node has found two roots for one version. */
  accused(by: Nation, item: ItemName): void {
    const isExcused = this.#excused.has(`${item.nation}@${item.epoch}`);
    must(isExcused, "one-root", () => `${by} saw two roots for ${keyOf(item)}`);
    this.#count("equivocation found by a partner");
  }
}
