/**
 * What may go of a journal with time: plots, once a snapshot lies behind them. Each is replaced by its hash, under its number
 * and instant, so that nothing else moves. Must never touch what people, partners or time did, nor a leaf of the ledger.
 */
import { ok, type Result } from "@tocsin/kernel/sound";
import type { InputBody, PrunedInput } from "./inputs.ts";
import type { NodeCodec } from "./ports/codec.ts";
import type { NodeCrypto } from "./ports/crypto.ts";
import type { JournalInput, JournalReader } from "./ports/journal.ts";

const isGoing = (kind: InputBody["kind"]): kind is PrunedInput["of"] => kind === "dwell" || kind === "system-tracks";
const CHUNK = 1000;
/** No pruned input is longer: the others need not be decoded to be told apart. */
const PRUNED_BYTES = 96;

/** The rows that go, as they stand afterwards; those that cannot be read stay as they are. */
export function prunedInputs(
  rows: readonly JournalInput[],
  codec: NodeCodec,
  { sha256 }: Pick<NodeCrypto, "sha256">,
): JournalInput[] {
  return rows.flatMap(({ number, at, bytes }) => {
    const read = codec.decodeInput(bytes);
    if (!read.ok || !isGoing(read.value.body.kind)) return [];
    const body = { kind: "pruned", of: read.value.body.kind, hash: sha256(bytes) } as const;
    return [{ number, at, bytes: codec.encodeInput({ number, at, body }) }];
  });
}

/** Number of the last input that was pruned; 0 where none was. A replay can begin at a snapshot from there on. */
export function lastPruned(reader: JournalReader, codec: NodeCodec): Result<number> {
  for (let from = 1, last = 0; ; ) {
    const rows = reader.inputs(from, CHUNK);
    if (!rows.ok) return rows;
    const end = rows.value.at(-1);
    if (end === undefined) return ok(last);
    for (const { number, bytes } of rows.value) {
      const read = bytes.length <= PRUNED_BYTES ? codec.decodeInput(bytes) : undefined;
      if (read?.ok && read.value.body.kind === "pruned") last = number;
    }
    from = end.number + 1;
  }
}
