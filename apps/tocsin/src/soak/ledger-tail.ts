/** A running node's ledger, read from its disk as it grows: how far each stream was sent and received. Reads only. */
import { join } from "node:path";
import { createCodec } from "@tocsin/codec-protobuf";
import { openReader } from "@tocsin/journal-sqlite";

const CHUNK = 5000;

export class LedgerTail {
  /** By "PARTNER/class": the highest sequence. */
  readonly sent = new Map<string, number>();
  readonly received = new Map<string, number>();
  readonly #directory: string;
  readonly #codec = createCodec();
  #next = 0;

  /** @param directory of the node. */
  constructor(directory: string) {
    this.#directory = directory;
  }

  /** Reads what is new; a journal that cannot be read at this moment is read the next time. */
  read(): void {
    const reader = openReader(join(this.#directory, "journal"));
    if (!reader.ok) return;
    for (;;) {
      const leaves = reader.value.leaves(this.#next, CHUNK);
      if (!leaves.ok || leaves.value.length === 0) break;
      for (const { index, bytes } of leaves.value) {
        this.#next = index + 1;
        this.#take(bytes);
      }
    }
    reader.value.close();
  }

  #take(bytes: Uint8Array): void {
    const entry = this.#codec.decodeLedgerEntry(bytes);
    if (!entry.ok) return;
    const { value } = entry;
    if (value.type === "sent") this.sent.set(`${value.to}/${value.priority}`, value.sequence);
    if (value.type === "received") this.received.set(`${value.from}/${value.priority}`, value.sequence);
  }
}
