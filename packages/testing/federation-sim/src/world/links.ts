/**
 * All links of the federation: who dials whom, reconnecting, and what the network does to frames.
 * Frames towards a stalled side or across a partition wait; a cut or crash loses what is under way.
 */
import { type Frame, type LostPast, noteSent, PRIORITIES, type Priority, room } from "@tocsin/exchange";
import type { Random } from "@tocsin/kernel/chance";
import type { OutboxRow } from "@tocsin/node";
import type { Nation } from "@tocsin/picture";
import { codec } from "./cast.ts";
import { Connection, type Side, type Wires } from "./connection.ts";
import { deliverOf } from "./deliver.ts";
import { SECOND, type SimTime } from "./event-queue.ts";
import type { NodeLinks, SimNode } from "./sim-node.ts";
import type { World } from "./world.ts";

const TICK = 0.45 * SECOND;

/** One class between two nations; the first dials. */
export interface Channel {
  readonly ends: readonly [SimNode, SimNode];
  readonly priority: Priority;
  connection: Connection | undefined;
  blockedUntil: SimTime;
}

type LinkWord = "linked" | "slow" | "lost";

export class Links implements NodeLinks, Wires {
  readonly channels: Channel[] = [];
  readonly #world: World;
  readonly #random: Random;
  readonly #owner = new Map<Connection, Channel>();
  /** What each node last told its step machine of each partner. */
  readonly #told = new Map<string, LinkWord>();
  calm = false;

  constructor(world: World) {
    this.#world = world;
    this.#random = world.random.fork("links");
  }

  join(one: SimNode, two: SimNode): void {
    const ends = [one, two] as const;
    for (const priority of PRIORITIES) {
      const channel: Channel = { ends, priority, connection: undefined, blockedUntil: 0 };
      this.channels.push(channel);
      this.#dialLater(channel, 0.1);
    }
  }

  channelsOf(node: SimNode): Channel[] {
    return this.channels.filter(({ ends }) => ends.includes(node));
  }

  partnersOf(node: SimNode): Nation[] {
    const peers = this.channelsOf(node).flatMap(({ ends }) => ends.filter((end) => end !== node));
    return [...new Set(peers.map(({ nation }) => nation))];
  }

  up(node: SimNode): void {
    this.#tickLater(node, node.pipeline);
  }

  down(node: SimNode): void {
    for (const key of this.#told.keys()) if (key.startsWith(node.nation)) this.#told.delete(key);
    const told = this.#random.chance(0.5);
    for (const { connection } of this.channelsOf(node)) {
      const side = connection?.sideOf(node.nation);
      if (side !== undefined) connection?.close(side, told);
    }
  }

  #tickLater(node: SimNode, life: SimNode["pipeline"]): void {
    this.#world.queue.after(TICK, () => {
      if (node.pipeline !== life || life === undefined) return;
      for (const { connection, priority } of this.channelsOf(node)) {
        const side = connection?.sideOf(node.nation);
        if (connection === undefined || side === undefined) continue;
        connection.tick(side, node.disk.head(side.peer, priority));
        this.pump(connection, side);
      }
      this.#tellStates(node);
      this.#tickLater(node, life);
    });
  }

  /** One input a change, looked at with every tick. */
  #tellStates(node: SimNode): void {
    const open = new Map<Nation, Priority[]>();
    for (const channel of this.channelsOf(node)) {
      const peer = channel.ends.find((end) => end !== node)?.nation ?? "";
      const list = open.get(peer) ?? [];
      open.set(peer, list);
      const side = channel.connection?.sideOf(node.nation);
      if (side !== undefined && !side.closed && side.session.phase === "open") list.push(channel.priority);
    }
    for (const [partner, classes] of open) {
      const word = classes.length === PRIORITIES.length ? "linked" : classes.includes("warning") ? "slow" : "lost";
      const before = this.#told.get(`${node.nation}/${partner}`);
      if (word === before || (before === undefined && word !== "linked")) continue;
      if (!node.offer({ kind: "link", partner, state: word, detail: "" })) continue;
      this.#told.set(`${node.nation}/${partner}`, word);
      this.#world.watcher.count(`link ${word}`);
    }
  }

  isLinked(node: SimNode, partner: Nation): boolean {
    return this.#told.get(`${node.nation}/${partner}`) === "linked";
  }

  #dialLater(channel: Channel, seconds: number): void {
    this.#world.queue.after(this.#random.between(0.2, 1) * seconds * SECOND, () => this.#dial(channel));
  }

  #dial(channel: Channel): void {
    const [one, two] = channel.ends;
    const current = channel.connection;
    const dialing = current?.sideOf(one.nation);
    if (dialing !== undefined && !dialing.closed) return;
    const { queue, habits } = this.#world;
    const reachable = one.pipeline !== undefined && two.pipeline !== undefined && queue.now >= channel.blockedUntil;
    if (!reachable) return this.#dialLater(channel, 1);
    const answering = current?.sideOf(two.nation);
    if (current !== undefined && answering !== undefined && !answering.closed) {
      this.#world.watcher.count("half-open connection replaced");
      current.close(answering, false);
    }
    if (current !== undefined && !habits.reconnects) return;
    if (current !== undefined) this.#owner.delete(current);
    const connection = new Connection(this, channel.priority, one, two);
    channel.connection = connection;
    this.#owner.set(connection, channel);
    connection.begin();
  }

  closed(connection: Connection, side: Side, told: boolean): void {
    const channel = this.#owner.get(connection);
    if (channel === undefined) return;
    const other = connection.other(side);
    if (told && !other.closed) {
      const when = Math.max(this.#delay(), other.stalledUntil - this.#world.queue.now, this.#blocked(connection));
      this.#world.queue.after(when, () => connection.close(other, false));
    }
    if (side.node === channel.ends[0]) this.#dialLater(channel, 1);
  }

  #blocked(connection: Connection): number {
    return Math.max(0, (this.#owner.get(connection)?.blockedUntil ?? 0) - this.#world.queue.now);
  }

  #delay(): number {
    const { delay, jitter } = this.#world.options;
    return (delay + jitter * this.#random.unit()) * SECOND;
  }

  carry(connection: Connection, to: Side, frame: Frame, bytes: Uint8Array): void {
    const { options, watcher, queue } = this.#world;
    watcher.frame(connection.other(to).node, to.node, connection.priority, frame, bytes);
    let arrival = Math.round(queue.now + this.#delay());
    const overtakes = !this.calm && this.#random.chance(options.reorder);
    if (overtakes) watcher.count("frame out of order");
    else arrival = Math.max(arrival, to.arrivesAfter);
    arrival = Math.max(arrival, to.stalledUntil, queue.now + this.#blocked(connection));
    if (!overtakes) to.arrivesAfter = arrival;
    else arrival += Math.round(this.#random.between(0, 0.05) * SECOND);
    queue.at(arrival, () => connection.arrive(to, bytes));
    if (!this.calm && this.#random.chance(options.duplicate)) {
      queue.at(arrival + this.#random.below(50_000), () => connection.arrive(to, bytes));
    }
  }

  notify(node: SimNode): void {
    for (const { connection } of this.channelsOf(node)) {
      const side = connection?.sideOf(node.nation);
      if (connection !== undefined && side !== undefined) this.pump(connection, side);
    }
  }

  pump(connection: Connection, side: Side): void {
    const { options, watcher, habits } = this.#world;
    while (!side.closed && side.checked && side.node.hold.isOver && this.#world.queue.now >= side.busyUntil) {
      const free = Math.min(room(side.session), options.joinAtMost);
      const from = side.session.sentThrough + 1;
      const rows = free > 0 ? this.#rows(side, connection.priority, from, free) : [];
      if (rows.length === 0) {
        if (free === 0 && side.session.phase === "open") watcher.count("window full");
        return;
      }
      noteSent(side.session, from + rows.length - 1);
      const joined = codec.joinDeliveries(rows.map((row) => row.bytes));
      const bytes = habits.sending(joined, connection.priority);
      this.carry(connection, connection.other(side), deliverOf(bytes), bytes);
      if (!this.#takesWire(connection, side, bytes)) return;
    }
  }

  /** Whether more may follow at once; otherwise the side goes on when the wire is free. */
  #takesWire(connection: Connection, side: Side, bytes: Uint8Array): boolean {
    const { options, queue } = this.#world;
    if (this.calm || options.bandwidth === 0) return true;
    const seconds = bytes.length / options.bandwidth;
    side.busyUntil = queue.now + Math.round(seconds * SECOND);
    queue.at(side.busyUntil, () => this.pump(connection, side));
    return false;
  }

  later(seconds: number, happen: () => void): void {
    this.#world.queue.after(seconds * SECOND, happen);
  }

  #rows({ node, peer }: Side, priority: Priority, from: number, most: number): readonly OutboxRow[] {
    const durable = node.disk.outboxFrom(peer, priority, from, most);
    if (this.#world.habits.sends === "durable" || durable.length > 0) return durable;
    const waiting = node.disk.waiting.flatMap(({ outbox }) => outbox);
    return waiting.filter((row) => row.partner === peer && row.priority === priority && row.sequence >= from);
  }

  acknowledge(node: SimNode, partner: Nation, priority: Priority, epoch: number, through: number): void {
    for (const { connection, priority: of } of this.channelsOf(node)) {
      const side = connection?.sideOf(node.nation);
      if (of !== priority || side?.peer !== partner || side.closed || side.session.peerEpoch !== epoch) continue;
      connection?.send(side, { type: "acknowledge", epoch, through });
    }
  }

  acknowledged(connection: Connection, { node, peer: partner }: Side, through: number): void {
    const { priority } = connection;
    // As the daemon does: only of warnings does the step machine want to know.
    if (priority === "warning") node.offer({ kind: "acknowledged", partner, priority, through });
  }

  double(connection: Connection, { node, peer }: Side, bytes: Uint8Array): Uint8Array | undefined {
    if (node.pipeline === undefined) return undefined;
    return this.#world.habits.double(bytes, node.pipeline.node, peer, connection.priority);
  }

  believes(lost: LostPast | undefined): LostPast | undefined {
    return this.#world.habits.believes(lost);
  }

  holdEnded(node: SimNode): void {
    this.#world.watcher.holdEnded(node, "all");
  }

  count(rare: string): void {
    this.#world.watcher.count(rare);
  }
}
