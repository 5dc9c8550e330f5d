/** A statement of the addressee's own in place of one of a node's: what comes back must never count as news. */

import type { Delivery } from "@tocsin/exchange";
import { type StatementHeader, sectionHash, statementRoot } from "@tocsin/exchange";
import type { OutboxRow } from "@tocsin/node";
import type { ItemKind, Nation } from "@tocsin/picture";
import { codec } from "./cast.ts";
import { deliverOf } from "./deliver.ts";
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

/** Statements that the next of their kind replaces: exchanged, nothing is missed for good. */
const EXCHANGED: readonly ItemKind[] = ["checkpoint", "track"];

/** The row with the partner's latest own statement of the same class to `nation` inside; undefined for other rows. */
export function parroted(
  row: OutboxRow,
  nation: Nation,
  partner: SimNode,
): { readonly row: OutboxRow; readonly root: Uint8Array } | undefined {
  const ours = carriedBy(row.bytes);
  if (ours === undefined || !EXCHANGED.includes(headerOf(ours).item.kind)) return undefined;
  const [last] = partner.disk.outboxFrom(nation, row.priority, partner.disk.head(nation, row.priority), 1);
  const theirs = last === undefined ? undefined : carriedBy(last.bytes);
  if (last === undefined || theirs === undefined || headerOf(theirs).item.nation !== partner.nation) return undefined;
  const bytes = codec.encodeFrame({ ...deliverOf(last.bytes), firstSequence: row.sequence });
  return { row: { ...row, bytes }, root: rootOf(theirs) };
}

function carriedBy(bytes: Uint8Array): Carried | undefined {
  const [delivery] = deliverOf(bytes).deliveries;
  return delivery === undefined || "superseded" in delivery ? undefined : delivery;
}
