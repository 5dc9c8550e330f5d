/**
 * What a node may not yet send after a start: as the product's links do, nothing goes out until every partner has said in
 * every class what it has of us, or a second is over; and nothing at all once one knows more of us than we do.
 */
import { PRIORITIES, type Priority } from "@tocsin/exchange";
import type { Nation } from "@tocsin/picture";

/** Seconds that a start waits for partners that are away. */
export const HOLD_SECONDS = 1;

export class Hold {
  readonly #missing: Set<string>;
  #isOver = false;
  #isLost = false;

  constructor(partners: readonly Nation[]) {
    this.#missing = new Set(partners.flatMap((partner) => PRIORITIES.map((priority) => `${partner}/${priority}`)));
  }

  get isOver(): boolean {
    return this.#isOver && !this.#isLost;
  }

  /** Whether the hold has ended by this. */
  passed(partner: Nation, priority: Priority): boolean {
    return this.#missing.delete(`${partner}/${priority}`) && this.#missing.size === 0 && this.end();
  }

  /** Whether it had not ended before. */
  end(): boolean {
    const ends = !this.#isOver && !this.#isLost;
    this.#isOver = true;
    return ends;
  }

  /** Whether this was not known before. */
  lost(): boolean {
    const isNew = !this.#isLost;
    this.#isLost = true;
    return isNew;
  }
}
