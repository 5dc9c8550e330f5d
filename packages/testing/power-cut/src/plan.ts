/**
 * What the writer under the power cut commits, and what a journal holds after each commit: both follow from the commit's
 * number alone. Must never draw by chance, or a judge could not know what a disk has to hold.
 */
import type { Priority } from "@tocsin/exchange";
import { present } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import type { Commit, JournalDraft, JournalFingerprint, JournalSnapshot } from "@tocsin/node";

export const COMMITS = 200;
export const AT = 1_790_000_000_000_000 as Instant;
export const LANES: readonly { readonly partner: string; readonly priority: Priority }[] = [
  { partner: "JPN", priority: "warning" },
  { partner: "USA", priority: "track" },
];

/** Every so many commits there is one of these. */
const LARGE = 9;
const SNAPSHOT = 10;
const DRAFT = 7;
const FINGERPRINT = 5;
const FORGET = 6;
/** Outbox rows of a lane that stay when the lane is told to forget. */
const KEPT = 8;

/** One to three rows of each series in a commit. */
const rowsIn = (commit: number): number => 1 + (commit % 3);

const ROWS: number[] = [0];
for (let commit = 1; commit <= COMMITS + 1; commit++) ROWS.push(present(ROWS[commit - 1], "rows") + rowsIn(commit));

/** Rows of each series after so many commits. */
const rowsAfter = (commits: number): number => present(ROWS[commits], `commit ${commits}`);

/** What row `number` of a series holds: checkable, and of many lengths. */
function bytesOf(series: string, number: number, length: number): Uint8Array {
  const name = `${series} ${number} `;
  const known = CONTENTS.get(name) ?? Buffer.alloc(length, name);
  CONTENTS.set(name, known);
  return known;
}

/** Made once: a campaign compares with them a hundred thousand times. */
const CONTENTS = new Map<string, Uint8Array>();

export const inputBytes = (number: number): Uint8Array =>
  bytesOf("input", number, number % LARGE === 0 ? 12_000 : 100 + ((number * 211) % 1100));
export const leafBytes = (index: number): Uint8Array => bytesOf("leaf", index, 200);
export const outboxBytes = (sequence: number): Uint8Array => bytesOf("outbox", sequence, 300 + (sequence % 900));
export const inputAt = (number: number): Instant => (AT + number) as Instant;

const draftOf = (commit: number): JournalDraft => ({
  id: `draft-${commit}`,
  at: inputAt(commit),
  xml: `<a>${commit}</a>`,
});

const fingerprintOf = (commit: number): JournalFingerprint => ({ after: rowsAfter(commit), value: `print-${commit}` });

const snapshotOf = (commit: number): JournalSnapshot => ({
  after: rowsAfter(commit),
  bytes: bytesOf("snapshot", commit, 50_000 + commit),
});

/** @param commit from 1 on. */
export function commitAt(commit: number): Commit {
  const before = rowsAfter(commit - 1);
  const numbers = Array.from({ length: rowsIn(commit) }, (_, i) => before + i + 1);
  return {
    inputs: numbers.map((number) => ({ number, at: inputAt(number), bytes: inputBytes(number) })),
    leaves: numbers.map((number) => ({ index: number - 1, bytes: leafBytes(number - 1) })),
    outbox: LANES.flatMap((lane) => numbers.map((sequence) => ({ ...lane, sequence, bytes: outboxBytes(sequence) }))),
    drafts: commit % DRAFT === 0 ? [draftOf(commit)] : [],
    ...(commit % FINGERPRINT === 0 && { fingerprint: fingerprintOf(commit) }),
    ...(commit % SNAPSHOT === 0 && { snapshot: snapshotOf(commit) }),
  };
}

/** What may be forgotten of every lane, told after this commit; 0 where nothing is told. */
export const forgetAfter = (commit: number): number =>
  commit % FORGET === 0 ? Math.max(0, rowsAfter(commit) - KEPT) : 0;

/** What a journal holds after exactly so many commits. */
export interface Expected {
  readonly rows: number;
  readonly drafts: readonly JournalDraft[];
  readonly fingerprints: readonly JournalFingerprint[];
  readonly snapshot: JournalSnapshot | undefined;
  /** Outbox rows above this must be there; those below may be gone. */
  readonly forgotten: number;
}

const every = <T>(commits: number, step: number, make: (commit: number) => T): T[] =>
  Array.from({ length: Math.floor(commits / step) }, (_, i) => make((i + 1) * step));

const EXPECTED: readonly Expected[] = Array.from({ length: COMMITS + 2 }, (_, commits) => ({
  rows: rowsAfter(commits),
  drafts: every(commits, DRAFT, draftOf),
  fingerprints: every(commits, FINGERPRINT, fingerprintOf),
  snapshot: every(commits, SNAPSHOT, snapshotOf).at(-1),
  forgotten: commits === 0 ? 0 : Math.max(0, ...every(commits - 1, FORGET, forgetAfter)),
}));

export const expectedAfter = (commits: number): Expected => present(EXPECTED[commits], `commit ${commits}`);

/** The commit after which there are so many rows; undefined where that is inside of one. */
export function commitsWith(rows: number): number | undefined {
  const commits = EXPECTED.findIndex((expected) => expected.rows === rows);
  return commits < 0 ? undefined : commits;
}
