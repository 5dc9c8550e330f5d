/** What every part of one simulated federation shares: time, chance, choices, who watches, and how the parts behave. */

import type { Frame, LostPast, Priority, Received } from "@tocsin/exchange";
import type { Random } from "@tocsin/kernel/chance";
import type { Commit, Cut, InputBody, Node, NodeTools, OutboxRow, Pipeline } from "@tocsin/node";
import type { Nation } from "@tocsin/picture";
import type { SimOptions } from "../options.ts";
import type { EventQueue } from "./event-queue.ts";
import type { SimDisk } from "./sim-disk.ts";

/** What a watcher may know of a node: all of it. */
export interface Watched {
  readonly nation: Nation;
  readonly disk: SimDisk;
  readonly tools: NodeTools;
  /** Undefined while the node is down. */
  readonly pipeline: Pipeline | undefined;
  /** Inputs that wait, wherever they wait. */
  readonly waiting: number;
}

export interface Recovery {
  readonly node: Watched;
  readonly recovered: Node;
  readonly differences: readonly string[];
  /** Commits that were under way when the power went, and the state that had already gone through them. */
  readonly lost: readonly Commit[];
  readonly before: string;
}

/** Told of everything at the moment it happens; throws a Violation where it must never have happened. */
export interface Watcher {
  /** Something was put into the node's inbox, or refused. */
  offered(node: Watched): void;
  stepped(node: Watched, cut: Cut): void;
  durable(node: Watched, commit: Commit): void;
  recovered(recovery: Recovery): void;
  /** The node's disk is now another: an older copy of what it was, or an empty one. */
  rewound(node: Watched): void;
  /** The hold after a start is over: all partners have said what they have of the node, or its time is over. */
  holdEnded(node: Watched, by: "time" | "all"): void;
  /** A frame enters a link. */
  frame(from: Watched, to: Watched, priority: Priority, frame: Frame, bytes: Uint8Array): void;
  /** This outbox row, once durable, carries a statement of its addressee's own instead of what the ledger says. */
  parroted(row: OutboxRow, root: Uint8Array): void;
  count(rare: string): void;
}

/**
 * How the parts between the node and the world behave. Planted faults change one of these; nothing in the product does.
 * Every member of the sound habits is what the product's own adapters do.
 */
export interface Habits {
  readonly tools: (tools: NodeTools, nation: Nation) => NodeTools;
  /** When acknowledgements of a class, and when deliveries, are let out. */
  readonly acknowledges: (priority: Priority) => "durable" | "cut";
  readonly sends: "durable" | "cut";
  readonly offer: (pipeline: Pipeline, body: InputBody, overflow: InputBody[]) => boolean;
  /** Changes a commit on its way to the disk. */
  readonly store: (commit: Commit, nation: Nation) => Commit;
  /** Durable commits that a crash forgets all the same. */
  readonly forgets: number;
  /** Changes what is on the disk after a crash. */
  readonly whileDown: (disk: SimDisk) => void;
  readonly afterRecovery: (node: Node) => void;
  /** After each cut, before anybody looks. */
  readonly afterStep: (node: Node, cut: Cut) => void;
  /** What a host makes of a delivery frame that its session has already had; undefined to drop it. */
  readonly double: (frame: Uint8Array, node: Node, partner: Nation, priority: Priority) => Uint8Array | undefined;
  readonly reconnects: boolean;
  /** What a hello says that we have of a partner; `place` names both and the class. */
  readonly says: (received: Received, place: string) => Received;
  /** A frame of deliveries on its way out. */
  readonly sending: (frame: Uint8Array, priority: Priority) => Uint8Array;
  /** What a host believes of a partner's claim to know more of us than we do. */
  readonly believes: (lost: LostPast | undefined) => LostPast | undefined;
  /** Whether nothing is sent after a start until partners have said what they have. */
  readonly holds: boolean;
  /** The number of an epoch that begins after `before`. */
  readonly nextEpoch: (before: number, least: number) => number;
}

export interface World {
  readonly options: SimOptions;
  readonly queue: EventQueue;
  readonly random: Random;
  readonly watcher: Watcher;
  readonly habits: Habits;
}

export const SOUND_HABITS: Habits = {
  tools: (tools) => tools,
  acknowledges: () => "durable",
  sends: "durable",
  offer: (pipeline, body) => pipeline.offer(body),
  store: (commit) => commit,
  forgets: 0,
  whileDown: () => undefined,
  afterRecovery: () => undefined,
  afterStep: () => undefined,
  double: () => undefined,
  reconnects: true,
  says: (received) => received,
  sending: (frame) => frame,
  believes: (lost) => lost,
  holds: true,
  nextEpoch: (_before, least) => least,
};
