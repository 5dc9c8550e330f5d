/**
 * What keeps code sound: results, assertions, a bounded queue, bytes, JSON that others wrote and the fingerprint of plain state.
 * Operating errors are values (Result); programmer's errors are assertions and stop the program.
 */
export { bytesEqual, bytesFromHex, concatBriefly, concatBytes, hexFromBytes, utf8 } from "./bytes.ts";
export { fingerprint } from "./fingerprint.ts";
export { readJson } from "./json.ts";
export { BoundedQueue } from "./queue.ts";

/** An operating error: what happened, where, why, and what to do about it. */
export interface Fault {
  /** Stable, for machines: kebab-case. */
  readonly code: string;
  /** One sentence for people. */
  readonly what: string;
  readonly where?: string;
  readonly remedy?: string;
}

export type Result<T, E = Fault> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const err = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });
export const fault = (code: string, what: string, more: { where?: string; remedy?: string } = {}) =>
  err<Fault>({ code, what, ...more });

/** States what the programmer holds to be true; a failure is a defect, never bad input. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`);
}

/** The value, where the programmer knows that it is there. */
export function present<T>(value: T | undefined | null, name: string): T {
  if (value === undefined || value === null) throw new Error(`assertion failed: ${name} is missing`);
  return value;
}

/** For the default branch of an exhaustive switch. */
export function unreachable(value: never): never {
  throw new Error(`assertion failed: unexpected ${String(value)}`);
}
