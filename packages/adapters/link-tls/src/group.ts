/**
 * Puts consecutive outbox rows into one frame, their common root signature once. Headers and sections stay the exact
 * bytes that were signed; must never reorder or skip a row.
 */
import type { Deliver, Delivery, ExchangeCodec, RootSignature } from "@tocsin/exchange";
import { bytesEqual } from "@tocsin/kernel/sound";
import type { OutboxRow } from "@tocsin/node";

/** A frame is closed at this size: a quarter of the bound, so that a warning's frame never waits long. */
const FRAME_BYTES = 256 << 10;

export interface GroupedFrame {
  readonly bytes: Uint8Array;
  readonly through: number;
}

/** Frames for the rows, in order. @throws Error when a row is not a frame of one delivery: our own journal is wrong. */
export function groupRows(codec: ExchangeCodec, rows: readonly OutboxRow[]): GroupedFrame[] {
  const frames: GroupedFrame[] = [];
  let open: { first: number; size: number; roots: RootSignature[]; deliveries: Delivery[] } | undefined;
  const close = (): void => {
    if (open === undefined) return;
    const { first, roots, deliveries } = open;
    const deliver: Deliver = { type: "deliver", firstSequence: first, roots, deliveries };
    frames.push({ bytes: codec.encodeFrame(deliver), through: first + deliveries.length - 1 });
    open = undefined;
  };
  for (const row of rows) {
    if (rows.length === 1) return [{ bytes: row.bytes, through: row.sequence }];
    const [root, delivery] = single(codec, row);
    if (open !== undefined && open.size + row.bytes.length > FRAME_BYTES) close();
    open ??= { first: row.sequence, size: 0, roots: [], deliveries: [] };
    open.size += row.bytes.length;
    if (root === undefined) {
      open.deliveries.push(delivery);
      continue;
    }
    const last = open.roots.at(-1);
    if (last === undefined || !bytesEqual(last.signedRoot, root.signedRoot)) open.roots.push(root);
    open.deliveries.push({ ...delivery, root: open.roots.length - 1 } as Delivery);
  }
  close();
  return frames;
}

function single(codec: ExchangeCodec, row: OutboxRow): [RootSignature | undefined, Delivery] {
  const frame = codec.decodeFrame(row.bytes);
  const delivery = frame.ok && frame.value.type === "deliver" ? frame.value.deliveries[0] : undefined;
  if (!frame.ok || frame.value.type !== "deliver" || delivery === undefined) {
    throw new Error(`assertion failed: outbox row ${row.partner}/${row.priority}/${row.sequence} is not a delivery`);
  }
  return [frame.value.roots[0], delivery];
}
