/**
 * A node as its host runs it, without promises: inbox, pipeline, disk, and effects only once their commit is durable.
 * Mirrors the product's host; the node, the pipeline, sealing and recovery are the product's own.
 */
import { deserialize, serialize } from "node:v8";
import type { LostPast, Priority, Received } from "@tocsin/exchange";
import type { Random } from "@tocsin/kernel/chance";
import type { Instant } from "@tocsin/kernel/time";
import {
  type Commit,
  type Cut,
  createState,
  type InputBody,
  type NodeState,
  type NodeTools,
  type OutboxRow,
  Pipeline,
  ReceivedBook,
  recover,
  type StartInput,
} from "@tocsin/node";
import type { Nation } from "@tocsin/picture";
import type { Part } from "./cast.ts";
import { EPOCH } from "./data.ts";
import { SECOND } from "./event-queue.ts";
import { HOLD_SECONDS, Hold } from "./hold.ts";
import { SimClock } from "./sim-clock.ts";
import { SimDisk } from "./sim-disk.ts";
import type { Watched, World } from "./world.ts";

/** What a node asks of its links. */
export interface NodeLinks {
  up(node: SimNode): void;
  down(node: SimNode): void;
  notify(node: SimNode): void;
  /** Nations that the node has links to. */
  partnersOf(node: SimNode): readonly Nation[];
  acknowledge(node: SimNode, partner: Nation, priority: Priority, epoch: number, through: number): void;
}

/** Of a copy: what V8 deserialises are views into the bytes, and a living state would write into the snapshot. */
export const stateFromSnapshot = (bytes: Uint8Array): NodeState => deserialize(new Uint8Array(bytes)) as NodeState;

/** A copy of a node's disk, and what is needed to judge a recovery from it. */
export interface Backup {
  readonly epoch: number;
  readonly commits: readonly Commit[];
  /** Commits that were under way, and the state that had already gone through them. */
  readonly lost: readonly Commit[];
  readonly before: string;
}

export class SimNode implements Watched {
  readonly nation: Nation;
  disk: SimDisk;
  readonly clock: SimClock;
  readonly tools: NodeTools;
  pipeline: Pipeline | undefined;
  /** What may not yet be sent since the last start. */
  hold = new Hold([]);
  /** Sync delays are so many times longer until `slowUntil`. */
  slowUntil = 0;
  /** Exchanges an outbox row for another on its way to the disk: a partner that hands us our own words as news. */
  parrot: ((row: OutboxRow) => OutboxRow) | undefined;
  readonly #world: World;
  readonly #links: NodeLinks;
  readonly #part: Part;
  readonly #start: StartInput;
  readonly #random: Random;
  #received = new ReceivedBook(createState());
  #overflow: InputBody[] = [];
  #syncFails = false;
  #storing = false;
  #scheduled = false;
  #life = 0;
  #snapshotAt = 0;
  #wakeAsked = "";
  /** Against what the next recovery is judged; absent where an empty disk has nothing to recover. */
  #judgedBy: Pick<Backup, "lost" | "before"> | undefined;
  #epochBecause: string | undefined;

  constructor(world: World, links: NodeLinks, part: Part, start: StartInput) {
    const { options, queue, random, habits } = world;
    this.nation = part.nation;
    this.#world = world;
    this.#links = links;
    this.#part = part;
    this.#start = start;
    this.#random = random.fork(`node ${part.nation}`);
    this.tools = habits.tools(part.tools, part.nation);
    const wrong = (bound: number): number => this.#random.between(-bound, bound);
    this.clock = new SimClock(
      queue,
      (EPOCH + options.scenarioStart * SECOND) as Instant,
      Math.round(wrong(options.clockError) * SECOND),
      wrong(options.drift),
    );
    this.disk = this.#emptyDisk(this.#epochNow());
  }

  /** As the daemon numbers them: seconds of their beginning, by the host's clock. */
  #epochNow(): number {
    this.clock.processStarts();
    return Math.floor(this.clock.now() / SECOND);
  }

  #emptyDisk(epoch: number): SimDisk {
    const { queue, watcher } = this.#world;
    const { mode } = this.#start;
    return new SimDisk(
      { format: 1, nation: this.nation, mode, epoch, createdAt: EPOCH },
      { delay: () => this.#syncDelay(), fails: () => this.#takeSyncFailure() },
      {
        after: (delay, happen) => queue.after(delay, happen),
        onDurable: (commit) => watcher.durable(this, commit),
      },
    );
  }

  /** Undefined while the node is down. */
  backUp(): Backup | undefined {
    if (this.pipeline === undefined) return undefined;
    const { commits, waiting, header } = this.disk;
    return {
      ...{ epoch: header.epoch, commits: [...commits], lost: [...waiting] },
      before: this.pipeline.node.fingerprint(),
    };
  }

  /** The node must be down: its disk is now this copy of what it was once, or, without one, an empty disk. */
  replaceDisk(backup: Backup | undefined): void {
    const { watcher, habits } = this.#world;
    const before = this.disk.header.epoch;
    this.disk = this.#emptyDisk(backup?.epoch ?? habits.nextEpoch(before, this.#epochNow()));
    this.disk.load(backup?.commits ?? []);
    this.#judgedBy = backup;
    this.#epochBecause = undefined;
    watcher.rewound(this);
  }

  /** A partner knows more of us than our disk does: as the daemon, stop, set the disk aside and begin a new epoch. */
  behind(lost: LostPast): void {
    const { watcher, habits, queue } = this.#world;
    if (this.pipeline === undefined || !this.hold.lost()) return;
    watcher.count(`behind by ${lost.cause}`);
    const life = this.#life;
    queue.after(this.#random.between(0.01, 0.3) * SECOND, () => {
      if (life !== this.#life) return;
      this.#stop();
      this.disk.crash(0);
      const before = this.disk.header.epoch;
      const least = Math.max(before + 1, lost.epoch + 1, this.#epochNow());
      this.disk = this.#emptyDisk(habits.nextEpoch(before, least));
      this.#judgedBy = undefined;
      this.#epochBecause = lost.what;
      watcher.rewound(this);
      watcher.count("new epoch begun");
      this.boot();
    });
  }

  get waiting(): number {
    return (this.pipeline?.waiting ?? 0) + this.#overflow.length;
  }

  received(partner: Nation, priority: Priority): Received {
    const received = this.#received.of(partner, priority);
    return this.#world.habits.says(received, `${this.nation}<${partner}/${priority}`);
  }

  /** False when down, or when the inbox is full. */
  offer(body: InputBody): boolean {
    if (this.pipeline === undefined) return false;
    const taken = this.#world.habits.offer(this.pipeline, body, this.#overflow);
    this.#world.watcher.offered(this);
    this.#schedule(this.#random.between(20, 200));
    return taken;
  }

  /** The process starts: recovers from what is durable and takes its start as first input. */
  boot(): void {
    const { options, watcher, habits } = this.#world;
    this.#life++;
    this.clock.processStarts();
    const recovered = recover({
      reader: this.disk.reader(),
      tools: this.tools,
      ...(options.snapshotEvery > 0 && { decodeSnapshot: stateFromSnapshot }),
    });
    if (!recovered.ok) throw new Error(`recovery refused: ${recovered.error.code} ${recovered.error.what}`);
    const { node, differences } = recovered.value;
    if (this.#judgedBy !== undefined) {
      const { lost, before } = this.#judgedBy;
      watcher.recovered({
        ...{ node: this, recovered: node, lost, before },
        differences: differences.map(({ what }) => what),
      });
    }
    habits.afterRecovery(node);
    this.#snapshotAt = node.state.inputs;
    this.#received = new ReceivedBook(node.state);
    this.pipeline = new Pipeline(node, {
      sealer: { codec: this.tools.codec, crypto: this.tools.crypto, signer: this.#part.signer },
      renderDraft: (record) => record.identifier,
      fingerprintEvery: options.fingerprintEvery,
      capacity: options.inboxCapacity,
    });
    const { epoch } = this.disk.header;
    const because = this.#epochBecause;
    this.#epochBecause = undefined;
    this.offer({ ...this.#start, epoch, ...(because !== undefined && { epochBecause: because }) });
    this.#beginHold();
    this.#links.up(this);
  }

  #beginHold(): void {
    const { habits, queue, watcher } = this.#world;
    const hold = new Hold(habits.holds ? this.#links.partnersOf(this) : []);
    this.hold = hold;
    if (!habits.holds) hold.end();
    queue.after(HOLD_SECONDS * SECOND, () => {
      if (this.hold !== hold || this.pipeline === undefined || !hold.end()) return;
      watcher.holdEnded(this, "time");
      this.#links.notify(this);
    });
  }

  /** Power is gone now, whatever is under way. */
  crash(): void {
    const { watcher, habits } = this.#world;
    if (this.pipeline === undefined) return;
    const before = this.pipeline.node.fingerprint();
    if (this.disk.waiting.length > 0) watcher.count("crash while a commit is under way");
    const written = this.#random.chance(0.5) ? this.disk.waiting.length : 0;
    if (written > 0) watcher.count("commit durable, but its effects never happened");
    this.#judgedBy = { lost: this.disk.crash(written), before };
    for (let i = 0; i < habits.forgets; i++) this.disk.commits.pop();
    habits.whileDown(this.disk);
    this.#stop();
  }

  #stop(): void {
    this.pipeline = undefined;
    this.#overflow = [];
    this.#storing = false;
    this.#scheduled = false;
    this.#life++;
    this.#links.down(this);
  }

  /** The next sync fails; the node dies of it. */
  failNextSync(): void {
    this.#syncFails = true;
  }

  #takeSyncFailure(): boolean {
    const fails = this.#syncFails;
    this.#syncFails = false;
    return fails;
  }

  #syncDelay(): number {
    const { options, queue } = this.#world;
    const slow = queue.now < this.slowUntil ? this.#random.between(10, 300) : 1;
    return Math.min(1.5, -Math.log(1 - this.#random.unit()) * options.sync * slow) * SECOND;
  }

  #schedule(delay: number): void {
    if (this.#scheduled || this.#storing || this.pipeline === undefined) return;
    this.#scheduled = true;
    const life = this.#life;
    this.#world.queue.after(delay, () => {
      if (life !== this.#life) return;
      this.#scheduled = false;
      this.#turn();
    });
  }

  #turn(): void {
    const { pipeline } = this;
    const { habits, watcher } = this.#world;
    if (pipeline === undefined || this.#storing) return;
    while (this.#overflow.length > 0 && pipeline.offer(this.#overflow[0] as InputBody)) this.#overflow.shift();
    const cut = pipeline.cut(this.clock.now());
    if (cut === undefined) {
      this.#wakeAsked = "";
      return this.#sleep();
    }
    habits.afterStep(pipeline.node, cut);
    watcher.stepped(this, cut);
    this.#storing = true;
    const commit = habits.store(this.#withParrot(this.#withSnapshot(cut)), this.nation);
    this.#acknowledge(cut, "cut");
    this.disk.append(
      commit,
      () => this.#stored(cut),
      () => this.#died(),
    );
    if (habits.sends === "cut") this.#links.notify(this);
  }

  #withSnapshot({ commit, through }: Cut): Commit {
    const { snapshotEvery } = this.#world.options;
    if (snapshotEvery === 0 || this.pipeline === undefined || through - this.#snapshotAt < snapshotEvery) return commit;
    this.#snapshotAt = through;
    return { ...commit, snapshot: { after: through, bytes: serialize(this.pipeline.node.state) } };
  }

  #withParrot(commit: Commit): Commit {
    return this.parrot === undefined
      ? commit
      : { ...commit, outbox: commit.outbox.map((row) => this.parrot?.(row) ?? row) };
  }

  #stored(cut: Cut): void {
    this.#storing = false;
    this.#acknowledge(cut, "durable");
    this.#links.notify(this);
    if (this.waiting > 0) this.#schedule(this.#random.between(20, 200));
    else this.#sleep();
  }

  #acknowledge({ acknowledge }: Cut, when: "cut" | "durable"): void {
    for (const effect of acknowledge) {
      const { partner, priority, epoch, through } = effect;
      if (this.#world.habits.acknowledges(priority) !== when) continue;
      this.#received.note(effect);
      this.#links.acknowledge(this, partner, priority, epoch, through);
    }
  }

  /** A failed sync is never tried again: stop, and replay what is on disk. */
  #died(): void {
    this.#world.watcher.count("sync failed, node stopped");
    this.crash();
    this.#world.queue.after(this.#random.between(0.1, 3) * SECOND, () => {
      if (this.pipeline === undefined) this.boot();
    });
  }

  #sleep(): void {
    const wakeAt = this.pipeline?.node.nextWakeAt();
    const delay = this.pipeline?.wakeDelay(this.clock.now());
    if (wakeAt === undefined || delay === undefined || this.#wakeAsked === `${this.#life}/${wakeAt}`) return;
    this.#wakeAsked = `${this.#life}/${wakeAt}`;
    const life = this.#life;
    this.#world.queue.after(this.clock.trueDelay(delay), () => {
      if (life !== this.#life || this.pipeline?.node.nextWakeAt() !== wakeAt) return;
      this.#turn();
    });
  }
}
