/**
 * A node's picture through all that happens to the connection: connects anew for ever, and says since when the node is not
 * there. Must never show a picture as live on anything but the node's word.
 */
import {
  emptyPicture,
  livenessOf,
  NodeClock,
  nextPresence,
  type Picture,
  type Presence,
  unseen,
  waitMs,
} from "@tocsin/console/reading";
import type { Result } from "@tocsin/kernel/sound";
import type { WatchClient } from "../client/connect.ts";

/** Beats come four times a second: an open connection that is silent for this long is given up. */
const DEAD_AFTER_S = 5;
const LOOK_MILLISECONDS = 250;

export type Connect = (clock: NodeClock) => Promise<Result<WatchClient>>;

export class Feed {
  readonly clock = new NodeClock();
  readonly #connect: Connect;
  #client: WatchClient | undefined;
  #presence: Presence = unseen;
  /** Silent for too long: another connection is sought, and nothing is known of the node. */
  #isGivenUp = false;
  #isRefused = false;
  #isEnded = false;
  #failures = 0;
  #kept: Promise<void> = Promise.resolve();

  constructor(connect: Connect) {
    this.#connect = connect;
  }

  /** The first connection; the fault says why there is none, and then nothing is tried again. */
  async open(): Promise<Result<WatchClient>> {
    const first = await this.#connect(this.clock);
    if (first.ok) {
      this.#client = first.value;
      this.#kept = this.#keep();
    }
    return first;
  }

  get picture(): Picture {
    return this.#client?.picture() ?? emptyPicture;
  }

  /** Whether the node is there now; what was last asked is remembered, for since when. */
  presence(): Presence {
    const isCut = this.#isRefused || (this.#client?.isConnected() !== true && !this.#isGivenUp);
    const silenceS = this.clock.silenceS();
    const liveness = livenessOf({ hasPicture: this.picture !== emptyPicture, isCut, silenceS });
    // Silence began with the last word, a cut when it was noticed.
    const atUs = (liveness === "stale" ? this.clock.lastUs() : this.clock.nowUs()) ?? 0;
    this.#presence = nextPresence(this.#presence, liveness, atUs);
    return this.#presence;
  }

  /** Signs out and ends. */
  async close(): Promise<void> {
    this.#isEnded = true;
    await this.#kept;
    await this.#client?.close();
  }

  async #keep(): Promise<void> {
    while (!this.#isEnded) {
      if (this.#client?.isConnected() === true && !this.#isGivenUp && this.clock.silenceS() > DEAD_AFTER_S) {
        this.#isGivenUp = true;
        // A silent node may take long to say goodbye: nobody waits for it.
        void this.#client.close();
      }
      if (this.#isGivenUp || this.#client?.isConnected() !== true) await this.#again();
      else await pause(LOOK_MILLISECONDS);
    }
  }

  async #again(): Promise<void> {
    const next = await this.#connect(this.clock);
    this.#isRefused = !next.ok;
    if (!next.ok) return pause(waitMs(this.#failures++, Math.random()));
    this.#client = next.value;
    this.#isGivenUp = false;
    this.#failures = 0;
  }
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
