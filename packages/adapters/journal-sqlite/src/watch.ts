/**
 * Watches over a journal in use: pass after pass in a thread of its own, at a pace that nobody feels. Reports the first
 * damage that it meets and ends there: what becomes of the journal is not its to decide.
 */
import { Worker } from "node:worker_threads";
import type { Fault } from "@tocsin/kernel/sound";

export interface WatchPace {
  /** Before the first pass: a start is not disturbed. */
  readonly first: number;
  /** Between two slices of one pass. */
  readonly slice: number;
  /** Between two passes. */
  readonly pass: number;
}

/** All in milliseconds: 5,000 rows a second at most, an hour between passes. */
const PACE: WatchPace = { first: 60_000, slice: 100, pass: 3_600_000 };

export interface WatchTask {
  readonly directory: string;
  readonly pace: WatchPace;
}

export interface JournalWatch {
  stop(): Promise<void>;
}

/** @param onDamage code `journal-damaged`; called once. A disk that cannot be read is asked again with the next pass. */
export function watchJournal(directory: string, onDamage: (fault: Fault) => void, pace = PACE): JournalWatch {
  const workerData: WatchTask = { directory, pace };
  const worker = new Worker(new URL("./watch-worker.ts", import.meta.url), { workerData });
  worker.on("message", onDamage);
  worker.on("error", (error) =>
    process.stderr.write(`tocsin: the journal is not watched any more: ${error.message}\n`),
  );
  worker.unref();
  return {
    stop: async () => {
      await worker.terminate();
    },
  };
}
