/**
 * Virtual time: one queue of what happens next in the whole federation, ties broken by order of asking.
 * Nothing in the simulation may happen outside it, or the same seed would not give the same run.
 */
import { assert } from "@tocsin/kernel/sound";

/** Microseconds since the start of the simulation, exact integers. */
export type SimTime = number;

export const SECOND = 1_000_000;

interface Event {
  readonly at: SimTime;
  readonly order: number;
  readonly happen: () => void;
}

const before = (a: Event, b: Event): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

export class EventQueue {
  now: SimTime = 0;
  #order = 0;
  readonly #heap: Event[] = [];

  get length(): number {
    return this.#heap.length;
  }

  /** Happens `delay` microseconds from now, rounded; never in the past. */
  after(delay: number, happen: () => void): void {
    this.at(this.now + Math.max(0, Math.round(delay)), happen);
  }

  at(at: SimTime, happen: () => void): void {
    assert(at >= this.now, "nothing can be asked to happen in the past");
    const event = { at, order: this.#order++, happen };
    let i = this.#heap.length;
    this.#heap.push(event);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      const above = this.#heap[parent] as Event;
      if (!before(event, above)) break;
      this.#heap[i] = above;
      i = parent;
    }
    this.#heap[i] = event;
  }

  /** Lets the next event happen; false when nothing is left before or at `until`. */
  step(until: SimTime): boolean {
    const [first] = this.#heap;
    if (first === undefined || first.at > until) {
      this.now = Math.max(this.now, until);
      return false;
    }
    this.#removeFirst();
    this.now = first.at;
    first.happen();
    return true;
  }

  #removeFirst(): void {
    const last = this.#heap.pop() as Event;
    if (this.#heap.length === 0) return;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= this.#heap.length) break;
      const right = this.#heap[child + 1];
      if (right !== undefined && before(right, this.#heap[child] as Event)) child++;
      const smaller = this.#heap[child] as Event;
      if (!before(smaller, last)) break;
      this.#heap[i] = smaller;
      i = child;
    }
    this.#heap[i] = last;
  }
}
