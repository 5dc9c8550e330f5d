/** Stopped journals read and hurt: what an auditor finds in a ledger, and what damage or a forger would do to it. */
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCodec } from "@tocsin/codec-protobuf";
import { openReader } from "@tocsin/journal-sqlite";
import type { LedgerEntry } from "@tocsin/node";

export { cutLedger, deleteLeaf, flipBit, forgeLeaf } from "../../src/soak/damage.ts";

const ALL = 1_000_000;

export interface IndexedEntry {
  readonly index: number;
  readonly entry: LedgerEntry;
}

/** A node's whole ledger. @throws Error where it cannot be read. */
export function ledgerOf(directory: string): IndexedEntry[] {
  const codec = createCodec();
  const reader = openReader(join(directory, "journal"));
  if (!reader.ok) throw new Error(reader.error.what);
  const leaves = reader.value.leaves(0, ALL);
  reader.value.close();
  if (!leaves.ok) throw new Error(leaves.error.what);
  return leaves.value.map(({ index, bytes }) => {
    const entry = codec.decodeLedgerEntry(bytes);
    if (!entry.ok) throw new Error(entry.error.what);
    return { index, entry: entry.value };
  });
}

/** Runs `body` with a copy of a demo's data that may be spoilt, and throws the copy away. */
export async function withCopy(directory: string, body: (copy: string) => Promise<void>): Promise<void> {
  const copy = await mkdtemp(join(tmpdir(), "tocsin-hurt-"));
  try {
    await cp(directory, copy, { recursive: true });
    await body(copy);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}
