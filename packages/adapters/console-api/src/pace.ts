/**
 * What one connection may send: so much at once, then so much a second, a long message counting for several. Must never go by a
 * clock that can be set.
 */
import type { Allowance } from "./people/limiter.ts";

/** A message counts once more for each so many bytes. */
const UNIT_BYTES = 32 << 10;

export class Pace {
  readonly #allowance: Allowance;
  readonly #now: () => number;
  #left: number;
  #at: number;

  /** @param now steady milliseconds. */
  constructor(allowance: Allowance, now = (): number => performance.now()) {
    this.#allowance = allowance;
    this.#now = now;
    this.#left = allowance.burst;
    this.#at = now();
  }

  /** Takes what a message of so many bytes costs; false, and nothing taken, where less is left. */
  spend(bytes = 0): boolean {
    const { burst, perSecond } = this.#allowance;
    const now = this.#now();
    this.#left = Math.min(burst, this.#left + ((now - this.#at) / 1000) * perSecond);
    this.#at = now;
    const cost = 1 + Math.floor(bytes / UNIT_BYTES);
    if (this.#left < cost) return false;
    this.#left -= cost;
    return true;
  }
}
