/** All that `tocsin verify` finds in the journals of stopped nodes: one reading of each, judged against all the others. */
import { join } from "node:path";
import { createCodec } from "@tocsin/codec-protobuf";
import { createCrypto } from "@tocsin/crypto-node";
import { openReader } from "@tocsin/journal-sqlite";
import { type Fault, ok, type Result } from "@tocsin/kernel/sound";
import { LedgerCheck, type LedgerReport } from "./checkpoints.ts";
import { type Evidence, findEvidence } from "./evidence.ts";
import { readTestimony } from "./inputs.ts";
import { readLedger, reconcile, type StreamReport } from "./reconcile.ts";

export interface Verification {
  readonly ledgers: readonly LedgerReport[];
  readonly streams: readonly StreamReport[];
  readonly evidence: readonly Evidence[];
  readonly faults: readonly Fault[];
}

/** @param directories data directories; a journal that cannot be opened ends it. */
export function verifyJournals(directories: readonly string[]): Result<Verification> {
  const [codec, crypto] = [createCodec(), createCrypto()];
  const faults: Fault[] = [];
  const readers = [];
  try {
    for (const directory of directories) {
      const opened = openReader(join(directory, "journal"));
      if (!opened.ok) return opened;
      readers.push(opened.value);
    }
    const testimonies = readers.map((reader) => readTestimony(reader, codec, crypto, faults));
    const heads = testimonies.flatMap((testimony) => testimony.heads);
    const checks = readers.map(({ header }) => new LedgerCheck(header, crypto, heads, faults));
    const nodes = readers.map((reader, at) => readLedger(reader, codec, faults, (leaf) => checks[at]?.take(leaf)));
    const ledgers = checks.map((check) => check.finish());
    const streams = reconcile(nodes, testimonies, faults);
    const evidence = findEvidence(heads, crypto, faults);
    return ok({ ledgers, streams, evidence, faults });
  } finally {
    for (const reader of readers) reader.close();
  }
}
