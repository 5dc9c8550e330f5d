/**
 * Each node's ledger rebuilt from its durable leaves, epoch by epoch: the root at an older size never changes, over crashes
 * and for partners. What a lost disk takes away is no longer held against the log.
 */
import type { Frame } from "@tocsin/exchange";
import { bytesEqual, hexFromBytes } from "@tocsin/kernel/sound";
import { appendLeaf, emptyTree, hashLeaf, type TreeHead, treeRoot } from "@tocsin/ledger";
import type { Commit } from "@tocsin/node";
import { keyOf, type Nation } from "@tocsin/picture";
import { codec } from "../world/cast.ts";
import { headerOf, rootOf } from "../world/parrot.ts";
import { standInCrypto } from "../world/stand-ins.ts";
import type { Recovery, Watched } from "../world/world.ts";
import { type Life, lifeOf } from "./outboxes.ts";
import { must } from "./violation.ts";

const { sha256 } = standInCrypto;

interface Log {
  readonly tree: TreeHead;
  readonly hashes: Uint8Array[];
  /** Roots that partners have been shown, by size. */
  readonly shown: Map<number, string>;
}

const ACCUSATIONS = ["ledger-forked", "ledger-rolled-back", "own-ledger-behind"];

/** @param rewound nations whose disk was put back: of them, and by them of themselves, it is true. */
export function checkWitness({ nation, pipeline }: Watched, rewound: ReadonlySet<Nation>): void {
  for (const { code, subject } of pipeline?.node.state.alarms.values() ?? []) {
    const accused = code === "own-ledger-behind" ? nation : subject;
    if (!ACCUSATIONS.includes(code) || rewound.has(accused)) continue;
    must(false, "honest-witness", () => `${nation} says ${code} of ${subject}`);
  }
}

function extend({ tree, hashes }: Log, leaves: Commit["leaves"]): void {
  for (const { bytes } of leaves) {
    const hash = hashLeaf(sha256, bytes);
    hashes.push(hash);
    appendLeaf(sha256, tree, hash);
  }
}

export class LedgerCheck {
  readonly #logs = new Map<Life, Log>();
  readonly #isLost: (item: string, version: number, root: string) => boolean;

  /** @param isLost whether a statement was lost with its origin's disk. */
  constructor(isLost: (item: string, version: number, root: string) => boolean) {
    this.#isLost = isLost;
  }

  #log(life: Life): Log {
    const log = this.#logs.get(life) ?? { tree: emptyTree(), hashes: [], shown: new Map() };
    this.#logs.set(life, log);
    return log;
  }

  /** Nations whose disk was put back at some time. */
  readonly rewoundNations = new Set<Nation>();

  /** The node's log is what its disk now holds, and what was shown of more than that is another log's. */
  rewound(node: Watched): void {
    this.rewoundNations.add(node.nation);
    const life = lifeOf(node);
    const shown = this.#log(life).shown;
    const log: Log = { tree: emptyTree(), hashes: [], shown: new Map() };
    this.#logs.set(life, log);
    for (const leaf of node.disk.commits.flatMap(({ leaves }) => leaves)) {
      extend(log, [leaf]);
      const { size } = log.tree;
      const root = shown.get(size);
      if (root !== undefined && root === hexFromBytes(treeRoot(sha256, log.tree))) log.shown.set(size, root);
    }
  }

  durable(node: Watched, commit: Commit): void {
    const log = this.#log(lifeOf(node));
    const [first] = commit.leaves;
    must(
      first === undefined || first.index === log.tree.size,
      "append-only",
      () => `${node.nation} wrote leaf ${first?.index} at ${log.tree.size}`,
    );
    extend(log, commit.leaves);
    // One commit is under way at a time, so the node's own tree stands exactly here.
    if (node.pipeline !== undefined) this.#compare(node, node.pipeline.node.state.ledger);
  }

  #compare(node: Watched, own: TreeHead): void {
    const { tree } = this.#log(lifeOf(node));
    const same =
      own.size === tree.size &&
      own.frontier.every((hash, i) => bytesEqual(hash, tree.frontier[i] ?? new Uint8Array(0)));
    must(
      same,
      "append-only",
      () => `${node.nation} holds a ledger of ${own.size} leaves that its disk's ${tree.size} do not make`,
    );
  }

  /** What lies on the disk is what was written to it. */
  reread({ node }: Recovery): void {
    const { hashes } = this.#log(lifeOf(node));
    const leaves = node.disk.reader().leaves(0, hashes.length + 1);
    must(leaves.ok && leaves.value.length === hashes.length, "append-only", () => `${node.nation} lost durable leaves`);
    for (const [i, leaf] of (leaves.ok ? leaves.value : []).entries()) {
      const same = bytesEqual(hashLeaf(sha256, leaf.bytes), hashes[i] ?? new Uint8Array(0));
      must(same, "append-only", () => `${node.nation} has another leaf ${i} than it had`);
    }
  }

  recovered({ node, recovered }: Recovery): void {
    this.#compare(node, recovered.state.ledger);
  }

  frame(frame: Frame): void {
    if (frame.type !== "deliver") return;
    for (const delivery of frame.deliveries) {
      if ("superseded" in delivery) continue;
      const section = delivery.sections.find(({ kind }) => kind === "checkpoint");
      if (section === undefined || "hash" in section) continue;
      const content = codec.decodeSection("checkpoint", section.body);
      if (!content.ok) continue;
      const { item, version } = headerOf(delivery);
      if (this.#isLost(keyOf(item), version, hexFromBytes(rootOf(delivery)))) continue;
      const life = `${item.nation}@${item.epoch}`;
      const { shown } = this.#log(life);
      const root = hexFromBytes(content.value.root);
      const before = shown.get(content.value.size) ?? root;
      must(before === root, "append-only", () => `${life} showed two roots at size ${content.value.size}`);
      shown.set(content.value.size, root);
    }
  }

  /** Every root that partners were shown is the root of the log as it now stands. */
  finish(): void {
    for (const [life, { hashes, shown }] of this.#logs) {
      const tree = emptyTree();
      for (const hash of hashes) {
        appendLeaf(sha256, tree, hash);
        const root = shown.get(tree.size);
        if (root === undefined) continue;
        const now = hexFromBytes(treeRoot(sha256, tree));
        must(root === now, "append-only", () => `${life} showed another root at size ${tree.size} than its log has`);
      }
    }
  }
}
