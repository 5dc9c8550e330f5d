/** All checks behind the one interface by which the world tells what happens; also hashes the run and counts rare states. */
import { createHash } from "node:crypto";
import type { Frame, Priority } from "@tocsin/exchange";
import type { Commit, Cut, OutboxRow } from "@tocsin/node";
import type { SimOptions } from "../options.ts";
import type { Recovery, Watched, Watcher } from "../world/world.ts";
import { checkBounds, checkFrame, checkInbox } from "./bounds.ts";
import { DeliveryCheck } from "./delivery.ts";
import { LeakageCheck } from "./leakage.ts";
import { checkWitness, LedgerCheck } from "./ledger.ts";
import { checkPicture } from "./picture.ts";
import { checkRecovery, checkReplay } from "./recovery.ts";

export class Watch implements Watcher {
  readonly rare = new Map<string, number>();
  frames = 0;
  inputs = 0;
  readonly #options: SimOptions;
  readonly #delivery = new DeliveryCheck((rare) => this.count(rare));
  readonly #ledger = new LedgerCheck((item, version, root) => this.#delivery.isLost(item, version, root));
  readonly #leakage: LeakageCheck;
  readonly #hash = createHash("sha256");
  readonly #now: () => number;

  constructor(options: SimOptions, secrets: readonly string[], now: () => number) {
    this.#options = options;
    this.#leakage = new LeakageCheck(options, secrets);
    this.#now = now;
  }

  offered(node: Watched): void {
    checkInbox(this.#options, node);
  }

  stepped(node: Watched, cut: Cut): void {
    this.inputs += cut.commit.inputs.length;
    checkBounds(node, cut);
    checkWitness(node, this.#ledger.rewoundNations);
    checkPicture(node, this.#delivery);
  }

  durable(node: Watched, commit: Commit): void {
    this.#delivery.durable(node, commit);
    this.#ledger.durable(node, commit);
  }

  recovered(recovery: Recovery): void {
    this.count("recovered");
    this.#delivery.recovered(recovery);
    this.#ledger.reread(recovery);
    checkRecovery(recovery);
    this.#ledger.recovered(recovery);
    this.#hash.update(recovery.before);
  }

  rewound(node: Watched): void {
    this.#delivery.rewound(node);
    this.#ledger.rewound(node);
    this.#hash.update(`${this.#now()} ${node.nation} ${node.disk.header.epoch}`);
  }

  holdEnded(node: Watched, by: "time" | "all"): void {
    this.#delivery.holdEnded(node, by);
  }

  frame(from: Watched, to: Watched, priority: Priority, frame: Frame, bytes: Uint8Array): void {
    this.frames++;
    this.#hash.update(`${this.#now()} ${from.nation} ${to.nation} ${priority}`);
    this.#hash.update(bytes);
    checkFrame(bytes);
    this.#delivery.frame(from, to, priority, frame);
    this.#leakage.frame(from.nation, to.nation, frame, bytes);
    this.#ledger.frame(frame);
  }

  parroted(row: OutboxRow, root: Uint8Array): void {
    this.#delivery.parroted(row, root);
    this.count("own words handed back");
  }

  count(rare: string): void {
    this.rare.set(rare, (this.rare.get(rare) ?? 0) + 1);
  }

  #noteGroups(node: Watched): void {
    for (const { members } of node.pipeline?.node.state.groups.values() ?? []) {
      const nations = new Set(members.map((key) => key.slice(0, 3)));
      this.count(`event held as one by ${nations.size} nation${nations.size === 1 ? "" : "s"}`);
    }
  }

  /** Last checks, and the hash over all frames, recoveries and final states. */
  finish(nodes: readonly Watched[]): string {
    this.#ledger.finish();
    for (const node of nodes) {
      checkReplay(node);
      this.#noteGroups(node);
    }
    for (const node of nodes) this.#hash.update(node.pipeline?.node.fingerprint() ?? "down");
    return this.#hash.digest("hex");
  }
}
