/**
 * Measures durable commits beside the floor of the same run: appending the same bytes to a plain file and fdatasync.
 * Must never be part of a test: it reads the clock.
 */
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Instant, instant } from "@tocsin/kernel/time";
import type { Commit } from "@tocsin/node";
import { openJournal } from "./journal.ts";

export interface JournalFigures {
  /** Inputs in each commit, each with a ledger leaf and an outbox row. */
  readonly group: number;
  readonly bytesPerCommit: number;
  /** Milliseconds from append to its promise. */
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds of write and fdatasync of the same bytes, taken in turns with the commits. */
  readonly floorP50: number;
  readonly floorP99: number;
  /** p50 over the floor's p50. */
  readonly timesFloor: number;
  readonly inputsPerSecond: number;
}

const GROUPS = [1, 16, 128];
const ROUNDS = 200;
const AT: Instant = instant(1_790_000_000_000_000);
/** As a radar's dwell, a decision and a track statement are. */
const INPUT_BYTES = 500;
const LEAF_BYTES = 200;
const ROW_BYTES = 900;

/** About two seconds a group on a disk that syncs in 2 ms. @param parent a directory on the disk to be measured. */
export async function benchJournal(parent = tmpdir()): Promise<JournalFigures[]> {
  const figures: JournalFigures[] = [];
  for (const group of GROUPS) {
    const directory = mkdtempSync(join(parent, "tocsin-bench-"));
    try {
      figures.push(await measure(directory, group));
    } finally {
      rmSync(directory, { recursive: true });
    }
  }
  return figures;
}

async function measure(directory: string, group: number): Promise<JournalFigures> {
  const opened = await openJournal(directory, { nation: "KOR", mode: "test", createdAt: AT });
  if (!opened.ok) throw new Error(opened.error.what);
  const journal = opened.value;
  const floorFile = openSync(join(directory, "floor"), "a");
  const block = Buffer.alloc(group * (INPUT_BYTES + LEAF_BYTES + ROW_BYTES), 7);
  const times: number[] = [];
  const floors: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const commit = commitFrom(round * group, group);
    const began = performance.now();
    await journal.append(commit);
    const stored = performance.now();
    writeSync(floorFile, block);
    fdatasyncSync(floorFile);
    times.push(stored - began);
    floors.push(performance.now() - stored);
  }
  closeSync(floorFile);
  await journal.close();
  const [p50, floorP50] = [quantile(times, 0.5), quantile(floors, 0.5)];
  return {
    group,
    bytesPerCommit: block.length,
    ...{ p50, floorP50, p99: quantile(times, 0.99), floorP99: quantile(floors, 0.99) },
    timesFloor: p50 / floorP50,
    inputsPerSecond: (1000 * group * ROUNDS) / times.reduce((sum, time) => sum + time, 0),
  };
}

function commitFrom(before: number, group: number): Commit {
  const each = <T>(make: (number: number) => T): T[] => Array.from({ length: group }, (_, i) => make(before + i + 1));
  return {
    inputs: each((number) => ({ number, at: AT, bytes: new Uint8Array(INPUT_BYTES).fill(number) })),
    leaves: each((number) => ({ index: number - 1, bytes: new Uint8Array(LEAF_BYTES).fill(number) })),
    outbox: each((sequence) => {
      return { partner: "JPN", priority: "track", sequence, bytes: new Uint8Array(ROW_BYTES).fill(sequence) };
    }),
    drafts: [],
  };
}

/** Nearest rank. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
