/**
 * What every decoder here uses to say no: checks that throw a Refusal, and the one place that turns it into a Fault.
 * A Refusal never leaves this package; bytes that protobuf itself cannot parse become the fault `malformed`.
 */
import { type DescMessage, fromBinary, type MessageShape } from "@bufbuild/protobuf";
import { err, type Fault, ok, type Result } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import { walk } from "./structure.ts";

/**
 * malformed: not the bytes of this message. missing: a required part is absent. out-of-range: a number or length that
 * cannot be. unknown-value: a word of an enumeration that this version does not know. too-many: a list or text beyond its
 * bound. unknown-protocol: written under another protocol number.
 */
export type RefusalCode = "malformed" | "missing" | "out-of-range" | "unknown-value" | "too-many" | "unknown-protocol";

class Refusal extends Error {
  readonly code: RefusalCode;
  constructor(code: RefusalCode, what: string) {
    super(what);
    this.code = code;
  }
}

export function refuse(code: RefusalCode, what: string): never {
  throw new Refusal(code, what);
}

/** Unknown fields are skipped: received bytes are kept beside the value, and nothing decoded is ever encoded again. */
const READ = { readUnknownFields: false } as const;

/**
 * Parses and maps; never throws. Byte fields of the value are views into `bytes`, not copies.
 * @param inspect looks at the bytes before anything is made of them, and refuses what would cost too much.
 */
export function decode<D extends DescMessage, T>(
  schema: D,
  bytes: Uint8Array,
  map: (message: MessageShape<D>) => T,
  inspect: (bytes: Uint8Array) => void = () => {},
): Result<T> {
  return mapped(schema.typeName, () => {
    inspect(bytes);
    walk(schema, bytes);
    // A view of the plain class, so that no Buffer gets into the node's state through a socket's chunk.
    const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return map(fromBinary(schema, plain, READ));
  });
}

/** What `map` makes of a message of this type, or the fault with which it refuses. */
export function mapped<T>(where: string, map: () => T): Result<T> {
  try {
    return ok(map());
  } catch (error) {
    return err(faultOf(error, where));
  }
}

function faultOf(error: unknown, where: string): Fault {
  if (error instanceof Refusal) return { code: error.code, what: error.message, where };
  return { code: "malformed", what: error instanceof Error ? error.message : String(error), where };
}

/** For `inspect`: refuses more bytes than the part is worth. */
export const atMost =
  (most: number, name: string) =>
  (bytes: Uint8Array): void => {
    if (bytes.length > most) refuse("too-many", `${name} is ${bytes.length} bytes long, at most ${most} are read`);
  };

export function needed<T>(value: T | undefined, name: string): T {
  return value === undefined ? refuse("missing", `${name} is missing`) : value;
}

export function finite(value: number, name: string): number {
  return Number.isFinite(value) ? value : refuse("out-of-range", `${name} is not a finite number`);
}

export function within(value: number, low: number, high: number, name: string): number {
  return value >= low && value <= high
    ? value
    : refuse("out-of-range", `${name} is ${value}, not within ${low} and ${high}`);
}

/** A 64-bit count as a number; refused beyond 2^53 - 1. */
export function whole(value: bigint, name: string): number {
  const number = Number(value);
  return number >= 0 && Number.isSafeInteger(number)
    ? number
    : refuse("out-of-range", `${name} is ${value}, beyond what is counted exactly`);
}

export function moment(value: bigint, name: string): Instant {
  const number = Number(value);
  return Number.isSafeInteger(number)
    ? (number as Instant)
    : refuse("out-of-range", `${name} is ${value}, no instant of this age of the world`);
}

/** Zero on the wire stands for "not stated". */
export const momentOrNothing = (value: bigint, name: string): Instant | undefined =>
  value === 0n ? undefined : moment(value, name);

export function bounded<T>(list: readonly T[], most: number, name: string): readonly T[] {
  return list.length <= most
    ? list
    : refuse("too-many", `${name} holds ${list.length} entries, at most ${most} are read`);
}

export function text(value: string, most: number, name: string): string {
  return value.length <= most
    ? value
    : refuse("too-many", `${name} is ${value.length} characters long, at most ${most} are read`);
}

export function bytesOf(value: Uint8Array, length: number, name: string): Uint8Array {
  return value.length === length ? value : refuse("out-of-range", `${name} is ${value.length} bytes, not ${length}`);
}

export function numbersOf(list: readonly number[], length: number, name: string): readonly number[] {
  if (list.length !== length) refuse("out-of-range", `${name} holds ${list.length} numbers, not ${length}`);
  for (const value of list) finite(value, name);
  return list;
}
