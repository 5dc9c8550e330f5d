/**
 * Damages a Protobuf message field by field and writes its lengths anew, so that the blow reaches the field and not the frame
 * around it. Must never ask a schema: an enemy does not either.
 */
import type { Random } from "@tocsin/kernel/chance";
import { concatBytes } from "@tocsin/kernel/sound";

interface Field {
  readonly tag: readonly number[];
  /** Without its length where it has one. */
  readonly payload: Uint8Array;
  readonly hasLength: boolean;
}

const DEEPEST = 12;
const LENGTHENED = [5, 65, 130, 300, 1100, 4200, 9000, 33_000];
/** Values of a number at the edges of what fits. */
const NUMBERS: readonly (readonly number[])[] = [
  [0],
  [1],
  [2],
  [0x7f],
  [0x80, 0x01],
  [0xff, 0xff, 0x03],
  [0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
];

/** A damaged copy; the bytes themselves where they are no message. */
export function damagedFields(bytes: Uint8Array, other: Uint8Array, random: Random, depth = 0): Uint8Array {
  const fields = fieldsOf(bytes);
  if (fields === undefined || fields.length === 0) return bytes;
  const at = random.below(fields.length);
  const field = fields[at];
  if (field === undefined) return bytes;
  const put = struck(field, other, random, depth);
  return concatBytes(...[...fields.slice(0, at), ...put, ...fields.slice(at + 1)].flatMap(partsOf));
}

function struck(field: Field, other: Uint8Array, random: Random, depth: number): Field[] {
  // Most blows fall inside: what is deep is reached seldom otherwise.
  if (field.hasLength && depth < DEEPEST && random.chance(0.6) && isMessage(field.payload))
    return [{ ...field, payload: damagedFields(field.payload, other, random, depth + 1) }];
  switch (random.below(5)) {
    case 0:
      return [];
    case 1:
      return [field, field];
    case 2:
      return [field, ...foreign(other, random)];
    case 3:
      return [{ ...field, tag: [(field.tag[0] ?? 0) ^ (1 << (3 + random.below(4))), ...field.tag.slice(1)] }];
    default:
      return [{ ...field, payload: otherValue(field, random) }];
  }
}

function foreign(other: Uint8Array, random: Random): Field[] {
  const fields = fieldsOf(other) ?? [];
  return fields.length === 0 ? [] : [random.pick(fields)];
}

function otherValue({ payload, hasLength, tag }: Field, random: Random): Uint8Array {
  if (!hasLength && ((tag[0] ?? 0) & 7) === 0) return Uint8Array.from(random.pick(NUMBERS));
  if (!hasLength) return payload.map(() => random.pick([0, 0x7f, 0x80, 0xf0, 0xff]));
  const length = random.chance(0.2) ? 0 : random.pick(LENGTHENED);
  const filling = payload.length === 0 ? Uint8Array.of(0x61) : payload;
  return Uint8Array.from({ length }, (_, index) => filling[index % filling.length] ?? 0);
}

const isMessage = (bytes: Uint8Array): boolean => (fieldsOf(bytes)?.length ?? 0) > 0;

function partsOf({ tag, payload, hasLength }: Field): Uint8Array[] {
  return [Uint8Array.from(tag), ...(hasLength ? [Uint8Array.from(varint(payload.length))] : []), payload];
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return [...bytes, rest];
}

/** Undefined where the bytes are no sequence of whole fields. */
function fieldsOf(bytes: Uint8Array): Field[] | undefined {
  const fields: Field[] = [];
  for (let at = 0; at < bytes.length; ) {
    const tagEnd = varintEnd(bytes, at);
    const first = bytes[at] ?? 0;
    if (tagEnd === undefined || first < 8) return undefined;
    const end = payloadEnd(bytes, tagEnd, first & 7);
    if (end === undefined || end.to > bytes.length) return undefined;
    const tag = [...bytes.subarray(at, tagEnd)];
    fields.push({ tag, payload: bytes.subarray(end.from, end.to), hasLength: (first & 7) === 2 });
    at = end.to;
  }
  return fields;
}

function payloadEnd(bytes: Uint8Array, at: number, wireType: number) {
  const fixed = wireType === 1 ? 8 : wireType === 5 ? 4 : undefined;
  if (fixed !== undefined) return { from: at, to: at + fixed };
  const end = varintEnd(bytes, at);
  if (end === undefined || (wireType !== 0 && wireType !== 2)) return undefined;
  if (wireType === 0) return { from: at, to: end };
  let length = 0;
  for (let index = at; index < end; index++) length += ((bytes[index] ?? 0) & 0x7f) * 2 ** (7 * (index - at));
  return { from: end, to: end + length };
}

function varintEnd(bytes: Uint8Array, from: number): number | undefined {
  for (let at = from; at < Math.min(bytes.length, from + 10); at++) if ((bytes[at] ?? 0) < 0x80) return at + 1;
  return undefined;
}
