/**
 * A commit on its way to the worker: all bytes in one buffer that is handed over, not copied again.
 * Cloning the rows one by one would copy the whole buffer behind each of them.
 */
import { PRIORITIES } from "@tocsin/exchange";
import { present } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import type { Commit, JournalDraft, JournalFingerprint, OutboxRow } from "@tocsin/node";

export interface PackedCommit {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** number, at, length of each input. */
  readonly inputs: Float64Array<ArrayBuffer>;
  /** index, length of each leaf. */
  readonly leaves: Float64Array<ArrayBuffer>;
  /** place in `partners`, place in PRIORITIES, sequence, length of each outbox row. */
  readonly outbox: Float64Array<ArrayBuffer>;
  readonly partners: readonly string[];
  readonly drafts: readonly JournalDraft[];
  readonly fingerprint: JournalFingerprint | undefined;
  readonly snapshot: { readonly after: number; readonly length: number } | undefined;
}

export function packCommit(commit: Commit): PackedCommit {
  const { inputs, leaves, outbox, drafts, fingerprint, snapshot } = commit;
  const blobs = [...inputs, ...leaves, ...outbox, ...(snapshot === undefined ? [] : [snapshot])];
  const bytes = new Uint8Array(blobs.reduce((sum, blob) => sum + blob.bytes.length, 0));
  let end = 0;
  for (const blob of blobs) {
    bytes.set(blob.bytes, end);
    end += blob.bytes.length;
  }
  const partners = [...new Set(outbox.map(({ partner }) => partner))];
  return {
    bytes,
    inputs: table(3, inputs, (row) => [row.number, row.at, row.bytes.length]),
    leaves: table(2, leaves, (row) => [row.index, row.bytes.length]),
    outbox: table(4, outbox, (row) => [
      partners.indexOf(row.partner),
      PRIORITIES.indexOf(row.priority),
      row.sequence,
      row.bytes.length,
    ]),
    partners,
    drafts,
    fingerprint,
    snapshot: snapshot && { after: snapshot.after, length: snapshot.bytes.length },
  };
}

export const buffersOf = ({ bytes, inputs, leaves, outbox }: PackedCommit): ArrayBuffer[] => [
  bytes.buffer,
  inputs.buffer,
  leaves.buffer,
  outbox.buffer,
];

/** The same commit again; its rows' bytes are views into the packed buffer. */
export function unpackCommit(packed: PackedCommit): Commit {
  let at = 0;
  const take = (length: number): Uint8Array => {
    at += length;
    return packed.bytes.subarray(at - length, at);
  };
  const { drafts, fingerprint, snapshot, partners } = packed;
  const inputs = rows(3, packed.inputs, ([number, when, length]) => ({
    number,
    at: when as Instant,
    bytes: take(length),
  }));
  const leaves = rows(2, packed.leaves, ([index, length]) => ({ index, bytes: take(length) }));
  const outbox = rows(
    4,
    packed.outbox,
    ([partner, priority, sequence, length]): OutboxRow => ({
      partner: present(partners[partner], "partner"),
      priority: present(PRIORITIES[priority], "priority"),
      sequence,
      bytes: take(length),
    }),
  );
  return {
    inputs,
    leaves,
    outbox,
    drafts,
    ...(fingerprint !== undefined && { fingerprint }),
    ...(snapshot !== undefined && { snapshot: { after: snapshot.after, bytes: take(snapshot.length) } }),
  };
}

function table<T>(width: number, list: readonly T[], numbers: (row: T) => number[]): Float64Array<ArrayBuffer> {
  const flat = new Float64Array(width * list.length);
  for (const [i, row] of list.entries()) flat.set(numbers(row), width * i);
  return flat;
}

type Numbers = [number, number, number, number];

function rows<T>(width: number, flat: Float64Array, read: (numbers: Numbers) => T): T[] {
  const list: T[] = [];
  for (let i = 0; i < flat.length; i += width) {
    list.push(read([flat[i] ?? 0, flat[i + 1] ?? 0, flat[i + 2] ?? 0, flat[i + 3] ?? 0]));
  }
  return list;
}
