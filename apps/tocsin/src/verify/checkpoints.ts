/**
 * The checkpoints that partners hold of a node's ledger, checked against that ledger: who rewrote its past is found by
 * what it once told others. Reads the partners' journalled deliveries.
 */
import type { Fault } from "@tocsin/kernel/sound";
import { bytesEqual } from "@tocsin/kernel/sound";
import { appendLeaf, emptyTree, hashLeaf, treeRoot } from "@tocsin/ledger";
import type { JournalReader, NodeCodec, NodeCrypto } from "@tocsin/node";
import { rowsOf } from "./rows.ts";

export interface HeldCheckpoint {
  readonly of: string;
  readonly by: string;
  readonly epoch: number;
  readonly size: number;
  readonly root: Uint8Array;
}

/** Checkpoints of partners' ledgers among a node's journalled deliveries. */
export function heldCheckpoints(reader: JournalReader, codec: NodeCodec, faults: Fault[]): HeldCheckpoint[] {
  const held: HeldCheckpoint[] = [];
  for (const row of rowsOf(
    (from, most) => reader.inputs(from, most),
    1,
    ({ number }) => number + 1,
    faults,
  )) {
    const input = codec.decodeInput(row.bytes);
    if (!input.ok || input.value.body.kind !== "delivery" || input.value.body.priority !== "coordination") continue;
    held.push(...inFrame(input.value.body.frame, codec, reader.header.nation));
  }
  return held;
}

function inFrame(bytes: Uint8Array, codec: NodeCodec, by: string): HeldCheckpoint[] {
  const frame = codec.decodeFrame(bytes);
  if (!frame.ok || frame.value.type !== "deliver") return [];
  return frame.value.deliveries.flatMap((delivery) => {
    if ("superseded" in delivery) return [];
    const header = codec.decodeHeader(delivery.headerBytes);
    const section = delivery.sections[0];
    if (!header.ok || header.value.item.kind !== "checkpoint" || section === undefined || "hash" in section) return [];
    const content = codec.decodeSection("checkpoint", section.body);
    return content.ok ? [{ of: header.value.item.nation, by, epoch: header.value.item.epoch, ...content.value }] : [];
  });
}

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
