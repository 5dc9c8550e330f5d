/**
 * Joins single deliveries, as the outbox holds them, into one Deliver frame, by moving bytes: no statement is decoded, and
 * nothing that was signed is encoded again. Knows the outer shell of link.proto only. By hand, because a library's reader
 * and writer for every row would cost more than all the rest of sending.
 */
import { assert, bytesEqual } from "@tocsin/kernel/sound";

/** Tags of link.proto, field number and wire type in one octet. */
const FRAME_DELIVER = 0x12;
const FIRST_SEQUENCE = 0x08;
const ROOTS = 0x12;
const DELIVERIES = 0x1a;
const DELIVERY_ROOT = 0x08;

/**
 * One Deliver frame of several, each with one delivery, of consecutive sequences; neighbours under one root share it.
 * @throws Error when a frame is no such Deliver or the sequences are not consecutive: they are our own, from our disk.
 */
export function joinDeliveries(frames: readonly Uint8Array[]): Uint8Array {
  const roots: Uint8Array[] = [];
  const deliveries: { readonly root: number; readonly bytes: Uint8Array }[] = [];
  let first = 0;
  for (const [i, frame] of frames.entries()) {
    const { sequence, root, delivery } = rowOf(frame);
    if (i === 0) first = sequence;
    assert(sequence === first + i, `delivery ${first + i} is next to be joined, got ${sequence}`);
    const last = roots.at(-1);
    if (root !== undefined && (last === undefined || !bytesEqual(root, last))) roots.push(root);
    deliveries.push({ root: root === undefined ? 0 : roots.length - 1, bytes: delivery });
  }
  return write(first, roots, deliveries);
}

function write(
  first: number,
  roots: readonly Uint8Array[],
  deliveries: readonly { readonly root: number; readonly bytes: Uint8Array }[],
): Uint8Array {
  const lengths = deliveries.map(({ root, bytes }) => bytes.length + (root === 0 ? 0 : 1 + varintLength(root)));
  let body = 1 + varintLength(first);
  for (const { length } of roots) body += 1 + varintLength(length) + length;
  for (const length of lengths) body += 1 + varintLength(length) + length;
  const writer = new Writer(1 + varintLength(body) + body);
  writer.tagged(FRAME_DELIVER, body);
  writer.tagged(FIRST_SEQUENCE, first);
  for (const root of roots) {
    writer.tagged(ROOTS, root.length);
    writer.raw(root);
  }
  for (const [i, { root, bytes }] of deliveries.entries()) {
    writer.tagged(DELIVERIES, lengths[i] ?? 0);
    // Zero is the default and is not written.
    if (root !== 0) writer.tagged(DELIVERY_ROOT, root);
    writer.raw(bytes);
  }
  return writer.bytes;
}

interface Row {
  readonly sequence: number;
  /** Absent for a superseded delivery. */
  readonly root: Uint8Array | undefined;
  readonly delivery: Uint8Array;
}

function rowOf(frame: Uint8Array): Row {
  const shell = new Walker(frame);
  assert(shell.octet() === FRAME_DELIVER, "only Deliver frames are joined");
  const walker = new Walker(shell.bytes());
  let sequence = 0;
  let root: Uint8Array | undefined;
  let delivery: Uint8Array | undefined;
  while (!walker.atEnd) {
    const tag = walker.octet();
    if (tag === FIRST_SEQUENCE) sequence = walker.varint();
    else if (tag === ROOTS) root = once(root, walker.bytes());
    else delivery = once(delivery, tag === DELIVERIES ? walker.bytes() : undefined);
  }
  assert(delivery !== undefined, "a frame to be joined holds a delivery");
  return { sequence, root, delivery };
}

function once(before: Uint8Array | undefined, found: Uint8Array | undefined): Uint8Array {
  assert(before === undefined && found !== undefined, "a frame to be joined holds one root and one delivery");
  return found;
}

/** Walks over encoded fields. */
class Walker {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get atEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  octet(): number {
    const octet = this.#bytes[this.#at];
    assert(octet !== undefined, "a frame to be joined is whole");
    this.#at++;
    return octet;
  }

  /** Base-128, least significant group first; exact to 2^53. */
  varint(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const octet = this.octet();
      value += (octet & 127) * scale;
      if (octet < 128) return value;
    }
  }

  bytes(): Uint8Array {
    const length = this.varint();
    this.#at += length;
    assert(this.#at <= this.#bytes.length, "a frame to be joined is whole");
    return this.#bytes.subarray(this.#at - length, this.#at);
  }
}

/** Writes into a buffer of exactly the right size. */
class Writer {
  readonly bytes: Uint8Array;
  #at = 0;

  constructor(size: number) {
    this.bytes = new Uint8Array(size);
  }

  tagged(tag: number, value: number): void {
    this.bytes[this.#at++] = tag;
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.bytes[this.#at++] = (rest % 128) | 128;
    this.bytes[this.#at++] = rest;
  }

  raw(bytes: Uint8Array): void {
    this.bytes.set(bytes, this.#at);
    this.#at += bytes.length;
  }
}

function varintLength(value: number): number {
  let length = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) length++;
  return length;
}
