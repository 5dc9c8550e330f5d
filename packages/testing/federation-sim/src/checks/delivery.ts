/**
 * The canonical history of all deliveries, from durable ledger leaves and from the bytes on the links, never from a
 * node's memory: acknowledged is durable, received is a prefix of sent, nothing has two roots, nothing leaves too early.
 * Judged by epoch: a disk that is replaced by an older copy gives up its newest past, and what was promised from it.
 */
import type { Frame, Priority } from "@tocsin/exchange";
import { hexFromBytes } from "@tocsin/kernel/sound";
import type { Commit, LedgerEntry, OutboxRow } from "@tocsin/node";
import { keyOf, type Nation } from "@tocsin/picture";
import { codec } from "../world/cast.ts";
import { rootOf } from "../world/parrot.ts";
import type { Recovery, Watched } from "../world/world.ts";
import { type Life, lifeOf, Outboxes } from "./outboxes.ts";
import { Reuse } from "./reuse.ts";
import { must, Violation } from "./violation.ts";

type Sent = Extract<LedgerEntry, { type: "sent" }>;
type Received = Extract<LedgerEntry, { type: "received" }>;

/** What one life of a node has of one epoch of a partner, in one class. */
const inboxOf = (to: Life, from: Nation, epoch: number, priority: Priority): string =>
  `${to}<${from}@${epoch}/${priority}`;

export class DeliveryCheck {
  readonly #sent = new Outboxes();
  readonly #reuse: Reuse;
  readonly #received = new Map<string, number>();
  /** Root of the last delivery in each inbox. */
  readonly #last = new Map<string, string>();
  readonly #promised = new Map<string, number>();
  readonly #count: (rare: string) => void;

  constructor(count: (rare: string) => void) {
    this.#count = count;
    this.#reuse = new Reuse(count);
  }

  /** Whether exactly this was once stated, durably, by its origin. */
  wasStated(item: string, version: number, root: string): boolean {
    return this.#reuse.wasStated(`${item}#${version}`, root);
  }

  /** Whether its origin has lost this with its disk. */
  isLost(item: string, version: number, root: string): boolean {
    return this.#reuse.isLost(`${item}#${version}`, root);
  }

  parroted(row: OutboxRow, root: Uint8Array): void {
    this.#sent.parroted(row, hexFromBytes(root));
  }

  durable(node: Watched, commit: Commit): void {
    const { nation } = node;
    this.#sent.note(lifeOf(node), commit.outbox);
    for (const entry of entriesOf(nation, commit)) {
      if (entry.type === "sent") this.#noteSent(node, entry);
      if (entry.type === "received") this.#noteReceived(node, entry);
      if (entry.type === "refused")
        throw new Violation("sound", `${nation} refused an honest statement of ${entry.from}: ${entry.code}`);
      if (entry.type === "alarm" && entry.change === "raised") this.#count(`alarm ${entry.code}`);
    }
  }

  #noteSent(node: Watched, { to, priority, sequence, item, version, root }: Sent): void {
    const hex = hexFromBytes(root);
    const statement = `${keyOf(item)}#${version}`;
    this.#sent.add(lifeOf(node), to, priority, { sequence, root: hex, statement, isOwn: item.nation === node.nation });
    if (item.nation === node.nation) this.#reuse.stated(statement, hex);
    else
      must(this.#reuse.wasStated(statement, hex), "one-root", () => `${node.nation} hands on ${hex} as ${statement}`);
  }

  #noteReceived(node: Watched, entry: Received): void {
    const { from, epoch, priority, sequence, item, root, verdict } = entry;
    const inbox = inboxOf(lifeOf(node), from, epoch, priority);
    const through = this.#received.get(inbox) ?? 0;
    must(sequence === through + 1, "exact-prefix", () => `${inbox} received ${sequence} after ${through}`);
    const hex = hexFromBytes(root);
    const outbox = `${from}@${epoch}`;
    const was = this.#sent.everAt(outbox, node.nation, priority, sequence);
    must(
      was.includes(hex),
      "exact-prefix",
      () => `${inbox} sequence ${sequence} was sent as ${was}, received as ${hex}`,
    );
    this.#follows(
      inbox,
      this.#last.get(inbox),
      (at) => this.#sent.at(outbox, node.nation, priority, at),
      sequence,
      hex,
    );
    this.#received.set(inbox, sequence);
    this.#last.set(inbox, hex);
    this.#count(`verdict ${verdict}`);
    if (item.nation === node.nation) {
      must(verdict === "echo", "no-echo", () => `${node.nation} took its own ${keyOf(item)} as ${verdict}`);
      return;
    }
    for (const [number, life] of numbersOf(node.nation, entry)) this.#reuse.seen(node.nation, number, life, hex);
    if (verdict === "equivocation") this.#reuse.accused(node.nation, item);
  }

  /** What comes from the sender's present past must not be put behind what comes from one that it has lost. */
  #follows(
    inbox: string,
    last: string | undefined,
    at: (sequence: number) => string | undefined,
    sequence: number,
    root: string,
  ): void {
    if (sequence === 1 || at(sequence) !== root) return;
    const before = at(sequence - 1);
    must(last === before, "exact-prefix", () => `${inbox} ${sequence} follows ${last}, its sender has ${before} there`);
  }

  frame(from: Watched, to: Watched, priority: Priority, frame: Frame): void {
    if (frame.type === "hello" && frame.receivedThrough > 0)
      this.#promise(from, to, frame.receivedEpoch, priority, frame.receivedThrough);
    if (frame.type === "acknowledge") this.#promise(from, to, frame.epoch, priority, frame.through);
    if (frame.type !== "deliver") return;
    for (const [offset, delivery] of frame.deliveries.entries()) {
      if ("superseded" in delivery) {
        this.#count("track passed over as superseded");
        continue;
      }
      const sequence = frame.firstSequence + offset;
      const expected = this.#sent.at(lifeOf(from), to.nation, priority, sequence);
      const what = (): string => `${lifeOf(from)} to ${to.nation}, ${priority} ${sequence}`;
      must(expected !== undefined, "durable-first", () => `${what()} left before it was durable`);
      const hex = hexFromBytes(rootOf(delivery));
      must(hex === expected, "one-root", () => `${what()} is ${expected} on disk and ${hex} on the link`);
    }
  }

  /** An acknowledgement, or the cursor in a hello, is a promise: it stands until the disk that it was made from is lost. */
  #promise(by: Watched, to: Watched, epoch: number, priority: Priority, through: number): void {
    const inbox = inboxOf(lifeOf(by), to.nation, epoch, priority);
    const durable = this.#received.get(inbox) ?? 0;
    must(
      through <= durable,
      "acknowledged-is-durable",
      () => `${by.nation} acknowledged ${inbox} ${through}, on disk is ${durable}`,
    );
    this.#promised.set(inbox, Math.max(through, this.#promised.get(inbox) ?? 0));
  }

  recovered({ node, recovered }: Recovery): void {
    for (const [inbox, promised] of this.#promised) {
      const { partner, epoch, priority } = partsOf(inbox, lifeOf(node));
      if (partner === undefined || promised === 0) continue;
      const received = recovered.state.partners.get(partner)?.received.get(priority);
      const isLater = received !== undefined && received.epoch > epoch;
      const through = received?.epoch === epoch ? received.through : 0;
      must(
        isLater || through >= promised,
        "acknowledged-is-durable",
        () => `${node.nation} came back with ${inbox} ${through}, had acknowledged ${promised}`,
      );
    }
  }

  /** The node has what its disk now holds: later deliveries are lost, and so is what it had promised from them. */
  rewound(node: Watched): void {
    const life = lifeOf(node);
    for (const each of [...this.#received.keys()]) if (each.startsWith(`${life}<`)) this.#received.delete(each);
    const forgotten = this.#sent.forget(life);
    this.#reuse.forget(node.nation, forgotten);
    for (const commit of node.disk.commits) {
      this.#sent.note(life, commit.outbox);
      for (const entry of entriesOf(node.nation, commit)) {
        if (entry.type === "sent") this.#noteSent(node, entry);
        if (entry.type === "received") this.#keep(node, entry);
      }
    }
    for (const [inbox, promised] of this.#promised) {
      if (!inbox.startsWith(`${life}<`)) continue;
      const kept = Math.min(promised, this.#received.get(inbox) ?? 0);
      if (kept < promised) this.#count("acknowledged deliveries lost with a disk");
      this.#promised.set(inbox, kept);
    }
    const lost = forgotten.filter(({ statement, root }) => !this.#reuse.stands(statement, root));
    if (lost.length === 0) return;
    this.#count("deliveries lost with a disk");
    this.#reuse.rewound(life);
  }

  /** Still on the node's disk after it was replaced. */
  #keep(node: Watched, entry: Received): void {
    const { from, epoch, priority, sequence, root } = entry;
    const inbox = inboxOf(lifeOf(node), from, epoch, priority);
    this.#received.set(inbox, sequence);
    this.#last.set(inbox, hexFromBytes(root));
    if (entry.item.nation === node.nation) return;
    for (const [number, life] of numbersOf(node.nation, entry))
      this.#reuse.seen(node.nation, number, life, hexFromBytes(root));
  }

  holdEnded(node: Watched, by: "time" | "all"): void {
    const life = lifeOf(node);
    this.#reuse.holdEnded(life, by, (place) => this.#sent.atPlace(place));
  }
}

/** What a received delivery stands for, each with the life that numbered it: its place, and its statement. */
const numbersOf = (to: Nation, { from, epoch, priority, sequence, item, version }: Received): [string, Life][] => [
  [`${from}@${epoch}>${to}/${priority}#${sequence}`, `${from}@${epoch}`],
  [`${keyOf(item)}#${version}`, `${item.nation}@${item.epoch}`],
];

function entriesOf(nation: Nation, { leaves }: Commit): LedgerEntry[] {
  return leaves.map(({ bytes }) => {
    const entry = codec.decodeLedgerEntry(bytes);
    if (!entry.ok) throw new Violation("sound", `${nation} wrote an unreadable leaf: ${entry.error.what}`);
    return entry.value;
  });
}

function partsOf(inbox: string, life: Life) {
  const [to, from = ""] = inbox.split("<");
  const [partner, epoch, priority] = from.split(/[@/]/);
  return { partner: to === life ? partner : undefined, epoch: Number(epoch), priority: priority as Priority };
}
