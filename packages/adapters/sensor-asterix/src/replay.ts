/**
 * A recording as feed items in order, each with the microseconds after the recording's beginning at which it is due.
 * Synchronous and lazy: whoever drives it decides about waiting.
 */
import { fault } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import { type FeedCounters, FeedDecoder, type FeedItem } from "./feed-decoder.ts";
import type { FeedSettings } from "./feed-settings.ts";
import { looksLikePcap, readPcap } from "./pcap.ts";

export interface DueItem {
  /** Microseconds after the first item, at the recording's own pace. */
  readonly due: number;
  readonly item: FeedItem;
}

export class Replay {
  readonly #decoder: FeedDecoder;
  readonly #settings: FeedSettings;
  readonly #bytes: Uint8Array;
  #waiting: FeedItem[] = [];

  /** @param beginsAt now, to which the beginning is mapped where the settings say so. */
  constructor(settings: FeedSettings, bytes: Uint8Array, beginsAt: Instant) {
    this.#settings = settings;
    this.#bytes = bytes;
    this.#decoder = new FeedDecoder(settings, beginsAt, (item) => this.#waiting.push(item));
  }

  get counters(): Readonly<FeedCounters> {
    return this.#decoder.counters;
  }

  /** Ends with the file. `kind` pcap on a file that is none gives one error and ends. */
  *items(kind: "pcap" | "raw"): Generator<DueItem> {
    if (kind === "pcap") yield* this.#captured();
    else yield* this.#raw();
  }

  *#captured(): Generator<DueItem> {
    let first: Instant | undefined;
    let due = 0;
    if (!looksLikePcap(this.#bytes)) this.#report("not-a-capture", "Not a classic pcap file.", 0);
    else {
      for (const found of readPcap(this.#bytes)) {
        if (found.kind === "unreadable") this.#report(found.code, found.what, found.offset);
        else {
          first ??= found.capturedAt;
          due = Math.max(due, found.capturedAt - first);
          this.#decoder.datagram(found.payload, found.capturedAt, found.offset);
        }
        yield* this.#take(due);
      }
    }
    yield* this.#take(due);
  }

  /** Raw files hold no times but those in the records: a block is due when its latest item is. */
  *#raw(): Generator<DueItem> {
    let first: Instant | undefined;
    let due = 0;
    for (let at = 0; at < this.#bytes.length; ) {
      at = this.#decoder.rawBlock(this.#bytes, at);
      for (const item of this.#waiting) {
        if (item.kind === "feed-error") continue;
        first ??= item.at;
        due = Math.max(due, item.at - first);
      }
      yield* this.#take(due);
    }
  }

  *#take(due: number): Generator<DueItem> {
    const taken = this.#waiting;
    this.#waiting = [];
    for (const item of taken) yield { due, item };
  }

  #report(code: string, what: string, offset: number): void {
    const { error } = fault(code, what, { where: `feed ${this.#settings.id}, offset ${offset}` });
    this.#decoder.report({ ...error, feed: this.#settings.id, offset });
  }
}
