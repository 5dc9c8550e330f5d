/**
 * The checkpoints that partners hold of a node's ledger, checked against that ledger: who rewrote its past is found by
 * what it once told others.
 */
import type { Fault } from "@tocsin/kernel/sound";
import { bytesEqual } from "@tocsin/kernel/sound";
import { appendLeaf, emptyTree, hashLeaf, treeRoot } from "@tocsin/ledger";
import type { JournalReader, NodeCrypto } from "@tocsin/node";
import type { HeldCheckpoint } from "./inputs.ts";
import { rowsOf } from "./rows.ts";

/** Compares each held checkpoint with the root of that prefix; returns how many were compared. */
export function checkCheckpoints(
  reader: JournalReader,
  crypto: NodeCrypto,
  held: readonly HeldCheckpoint[],
  faults: Fault[],
): number {
  const { nation, epoch } = reader.header;
  const due = held
    .filter((checkpoint) => checkpoint.of === nation && checkpoint.epoch === epoch)
    .sort((a, b) => a.size - b.size);
  const tree = emptyTree();
  const leaves = rowsOf(
    (from, most) => reader.leaves(from, most),
    0,
    ({ index }) => index + 1,
    faults,
  );
  let compared = 0;
  for (const checkpoint of due) {
    while (tree.size < checkpoint.size) {
      const leaf = leaves.next();
      if (leaf.done) break;
      appendLeaf(crypto.sha256, tree, hashLeaf(crypto.sha256, leaf.value.bytes));
    }
    compared++;
    if (tree.size === checkpoint.size && bytesEqual(treeRoot(crypto.sha256, tree), checkpoint.root)) continue;
    faults.push({
      code: "history-rewritten",
      what: `${nation} told ${checkpoint.by} another history of its first ${checkpoint.size} ledger entries than its journal holds`,
    });
  }
  return compared;
}
