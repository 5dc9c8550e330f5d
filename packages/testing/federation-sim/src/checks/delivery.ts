/**
 * The canonical history of all deliveries, from durable ledger leaves and from the bytes on the links, never from a
 * node's memory: acknowledged is durable, received is a prefix of sent, nothing has two roots, nothing leaves too early.
 */
import type { Frame, Priority } from "@tocsin/exchange";
import { hexFromBytes } from "@tocsin/kernel/sound";
import type { Commit, LedgerEntry, OutboxRow } from "@tocsin/node";
import { keyOf, type Nation } from "@tocsin/picture";
import { codec } from "../world/cast.ts";
import { rootOf } from "../world/parrot.ts";
import type { Recovery } from "../world/world.ts";
import { must, Violation } from "./violation.ts";

type Sent = Extract<LedgerEntry, { type: "sent" }>;
type Received = Extract<LedgerEntry, { type: "received" }>;

const wayOf = (from: Nation, to: Nation, priority: Priority): string => `${from}>${to}/${priority}`;

export class DeliveryCheck {
  /** Roots by sequence, from 1, of each sender, addressee and class, once durable. */
  readonly #sent = new Map<string, string[]>();
  readonly #received = new Map<string, number>();
  readonly #promised = new Map<string, number>();
  readonly #roots = new Map<string, string>();
  readonly #parroted = new Map<string, string>();
  readonly #parrots = new Map<OutboxRow, string>();
  readonly #count: (rare: string) => void;

  constructor(count: (rare: string) => void) {
    this.#count = count;
  }

  /** Whether exactly this was once stated, durably, by its origin. */
  wasStated(item: string, version: number, root: string): boolean {
    return this.#roots.get(`${item}#${version}`) === root;
  }

  parroted(row: OutboxRow, root: Uint8Array): void {
    this.#parrots.set(row, hexFromBytes(root));
  }

  durable(nation: Nation, commit: Commit): void {
    for (const row of commit.outbox) {
      const root = this.#parrots.get(row);
      if (root !== undefined) this.#parroted.set(`${wayOf(nation, row.partner, row.priority)}#${row.sequence}`, root);
    }
    for (const { bytes } of commit.leaves) {
      const entry = codec.decodeLedgerEntry(bytes);
      if (!entry.ok) throw new Violation("sound", `${nation} wrote an unreadable leaf: ${entry.error.what}`);
      if (entry.value.type === "sent") this.#noteSent(nation, entry.value);
      if (entry.value.type === "received") this.#noteReceived(nation, entry.value);
      if (entry.value.type === "refused")
        throw new Violation(
          "sound",
          `${nation} refused an honest statement of ${entry.value.from}: ${entry.value.code}`,
        );
      if (entry.value.type === "alarm" && entry.value.change === "raised") this.#count(`alarm ${entry.value.code}`);
    }
  }

  #noteSent(nation: Nation, { to, priority, sequence, item, version, root }: Sent): void {
    const way = wayOf(nation, to, priority);
    const list = this.#sent.get(way) ?? [];
    this.#sent.set(way, list);
    const hex = hexFromBytes(root);
    const before = list[sequence - 1];
    must(before === undefined, "one-root", () => `${way} sequence ${sequence} was ${before} and is now ${hex}`);
    must(sequence === list.length + 1, "exact-prefix", () => `${way} sent ${sequence} after ${list.length}`);
    list.push(hex);
    this.#noteRoot(`${keyOf(item)}#${version}`, hex);
  }

  #noteRoot(statement: string, hex: string): void {
    const known = this.#roots.get(statement);
    must(known === undefined || known === hex, "one-root", () => `${statement} was ${known} and is now ${hex}`);
    this.#roots.set(statement, hex);
  }

  #noteReceived(nation: Nation, { from, priority, sequence, item, root, verdict }: Received): void {
    const way = wayOf(from, nation, priority);
    const through = this.#received.get(way) ?? 0;
    must(sequence === through + 1, "exact-prefix", () => `${way} received ${sequence} after ${through}`);
    const hex = hexFromBytes(root);
    const expected = this.#rootAt(way, sequence);
    must(
      hex === expected,
      "exact-prefix",
      () => `${way} sequence ${sequence} was sent as ${expected}, received as ${hex}`,
    );
    this.#received.set(way, sequence);
    this.#count(`verdict ${verdict}`);
    if (item.nation === nation)
      must(verdict === "echo", "no-echo", () => `${nation} took its own ${keyOf(item)} as ${verdict}`);
    else must(verdict !== "equivocation", "one-root", () => `${nation} saw two roots for ${keyOf(item)}`);
  }

  #rootAt(way: string, sequence: number): string | undefined {
    return this.#parroted.get(`${way}#${sequence}`) ?? this.#sent.get(way)?.[sequence - 1];
  }

  frame(from: Nation, to: Nation, priority: Priority, frame: Frame): void {
    if (frame.type === "hello" && frame.receivedThrough > 0) this.#promise(from, to, priority, frame.receivedThrough);
    if (frame.type === "acknowledge") this.#promise(from, to, priority, frame.through);
    if (frame.type !== "deliver") return;
    const way = wayOf(from, to, priority);
    for (const [offset, delivery] of frame.deliveries.entries()) {
      if ("superseded" in delivery) continue;
      const sequence = frame.firstSequence + offset;
      const expected = this.#rootAt(way, sequence);
      must(expected !== undefined, "durable-first", () => `${way} sequence ${sequence} left before it was durable`);
      const hex = hexFromBytes(rootOf(delivery));
      must(
        hex === expected,
        "one-root",
        () => `${way} sequence ${sequence} is ${expected} on disk and ${hex} on the link`,
      );
    }
  }

  /** An acknowledgement, or the cursor in a hello, is a promise: it stands for ever. */
  #promise(by: Nation, to: Nation, priority: Priority, through: number): void {
    const way = wayOf(to, by, priority);
    const durable = this.#received.get(way) ?? 0;
    must(
      through <= durable,
      "acknowledged-is-durable",
      () => `${by} acknowledged ${way} ${through}, on disk is ${durable}`,
    );
    this.#promised.set(way, Math.max(through, this.#promised.get(way) ?? 0));
  }

  recovered({ node, recovered }: Recovery): void {
    for (const partner of recovered.state.partners.values()) {
      for (const [way, promised] of this.#promised) {
        const [head, priority] = way.split("/") as [string, Priority];
        if (head !== `${partner.nation}>${node.nation}`) continue;
        const through = partner.received.get(priority)?.through ?? 0;
        must(
          through >= promised,
          "acknowledged-is-durable",
          () => `${node.nation} came back with ${way} ${through}, had acknowledged ${promised}`,
        );
      }
    }
    if (recovered.state.partners.size === 0) {
      const owed = [...this.#promised].find(([way]) => way.includes(`>${node.nation}/`));
      must(
        owed === undefined,
        "acknowledged-is-durable",
        () => `${node.nation} came back empty, had acknowledged ${owed}`,
      );
    }
  }
}
