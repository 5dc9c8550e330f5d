/** Bytes for the node: the exchange's codec, and those of the journal and the ledger. Synchronous and without state. */
import type { ExchangeCodec } from "@tocsin/exchange";
import type { ExchangePlan } from "@tocsin/guard";
import type { Result } from "@tocsin/kernel/sound";
import type { Input } from "../inputs.ts";
import type { LedgerEntry } from "../ledger-entry.ts";

export interface NodeCodec extends ExchangeCodec {
  /** The plan in its one form: the same content gives the same bytes. */
  encodePlan(plan: ExchangePlan): Uint8Array;
  decodePlan(bytes: Uint8Array): Result<ExchangePlan>;
  encodeInput(input: Input): Uint8Array;
  decodeInput(bytes: Uint8Array): Result<Input>;
  encodeLedgerEntry(entry: LedgerEntry): Uint8Array;
  decodeLedgerEntry(bytes: Uint8Array): Result<LedgerEntry>;
}
