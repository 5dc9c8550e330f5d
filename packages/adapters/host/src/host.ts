/**
 * A node in a process: takes inputs, cuts commits, stores them, and only then lets effects out.
 * One commit is under way at a time, so whatever arrives meanwhile shares the next one's disk sync.
 */
import type { Priority, Received } from "@tocsin/exchange";
import { type Clock, type Instant, secondsBetween } from "@tocsin/kernel/time";
import {
  type Cut,
  type FlyEffect,
  type InputBody,
  type Journal,
  type Pipeline,
  ReceivedBook,
  type ReplyEffect,
  type View,
} from "@tocsin/node";
import type { Nation } from "@tocsin/picture";
import { OutboxCache } from "./outbox-cache.ts";
import { StageMeter, type StageTimes } from "./stage-meter.ts";

export interface HostFailure {
  readonly what: string;
  readonly cause: unknown;
}

export interface HostConfig {
  readonly pipeline: Pipeline;
  readonly journal: Journal;
  readonly outboxHeads: readonly { partner: Nation; priority: Priority; head: number }[];
  readonly clock: Clock;
  /** Encodes the whole state for a snapshot. */
  readonly encodeSnapshot: () => Uint8Array;
  /** A snapshot is stored each time so many inputs have passed, or stepping them has taken so long, and at a clean stop. */
  readonly snapshotEvery: number;
  /** Milliseconds: about what a start after a kill has to step again. Absent: by number alone. */
  readonly snapshotAfter?: number;
  /**
   * Builds the operators' picture, or undefined where nobody looks. Called when state and disk agree: at once when there
   * is news, otherwise at most ten times a second.
   */
  readonly view: () => View | undefined;
  readonly onView: (view: View) => void;
  readonly onViewFailure: (cause: unknown) => void;
  /** State and disk agree, and an alert that two people signed is on disk, or the node has just started: outlets are to get it. */
  readonly onReleased?: () => void;
  /** What became of an operator's act, once it is on disk. */
  readonly onReply?: (reply: ReplyEffect) => void;
  /** What flies by order of an exercise, once the order is on disk. */
  readonly onFly?: (fly: FlyEffect) => void;
  /** State and disk agree, after every commit: for who watches the state. Must be quick. */
  readonly onSettled?: () => void;
  /** The journal is dead: the process must stop and replay. */
  readonly onFailure: (failure: HostFailure) => void;
}

/** The newest snapshot that is on disk: behind which input, and when that was. */
export interface LastSnapshot {
  readonly after: number;
  readonly at: Instant;
}

/** What the host asks of the links; set once they exist. */
export interface LinksPort {
  notify(partner: Nation, priority: Priority): void;
  acknowledge(partner: Nation, priority: Priority, epoch: number, through: number): void;
  isolate(partner: Nation, isolated: boolean): void;
}

const VIEW_MILLISECONDS = 100;
/** After a picture the next waits so many times as long as it took: neither a flood of news nor a full sky stops the node. */
const REST = 4;
/** News never waits longer. */
const NEWS_MILLISECONDS = 250;
const LONGEST_SLEEP = 60_000;
/** A node that steps without pause must not do nothing but snapshots. */
const SNAPSHOT_REST_MILLISECONDS = 2000;

export class NodeHost {
  readonly outbox: OutboxCache;
  readonly #config: HostConfig;
  readonly #received: ReceivedBook;
  #links: LinksPort | undefined;
  #storing: Promise<void> | undefined;
  #scheduled = false;
  #stopped = false;
  #wake: NodeJS.Timeout | undefined;
  #viewTimer: NodeJS.Timeout | undefined;
  #viewAt = 0;
  #viewTook = 0;
  /** Whether something has changed since the last picture, and whether it is news. */
  #begun = false;
  #changed = false;
  #news = false;
  #snapshotAt: number;
  #snapshotTime = performance.now();
  /** Milliseconds of stepping since the last snapshot. */
  #stepped = 0;
  #dropped = 0;
  readonly #meter = new StageMeter();
  /** Since when news is on disk and not yet shown. */
  #newsSince: number | undefined;
  #lastSnapshot: LastSnapshot | undefined;
  /** How far a partner has said that it has ours on its disk, by partner and class, since the start. */
  readonly #acknowledged = new Map<string, number>();

  constructor(config: HostConfig) {
    this.#config = config;
    this.outbox = new OutboxCache(config.journal, config.outboxHeads);
    const { state } = config.pipeline.node;
    this.#snapshotAt = state.inputs;
    this.#received = new ReceivedBook(state);
  }

  attach(links: LinksPort): void {
    this.#links = links;
  }

  /** How far a partner's deliveries are on our disk. */
  received(partner: Nation, priority: Priority): Received {
    return this.#received.of(partner, priority);
  }

  /** The node's time: the clock's, unless that is behind the journal. */
  time(): Instant {
    return this.#config.pipeline.timeAt(this.#config.clock.now());
  }

  /** A partner has ours of this class on its disk through here. */
  noteAcknowledged(partner: Nation, priority: Priority, through: number): void {
    const key = `${partner}/${priority}`;
    this.#acknowledged.set(key, Math.max(through, this.#acknowledged.get(key) ?? 0));
    this.outbox.release(partner, priority, through);
  }

  /** Rows on our disk that are not known to be on the partner's; undefined before it has said anything of this class. */
  waitingFor(partner: Nation, priority: Priority): number | undefined {
    const through = this.#acknowledged.get(`${partner}/${priority}`);
    const head = this.outbox.head(partner, priority);
    if (through === undefined) return head === 0 ? 0 : undefined;
    return Math.max(0, head - through);
  }

  /** How long the stages take of what partners send. */
  get stages(): readonly StageTimes[] {
    return this.#meter.times;
  }

  /** Undefined before the first of this process. */
  get lastSnapshot(): LastSnapshot | undefined {
    return this.#lastSnapshot;
  }

  /** Inputs refused because the inbox was full. */
  get dropped(): number {
    return this.#dropped;
  }

  /** False when the inbox is full or the node is stopping: the source must slow down. */
  offer(body: InputBody): boolean {
    if (this.#stopped) return false;
    const taken = this.#config.pipeline.offer(body);
    if (!taken) this.#dropped++;
    this.#schedule();
    return taken;
  }

  /** Somebody begins to look: shows the picture as soon as state and disk agree. */
  refresh(): void {
    this.#changed = true;
    this.#news = true;
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled || this.#storing !== undefined) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#turn();
    });
  }

  #turn(): void {
    if (this.#storing !== undefined || this.#stopped) return;
    if (this.#changed) this.#show();
    const { pipeline, clock, journal } = this.#config;
    let cut: Cut | undefined;
    const began = performance.now();
    try {
      cut = pipeline.cut(clock.now());
    } catch (cause) {
      return this.#fail("a step failed; the input that did it is not in the journal", cause);
    }
    if (cut === undefined) return this.#sleep();
    this.#stepped += performance.now() - began;
    const snapshot = this.#takesSnapshot(cut.through)
      ? { after: cut.through, bytes: this.#config.encodeSnapshot() }
      : undefined;
    this.#storing = journal
      .append(snapshot === undefined ? cut.commit : { ...cut.commit, snapshot })
      .then(
        () => {
          if (snapshot !== undefined) this.#lastSnapshot = { after: snapshot.after, at: clock.now() };
          this.#measure(cut, performance.now() - began);
          this.#stored(cut);
        },
        (cause: unknown) => this.#fail("the journal could not be written", cause),
      )
      .catch((cause: unknown) => this.#fail("what was stored could not be sent on", cause));
  }

  #takesSnapshot(through: number): boolean {
    const { snapshotEvery, snapshotAfter = Number.POSITIVE_INFINITY } = this.#config;
    const now = performance.now();
    const isLong = this.#stepped >= snapshotAfter && now - this.#snapshotTime >= SNAPSHOT_REST_MILLISECONDS;
    if (through - this.#snapshotAt < snapshotEvery && !isLong) return false;
    this.#snapshotAt = through;
    this.#snapshotTime = now;
    this.#stepped = 0;
    return true;
  }

  /** @param took milliseconds since the first of it was stepped. */
  #measure({ acknowledge, commit, news }: Cut, took: number): void {
    const takenAt = commit.inputs.at(-1)?.at;
    for (const { partner, priority, statedAt } of acknowledge) {
      if (statedAt === undefined || takenAt === undefined) continue;
      const offset = this.#config.pipeline.node.state.partners.get(partner)?.clock?.offset ?? 0;
      const way = 1000 * (secondsBetween(statedAt, takenAt) + offset);
      this.#meter.note({ stage: "way", partner, priority }, way);
    }
    for (const priority of new Set(acknowledge.map((each) => each.priority)))
      this.#meter.note({ stage: "durable", partner: "", priority }, took);
    if (news) this.#newsSince ??= performance.now();
  }

  /** The commit is on disk: now, and only now, its effects may happen. */
  #stored(cut: Cut): void {
    this.#storing = undefined;
    for (const acknowledgement of cut.acknowledge) {
      const { partner, priority, epoch, through } = acknowledgement;
      this.#received.note(acknowledgement);
      this.#links?.acknowledge(partner, priority, epoch, through);
    }
    for (const { partner, priority } of this.outbox.add(cut.commit.outbox)) this.#links?.notify(partner, priority);
    if (cut.released || !this.#begun) this.#config.onReleased?.();
    this.#begun = true;
    for (const { partner, isolated } of cut.isolate) {
      // Taken back, it sends again what was not believed: the next hello must ask for all of it.
      if (!isolated) this.#received.forget(partner);
      this.#links?.isolate(partner, isolated);
    }
    if (cut.fly !== undefined) this.#config.onFly?.(cut.fly);
    for (const reply of cut.replies) this.#config.onReply?.(reply);
    this.#config.onSettled?.();
    this.#changed = true;
    this.#news ||= cut.news;
    // Not at once: what was just handed to the links leaves first.
    this.#schedule();
  }

  /** Shows the picture while state and disk agree, or when its time has come. */
  #show(): void {
    clearTimeout(this.#viewTimer);
    const pause = this.#news
      ? Math.min(REST * this.#viewTook, NEWS_MILLISECONDS)
      : Math.max(VIEW_MILLISECONDS, REST * this.#viewTook);
    const began = performance.now();
    const wait = this.#viewAt + pause - began;
    if (wait > 0) {
      this.#viewTimer = setTimeout(() => this.#schedule(), wait);
      return;
    }
    this.#changed = false;
    this.#news = false;
    try {
      const view = this.#config.view();
      if (view !== undefined) this.#config.onView(view);
      if (view !== undefined && this.#newsSince !== undefined)
        this.#meter.note({ stage: "shown", partner: "", priority: "" }, performance.now() - this.#newsSince);
      this.#newsSince = undefined;
    } catch (cause) {
      // A picture that cannot be drawn must not stop the node's warnings.
      this.#config.onViewFailure(cause);
    }
    this.#viewAt = performance.now();
    this.#viewTook = this.#viewAt - began;
  }

  #sleep(): void {
    clearTimeout(this.#wake);
    const delay = this.#config.pipeline.wakeDelay(this.#config.clock.now());
    if (delay === undefined || this.#stopped) return;
    this.#wake = setTimeout(() => this.#turn(), Math.min(Math.ceil(delay / 1000), LONGEST_SLEEP));
  }

  #fail(what: string, cause: unknown): void {
    if (this.#stopped) return;
    this.#stopped = true;
    clearTimeout(this.#wake);
    clearTimeout(this.#viewTimer);
    this.#config.onFailure({ what, cause });
  }

  /** Stores what is under way and a snapshot, then closes the journal. Inputs still waiting were never believed. */
  async stop(): Promise<void> {
    if (this.#stopped) return;
    await this.#storing;
    this.#stopped = true;
    clearTimeout(this.#wake);
    clearTimeout(this.#viewTimer);
    const after = this.#config.pipeline.node.state.inputs;
    if (after > 0) {
      const snapshot = { after, bytes: this.#config.encodeSnapshot() };
      const fingerprint = { after, value: this.#config.pipeline.node.fingerprint() };
      await this.#config.journal.append({ inputs: [], leaves: [], outbox: [], drafts: [], fingerprint, snapshot });
    }
    await this.#config.journal.close();
  }
}
