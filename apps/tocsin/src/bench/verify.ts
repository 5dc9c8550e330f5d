/** Offline check of a long ledger: `tocsin verify` over one journal of a million entries, in this process. */
import { join } from "node:path";
import { createCodec } from "@tocsin/codec-protobuf";
import { createCrypto } from "@tocsin/crypto-node";
import { systemClock } from "@tocsin/host";
import { openJournal } from "@tocsin/journal-sqlite";
import { appendLeaf, emptyTree, hashLeaf } from "@tocsin/ledger";
import type { LedgerEntry } from "@tocsin/node";
import { verifyJournals } from "../verify/check.ts";
import type { Bench, Sample } from "./figure.ts";
import { processorMilliseconds } from "./measure.ts";

const ENTRIES = 1_000_000;
const QUICK_ENTRIES = 100_000;
const COMMIT = 5_000;

export const verifying: Bench = {
  name: "verify",
  about: "tocsin verify over one journal of a million ledger entries",
  once: true,
  apart: true,
  run: async ({ directory, quick }) => {
    const entries = quick ? QUICK_ENTRIES : ENTRIES;
    const place = join(directory, `verify-${entries}`);
    await writeLedger(place, entries);
    const floor = hashesPerSecond(entries);
    const [began, beganProcessor] = [performance.now(), processorMilliseconds()];
    const verified = verifyJournals([place]);
    const seconds = (performance.now() - began) / 1000;
    const processor = (processorMilliseconds() - beganProcessor) / 1000;
    const size = verified.ok ? verified.value.ledgers[0]?.size : 0;
    if (!verified.ok || verified.value.faults.length > 0 || size !== entries)
      throw new Error("a ledger just written does not verify");
    return [sampleOf(entries, seconds, processor, floor)];
  },
};

const sampleOf = (entries: number, seconds: number, processor: number, floor: number): Sample => ({
  figure: "verify-entries",
  what: "ledger entries checked offline: read, checksum, decoded, tree; processor time",
  unit: "per second",
  value: entries / processor,
  floor: { what: "the tree's hashes alone, over leaves in memory", value: floor },
  note: `${entries} entries in ${seconds.toFixed(1)} s, of which ${processor.toFixed(1)} s of processor time; asked: 1000000 in 60 s`,
});

/** Entries such as tracks make: sent and received in turn, of some 100 bytes. */
function entryOf(index: number): LedgerEntry {
  const item = { nation: "KOR", mode: "test", epoch: 1, kind: "track", counter: index } as const;
  const root = new Uint8Array(32).fill(index);
  const placed = { priority: "track", sequence: 1 + Math.floor(index / 2), item, version: 1, root } as const;
  return index % 2 === 0
    ? { type: "sent", to: "JPN", ...placed, open: ["kinematics", "assessment"] }
    : { type: "received", from: "USA", epoch: 1, ...placed, verdict: "admitted" };
}

async function writeLedger(directory: string, entries: number): Promise<void> {
  const codec = createCodec();
  const owner = { nation: "KOR", mode: "test", createdAt: systemClock().now() } as const;
  const journal = await openJournal(join(directory, "journal"), owner);
  if (!journal.ok) throw new Error(journal.error.what);
  for (let from = 0; from < entries; from += COMMIT) {
    const leaves = Array.from({ length: Math.min(COMMIT, entries - from) }, (_, i) => ({
      index: from + i,
      bytes: codec.encodeLedgerEntry(entryOf(from + i)),
    }));
    await journal.value.append({ inputs: [], leaves, outbox: [], drafts: [] });
  }
  await journal.value.close();
}

function hashesPerSecond(entries: number): number {
  const { sha256 } = createCrypto();
  const leaf = createCodec().encodeLedgerEntry(entryOf(1));
  const tree = emptyTree();
  const began = processorMilliseconds();
  for (let i = 0; i < entries; i++) appendLeaf(sha256, tree, hashLeaf(sha256, leaf));
  return entries / ((processorMilliseconds() - began) / 1000);
}
