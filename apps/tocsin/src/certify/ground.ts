/**
 * What all tests of one certification share: who we are, whom we test, and what was sent in each class so far. A sequence
 * means one delivery for ever, so nothing sent is ever changed. Must never speak in another mode than test.
 */
import { type Deliver, type Hello, PROTOCOL, type Priority } from "@tocsin/exchange";
import type { Door, Probe } from "@tocsin/link-tls/probe";
import type { Identity, PublicBundle } from "@tocsin/pki";
import { BUILD } from "../build.ts";
import { Unmet } from "./finding.ts";
import { codec, type Saying, type Speaker } from "./speaker.ts";

/** A delivery of ours by itself, encoded, and its header for the partner's mark. */
export interface Row {
  readonly frame: Uint8Array;
  readonly header: Uint8Array;
}

export interface Ground {
  readonly identity: Identity;
  readonly partner: PublicBundle;
  readonly planHash: Uint8Array;
  readonly door: Door;
  readonly speaker: Speaker;
  readonly rows: ReadonlyMap<Priority, Row[]>;
  /** What the partner said of itself in its first hello. */
  said: Hello | undefined;
  /** The next counter for items of our own. */
  counter: number;
}

/** We have nothing of the partner, so that its node keeps for ours whatever it sends us. */
export const helloOf = ({ speaker, planHash }: Ground, priority: Priority, more: Partial<Hello> = {}): Hello => ({
  ...{ type: "hello", protocolLowest: PROTOCOL, protocolHighest: PROTOCOL },
  ...{ nation: speaker.nation, mode: "test", epoch: speaker.epoch, priority },
  ...{ receivedEpoch: 0, receivedThrough: 0, receivedMark: new Uint8Array(), build: BUILD, planHash },
  ...more,
});

export async function openProbe({ door }: Ground, priority: Priority): Promise<Probe> {
  const probe = await door.open(priority);
  if (!probe.ok) throw new Unmet(`class ${priority}: ${probe.error.what}`);
  return probe.value;
}

/** Puts statements at the end of their class, each as a row of its own; they share the signature. */
export function append(ground: Ground, priority: Priority, sayings: readonly Saying[]): Row[] {
  return appendRaw(ground, priority, ground.speaker.say(sayings));
}

/** Puts deliveries at the end of a class as they are, good or bad. */
export function appendRaw({ rows }: Ground, priority: Priority, said: Omit<Deliver, "firstSequence">): Row[] {
  const all = rowsOf(rows, priority);
  const added = said.deliveries.map((delivery, index): Row => {
    const root = "superseded" in delivery ? undefined : said.roots[delivery.root];
    const frame = codec.encodeFrame({
      type: "deliver",
      firstSequence: all.length + index + 1,
      roots: root === undefined ? [] : [root],
      deliveries: ["superseded" in delivery ? delivery : { ...delivery, root: 0 }],
    });
    return { frame, header: "superseded" in delivery ? new Uint8Array() : delivery.headerBytes };
  });
  all.push(...added);
  return added;
}

export function rowsOf(rows: Ground["rows"], priority: Priority): Row[] {
  const all = rows.get(priority);
  if (all === undefined) throw new Error(`no class ${priority}`);
  return all;
}
