/**
 * Joins single deliveries, as the outbox holds them, into one Deliver frame, by moving bytes: no statement is decoded, and
 * nothing that was signed is encoded again. Knows the outer shell of link.proto only.
 */
import { BinaryReader, BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import { assert, bytesEqual } from "@tocsin/kernel/sound";

/** Field numbers of link.proto: Frame.deliver, then Deliver's and Delivery's own. */
const FRAME_DELIVER = 2;
const FIRST_SEQUENCE = 1;
const ROOTS = 2;
const DELIVERIES = 3;
const DELIVERY_ROOT = 1;

interface Row {
  readonly sequence: number;
  /** Absent for a superseded delivery. */
  readonly root: Uint8Array | undefined;
  readonly delivery: Uint8Array;
}

/**
 * One Deliver frame of several, each with one delivery, of consecutive sequences; neighbours under one root share it.
 * @throws Error when a frame is no such Deliver or the sequences are not consecutive: they are our own, from our disk.
 */
export function joinDeliveries(frames: readonly Uint8Array[]): Uint8Array {
  const rows = frames.map(rowOf);
  const first = rows[0]?.sequence ?? 0;
  const roots: Uint8Array[] = [];
  const deliveries = new BinaryWriter();
  for (const [i, { sequence, root, delivery }] of rows.entries()) {
    assert(sequence === first + i, `delivery ${first + i} is next to be joined, got ${sequence}`);
    const last = roots.at(-1);
    if (root !== undefined && (last === undefined || !bytesEqual(root, last))) roots.push(root);
    writeDelivery(deliveries, delivery, root === undefined ? 0 : roots.length - 1);
  }
  const deliver = new BinaryWriter().tag(FIRST_SEQUENCE, WireType.Varint).uint64(first);
  for (const root of roots) deliver.tag(ROOTS, WireType.LengthDelimited).bytes(root);
  deliver.raw(deliveries.finish());
  return new BinaryWriter().tag(FRAME_DELIVER, WireType.LengthDelimited).bytes(deliver.finish()).finish();
}

/** The delivery as it is, with its root's place in front where that is not the first. */
function writeDelivery(writer: BinaryWriter, delivery: Uint8Array, root: number): void {
  writer.tag(DELIVERIES, WireType.LengthDelimited);
  if (root === 0) {
    writer.bytes(delivery);
    return;
  }
  const place = new BinaryWriter().tag(DELIVERY_ROOT, WireType.Varint).uint32(root).finish();
  writer
    .uint32(place.length + delivery.length)
    .raw(place)
    .raw(delivery);
}

function rowOf(frame: Uint8Array): Row {
  const shell = new BinaryReader(frame);
  const [body] = shell.tag();
  assert(body === FRAME_DELIVER, "only Deliver frames are joined");
  const reader = new BinaryReader(shell.bytes());
  let sequence = 0;
  let root: Uint8Array | undefined;
  let delivery: Uint8Array | undefined;
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    if (field === FIRST_SEQUENCE) sequence = Number(reader.uint64());
    else if (field === ROOTS) root = once(root, reader.bytes());
    else if (field === DELIVERIES) delivery = once(delivery, reader.bytes());
    else reader.skip(wireType, field);
  }
  assert(delivery !== undefined, "a frame to be joined holds a delivery");
  return { sequence, root, delivery };
}

function once(before: Uint8Array | undefined, found: Uint8Array): Uint8Array {
  assert(before === undefined, "a frame to be joined holds one root and one delivery");
  return found;
}
