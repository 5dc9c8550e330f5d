/**
 * Refuses bytes that another reader of protobuf would take apart differently: a known field of another wire type than its
 * own, and a field that runs beyond the message which holds it. The library reads both without a word, and two nations would
 * believe different things of the same signed bytes. Must make nothing of what it walks over.
 */
import { type DescField, type DescMessage, ScalarType } from "@bufbuild/protobuf";
import { WireType } from "@bufbuild/protobuf/wire";

/** Depth of unknown groups, as the library bounds it. */
const DEEPEST = 100;
const HIGHEST_FIELD = (1 << 29) - 1;

interface Shape {
  readonly wireType: WireType;
  /** A list of numbers may come as one field too. */
  readonly packs: boolean;
  readonly message: DescMessage | undefined;
}

/** @throws Error where the bytes are not the structure of this message. */
export function walk(schema: DescMessage, bytes: Uint8Array): void {
  new Walker(bytes).message(schema, bytes.length);
}

class Walker {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  message(schema: DescMessage, end: number): void {
    const shapes = shapesOf(schema);
    while (this.#at < end) {
      const tag = this.#varint(end);
      const number = tag >>> 3;
      const wireType: WireType = tag & 7;
      if (number < 1 || number > HIGHEST_FIELD) throw new Error(`${number} is no number of a field`);
      const shape = shapes.get(number);
      if (shape !== undefined && shape.wireType !== wireType && !(shape.packs && wireType === WireType.LengthDelimited))
        throw new Error(`field ${number} of ${schema.typeName} has wire type ${wireType}`);
      if (shape?.message === undefined) this.#pass(wireType, number, end, 1);
      else this.message(shape.message, this.#endOfField(end));
    }
  }

  #pass(wireType: WireType, number: number, end: number, depth: number): void {
    switch (wireType) {
      case WireType.Varint:
        this.#varint(end);
        return;
      case WireType.Bit64:
        return this.#advance(8, end);
      case WireType.Bit32:
        return this.#advance(4, end);
      case WireType.LengthDelimited:
        this.#at = this.#endOfField(end);
        return;
      case WireType.StartGroup:
        return this.#passGroup(number, end, depth);
      default:
        throw new Error(`wire type ${wireType} where none such can be`);
    }
  }

  #passGroup(number: number, end: number, depth: number): void {
    if (depth > DEEPEST) throw new Error("groups are nested too deep");
    for (;;) {
      const tag = this.#varint(end);
      if ((tag & 7) === WireType.EndGroup) {
        if (tag >>> 3 !== number) throw new Error("a group ends that did not begin");
        return;
      }
      this.#pass(tag & 7, tag >>> 3, end, depth + 1);
    }
  }

  #endOfField(end: number): number {
    const length = this.#varint(end);
    if (length > end - this.#at) throw new Error("a field runs beyond its message");
    return this.#at + length;
  }

  #advance(length: number, end: number): void {
    this.#at += length;
    if (this.#at > end) throw new Error("a field runs beyond its message");
  }

  /** The low 32 bits of a varint. */
  #varint(end: number): number {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined || this.#at >= end) throw new Error("the bytes end within a number");
      this.#at++;
      if (shift < 32) value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
    throw new Error("a number of more than ten bytes");
  }
}

const known = new WeakMap<DescMessage, ReadonlyMap<number, Shape>>();

function shapesOf(schema: DescMessage): ReadonlyMap<number, Shape> {
  const before = known.get(schema);
  if (before !== undefined) return before;
  const shapes = new Map(schema.fields.map((field) => [field.number, shapeOf(field)]));
  known.set(schema, shapes);
  return shapes;
}

function shapeOf(field: DescField): Shape {
  const wireType = wireTypeOf(field);
  const packs = field.fieldKind === "list" && wireType !== WireType.LengthDelimited;
  return { wireType, packs, message: field.message };
}

function wireTypeOf(field: DescField): WireType {
  switch (field.scalar) {
    case undefined:
      return field.enum === undefined ? WireType.LengthDelimited : WireType.Varint;
    case ScalarType.STRING:
    case ScalarType.BYTES:
      return WireType.LengthDelimited;
    case ScalarType.DOUBLE:
    case ScalarType.FIXED64:
    case ScalarType.SFIXED64:
      return WireType.Bit64;
    case ScalarType.FLOAT:
    case ScalarType.FIXED32:
    case ScalarType.SFIXED32:
      return WireType.Bit32;
    default:
      return WireType.Varint;
  }
}
