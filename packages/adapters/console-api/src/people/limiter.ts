/** So many tries at once, then so many a second. Bounded in memory; whoever was silent longest is forgotten first. */
import type { Instant } from "@tocsin/kernel/time";

export interface Allowance {
  readonly burst: number;
  readonly perSecond: number;
}

const NAMES = 1024;

export class Limiter {
  readonly #allowance: Allowance;
  readonly #left = new Map<string, { tries: number; at: Instant }>();

  constructor(allowance: Allowance) {
    this.#allowance = allowance;
  }

  /** Takes one try of this name; false where none is left. */
  take(name: string, now: Instant): boolean {
    const { burst, perSecond } = this.#allowance;
    const last = this.#left.get(name) ?? { tries: burst, at: now };
    const tries = Math.min(burst, last.tries + ((now - last.at) / 1e6) * perSecond);
    this.#left.delete(name);
    this.#left.set(name, { tries: tries >= 1 ? tries - 1 : tries, at: now });
    const [oldest] = this.#left.keys();
    if (this.#left.size > NAMES && oldest !== undefined) this.#left.delete(oldest);
    return tries >= 1;
  }

  /** Whether a try is left, without taking it. */
  allows(name: string, now: Instant): boolean {
    const last = this.#left.get(name);
    if (last === undefined) return true;
    return last.tries + ((now - last.at) / 1e6) * this.#allowance.perSecond >= 1;
  }
}
