/**
 * From the inbox to a commit: takes what waits, gives each input its number and instant, steps the node and gathers what
 * must be durable together. Synchronous: a daemon and a simulation drive the same one.
 * Must never let an effect out: whoever has stored the commit does that.
 */
import type { AlertRecord } from "@tocsin/alerting";
import type { Instant } from "@tocsin/kernel/time";
import type { Nation } from "@tocsin/picture";
import type { LedgerLeaf } from "./context.ts";
import type { AcknowledgeEffect, Effect, FlyEffect, IsolateEffect, ReplyEffect } from "./effects.ts";
import { Inbox, type Taker } from "./inbox.ts";
import type { Input, InputBody } from "./inputs.ts";
import type { Node } from "./node.ts";
import type { NodeCodec } from "./ports/codec.ts";
import type { Commit } from "./ports/journal.ts";
import { type Sealer, sealEffects } from "./seal.ts";
import { newsCount } from "./view/news.ts";

/** Inputs of one commit at most: a warning never waits behind a larger one. */
export const COMMIT_LIMIT = 128;
/** No further input is taken into a commit that has so many ledger leaves: the partner verifies while we state more. */
const COMMIT_LEAVES = 256;

/**
 * Microseconds that a clock may be behind the journal to be waited for. One that is further behind, or a journal that was
 * written by a clock that was ahead, is somebody's mistake: the node keeps the journal's time and all but its full pace,
 * so that speeds are still speeds.
 */
const SOON_CAUGHT_UP = 1_000_000;
/** Seconds of the clock for one of the node's, in either case. */
const WAITING = 2;
const FOLLOWING = 1.0005;

export interface PipelineOptions {
  readonly sealer: Sealer & { readonly codec: NodeCodec };
  readonly renderDraft: (record: AlertRecord) => string;
  /** A fingerprint is stored each time so many inputs have passed. */
  readonly fingerprintEvery: number;
  /** Inputs that may wait in each of the inbox's classes. */
  readonly capacity: number;
  /** Told of an input that cannot be journalled and so was not believed. */
  readonly onRefused?: (body: InputBody, why: string) => void;
}

export interface Cut {
  readonly commit: Commit;
  /** To be done once the commit is durable. */
  readonly acknowledge: readonly AcknowledgeEffect[];
  readonly replies: readonly ReplyEffect[];
  /** Whether an alert has been released that outlets must get. */
  readonly released: boolean;
  /** What flies by order of an exercise from now on; absent where nothing has changed. */
  readonly fly?: FlyEffect;
  /** Partners that are isolated or taken back from now on. */
  readonly isolate: readonly IsolateEffect[];
  readonly through: number;
  /** Whether operators must be shown at once what came of it. */
  readonly news: boolean;
}

/** What the inputs of a commit came to so far. */
interface Made {
  readonly inputs: Commit["inputs"][number][];
  readonly leaves: LedgerLeaf[];
  readonly effects: Effect[];
}

export class Pipeline {
  readonly node: Node;
  readonly #options: PipelineOptions;
  readonly #inbox: Inbox;
  #fingerprintedAt = 0;
  /** The latest time that was told to anybody. */
  #latest = Number.NEGATIVE_INFINITY as Instant;
  /** Where the clock was found behind the journal: both readings. */
  #behind: { readonly clock: Instant; readonly journal: Instant; readonly pace: number } | undefined;

  constructor(node: Node, options: PipelineOptions) {
    this.node = node;
    this.#options = options;
    this.#inbox = new Inbox(options.capacity);
  }

  /** False when the inbox is full: the caller slows its source or counts what it drops. */
  offer(body: InputBody): boolean {
    return this.#inbox.offer(body);
  }

  get waiting(): number {
    return this.#inbox.waiting;
  }

  /** Microseconds of the clock from `now` until the node wants its wake; undefined before its start. */
  wakeDelay(now: Instant): number | undefined {
    const wakeAt = this.node.nextWakeAt();
    if (wakeAt === undefined) return undefined;
    const at = this.#instantOf(now);
    return Math.max(0, (wakeAt - at) * (this.#behind?.pace ?? 1));
  }

  /** The node's time, which is the clock's unless that is behind the journal. */
  timeAt(clock: Instant): Instant {
    return this.#instantOf(clock);
  }

  /**
   * The instant for what happens at `now` by the clock. Instants never go back: after a start with a clock behind the
   * journal, time goes on more slowly until the clock has caught up, so that wakes and expiries go on too.
   */
  #instantOf(now: Instant): Instant {
    const floor = Math.max(this.node.state.now, this.#latest) as Instant;
    if (now < floor)
      this.#behind ??= { clock: now, journal: floor, pace: floor - now <= SOON_CAUGHT_UP ? WAITING : FOLLOWING };
    const { clock, journal, pace } = this.#behind ?? { clock: now, journal: now, pace: 1 };
    const paced = Math.max(floor, journal + Math.floor((now - clock) / pace));
    if (now >= paced) this.#behind = undefined;
    this.#latest = Math.max(now, paced) as Instant;
    return this.#latest;
  }

  /** The next commit, with a wake where one is due; undefined when nothing waits. */
  cut(clock: Instant): Cut | undefined {
    const now = this.#instantOf(clock);
    const wakeAt = this.node.nextWakeAt();
    const newsBefore = newsCount(this.node.state);
    const made: Made = { inputs: [], leaves: [], effects: [] };
    const { partners } = this.node.state;
    // Who is only fast is not slowed: what it says may all be wanted.
    const isFlooding = (nation: Nation): boolean => (partners.get(nation)?.flood?.leftOut.size ?? 0) > 0;
    const taker: Taker = { now, isFlooding };
    while (made.inputs.length < COMMIT_LIMIT && made.leaves.length < COMMIT_LEAVES) {
      const body = this.#inbox.take(taker);
      if (body === undefined) break;
      this.#step(made, body, now);
    }
    if (wakeAt !== undefined && wakeAt <= now) this.#step(made, { kind: "wake" }, now);
    return made.inputs.length === 0 ? undefined : this.#gather(made, newsCount(this.node.state) !== newsBefore);
  }

  #step(made: Made, body: InputBody, now: Instant): void {
    const { state } = this.node;
    const at = (now > state.now ? now : state.now) as Instant;
    const journalled = this.#asJournalled({ number: state.inputs + 1, at, body });
    if (journalled === undefined) return;
    made.inputs.push({ number: journalled.input.number, at, bytes: journalled.bytes });
    const result = this.node.step(journalled.input);
    made.leaves.push(...result.leaves);
    made.effects.push(...result.effects);
  }

  /**
   * The input as it will be read back: what is stepped now is what a replay steps, to the last bit. Undefined, and
   * counted, where it cannot be journalled (a plot that is not a number, say): it was never believed.
   */
  #asJournalled(input: Input): { input: Input; bytes: Uint8Array } | undefined {
    const { codec } = this.#options.sealer;
    try {
      const bytes = codec.encodeInput(input);
      const read = codec.decodeInput(bytes);
      if (read.ok) return { input: read.value, bytes };
      this.#options.onRefused?.(input.body, read.error.what);
    } catch (error) {
      this.#options.onRefused?.(input.body, String(error));
    }
    return undefined;
  }

  #gather({ inputs, leaves, effects }: Made, news: boolean): Cut {
    const { state } = this.node;
    const through = state.inputs;
    const outgoing = effects.filter((effect) => effect.kind === "transmit" || effect.kind === "relay");
    const drafts = effects.filter((effect) => effect.kind === "draft");
    const acknowledge = effects.filter((effect) => effect.kind === "acknowledge");
    const released = effects.some((effect) => effect.kind === "send");
    const replies = effects.filter((effect) => effect.kind === "reply");
    const fingerprintDue = through - this.#fingerprintedAt >= this.#options.fingerprintEvery;
    if (fingerprintDue) this.#fingerprintedAt = through;
    const commit: Commit = {
      inputs,
      leaves,
      outbox: state.self === undefined ? [] : sealEffects(this.#options.sealer, state.self, outgoing, state.now),
      drafts: drafts.map(({ id, record }) => ({ id, at: state.now, xml: this.#options.renderDraft(record) })),
      ...(fingerprintDue && { fingerprint: { after: through, value: this.node.fingerprint() } }),
    };
    const fly = effects.findLast((effect) => effect.kind === "fly");
    return {
      commit,
      acknowledge: lastOfEach(acknowledge),
      replies,
      released,
      ...(fly && { fly }),
      isolate: effects.filter((effect) => effect.kind === "isolate"),
      through,
      news: news || replies.length > 0,
    };
  }
}

/** Acknowledgements are cumulative: the last of each partner and class says it all. */
function lastOfEach(effects: readonly AcknowledgeEffect[]): AcknowledgeEffect[] {
  const last = new Map<string, AcknowledgeEffect>();
  for (const effect of effects) last.set(`${effect.partner}/${effect.priority}`, effect);
  return [...last.values()];
}
