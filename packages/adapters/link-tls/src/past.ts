/**
 * Whether our outbox still is the past that a partner knows. A restored backup, or a disk that lied, numbers anew what the
 * partner already has: then nothing may be sent in this epoch, to anybody.
 */
import { createHash } from "node:crypto";
import type { ExchangeCodec, Priority } from "@tocsin/exchange";
import { bytesEqual } from "@tocsin/kernel/sound";
import type { Nation } from "@tocsin/picture";
import type { LinkOutbox } from "./config.ts";

/** What a partner says that it has of us: through this sequence, whose header has this hash (empty: not said). */
export interface Claim {
  readonly partner: Nation;
  readonly priority: Priority;
  readonly through: number;
  readonly mark: Uint8Array;
}

/** In words what the partner has that we have not; undefined where our past holds all that it claims. */
export async function lostPast(outbox: LinkOutbox, codec: ExchangeCodec, claim: Claim): Promise<string | undefined> {
  const { partner, priority, through, mark } = claim;
  const head = outbox.head(partner, priority);
  if (through > head) return `you have ${through} on disk, we have sent only ${head}`;
  if (through === 0 || mark.length === 0) return undefined;
  const [row] = await outbox.from(partner, priority, through, 1);
  // What has been forgotten was acknowledged in this epoch: it cannot be another.
  if (row === undefined || row.sequence !== through) return undefined;
  const frame = codec.decodeFrame(row.bytes);
  const delivery = frame.ok && frame.value.type === "deliver" ? frame.value.deliveries[0] : undefined;
  if (delivery === undefined || "superseded" in delivery) return undefined;
  const ours = createHash("sha256").update(delivery.headerBytes).digest();
  return bytesEqual(ours, mark) ? undefined : `what you have as ${through} is not what we have sent`;
}

/** After a start nothing is sent until every partner has said what it has of us, or the time for it is over. */
export class Hold {
  readonly #missing: Set<Nation>;
  readonly #onOver: () => void;
  #timer: NodeJS.Timeout | undefined;
  #isOver = false;

  constructor(partners: readonly Nation[], onOver: () => void) {
    this.#missing = new Set(partners);
    this.#onOver = onOver;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  begin(milliseconds: number): void {
    this.#timer = setTimeout(() => this.#end(), milliseconds);
    if (this.#missing.size === 0) this.#end();
  }

  /** This partner knows nothing of us that we do not. */
  passed(partner: Nation): void {
    if (this.#missing.delete(partner) && this.#missing.size === 0) this.#end();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #end(): void {
    clearTimeout(this.#timer);
    if (this.#isOver) return;
    this.#isOver = true;
    this.#onOver();
  }
}
