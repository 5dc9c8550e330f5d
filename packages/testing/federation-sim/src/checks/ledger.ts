/** Each node's ledger rebuilt from its durable leaves: the root at an older size never changes, over crashes and for partners. */
import type { Frame } from "@tocsin/exchange";
import { bytesEqual, hexFromBytes } from "@tocsin/kernel/sound";
import { appendLeaf, emptyTree, hashLeaf, type TreeHead, treeRoot } from "@tocsin/ledger";
import type { Commit } from "@tocsin/node";
import type { Nation } from "@tocsin/picture";
import { codec } from "../world/cast.ts";
import { headerOf } from "../world/parrot.ts";
import { standInCrypto } from "../world/stand-ins.ts";
import type { Recovery, Watched } from "../world/world.ts";
import { must } from "./violation.ts";

const { sha256 } = standInCrypto;

interface Log {
  readonly tree: TreeHead;
  readonly hashes: Uint8Array[];
  /** Roots that partners have been shown, by size. */
  readonly shown: Map<number, string>;
}

const ACCUSATIONS = ["ledger-forked", "ledger-rolled-back", "own-ledger-behind"];

/** Everybody in the simulation keeps its past, so whoever is accused is accused falsely. */
export function checkWitness({ nation, pipeline }: Watched): void {
  for (const { code, subject } of pipeline?.node.state.alarms.values() ?? [])
    must(!ACCUSATIONS.includes(code), "honest-witness", () => `${nation} says ${code} of ${subject}`);
}

export class LedgerCheck {
  readonly #logs = new Map<Nation, Log>();

  #log(nation: Nation): Log {
    const log = this.#logs.get(nation) ?? { tree: emptyTree(), hashes: [], shown: new Map() };
    this.#logs.set(nation, log);
    return log;
  }

  durable(node: Watched, commit: Commit): void {
    const { tree, hashes } = this.#log(node.nation);
    for (const leaf of commit.leaves) {
      must(leaf.index === tree.size, "append-only", () => `${node.nation} wrote leaf ${leaf.index} at ${tree.size}`);
      const hash = hashLeaf(sha256, leaf.bytes);
      hashes.push(hash);
      appendLeaf(sha256, tree, hash);
    }
    // One commit is under way at a time, so the node's own tree stands exactly here.
    if (node.pipeline !== undefined) this.#compare(node.nation, node.pipeline.node.state.ledger);
  }

  #compare(nation: Nation, own: TreeHead): void {
    const { tree } = this.#log(nation);
    const same =
      own.size === tree.size &&
      own.frontier.every((hash, i) => bytesEqual(hash, tree.frontier[i] ?? new Uint8Array(0)));
    must(
      same,
      "append-only",
      () => `${nation} holds a ledger of ${own.size} leaves that its disk's ${tree.size} do not make`,
    );
  }

  /** What lies on the disk is what was written to it. */
  reread({ node }: Recovery): void {
    const { hashes } = this.#log(node.nation);
    const leaves = node.disk.reader().leaves(0, hashes.length + 1);
    must(leaves.ok && leaves.value.length === hashes.length, "append-only", () => `${node.nation} lost durable leaves`);
    for (const [i, leaf] of (leaves.ok ? leaves.value : []).entries()) {
      const same = bytesEqual(hashLeaf(sha256, leaf.bytes), hashes[i] ?? new Uint8Array(0));
      must(same, "append-only", () => `${node.nation} has another leaf ${i} than it had`);
    }
  }

  recovered({ node, recovered }: Recovery): void {
    this.#compare(node.nation, recovered.state.ledger);
  }

  frame(frame: Frame): void {
    if (frame.type !== "deliver") return;
    for (const delivery of frame.deliveries) {
      if ("superseded" in delivery) continue;
      const section = delivery.sections.find(({ kind }) => kind === "checkpoint");
      if (section === undefined || "hash" in section) continue;
      const content = codec.decodeSection("checkpoint", section.body);
      if (!content.ok) continue;
      const { nation } = headerOf(delivery).item;
      const { shown } = this.#log(nation);
      const root = hexFromBytes(content.value.root);
      const before = shown.get(content.value.size) ?? root;
      must(before === root, "append-only", () => `${nation} showed two roots at size ${content.value.size}`);
      shown.set(content.value.size, root);
    }
  }

  /** Every root that partners were shown is the root of the log as it now stands. */
  finish(): void {
    for (const [nation, { hashes, shown }] of this.#logs) {
      const tree = emptyTree();
      for (const hash of hashes) {
        appendLeaf(sha256, tree, hash);
        const root = shown.get(tree.size);
        if (root === undefined) continue;
        const now = hexFromBytes(treeRoot(sha256, tree));
        must(root === now, "append-only", () => `${nation} showed another root at size ${tree.size} than its log has`);
      }
    }
  }
}
