/** Every single changed byte of a small journal's files is either found, or has changed nothing that anybody stored. */
import assert from "node:assert/strict";
import { cpSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Result } from "@tocsin/kernel/sound";
import { commitOf } from "@tocsin/port-contracts";
import { openReader } from "./index.ts";
import { input, newDirectory, opened } from "./testing.ts";

const COMMITS = 5;
/** Headers of pages and frames are walked byte by byte, the rest in a prime step over every part of every page. */
const STEP = 211;
const HEADER = 40;
const PAGE = 4096;
const FRAME = PAGE + 24;
const LOG_HEADER = 32;
const folder = newDirectory();
const whole = join(folder.path, "whole");
const hurt = join(folder.path, "hurt");

/** A copy of a directory in use: as after a kill -9, everything is still in the log. */
async function journalInLog(): Promise<void> {
  const journal = await opened(whole);
  for (let number = 1; number <= COMMITS; number++) {
    await journal.append(
      commitOf({ inputs: [input(number)], leaves: [{ index: number - 1, bytes: Uint8Array.of(number) }] }),
    );
  }
  cpSync(whole, hurt, { recursive: true });
  trimLog(join(hurt, "journal.db-wal"));
  await journal.close();
  cpSync(hurt, whole, { recursive: true });
}

/** Cuts off the room behind the last frame: it holds nothing that could be changed, and would be written for every byte. */
function trimLog(path: string): void {
  const log = readFileSync(path);
  let end = log.length;
  while (end > 0 && log[end - 1] === 0) end--;
  truncateSync(path, LOG_HEADER + FRAME * Math.ceil((end - LOG_HEADER) / FRAME));
}

const sizeOf = (file: string): number => statSync(join(whole, file)).size;

function contentOf(directory: string): string {
  const reader = openReader(directory);
  if (!reader.ok) return `fault: ${reader.error.what}`;
  const { value } = reader;
  const answers: Result<unknown>[] = [value.inputs(1, 100), value.leaves(0, 100), value.outboxHeads(), value.drafts()];
  value.close();
  const failed = answers.find((answer) => !answer.ok);
  if (failed !== undefined && !failed.ok) return `fault: ${failed.error.what}`;
  return JSON.stringify([value.header, answers]);
}

/** Offsets below `end` to be tried, of a file that has a header of `first` bytes and then parts of this size. */
const offsetsOf = (end: number, first: number, part: number): number[] =>
  Array.from({ length: end }, (_, at) => at).filter(
    (at) => at < first || (at - first) % part < HEADER || at % STEP === 0,
  );

/** Offsets at which a changed byte was neither found nor harmless. */
function missed(file: string, offsets: readonly number[]): number[] {
  const expected = contentOf(whole);
  const good = readFileSync(join(whole, file));
  const bad: number[] = [];
  for (const at of offsets) {
    const copy = Buffer.from(good);
    copy[at] = (copy[at] ?? 0) ^ (1 << (at % 8));
    writeFileSync(join(hurt, file), copy);
    // What SQLite made of the log last time must not help it now.
    rmSync(join(hurt, "journal.db-shm"), { force: true });
    const found = contentOf(hurt);
    if (found !== expected && !found.startsWith("fault")) bad.push(at);
  }
  writeFileSync(join(hurt, file), good);
  return bad;
}

describe("a changed byte", () => {
  before(journalInLog);
  after(() => folder.remove());

  test("in the database or in tocsin.json", () => {
    assert.match(contentOf(whole), /content of row|"ok":true/);
    assert.deepEqual(missed("journal.db", offsetsOf(sizeOf("journal.db"), 100, PAGE)), []);
    assert.deepEqual(missed("tocsin.json", offsetsOf(sizeOf("tocsin.json"), 0, 1)), []);
  });

  test("in the log, but for the last commit, whose end nobody can tell from a power failure", () => {
    const log = readFileSync(join(whole, "journal.db-wal"));
    const lastCommit = startOfLastCommit(log);
    assert.ok(lastCommit > 20_000);
    assert.deepEqual(missed("journal.db-wal", offsetsOf(lastCommit, LOG_HEADER, FRAME)), []);
  });
});

/** Where the frames after the last but one commit begin. */
function startOfLastCommit(log: Buffer): number {
  const ends: number[] = [];
  for (let at = LOG_HEADER; at + FRAME <= log.length; at += FRAME)
    if (log.readUInt32BE(at + 4) !== 0) ends.push(at + FRAME);
  return ends.at(-2) ?? 0;
}
