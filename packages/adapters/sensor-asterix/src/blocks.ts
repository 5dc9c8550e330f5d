/**
 * Goes through data blocks (category, length, records) and reports every record or fault, always going on.
 * Must never throw on input, and never read outside the octets it was given.
 */
import type { Fault } from "@tocsin/kernel/sound";
import type { Editions } from "./editions.ts";
import { RecordView, walkReason, walkRecord } from "./walk.ts";

/** What is wrong with input, and where: `offset` counts octets from the start of the file or datagram. */
export interface FeedFault extends Fault {
  readonly feed: string;
  readonly offset: number;
}

export interface BlockVisitor {
  /** The view is reused; copy what must outlive the call. `at` is the offset of the block's first octet. */
  record(view: RecordView, at: number, length: number): void;
  fault(fault: FeedFault): void;
  /** A whole block of a category without a definition; it has been passed over. */
  unknownCategory(category: number, at: number, length: number): void;
  block?(category: number, at: number, length: number): void;
}

/** Octets before the first record: category and two of length. */
const HEADER = 3;
/** Candidates tried when sync is lost; bounds the work that a hostile input can cause. */
const MOST_CANDIDATES = 512;

/** Reads blocks with one feed's editions; holds one reusable view per category. */
export class BlockReader {
  readonly #feed: string;
  readonly #views = new Map<number, RecordView>();

  constructor(feed: string, editions: Editions) {
    this.#feed = feed;
    for (const [category, definition] of editions) this.#views.set(category, new RecordView(definition));
  }

  /** All blocks of `bytes`, which is one datagram or one raw file; `base` is added to reported offsets. */
  read(bytes: Uint8Array, visitor: BlockVisitor, base = 0, resynchronise = false): void {
    for (let at = 0; at < bytes.length; ) at = this.readOne(bytes, at, visitor, base, resynchronise);
  }

  /**
   * The block that begins at `at`.
   * @param resynchronise look for the next sound block after a lying length; for files, where no datagram ends the damage.
   * @returns where to go on, always beyond `at`.
   */
  readOne(bytes: Uint8Array, at: number, visitor: BlockVisitor, base = 0, resynchronise = false): number {
    const length = this.#lengthAt(bytes, at);
    if (length === 0) this.#badLength(bytes, at, visitor, base);
    else if (this.#readBlock(bytes, at, length, visitor, base)) return at + length;
    else if (!resynchronise || this.#plausible(bytes, at + length)) return at + length;
    return resynchronise ? this.#nextSound(bytes, at + 1, visitor, base) : bytes.length;
  }

  /** The length stated at `at`, 0 when it cannot be true. */
  #lengthAt(bytes: Uint8Array, at: number): number {
    if (at + HEADER > bytes.length) return 0;
    const length = ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    return length > HEADER && at + length <= bytes.length ? length : 0;
  }

  #badLength(bytes: Uint8Array, at: number, visitor: BlockVisitor, base: number): void {
    const left = bytes.length - at;
    const stated = ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const what =
      left < HEADER
        ? `Block header needs ${HEADER} octets, ${left} are left.`
        : `Block of category ${bytes[at]} states ${stated} octets, ${left} are left and more than ${HEADER} are needed.`;
    visitor.fault(this.#fault(left < HEADER ? "truncated-block" : "lying-length", what, base + at));
  }

  #readBlock(bytes: Uint8Array, at: number, length: number, visitor: BlockVisitor, base: number): boolean {
    const category = bytes[at] ?? 0;
    const view = this.#views.get(category);
    if (view === undefined) {
      visitor.unknownCategory(category, base + at, length);
      return true;
    }
    visitor.block?.(category, base + at, length);
    const end = at + length;
    for (let start = at + HEADER, count = 1; start < end; count++) {
      const next = walkRecord(view, bytes, start, end);
      if (next < 0) {
        visitor.fault(this.#recordFault(view, next, count, base + start));
        return false;
      }
      visitor.record(view, base + at, length);
      start = next;
    }
    return true;
  }

  #recordFault(view: RecordView, reason: number, count: number, offset: number): FeedFault {
    const { category, edition, profile } = view.definition;
    const number = String(category).padStart(3, "0");
    const place = view.failedAt;
    const subject =
      place < 0 ? "its field specification" : `item ${number}/${profile[place] ?? `of reference number ${place + 1}`}`;
    const what = `Record ${count} of a block of category ${number}: ${subject} ${walkReason(reason)} (edition ${edition}).`;
    return this.#fault("bad-record", what, offset, "The rest of this block is passed over. Check the feed's edition.");
  }

  #plausible(bytes: Uint8Array, at: number): boolean {
    return at === bytes.length || (this.#views.has(bytes[at] ?? 0) && this.#lengthAt(bytes, at) > 0);
  }

  /** The next offset at which a block of a known category reads without fault; the end when none is found. */
  #nextSound(bytes: Uint8Array, from: number, visitor: BlockVisitor, base: number): number {
    let tried = 0;
    for (let at = from; at < bytes.length && tried < MOST_CANDIDATES; at++) {
      const view = this.#views.get(bytes[at] ?? 0);
      const length = view === undefined ? 0 : this.#lengthAt(bytes, at);
      if (view === undefined || length === 0 || !this.#plausible(bytes, at + length)) continue;
      tried++;
      let start = at + HEADER;
      while (start > 0 && start < at + length) start = walkRecord(view, bytes, start, at + length);
      if (start > 0) return at;
    }
    visitor.fault(this.#fault("lost-sync", "No further sound block was found; the rest is passed over.", base + from));
    return bytes.length;
  }

  #fault(code: string, what: string, offset: number, remedy?: string): FeedFault {
    const where = `feed ${this.#feed}, offset ${offset}`;
    return remedy === undefined
      ? { code, what, where, feed: this.#feed, offset }
      : { code, what, where, remedy, feed: this.#feed, offset };
  }
}
