/** Joins consecutive outbox rows into one Deliver frame, as a sender may. Must never change a delivery. */
import type { Deliver, Delivery, RootSignature } from "@tocsin/exchange";
import { assert, bytesEqual } from "@tocsin/kernel/sound";
import type { OutboxRow } from "@tocsin/node";
import { codec } from "./cast.ts";

export function deliverOf(bytes: Uint8Array): Deliver {
  const frame = codec.decodeFrame(bytes);
  assert(frame.ok && frame.value.type === "deliver", "an outbox row is a Deliver frame");
  return frame.value as Deliver;
}

/** The rows' frames as one; signatures shared by deliveries are carried once. */
export function joinRows(rows: readonly OutboxRow[]): Deliver {
  const roots: RootSignature[] = [];
  const deliveries: Delivery[] = [];
  for (const row of rows) {
    const frame = deliverOf(row.bytes);
    for (const delivery of frame.deliveries) {
      const signature = "superseded" in delivery ? undefined : frame.roots[delivery.root];
      if ("superseded" in delivery || signature === undefined) {
        deliveries.push(delivery);
        continue;
      }
      let root = roots.findLastIndex((known) => bytesEqual(known.signature, signature.signature));
      if (root < 0) root = roots.push(signature) - 1;
      deliveries.push({ ...delivery, root });
    }
  }
  return { type: "deliver", firstSequence: rows[0]?.sequence ?? 0, roots, deliveries };
}
