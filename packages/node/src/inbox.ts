/**
 * What waits to be stepped, people's acts first and warnings before the rest, partners in fair turns; bounded by number and by
 * bytes. Must never drop what it has taken: who is told no slows down or counts what it drops.
 */
import { BoundedQueue } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import type { Nation } from "@tocsin/picture";
import type { DeliveryInput, InputBody } from "./inputs.ts";

/** Bytes that may wait in each class of our own, and in each class of one partner: some dozens of the largest frames. */
const OWN_BYTES = 96 << 20;
const PARTNER_BYTES = 16 << 20;
/** What an input takes beside its frame or its plots, and a plot or a system track, near enough for a bound. */
const INPUT_BYTES = 256;
const PLOT_BYTES = 512;

class InboxClass {
  readonly #queue: BoundedQueue<InputBody>;
  readonly #most: number;
  #bytes = 0;

  constructor(capacity: number, most: number) {
    this.#queue = new BoundedQueue(capacity);
    this.#most = most;
  }

  get length(): number {
    return this.#queue.length;
  }

  push(body: InputBody): boolean {
    const size = sizeOf(body);
    if (this.length > 0 && this.#bytes + size > this.#most) return false;
    if (!this.#queue.push(body)) return false;
    this.#bytes += size;
    return true;
  }

  shift(_taker?: Taker): InputBody | undefined {
    const body = this.#queue.shift();
    if (body !== undefined) this.#bytes -= sizeOf(body);
    return body;
  }
}

/** Who takes from the inbox, and when: of a partner that floods only so much is taken a second. */
export interface Taker {
  readonly now: Instant;
  readonly isFlooding: (nation: Nation) => boolean;
}

/** Bytes a second that are taken of a partner that floods, in each class: some hundreds of statements. */
const FLOOD_BYTES = 512 << 10;

interface PartnerQueue {
  readonly waiting: InboxClass;
  served: number;
  /** Bytes that may still be taken while its partner floods, as of an instant. */
  left: number;
  leftAt: Instant;
}

/**
 * What partners sent in one class, a queue each: who has been served least goes first, so that a flood waits for itself. What
 * of a flood is not taken stays, until its sender's connection is not read from any more.
 */
class PartnersClass {
  readonly #capacity: number;
  readonly #queues = new Map<Nation, PartnerQueue>();
  /** What the partner that was served last had been served before. */
  #served = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get length(): number {
    return [...this.#queues.values()].reduce((sum, { waiting }) => sum + waiting.length, 0);
  }

  push(body: DeliveryInput): boolean {
    const queue = this.#queues.get(body.partner) ?? {
      waiting: new InboxClass(this.#capacity, PARTNER_BYTES),
      ...{ served: 0, left: FLOOD_BYTES, leftAt: Number.NEGATIVE_INFINITY as Instant },
    };
    this.#queues.set(body.partner, queue);
    // Who was silent has saved nothing up.
    if (queue.waiting.length === 0) queue.served = Math.max(queue.served, this.#served);
    return queue.waiting.push(body);
  }

  shift(taker: Taker): InputBody | undefined {
    let next: PartnerQueue | undefined;
    for (const [nation, queue] of this.#queues)
      if (
        queue.waiting.length > 0 &&
        (next === undefined || queue.served < next.served) &&
        mayTake(taker, nation, queue)
      )
        next = queue;
    const body = next?.waiting.shift();
    if (next === undefined || body === undefined) return undefined;
    const size = sizeOf(body);
    this.#served = next.served;
    next.served += size;
    next.left -= size;
    return body;
  }
}

function mayTake({ now, isFlooding }: Taker, nation: Nation, queue: PartnerQueue): boolean {
  queue.left = Math.min(FLOOD_BYTES, queue.left + (FLOOD_BYTES * (now - queue.leftAt)) / 1e6);
  queue.leftAt = now;
  return queue.left > 0 || !isFlooding(nation);
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
  readonly #own: { readonly people: InboxClass; readonly own: InboxClass };
  readonly #partners: { readonly warnings: PartnersClass; readonly partners: PartnersClass };
  readonly #kinds: { readonly [kind in Kind]: InboxClass | PartnersClass };
  #turn = 0;

  /** @param capacity inputs that may wait in each class, of each partner. */
  constructor(capacity: number) {
    this.#own = { people: new InboxClass(capacity, OWN_BYTES), own: new InboxClass(capacity, OWN_BYTES) };
    this.#partners = { warnings: new PartnersClass(capacity), partners: new PartnersClass(capacity) };
    this.#kinds = { ...this.#own, ...this.#partners };
  }

  get waiting(): number {
    return Object.values(this.#kinds).reduce((sum, { length }) => sum + length, 0);
  }

  /** False, and nothing kept, when its class is full, or its partner's share of it. */
  offer(body: InputBody): boolean {
    if (body.kind !== "delivery") return this.#own[PEOPLE.has(body.kind) ? "people" : "own"].push(body);
    return this.#partners[body.priority === "warning" ? "warnings" : "partners"].push(body);
  }

  /** The next in turn; undefined when nothing waits that may be taken now. */
  take(taker: Taker): InputBody | undefined {
    const act = this.#own.people.shift();
    if (act !== undefined) return act;
    const order = TURNS[this.#turn] ?? [];
    this.#turn = (this.#turn + 1) % TURNS.length;
    for (const kind of order) {
      const body = this.#kinds[kind].shift(taker);
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

const PEOPLE: ReadonlySet<InputBody["kind"]> = new Set(["start", "link", "operator", "key-notice", "policy-carried"]);
