/** What goes wrong and when, drawn from the seed. After `heal` nothing does any more. */
import type { Random } from "@tocsin/kernel/chance";
import type { FaultRates } from "../options.ts";
import { SECOND } from "./event-queue.ts";
import type { Channel, Links } from "./links.ts";
import { parroted } from "./parrot.ts";
import type { Backup, SimNode } from "./sim-node.ts";
import type { World } from "./world.ts";

export class Faults {
  readonly #world: World;
  readonly #nodes: readonly SimNode[];
  readonly #links: Links;
  readonly #random: Random;
  #healed = false;

  constructor(world: World, nodes: readonly SimNode[], links: Links) {
    this.#world = world;
    this.#nodes = nodes;
    this.#links = links;
    this.#random = world.random.fork("faults");
  }

  begin(): void {
    const { rates } = this.#world.options;
    const acts: { readonly [name in keyof FaultRates]: () => void } = {
      crash: () => this.#crash(this.#random.pick(this.#nodes)),
      crashMany: () => this.#crashMany(),
      restore: () => this.#restoreLater(this.#random.pick(this.#nodes)),
      newDisk: () => this.#replaceDisk(this.#random.pick(this.#nodes), undefined),
      syncError: () => this.#random.pick(this.#nodes).failNextSync(),
      cut: () => this.#cut(this.#random.pick(this.#links.channels)),
      stall: () => this.#stall(this.#random.pick(this.#links.channels), this.#random.between(0.2, 6)),
      partition: () => this.#partition(this.#random.between(0.5, 12)),
      flap: () => this.#flap(this.#random.pick(this.#links.channels), 8),
      swizzle: () => this.#swizzle(),
      clockStep: () => this.#random.pick(this.#nodes).clock.stepWall(this.#random.pick([-600, -3, 3, 60]) * SECOND),
      slowDisk: () => this.#slowDisk(),
      parrot: () => this.#parrot(this.#random.pick(this.#nodes)),
    };
    for (const name of Object.keys(acts) as (keyof FaultRates)[]) {
      const mean = rates[name];
      if (mean !== undefined) this.#repeat(mean, acts[name], name);
    }
  }

  /** No new fault; stalls and partitions end, nodes that are down come back. */
  heal(): void {
    this.#healed = true;
    this.#links.calm = true;
    for (const channel of this.#links.channels) {
      channel.blockedUntil = 0;
      for (const side of channel.connection?.sides ?? []) side.stalledUntil = 0;
    }
    for (const node of this.#nodes) {
      node.slowUntil = 0;
      if (node.pipeline === undefined) node.boot();
    }
  }

  #repeat(mean: number, act: () => void, name: string): void {
    this.#world.queue.after(-Math.log(1 - this.#random.unit()) * mean * SECOND, () => {
      if (this.#healed) return;
      this.#world.watcher.count(`fault ${name}`);
      act();
      this.#repeat(mean, act, name);
    });
  }

  #crash(node: SimNode): void {
    if (node.pipeline === undefined) return;
    const owed = this.#links.channelsOf(node).some(({ connection }) => {
      const session = connection?.sideOf(node.nation)?.session;
      return session !== undefined && session.sentThrough > session.acknowledgedThrough;
    });
    if (owed) this.#world.watcher.count("crash with unacknowledged deliveries");
    node.crash();
    const away = this.#random.pick([0.05, 0.5, 2, 6]);
    this.#world.queue.after(this.#random.between(0.5, 1) * away * SECOND, () => {
      if (node.pipeline === undefined) node.boot();
    });
  }

  /** A backup is taken now; some time later the node's disk dies and the backup is put in its place. */
  #restoreLater(node: SimNode): void {
    const backup = node.backUp();
    if (backup === undefined) return;
    this.#world.queue.after(this.#random.between(0.2, 12) * SECOND, () => {
      if (!this.#healed) this.#replaceDisk(node, backup);
    });
  }

  /** Somebody has to carry the new disk in: that takes longer than any commit of a partner. */
  #replaceDisk(node: SimNode, backup: Backup | undefined): void {
    this.#world.watcher.count(backup === undefined ? "disk lost whole" : "old backup restored");
    if (node.pipeline !== undefined) node.crash();
    node.replaceDisk(backup);
    this.#world.queue.after(this.#random.between(2, 6) * SECOND, () => {
      if (node.pipeline === undefined) node.boot();
    });
  }

  #crashMany(): void {
    const spared = this.#random.chance(0.5) ? this.#random.pick(this.#nodes) : undefined;
    for (const node of this.#nodes) if (node !== spared) this.#crash(node);
  }

  /** The connection ends; each side learns of it at once, later, or only by silence. */
  #cut({ connection }: Channel): void {
    if (connection === undefined) return;
    const [one, two] = connection.sides;
    connection.close(this.#random.chance(0.5) ? one : two, this.#random.chance(0.6));
  }

  #stall({ connection }: Channel, seconds: number): void {
    if (connection === undefined) return;
    this.#random.pick(connection.sides).stalledUntil = this.#world.queue.now + Math.round(seconds * SECOND);
  }

  /** Two nations, or one from all others, cannot reach one another. */
  #partition(seconds: number): void {
    const one = this.#random.pick(this.#nodes);
    const two = this.#random.chance(0.5) ? this.#random.pick(this.#nodes) : undefined;
    const until = this.#world.queue.now + Math.round(seconds * SECOND);
    for (const channel of this.#links.channelsOf(one)) {
      if (two === undefined || channel.ends.includes(two)) channel.blockedUntil = until;
    }
  }

  #flap(channel: Channel, times: number): void {
    if (times === 0 || this.#healed) return;
    this.#cut(channel);
    this.#world.queue.after(SECOND, () => this.#flap(channel, times - 1));
  }

  #swizzle(): void {
    const chosen = this.#links.channels.filter(() => this.#random.chance(0.4));
    const freed = chosen
      .map((channel) => ({ channel, draw: this.#random.unit() }))
      .sort((a, b) => a.draw - b.draw)
      .map(({ channel }) => channel);
    for (const [i, channel] of chosen.entries()) {
      this.#world.queue.after(i * 0.2 * SECOND, () => {
        if (this.#healed) return;
        channel.blockedUntil = this.#world.queue.now + Math.round((2 + freed.indexOf(channel) * 0.7) * SECOND);
      });
    }
  }

  /** A next statement of this node's is exchanged for what its addressee itself last said. */
  #parrot(node: SimNode): void {
    const { watcher } = this.#world;
    node.parrot = (row) => {
      const partner = this.#nodes.find(({ nation }) => nation === row.partner);
      const changed = partner === undefined ? undefined : parroted(row, node.nation, partner);
      if (changed === undefined) return row;
      node.parrot = undefined;
      watcher.parroted(changed.row, changed.root);
      return changed.row;
    };
  }

  #slowDisk(): void {
    this.#random.pick(this.#nodes).slowUntil =
      this.#world.queue.now + Math.round(this.#random.between(0.5, 8) * SECOND);
  }
}
