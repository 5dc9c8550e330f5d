/** Values out of SQLite, checked before they are believed: a flipped bit may change a row's type or its content. */
import { rowChecksum } from "./checksum.ts";
import { damaged } from "./faults.ts";

export type Row = Readonly<Record<string, unknown>>;

const CHANGED = "is not as it was written";

/** @throws JournalError naming the row. */
export function wholeOf(value: unknown, row: string): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value)) throw damaged(row, CHANGED);
  return value;
}

/** The row's `bytes`, held against its `checksum`. @throws JournalError naming the row. */
export function blobOf({ bytes, checksum }: Row, row: string): Uint8Array {
  if (!(bytes instanceof Uint8Array) || rowChecksum(row, bytes) !== checksum) throw damaged(row, CHANGED);
  return bytes;
}

/** A text of the row, held against its `checksum`. @throws JournalError naming the row. */
export function textOf(value: unknown, checksum: unknown, row: string): string {
  if (typeof value !== "string" || rowChecksum(row, value) !== checksum) throw damaged(row, CHANGED);
  return value;
}
