/**
 * A whole file, record by record, with every item by name: what `tocsin asterix decode` prints.
 * Must never hold the picture's words; feeds are feed-decoder.ts.
 */
import type { Fault } from "@tocsin/kernel/sound";
import { type Instant, isoFromInstant } from "@tocsin/kernel/time";
import { BlockReader, type BlockVisitor, type FeedFault } from "./blocks.ts";
import type { Editions } from "./editions.ts";
import { looksLikePcap, readPcap } from "./pcap.ts";
import { impossibleIn } from "./plausible.ts";
import { type ItemValue, recordValue } from "./values.ts";

export interface DecodedRecord {
  /** Counted from 1 over the file. */
  readonly record: number;
  readonly category: number;
  readonly edition: string;
  /** Of the record's first octet in the file. */
  readonly offset: number;
  /** Octets of the record. */
  readonly length: number;
  /** Of its block in the file, header included. */
  readonly block: { readonly offset: number; readonly length: number };
  /** Of the datagram, for captures. */
  readonly capturedAt?: string;
  readonly items: Readonly<Record<string, ItemValue>>;
}

export interface DecodeError {
  readonly error: Fault & { readonly offset: number };
}

export type DecodedLine = DecodedRecord | DecodeError;

export const isError = (line: DecodedLine): line is DecodeError => "error" in line;

/** @param name of the file, for errors. Blocks of categories that are not read come as errors of code `unknown-category`. */
export function* decodeFile(name: string, bytes: Uint8Array, editions: Editions): Generator<DecodedLine> {
  const collector = new Collector(name, editions);
  if (!looksLikePcap(bytes)) {
    for (let at = 0; at < bytes.length; ) {
      at = collector.reader.readOne(bytes, at, collector.visitor, 0, true);
      yield* collector.take();
    }
    return;
  }
  for (const found of readPcap(bytes)) {
    if (found.kind === "unreadable") {
      yield {
        error: {
          code: found.code,
          what: found.what,
          where: `feed ${name}, offset ${found.offset}`,
          offset: found.offset,
        },
      };
      continue;
    }
    collector.enter(found.offset, found.capturedAt);
    collector.reader.read(found.payload, collector.visitor, found.offset);
    yield* collector.take();
  }
}

class Collector {
  readonly reader: BlockReader;
  readonly visitor: BlockVisitor;
  readonly #name: string;
  #lines: DecodedLine[] = [];
  #count = 0;
  #base = 0;
  #capturedAt: Instant | undefined;

  constructor(name: string, editions: Editions) {
    this.#name = name;
    this.reader = new BlockReader(name, editions);
    this.visitor = {
      record: (view, offset, length) => {
        this.#count++;
        const items = recordValue(view);
        this.#lines.push({
          record: this.#count,
          category: view.definition.category,
          edition: view.definition.edition,
          offset: this.#base + view.start,
          length: view.end - view.start,
          block: { offset, length },
          ...(this.#capturedAt === undefined ? {} : { capturedAt: isoFromInstant(this.#capturedAt) }),
          items,
        });
        const impossible = impossibleIn(items);
        if (impossible !== undefined)
          this.#error("impossible-value", `${impossible}. Check the edition.`, this.#base + view.start);
      },
      fault: (fault: FeedFault) => this.#lines.push({ error: fault }),
      unknownCategory: (category, offset, length) =>
        this.#error(
          "unknown-category",
          `Category ${category} is not read; a block of ${length} octets is passed over.`,
          offset,
        ),
    };
  }

  #error(code: string, what: string, offset: number): void {
    this.#lines.push({ error: { code, what, where: `feed ${this.#name}, offset ${offset}`, offset } });
  }

  enter(base: number, capturedAt: Instant): void {
    this.#base = base;
    this.#capturedAt = capturedAt;
  }

  take(): DecodedLine[] {
    const lines = this.#lines;
    this.#lines = [];
    return lines;
  }
}
