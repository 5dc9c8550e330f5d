/**
 * The Journal port over a storing thread: commits are handed over whole and answered once they are on disk.
 * Must never hold more than a bounded number of commits, nor accept one after the first that failed.
 */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Priority } from "@tocsin/exchange";
import { type Fault, ok, type Result } from "@tocsin/kernel/sound";
import type { Commit, Journal, JournalHeader, JournalInput, OutboxRow } from "@tocsin/node";
import { JournalError } from "./faults.ts";
import type { JournalOwner } from "./header.ts";
import { buffersOf, packCommit } from "./pack.ts";
import type { Opened, Reply, Work, WorkerTask } from "./protocol.ts";

/** Commits under way at once; a host that waits for each commit has one. */
export const QUEUE_LIMIT = 64;
/** And no more bytes than this in them. */
export const QUEUE_BYTES = 64 << 20;

interface Waiting {
  readonly resolve: (rows: OutboxRow[]) => void;
  readonly reject: (error: JournalError) => void;
}

/** Opens a data directory, making it where it is new. The directory is ours until close or the end of the process. */
export async function openJournal(directory: string, owner: JournalOwner): Promise<Result<SqliteJournal>> {
  const workerData: WorkerTask = { directory, owner };
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData });
  const [opened] = (await once(worker, "message")) as [Opened];
  return opened.ok ? ok(new SqliteJournal(worker, opened.value, directory)) : opened;
}

export class SqliteJournal implements Journal {
  readonly header: JournalHeader;
  readonly #worker: Worker;
  readonly #directory: string;
  readonly #waiting = new Map<number, Waiting>();
  #requests = 0;
  #commits = 0;
  #bytes = 0;
  #death: Fault | undefined;
  #ended = false;

  constructor(worker: Worker, header: JournalHeader, directory: string) {
    this.header = header;
    this.#worker = worker;
    this.#directory = directory;
    worker.on("message", (reply: Reply) => this.#answer(reply));
    worker.on("error", (error) => this.#end(`the storing thread failed (${error.message})`));
    worker.on("exit", () => this.#end("the journal is closed"));
  }

  /** Commits handed over and not yet answered. */
  get pending(): number {
    return this.#commits;
  }

  async append(commit: Commit): Promise<void> {
    const packed = packCommit(commit);
    const size = packed.bytes.length;
    const full = this.#commits >= QUEUE_LIMIT || (this.#commits > 0 && this.#bytes + size > QUEUE_BYTES);
    // The numbers after a refused commit would not continue those on disk, so this journal is over.
    if (full)
      this.#death ??= {
        code: "journal-overrun",
        what: "more commits wait than the journal holds",
        where: this.#directory,
      };
    if (this.#death !== undefined) throw new JournalError(this.#death);
    this.#commits++;
    this.#bytes += size;
    try {
      await this.#ask({ do: "append", commit: packed }, buffersOf(packed));
    } finally {
      this.#commits--;
      this.#bytes -= size;
    }
  }

  outboxFrom(partner: string, priority: Priority, from: number, most: number): Promise<OutboxRow[]> {
    return this.#ask({ do: "outbox", partner, priority, from, most });
  }

  async forgetOutbox(partner: string, priority: Priority, through: number): Promise<void> {
    await this.#ask({ do: "forget", partner, priority, through });
  }

  /** Puts others in the place of inputs, under their numbers and instants: where plots were pruned. All or none. */
  async replaceInputs(inputs: readonly JournalInput[]): Promise<void> {
    await this.#ask({ do: "replace", inputs });
  }

  /** Waits for what is under way, then lets go of the directory. */
  async close(): Promise<void> {
    if (this.#ended) return;
    const exit = once(this.#worker, "exit");
    await this.#ask({ do: "close" });
    await exit;
  }

  #ask(work: Work, transfer: ArrayBuffer[] = []): Promise<OutboxRow[]> {
    return new Promise((resolve, reject) => {
      if (this.#ended) return reject(new JournalError(this.#death ?? { code: "journal-closed", what: "it is closed" }));
      const id = ++this.#requests;
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, ...work }, transfer);
    });
  }

  #answer(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (reply.ok) return waiting?.resolve(reply.rows);
    if (reply.dead) this.#death ??= reply.fault;
    waiting?.reject(new JournalError(reply.fault));
  }

  #end(what: string): void {
    this.#ended = true;
    this.#death ??= { code: "journal-closed", what, where: this.#directory };
    for (const { reject } of this.#waiting.values()) reject(new JournalError(this.#death));
    this.#waiting.clear();
  }
}
