/** Bytes for the node: the exchange's codec, and those of the journal and the ledger. Synchronous and without state. */
import type { ExchangeCodec } from "@tocsin/exchange";
import type { Result } from "@tocsin/kernel/sound";
import type { Input } from "../inputs.ts";
import type { LedgerEntry } from "../ledger-entry.ts";

export interface NodeCodec extends ExchangeCodec {
  encodeInput(input: Input): Uint8Array;
  decodeInput(bytes: Uint8Array): Result<Input>;
  encodeLedgerEntry(entry: LedgerEntry): Uint8Array;
  decodeLedgerEntry(bytes: Uint8Array): Result<LedgerEntry>;
}
