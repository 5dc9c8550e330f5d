/**
 * Writes protobuf straight from the plain values that describe a message, one compiled writer a message type. The library's
 * own way makes a message object of every part first, which costs as much again; the bytes are the same to the last bit
 * (write.test.ts). Knows the kinds of field that our schemas have and refuses, when it compiles, any other.
 */
import { type DescField, type DescMessage, type MessageInitShape, ScalarType } from "@bufbuild/protobuf";

type Fields = Readonly<Record<string, unknown>>;
type Write = (value: unknown) => void;
type WriteFields = (message: Fields) => void;

const FIRST_BYTES = 4096;
/** google.protobuf.FeatureSet.FieldPresence.IMPLICIT: written unless it is the zero value. */
const IMPLICIT = 2;
const WIRE = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;
const LARGEST_FLOAT = 3.4028234663852886e38;
const encoder = new TextEncoder();

// One buffer for all messages: encoding is synchronous and no writer calls out of this file.
let buffer = new Uint8Array(FIRST_BYTES);
let view = new DataView(buffer.buffer);
let at = 0;

/** @throws Error on a value that the wire cannot hold (a fraction as integer, a float beyond 32 bits): a programmer's error. */
export function encode<D extends DescMessage>(schema: D, value: MessageInitShape<D>): Uint8Array {
  at = 0;
  writerOf(schema)(value as Fields);
  return buffer.slice(0, at);
}

function reserve(size: number): void {
  if (at + size <= buffer.length) return;
  const larger = new Uint8Array(Math.max(2 * buffer.length, at + size));
  larger.set(buffer.subarray(0, at));
  buffer = larger;
  view = new DataView(buffer.buffer);
}

const writers = new WeakMap<DescMessage, WriteFields>();

function writerOf(schema: DescMessage): WriteFields {
  const known = writers.get(schema);
  if (known !== undefined) return known;
  const fields: WriteFields[] = [];
  const writer: WriteFields = (message) => {
    for (const field of fields) field(message);
  };
  // Known before its fields are: a message may hold its own kind.
  writers.set(schema, writer);
  for (const field of schema.fields.toSorted((a, b) => a.number - b.number)) fields.push(fieldWriter(field));
  return writer;
}

function fieldWriter(field: DescField): WriteFields {
  const { localName: name } = field;
  if (field.fieldKind === "list") return listWriter(field, name);
  const writeValue = valueWriter(field);
  if (field.oneof !== undefined) return choiceWriter(field.oneof.localName, name, writeValue);
  const isZero = field.presence === IMPLICIT ? zeroOf(field) : () => false;
  return (message) => {
    const value = message[name];
    if (value !== undefined && value !== null && !isZero(value)) writeValue(value);
  };
}

function choiceWriter(choice: string, name: string, writeValue: Write): WriteFields {
  return (message) => {
    const chosen = message[choice] as { readonly case?: string; readonly value?: unknown } | undefined;
    if (chosen?.case === name) writeValue(chosen.value);
  };
}

function zeroOf(field: DescField): (value: unknown) => boolean {
  if (field.fieldKind !== "scalar") return (value) => value === 0;
  switch (field.scalar) {
    case ScalarType.BYTES:
      return (value) => (value as Uint8Array).length === 0;
    case ScalarType.STRING:
      return (value) => value === "";
    case ScalarType.BOOL:
      return (value) => value === false;
    case ScalarType.DOUBLE:
    case ScalarType.FLOAT:
      // Minus zero is not the zero value.
      return (value) => Object.is(value, 0);
    default:
      return (value) => value === 0n || value === 0;
  }
}

/** A single value with its tag. */
function valueWriter(field: DescField): Write {
  if (field.fieldKind === "message") return messageWriter(field.number, field.message);
  if (field.fieldKind === "enum") return tagged(field.number, WIRE.varint, scalarWriter(ScalarType.INT32, field));
  if (field.fieldKind === "scalar")
    return tagged(field.number, wireTypeOf(field.scalar), scalarWriter(field.scalar, field));
  throw new Error(`no writer for ${field.toString()}`);
}

function tagged(number: number, wireType: number, writeValue: Write): Write {
  const tag = (number << 3) | wireType;
  return (value) => {
    varint(tag);
    writeValue(value);
  };
}

function messageWriter(number: number, schema: DescMessage): Write {
  const writeFields = writerOf(schema);
  return tagged(number, WIRE.bytes, (message) => delimited(() => writeFields(message as Fields)));
}

function listWriter(field: DescField & { fieldKind: "list" }, name: string): WriteFields {
  if (field.listKind === "message") {
    const writeItem = messageWriter(field.number, field.message);
    return (message) => {
      for (const item of (message[name] as readonly unknown[] | undefined) ?? []) writeItem(item);
    };
  }
  const scalar = field.listKind === "enum" ? ScalarType.INT32 : field.scalar;
  const writeItem = scalarWriter(scalar, field);
  if (!field.packed) {
    const writeTagged = tagged(field.number, wireTypeOf(scalar), writeItem);
    return (message) => {
      for (const item of (message[name] as readonly unknown[] | undefined) ?? []) writeTagged(item);
    };
  }
  const writeAll = tagged(field.number, WIRE.bytes, (items) =>
    delimited(() => {
      for (const item of items as readonly unknown[]) writeItem(item);
    }),
  );
  return (message) => {
    const items = message[name] as readonly unknown[] | undefined;
    if (items !== undefined && items.length > 0) writeAll(items);
  };
}

/** Length and content; room for a length of one byte is left, and made where it is longer. */
function delimited(writeContent: () => void): void {
  reserve(1);
  const start = ++at;
  writeContent();
  const length = at - start;
  if (length < 128) {
    buffer[start - 1] = length;
    return;
  }
  let more = 1;
  for (let rest = length >>> 14; rest > 0; rest >>>= 7) more++;
  reserve(more);
  buffer.copyWithin(start + more, start, at);
  at = start - 1;
  varint(length);
  at += length;
}

function wireTypeOf(scalar: ScalarType): number {
  if (scalar === ScalarType.DOUBLE) return WIRE.fixed64;
  if (scalar === ScalarType.FLOAT) return WIRE.fixed32;
  return scalar === ScalarType.STRING || scalar === ScalarType.BYTES ? WIRE.bytes : WIRE.varint;
}

function scalarWriter(scalar: ScalarType, field: DescField): Write {
  const name = `${field.parent.typeName}.${field.name}`;
  switch (scalar) {
    case ScalarType.DOUBLE:
      return (value) => double(numberOf(value, name));
    case ScalarType.FLOAT:
      return (value) => float(numberOf(value, name), name);
    case ScalarType.BOOL:
      return (value) => varint(value === true ? 1 : 0);
    case ScalarType.UINT32:
      return (value) => varint(integer(value, 0, 0xffff_ffff, name));
    case ScalarType.INT32:
      return (value) => signed(BigInt(integer(value, -0x8000_0000, 0x7fff_ffff, name)));
    case ScalarType.UINT64:
      return (value) => big(value, 0n, 0xffff_ffff_ffff_ffffn, name);
    case ScalarType.INT64:
      return (value) => big(value, -0x8000_0000_0000_0000n, 0x7fff_ffff_ffff_ffffn, name);
    case ScalarType.STRING:
      return (value) => text(value as string);
    case ScalarType.BYTES:
      return (value) => bytes(value as Uint8Array);
    default:
      throw new Error(`no writer for the type of ${name}`);
  }
}

const unfit = (value: unknown, name: string): never => {
  throw new Error(`${name} cannot hold ${String(value)}`);
};

const numberOf = (value: unknown, name: string): number => (typeof value === "number" ? value : unfit(value, name));

const integer = (value: unknown, low: number, high: number, name: string): number =>
  typeof value === "number" && Number.isInteger(value) && value >= low && value <= high ? value : unfit(value, name);

function big(value: unknown, low: bigint, high: bigint, name: string): void {
  if (typeof value !== "bigint" || value < low || value > high) return unfit(value, name);
  signed(value);
}

/** Two's complement in 64 bits; what fits a number exactly is written as one. */
function signed(value: bigint): void {
  if (value >= 0n && value <= 0x1f_ffff_ffff_ffffn) return varint(Number(value));
  reserve(10);
  let rest = BigInt.asUintN(64, value);
  for (; rest > 127n; rest >>= 7n) buffer[at++] = Number(rest & 127n) | 128;
  buffer[at++] = Number(rest);
}

/** A whole number from 0 to 2^53 - 1. */
function varint(value: number): void {
  reserve(8);
  let rest = value;
  for (; rest > 0x7fff_ffff; rest = Math.floor(rest / 128)) buffer[at++] = (rest % 128) | 128;
  for (; rest > 127; rest >>>= 7) buffer[at++] = (rest & 127) | 128;
  buffer[at++] = rest;
}

function double(value: number): void {
  reserve(8);
  view.setFloat64(at, value, true);
  at += 8;
}

function float(value: number, name: string): void {
  if (Number.isFinite(value) && Math.abs(value) > LARGEST_FLOAT) unfit(value, name);
  reserve(4);
  view.setFloat32(at, value, true);
  at += 4;
}

function bytes(value: Uint8Array): void {
  varint(value.length);
  reserve(value.length);
  buffer.set(value, at);
  at += value.length;
}

function text(value: string): void {
  const { length } = value;
  varint(length);
  reserve(3 * length + 8);
  const start = at;
  for (let i = 0; i < length; i++) {
    const code = value.charCodeAt(i);
    if (code > 127) {
      // The length is that of the UTF-8, so it is written anew.
      at = start - (length < 128 ? 1 : varintLength(length));
      return bytes(encoder.encode(value));
    }
    buffer[at++] = code;
  }
}

function varintLength(value: number): number {
  let length = 1;
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) length++;
  return length;
}
