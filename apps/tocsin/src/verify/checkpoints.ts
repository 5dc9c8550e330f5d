/**
 * Recomputes a ledger's tree from its leaves, and holds it against every head of it that partners were told or cosigned: a
 * history that was rewritten, cut or put back after it was told no longer hashes to what they hold.
 */
import { bytesEqual, type Fault } from "@tocsin/kernel/sound";
import { appendLeaf, emptyTree, hashLeaf, treeRoot } from "@tocsin/ledger";
import type { JournalReader, NodeCrypto } from "@tocsin/node";
import type { HeldHead } from "./heads.ts";
import { rowsOf } from "./rows.ts";

export interface LedgerReport {
  readonly nation: string;
  readonly epoch: number;
  readonly size: number;
  /** Over all leaves that could be read. */
  readonly root: Uint8Array;
  /** Heads held against the ledger. */
  readonly compared: number;
  /** The largest size that each partner has cosigned and that holds. */
  readonly cosigned: ReadonlyMap<string, number>;
}

export function checkLedger(
  reader: JournalReader,
  crypto: NodeCrypto,
  held: readonly HeldHead[],
  faults: Fault[],
): LedgerReport {
  const { nation, epoch } = reader.header;
  const due = held.filter((head) => head.of === nation && head.epoch === epoch).sort((a, b) => a.size - b.size);
  const cosigned = new Map<string, number>();
  const tree = emptyTree();
  let next = 0;
  const compareDue = (): void => {
    for (; due[next]?.size === tree.size; next++) {
      const head = due[next] as HeldHead;
      if (!bytesEqual(treeRoot(crypto.sha256, tree), head.root)) faults.push(rewritten(head));
      else if (head.said !== nation) cosigned.set(head.said, head.size);
    }
  };
  compareDue();
  for (const leaf of rowsOf(
    (from, most) => reader.leaves(from, most),
    0,
    ({ index }) => index + 1,
    faults,
  )) {
    appendLeaf(crypto.sha256, tree, hashLeaf(crypto.sha256, leaf.bytes));
    compareDue();
  }
  for (const head of due.slice(next)) faults.push(rewritten(head));
  const root = treeRoot(crypto.sha256, tree);
  return { nation, epoch, size: tree.size, root, compared: due.length, cosigned };
}

function rewritten({ of, by, said, size }: HeldHead): Fault {
  const how = said === of ? `told ${by}` : `showed ${said}, which cosigned it,`;
  return {
    code: "history-rewritten",
    what: `${of} ${how} another history of its first ${size} ledger entries than its journal holds`,
  };
}
