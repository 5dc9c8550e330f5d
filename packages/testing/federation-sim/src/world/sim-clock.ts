/**
 * A node's clock as a host gives it: wall clock at the process's start plus its own monotonic time since.
 * The host's wall clock may drift and be stepped; a living process sees drift only, as with the real adapter.
 */
import type { Clock, Instant } from "@tocsin/kernel/time";
import type { EventQueue, SimTime } from "./event-queue.ts";

export class SimClock implements Clock {
  readonly #queue: EventQueue;
  readonly #epoch: Instant;
  /** Seconds gained a second. */
  readonly #drift: number;
  /** Wall clock minus true time, microseconds, at `#steppedAt`. */
  #offset: number;
  #startedAt: SimTime = 0;
  #startedWall = 0;

  constructor(queue: EventQueue, epoch: Instant, offset: number, drift: number) {
    this.#queue = queue;
    this.#epoch = epoch;
    this.#offset = offset;
    this.#drift = drift;
    this.processStarts();
  }

  /** The host's wall clock is set, forwards or backwards, by so many microseconds. */
  stepWall(by: number): void {
    this.#offset += Math.round(by);
  }

  processStarts(): void {
    this.#startedAt = this.#queue.now;
    this.#startedWall = this.#epoch + this.#offset + Math.round(this.#queue.now * (1 + this.#drift));
  }

  now(): Instant {
    return (this.#startedWall + Math.floor((this.#queue.now - this.#startedAt) * (1 + this.#drift))) as Instant;
  }

  /** True microseconds in which this clock goes on by so many. */
  trueDelay(microseconds: number): number {
    return Math.ceil(microseconds / (1 + this.#drift)) + 1;
  }
}
