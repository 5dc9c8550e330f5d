/** A statement of the addressee's own in place of a node's checkpoint: what comes back must never count as news. */

import type { Delivery } from "@tocsin/exchange";
import { PRIORITIES, type StatementHeader, sectionHash, statementRoot } from "@tocsin/exchange";
import type { OutboxRow } from "@tocsin/node";
import type { Nation } from "@tocsin/picture";
import { codec } from "./cast.ts";
import { deliverOf } from "./join.ts";
import type { SimNode } from "./sim-node.ts";
import { standInCrypto } from "./stand-ins.ts";

const { sha256 } = standInCrypto;

export type Carried = Exclude<Delivery, { superseded: true }>;

export function headerOf(delivery: Carried): StatementHeader {
  const header = codec.decodeHeader(delivery.headerBytes);
  if (!header.ok) throw new Error(`assertion failed: a sent header is readable: ${header.error.what}`);
  return header.value;
}

/** The commitment, computed from what crosses the link alone. */
export const rootOf = ({ headerBytes, sections }: Carried): Uint8Array =>
  statementRoot(
    sha256,
    headerBytes,
    sections.map((section) => ({
      kind: section.kind,
      hash: "hash" in section ? section.hash : sectionHash(sha256, section.kind, section.salt, section.body),
    })),
  );

/** The row with the partner's latest own statement to `nation` inside; undefined where the row is no checkpoint. */
export function parroted(
  row: OutboxRow,
  nation: Nation,
  partner: SimNode,
): { readonly row: OutboxRow; readonly root: Uint8Array } | undefined {
  if (row.priority !== "coordination") return undefined;
  const [ours] = deliverOf(row.bytes).deliveries;
  if (ours === undefined || "superseded" in ours || headerOf(ours).item.kind !== "checkpoint") return undefined;
  for (const priority of PRIORITIES) {
    const head = partner.disk.head(nation, priority);
    const [last] = partner.disk.outboxFrom(nation, priority, head, 1);
    if (head === 0 || last === undefined) continue;
    const frame = deliverOf(last.bytes);
    const [theirs] = frame.deliveries;
    if (theirs === undefined || "superseded" in theirs || headerOf(theirs).item.nation !== partner.nation) continue;
    const bytes = codec.encodeFrame({ ...frame, firstSequence: row.sequence });
    return { row: { ...row, bytes }, root: rootOf(theirs) };
  }
  return undefined;
}
