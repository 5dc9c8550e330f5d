/**
 * Recomputes a ledger's tree from its leaves, and holds it against every head of it that partners were told or cosigned: a
 * history that was rewritten, cut or put back after it was told no longer hashes to what they hold.
 */
import { bytesEqual, type Fault } from "@tocsin/kernel/sound";
import { appendLeaf, emptyTree, hashLeaf, treeRoot } from "@tocsin/ledger";
import type { JournalHeader, NodeCrypto } from "@tocsin/node";
import type { HeldHead } from "./heads.ts";

export interface LedgerReport {
  readonly nation: string;
  readonly mode: string;
  readonly epoch: number;
  readonly size: number;
  /** Over all leaves that could be read. */
  readonly root: Uint8Array;
  /** Heads held against the ledger. */
  readonly compared: number;
  /** The largest size that each partner has cosigned and that holds. */
  readonly cosigned: ReadonlyMap<string, number>;
}

/** Takes a ledger's leaves in their order, and compares wherever somebody holds a head of it. */
export class LedgerCheck {
  readonly #owner: JournalHeader;
  readonly #crypto: NodeCrypto;
  readonly #faults: Fault[];
  readonly #due: readonly HeldHead[];
  readonly #tree = emptyTree();
  readonly #cosigned = new Map<string, number>();
  #next = 0;

  constructor(owner: JournalHeader, crypto: NodeCrypto, held: readonly HeldHead[], faults: Fault[]) {
    this.#owner = owner;
    this.#crypto = crypto;
    this.#faults = faults;
    this.#due = held
      .filter((head) => head.of === owner.nation && head.epoch === owner.epoch)
      .sort((a, b) => a.size - b.size);
    this.#compare();
  }

  take(leaf: Uint8Array): void {
    const { sha256 } = this.#crypto;
    appendLeaf(sha256, this.#tree, hashLeaf(sha256, leaf));
    this.#compare();
  }

  #compare(): void {
    for (; this.#due[this.#next]?.size === this.#tree.size; this.#next++) {
      const head = this.#due[this.#next] as HeldHead;
      if (!bytesEqual(treeRoot(this.#crypto.sha256, this.#tree), head.root)) this.#faults.push(rewritten(head));
      else if (head.said !== head.of) this.#cosigned.set(head.said, head.size);
    }
  }

  /** After the last leaf: heads beyond it are of a history that is no longer there. */
  finish(): LedgerReport {
    for (const head of this.#due.slice(this.#next)) this.#faults.push(rewritten(head));
    const { nation, mode, epoch } = this.#owner;
    const root = treeRoot(this.#crypto.sha256, this.#tree);
    const size = this.#tree.size;
    return { nation, mode, epoch, size, root, compared: this.#due.length, cosigned: this.#cosigned };
  }
}

function rewritten({ of, by, said, size }: HeldHead): Fault {
  const how = said === of ? `told ${by}` : `showed ${said}, which cosigned it,`;
  return {
    code: "history-rewritten",
    what: `${of} ${how} another history of its first ${size} ledger entries than its journal holds`,
  };
}
