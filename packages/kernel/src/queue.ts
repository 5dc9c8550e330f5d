/** A queue that says no when it is full, so that every wait in the house has a bound. */

export class BoundedQueue<T> {
  readonly capacity: number;
  #items: (T | undefined)[] = [];
  #head = 0;

  constructor(capacity: number) {
    if (!(Number.isInteger(capacity) && capacity > 0)) throw new RangeError("a queue's capacity is a positive integer");
    this.capacity = capacity;
  }

  get length(): number {
    return this.#items.length - this.#head;
  }

  /** False, and nothing kept, when the queue is full: the caller owns the overflow law. */
  push(item: T): boolean {
    if (this.length >= this.capacity) return false;
    this.#items.push(item);
    return true;
  }

  shift(): T | undefined {
    if (this.length === 0) return undefined;
    const item = this.#items[this.#head];
    // What is taken is let go at once: a thousand frames that nobody needs any more are megabytes.
    this.#items[this.#head++] = undefined;
    if (this.#head > 1024 && this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    return item;
  }

  /** Up to `most` items, oldest first. */
  drain(most: number): T[] {
    const taken: T[] = [];
    while (taken.length < most && this.length > 0) taken.push(this.shift() as T);
    return taken;
  }
}
