/**
 * Plots go when their time is over: once an hour, in small steps, behind the newest snapshot that is old enough, so that a start
 * and a replay from there need none of them. Must never prune what no snapshot covers.
 */
import { join } from "node:path";
import { openReader, type SqliteJournal } from "@tocsin/journal-sqlite";
import type { Clock } from "@tocsin/kernel/time";
import { type JournalReader, type NodeCodec, type NodeCrypto, prunedInputs } from "@tocsin/node";

const EVERY_MILLISECONDS = 3_600_000;
const FIRST_MILLISECONDS = 60_000;
/** Inputs looked at in one step, and the rest after it: what is live goes first. */
const STEP = 500;
const REST_MILLISECONDS = 50;
const DAY_MICROSECONDS = 86_400_000_000;

export interface RetentionConfig {
  readonly directory: string;
  readonly journal: SqliteJournal;
  readonly codec: NodeCodec;
  readonly crypto: NodeCrypto;
  readonly clock: Clock;
  readonly days: number;
  /** Told of what went. */
  readonly tell: (line: string) => void;
}

export class Retention {
  readonly #config: RetentionConfig;
  #timer: NodeJS.Timeout;
  /** Everything through here has been looked at by this process. */
  #through = 0;
  #stopped = false;

  constructor(config: RetentionConfig) {
    this.#config = config;
    this.#timer = setTimeout(() => void this.#again(), FIRST_MILLISECONDS).unref();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #again(): Promise<void> {
    // A journal that cannot be read or written is told of by whoever lives on it; plots that stay harm nobody.
    await this.prune().catch(() => {});
    if (!this.#stopped) this.#timer = setTimeout(() => void this.#again(), EVERY_MILLISECONDS).unref();
  }

  /** Prunes what is due. Returns how many inputs went. */
  async prune(): Promise<number> {
    const anchor = this.#read((reader) => this.#anchor(reader)) ?? 0;
    let gone = 0;
    while (this.#through < anchor && !this.#stopped) {
      const from = this.#through + 1;
      const rows = this.#read((reader) => reader.inputs(from, Math.min(STEP, anchor - this.#through)));
      if (rows?.ok !== true) return gone;
      const { codec, crypto, journal } = this.#config;
      const pruned = prunedInputs(rows.value, codec, crypto);
      if (pruned.length > 0) await journal.replaceInputs(pruned);
      gone += pruned.length;
      this.#through = rows.value.at(-1)?.number ?? anchor;
      await new Promise((resolve) => setTimeout(resolve, REST_MILLISECONDS));
    }
    if (gone > 0)
      this.#config.tell(
        `plots of ${gone} inputs are older than ${this.#config.days} days and were pruned: a replay begins after input ${anchor}`,
      );
    return gone;
  }

  /** Number of the newest snapshot that is old enough; undefined where none is. */
  #anchor(reader: JournalReader): number | undefined {
    const { clock, days } = this.#config;
    const snapshots = reader.snapshots();
    if (!snapshots.ok) return undefined;
    return snapshots.value.findLast((after) => {
      const row = reader.inputs(after, 1);
      const at = row.ok ? row.value[0]?.at : undefined;
      return at !== undefined && at <= clock.now() - days * DAY_MICROSECONDS;
    });
  }

  #read<T>(look: (reader: JournalReader) => T): T | undefined {
    const opened = openReader(join(this.#config.directory, "journal"));
    if (!opened.ok) return undefined;
    try {
      return look(opened.value);
    } finally {
      opened.value.close();
    }
  }
}
