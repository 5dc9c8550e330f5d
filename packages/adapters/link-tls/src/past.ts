/**
 * Asks our outbox whether it still is the past that a partner knows, and holds all sending after a start until that is
 * known. Must never let anything out before.
 */
import { createHash } from "node:crypto";
import { type Claim, type LostPast, lostPast, PRIORITIES, type Priority } from "@tocsin/exchange";
import type { Nation } from "@tocsin/picture";
import type { LinksConfig } from "./config.ts";

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();

/** What the partner has of us that we have not; undefined where our past holds all that it claims. */
export async function lostPastOf(
  { outbox, codec, epoch, clock }: Pick<LinksConfig, "outbox" | "codec" | "epoch" | "clock">,
  partner: Nation,
  claim: Claim,
): Promise<LostPast | undefined> {
  const { priority, through } = claim;
  const head = outbox.head(partner, priority);
  const isOurs = through > 0 && through <= head;
  const [row] = isOurs ? await outbox.from(partner, priority, through, 1) : [];
  // What has been forgotten was acknowledged in this epoch: it cannot be another.
  const frame = row?.sequence === through ? row.bytes : undefined;
  return lostPast(codec, sha256, claim, { epoch, now: clock.now(), head, frame });
}

const STEP_MILLISECONDS = 50;

/** After a start nothing is sent until every partner has said what it has of us in each class, or the time is over. */
export class Hold {
  readonly #missing: Set<string>;
  readonly #onOver: () => void;
  #timer: NodeJS.Timeout | undefined;
  #left = 0;
  #isOver = false;
  #isLost = false;

  constructor(partners: readonly Nation[], onOver: () => void) {
    this.#missing = new Set(partners.flatMap((partner) => PRIORITIES.map((priority) => `${partner}/${priority}`)));
    this.#onOver = onOver;
  }

  get isOver(): boolean {
    return this.#isOver && !this.#isLost;
  }

  /** Counted in short steps: time in which this process was not let run is no time in which a partner could be heard. */
  begin(milliseconds: number): void {
    this.#left = milliseconds;
    this.#timer = setInterval(() => this.#step(), STEP_MILLISECONDS);
    if (this.#missing.size === 0) this.#end();
  }

  #step(): void {
    this.#left -= STEP_MILLISECONDS;
    if (this.#left <= 0) this.#end();
  }

  /** In this class the partner knows nothing of us that we do not. */
  passed(partner: Nation, priority: Priority): void {
    if (this.#missing.delete(`${partner}/${priority}`) && this.#missing.size === 0) this.#end();
  }

  /** A partner knows more of us than we do: in this epoch nothing goes out any more, to anybody. */
  lost(): void {
    this.#isLost = true;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #end(): void {
    clearInterval(this.#timer);
    if (this.#isOver) return;
    this.#isOver = true;
    this.#onOver();
  }
}
