/** What a soak has seen, before anybody judges it. Plain data; times in milliseconds. */
import type { Footprint } from "./node-process.ts";

export interface Restart {
  readonly nation: string;
  /** From the start of the new process to its readiness, and to both its links. */
  readonly ready: number;
  readonly linked: number;
  /** Processor time that it had had when it was ready: what a start costs, whatever else the machine does. */
  readonly processor: number;
}

/** How a partner's console showed that a link was gone: at first not linked any more, then lost. */
export interface Loss {
  readonly how: string;
  readonly first: number;
  readonly lost: number | undefined;
}

export interface CatchUp {
  readonly how: string;
  /** Milliseconds that nothing passed. */
  readonly cut: number;
  /** Deliveries that had to wait, of all classes. */
  readonly backlog: number;
  /** From the heal until all that had been sent by then was received, and the same of warnings only. */
  readonly all: number;
  readonly warnings: number;
}

export interface Sample extends Footprint {
  readonly nation: string;
  readonly at: number;
  readonly phase: string;
  /** Which of the nation's processes: memory is compared within one life only. */
  readonly life: number;
}

/** What a node still held once its garbage was collected. */
export interface Held {
  readonly nation: string;
  readonly at: number;
  readonly life: number;
  readonly bytes: number;
}

export interface SlowPartner {
  readonly seconds: number;
  /** Bytes by which the sender grew at most. */
  readonly growth: number;
  /** Received a second by the other partner before and meanwhile. */
  readonly otherBefore: number;
  readonly otherMeanwhile: number;
}

export interface DiskFull {
  readonly alarmed: number | undefined;
  readonly stopped: number | undefined;
  /** Own warnings that reached a partner while the disk was full. */
  readonly warningsMeanwhile: number;
  readonly back: number | undefined;
  readonly words: string;
}

/** A stretch of time in which all links were alike; instants in microseconds UTC, as journals have them. */
export interface Window {
  readonly weather: string;
  readonly from: number;
  readonly to: number;
}

/** A warning on its way: when its nation issued it, and milliseconds until the partner's node took it, both by one clock. */
export interface Passage {
  readonly issuedAt: number;
  readonly took: number;
}

export interface Delivery {
  /** Records that a partner has in its journal, each of which it acknowledged. */
  readonly received: number;
  readonly warnings: number;
  /** Sent before the last wait and not received by its end, or arrived and not in the ledger. */
  readonly missing: number;
  readonly altered: number;
  readonly doubled: number;
  /** Faults by which it all could not be read. */
  readonly unread: readonly string[];
}

export interface Evidence {
  readonly tried: Map<string, number>;
  readonly restarts: Restart[];
  readonly losses: Loss[];
  readonly catchUps: CatchUp[];
  readonly samples: Sample[];
  readonly held: Held[];
  /** Connections that came to a link's proxy, at monotonic milliseconds. */
  readonly connections: Map<string, readonly number[]>;
  readonly windows: Window[];
  readonly passages: Passage[];
  readonly failures: string[];
  slow: SlowPartner | undefined;
  disk: DiskFull | undefined;
  pictureDoubles: number;
  delivery: Delivery | undefined;
  verified: { readonly faults: readonly string[]; readonly checkpoints: number } | undefined;
}

export const noEvidence = (): Evidence => ({
  ...{ tried: new Map(), restarts: [], losses: [], catchUps: [], samples: [], held: [], connections: new Map() },
  ...{ windows: [], passages: [], failures: [] },
  ...{ slow: undefined, disk: undefined, pictureDoubles: 0, delivery: undefined, verified: undefined },
});

export const tried = (evidence: Evidence, what: string): void =>
  void evidence.tried.set(what, (evidence.tried.get(what) ?? 0) + 1);
