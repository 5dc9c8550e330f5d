/**
 * A simulated disk holding one journal: commits are written, then synced, and a crash forgets what was not synced.
 * Synchronous, without clock or chance of its own: the simulation decides when to sync, crash, tear or fail.
 */
import { type Fault, ok, type Result } from "@tocsin/kernel/sound";
import type { Commit, JournalHeader, JournalReader } from "@tocsin/node";
import { copyCommit, rowsOf } from "./commit.ts";
import { MemoryReader } from "./reader.ts";

/** A commit as it stands on the disk. Torn: fewer rows arrived than the commit announced. */
interface StoredCommit {
  readonly commit: Commit;
  readonly announced: number;
}

export interface CrashKind {
  /** How many of the unsynced commits reached the disk all the same, oldest first. */
  readonly kept: number;
  /** Whether half of the next one did too; recovery must not believe it. */
  readonly torn: boolean;
}

export class MemoryDisk {
  readonly header: JournalHeader;
  #commits: StoredCommit[] = [];
  #durable = 0;
  #highest = new Map<string, number>();
  #syncFault: Fault | undefined;
  #death: Fault | undefined;

  constructor(header: JournalHeader) {
    this.header = header;
  }

  /** Takes a copy of the commit; it is not durable before sync. Refused when it does not continue the numbers. */
  write(commit: Commit): Result<Commit> {
    if (this.#death !== undefined) return { ok: false, error: this.#death };
    const highest = new Map(this.#highest);
    for (const [series, number] of rowsOf(commit)) {
      const expected = (highest.get(series) ?? 0) + 1;
      if (number !== expected)
        return this.#die("out-of-order", `${series} ${expected} is next, the commit holds ${number}`);
      highest.set(series, number);
    }
    this.#highest = highest;
    const copy = copyCommit(commit);
    this.#commits.push({ commit: copy, announced: rowsOf(copy).length });
    return ok(copy);
  }

  /** Makes everything written durable. After a failure nothing is ever accepted again before a restart. */
  sync(): Result<true> {
    if (this.#death !== undefined) return { ok: false, error: this.#death };
    if (this.#syncFault !== undefined) return this.#die(this.#syncFault.code, this.#syncFault.what);
    this.#durable = this.#commits.length;
    return ok(true);
  }

  /** The next sync fails with this. */
  failNextSync(cause: Fault): void {
    this.#syncFault = cause;
  }

  get unsynced(): number {
    return this.#commits.length - this.#durable;
  }

  /** The machine loses power. Commits that were synced stay; of the others the disk keeps what `kind` says. */
  crash(kind: CrashKind): void {
    const kept = this.#durable + Math.min(kind.kept, this.unsynced);
    const next = this.#commits[kept];
    this.#commits.length = kept;
    if (kind.torn && next !== undefined) this.#commits.push(tear(next));
    this.#restart();
  }

  /** What a process finds when it starts: torn commits at the end are dropped, the rest is on disk and counted. */
  #restart(): void {
    while (this.#commits.length > 0 && isTorn(this.#commits.at(-1))) this.#commits.pop();
    this.#durable = this.#commits.length;
    this.#syncFault = undefined;
    this.#death = undefined;
    this.#highest = new Map(this.#commits.flatMap(({ commit }) => rowsOf(commit)));
  }

  /** A process ends and another begins on a machine that stays up: what was written is there, what failed is not. */
  restart(): void {
    if (this.#death !== undefined) this.#commits.length = this.#durable;
    this.#restart();
  }

  /** Everything on the disk, synced or not: what a process of the same machine sees. */
  commits(): readonly Commit[] {
    return this.#commits.map(({ commit }) => commit);
  }

  /** What is durable now. */
  reader(): JournalReader {
    return new MemoryReader(
      this.header,
      this.#commits.slice(0, this.#durable).map(({ commit }) => commit),
    );
  }

  #die(code: string, what: string): { readonly ok: false; readonly error: Fault } {
    this.#death = { code, what, where: `the simulated disk of ${this.header.nation}` };
    return { ok: false, error: this.#death };
  }
}

function tear({ commit, announced }: StoredCommit): StoredCommit {
  const torn: Commit = {
    inputs: commit.inputs.slice(0, Math.floor(commit.inputs.length / 2)),
    leaves: [],
    outbox: [],
    drafts: [],
  };
  return { commit: torn, announced };
}

const isTorn = (stored: StoredCommit | undefined): boolean =>
  stored !== undefined && rowsOf(stored.commit).length !== stored.announced;
