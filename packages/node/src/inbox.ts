/**
 * What waits to be stepped, warnings before the rest, bounded by number and by bytes. Must never drop what it has taken:
 * who is told no slows down or counts what it drops.
 */
import { BoundedQueue } from "@tocsin/kernel/sound";
import type { InputBody } from "./inputs.ts";

/** Bytes that may wait in each of the two classes: some hundred of the largest frames. */
const CLASS_BYTES = 96 << 20;
/** What an input takes beside its frame or its plots, and a plot or a system track, near enough for a bound. */
const INPUT_BYTES = 256;
const PLOT_BYTES = 512;

class InboxClass {
  readonly #queue: BoundedQueue<InputBody>;
  #bytes = 0;

  constructor(capacity: number) {
    this.#queue = new BoundedQueue(capacity);
  }

  get length(): number {
    return this.#queue.length;
  }

  push(body: InputBody): boolean {
    const size = sizeOf(body);
    if (this.length > 0 && this.#bytes + size > CLASS_BYTES) return false;
    if (!this.#queue.push(body)) return false;
    this.#bytes += size;
    return true;
  }

  shift(): InputBody | undefined {
    const body = this.#queue.shift();
    if (body !== undefined) this.#bytes -= sizeOf(body);
    return body;
  }
}

export class Inbox {
  readonly #urgent: InboxClass;
  readonly #rest: InboxClass;

  /** @param capacity inputs that may wait in each class. */
  constructor(capacity: number) {
    this.#urgent = new InboxClass(capacity);
    this.#rest = new InboxClass(capacity);
  }

  get waiting(): number {
    return this.#urgent.length + this.#rest.length;
  }

  /** False, and nothing kept, when its class is full. */
  offer(body: InputBody): boolean {
    return (isUrgent(body) ? this.#urgent : this.#rest).push(body);
  }

  /** The next in turn; undefined when nothing waits. */
  take(): InputBody | undefined {
    return this.#urgent.shift() ?? this.#rest.shift();
  }
}

function sizeOf(body: InputBody): number {
  switch (body.kind) {
    case "delivery":
      return INPUT_BYTES + body.frame.length;
    case "dwell":
      return INPUT_BYTES + PLOT_BYTES * body.dwell.plots.length;
    case "system-tracks":
      return INPUT_BYTES + PLOT_BYTES * body.tracks.length;
    default:
      return INPUT_BYTES;
  }
}

/** Warnings, links and people before plots and track updates. */
function isUrgent(body: InputBody): boolean {
  switch (body.kind) {
    case "start":
    case "link":
    case "operator":
    case "key-notice":
      return true;
    case "delivery":
      return body.priority === "warning";
    default:
      return false;
  }
}
