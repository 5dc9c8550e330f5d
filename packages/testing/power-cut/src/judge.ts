/**
 * Opens what a power cut left with the real journal and holds it against what was committed. Must never take the journal's own
 * checks for an answer: each row is compared with what the plan says.
 */
import { existsSync } from "node:fs";
import { JournalError, openReader } from "@tocsin/journal-sqlite";
import { Store } from "@tocsin/journal-sqlite/store";
import type { Result } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import type { JournalReader, OutboxRow } from "@tocsin/node";
import {
  AT,
  commitAt,
  commitsWith,
  type Expected,
  expectedAfter,
  inputAt,
  inputBytes,
  LANES,
  leafBytes,
  outboxBytes,
} from "./plan.ts";

/** lost: something acknowledged is not there, or the journal does not open. torn: something is there that was never committed whole. */
export class Verdict extends Error {
  readonly kind: "lost" | "torn";
  constructor(kind: "lost" | "torn", what: string) {
    super(what);
    this.kind = kind;
  }
}

/** Whoever comes after the cut; a journal that it has to make anew shows another birth. */
const OWNER = { nation: "KOR", mode: "exercise", createdAt: (AT + 1_000_000) as Instant };
const ALL = 1_000_000;

/**
 * Undefined where all is as it must be. @param acknowledged the last commit that was; -1 before the journal was first open.
 * @param readFirst whether a reader comes before the writer has recovered anything.
 */
export function judge(directory: string, acknowledged: number, readFirst: boolean): Verdict | undefined {
  try {
    const before = readFirst ? readAll(directory, acknowledged) : undefined;
    const commits = goOn(directory, acknowledged);
    if (before !== undefined && before !== commits)
      throw new Verdict("torn", `a reader finds ${before} commits, the writer ${commits}`);
    if (readAll(directory, commits + 1) !== commits + 1)
      throw new Verdict("lost", "the commit after the cut is not there");
    return undefined;
  } catch (error) {
    if (error instanceof Verdict) return error;
    return new Verdict("lost", `it fails: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new JournalError(result.error);
}

/** How many commits a reader finds; undefined where there is no journal yet and none was promised. */
function readAll(directory: string, acknowledged: number): number | undefined {
  const opened = openReader(directory);
  if (!opened.ok) {
    if (acknowledged < 0) return undefined;
    throw new Verdict("lost", `no reader opens it: ${opened.error.what}`);
  }
  try {
    return commitsIn(opened.value, acknowledged);
  } finally {
    opened.value.close();
  }
}

function commitsIn(reader: JournalReader, acknowledged: number): number {
  const inputs = must(reader.inputs(1, ALL));
  const commits = commitsWith(inputs.length);
  if (commits === undefined) throw new Verdict("torn", `${inputs.length} inputs are no whole number of commits`);
  if (commits < acknowledged) throw new Verdict("lost", `${commits} commits of ${acknowledged} that were acknowledged`);
  if (commits > Math.max(0, acknowledged) + 1)
    throw new Verdict("torn", `${commits} commits, ${acknowledged} acknowledged`);
  for (const { number, at, bytes } of inputs)
    if (at !== inputAt(number) || !same(bytes, inputBytes(number))) throw new Verdict("torn", `input ${number}`);
  compareRest(reader, expectedAfter(commits));
  return commits;
}

function compareRest(reader: JournalReader, expected: Expected): void {
  const leaves = must(reader.leaves(0, ALL));
  equal("leaves", leaves.length, expected.rows);
  for (const { index, bytes } of leaves) if (!same(bytes, leafBytes(index))) throw new Verdict("torn", `leaf ${index}`);
  equal("drafts", JSON.stringify(must(reader.drafts())), JSON.stringify(expected.drafts));
  equal("fingerprints", JSON.stringify(must(reader.fingerprints())), JSON.stringify(expected.fingerprints));
  const snapshot = must(reader.latestSnapshot());
  equal("snapshot", snapshot?.after, expected.snapshot?.after);
  if (snapshot && expected.snapshot && !same(snapshot.bytes, expected.snapshot.bytes))
    throw new Verdict("torn", "snapshot");
  const heads = must(reader.outboxHeads());
  equal("outbox heads", heads.length, expected.rows === 0 ? 0 : LANES.length);
  for (const { partner, head } of heads) equal(`outbox head of ${partner}`, head, expected.rows);
}

function equal<T>(what: string, found: T, expected: T): void {
  if (found !== expected) throw new Verdict("torn", `${what}: ${String(found)} instead of ${String(expected)}`);
}

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** Opens for writing, looks at the outbox and commits once more; returns how many commits there were. */
function goOn(directory: string, acknowledged: number): number {
  if (acknowledged >= 0 && !existsSync(directory)) throw new Verdict("lost", "the directory is not there");
  const store = must(Store.open(directory, OWNER));
  try {
    const commits = outboxCommits(store);
    if (commits < acknowledged)
      throw new Verdict("lost", `${commits} commits of ${acknowledged} that were acknowledged`);
    store.append(commitAt(commits + 1));
    return commits;
  } finally {
    store.close();
  }
}

function outboxCommits(store: Store): number {
  const counts = LANES.map(({ partner, priority }) => {
    const rows = store.outboxFrom(partner, priority, 1, ALL);
    const last = rows.at(-1)?.sequence ?? 0;
    const commits = commitsWith(last);
    if (commits === undefined) throw new Verdict("torn", `outbox row ${last} ends no commit`);
    compareOutbox(rows, expectedAfter(commits).forgotten);
    return commits;
  });
  equal("commits in the lanes", Math.min(...counts), Math.max(...counts));
  return Math.max(...counts);
}

function compareOutbox(rows: readonly OutboxRow[], forgotten: number): void {
  const first = rows[0]?.sequence ?? 0;
  if (first > forgotten + 1) throw new Verdict("lost", `outbox rows before ${first} are gone, told were ${forgotten}`);
  for (const { sequence, bytes } of rows)
    if (!same(bytes, outboxBytes(sequence))) throw new Verdict("torn", `outbox row ${sequence}`);
}
