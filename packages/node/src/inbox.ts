/**
 * What waits to be stepped, people's acts first and warnings before the rest, bounded by number and by bytes. Must never drop
 * what it has taken: who is told no slows down or counts what it drops.
 */
import { BoundedQueue } from "@tocsin/kernel/sound";
import type { InputBody } from "./inputs.ts";

/** Bytes that may wait in each class: some hundred of the largest frames. */
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

/**
 * Whose turn it is, for as long as all have something waiting: warnings mostly, and nobody never. A partner that floods one
 * class must not blind our own sensors, nor hold up another class for ever.
 */
const TURNS: readonly (readonly Kind[])[] = [
  ["warnings", "own", "partners"],
  ["warnings", "partners", "own"],
  ["warnings", "own", "partners"],
  ["own", "warnings", "partners"],
  ["warnings", "own", "partners"],
  ["partners", "warnings", "own"],
];

export class Inbox {
  readonly #kinds: { readonly [kind in Kind]: InboxClass };
  #turn = 0;

  /** @param capacity inputs that may wait in each class. */
  constructor(capacity: number) {
    const kind = (): InboxClass => new InboxClass(capacity);
    this.#kinds = { people: kind(), warnings: kind(), own: kind(), partners: kind() };
  }

  get waiting(): number {
    return Object.values(this.#kinds).reduce((sum, { length }) => sum + length, 0);
  }

  /** False, and nothing kept, when its class is full. */
  offer(body: InputBody): boolean {
    return this.#kinds[kindOf(body)].push(body);
  }

  /** The next in turn; undefined when nothing waits. */
  take(): InputBody | undefined {
    const act = this.#kinds.people.shift();
    if (act !== undefined) return act;
    const order = TURNS[this.#turn] ?? [];
    this.#turn = (this.#turn + 1) % TURNS.length;
    for (const kind of order) {
      const body = this.#kinds[kind].shift();
      if (body !== undefined) return body;
    }
    return undefined;
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
    case "operator":
      return INPUT_BYTES + (body.act.do === "propose-policy" ? body.act.text.length : 0);
    default:
      return INPUT_BYTES;
  }
}

/**
 * What people do comes before all: an officer who isolates a partner that floods must not wait behind the flood. The rest of
 * what is not a partner's is our own sensors' and the node's.
 */
type Kind = "people" | "warnings" | "own" | "partners";

function kindOf(body: InputBody): Kind {
  switch (body.kind) {
    case "start":
    case "link":
    case "operator":
    case "key-notice":
    case "policy-carried":
      return "people";
    case "delivery":
      return body.priority === "warning" ? "warnings" : "partners";
    default:
      return "own";
  }
}
