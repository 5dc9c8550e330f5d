/**
 * The journal's one writer: synchronous, one transaction a commit, everything or nothing.
 * Lives in the worker. Must never go on after a failed write: the caller stops, reopens and replays.
 */
import { chmodSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { Priority } from "@tocsin/exchange";
import { type Fault, ok, type Result } from "@tocsin/kernel/sound";
import type { Commit, JournalHeader, JournalInput, OutboxRow } from "@tocsin/node";
import { rowChecksum, rowName } from "./checksum.ts";
import { damaged, JournalError, lockedFault, storageFault } from "./faults.ts";
import {
  checkHeaderFile,
  checkOwner,
  type JournalOwner,
  readMeta,
  syncAbove,
  syncDirectory,
  writeHeaderFile,
  writeMeta,
} from "./header.ts";
import { findLogDamage } from "./log-check.ts";
import { makeLogRoom } from "./log-room.ts";
import { blobOf, wholeOf } from "./row.ts";
import { DATABASE_FILE, FORMAT, LOCK_FILE, MOST_LANES, placeOf, SCHEMA, sequenceOf } from "./schema.ts";

/** How long a new node waits for a dying one to let go of the directory. */
const LOCK_WAIT_MILLISECONDS = 500;
/** Outbox rows forgotten in one commit at most, so that forgetting never makes a commit long. */
const FORGET_LIMIT = 512;
const SNAPSHOTS_KEPT = 2;
/** Beside the newest, the first of each of so many days: where plots are pruned, a replay begins at one of them. */
const DAYS_KEPT = 32;
const DAY_MICROSECONDS = 86_400_000_000;

export class Store {
  readonly header: JournalHeader;
  readonly #database: DatabaseSync;
  readonly #lock: DatabaseSync;
  readonly #write: Statements;
  readonly #heads = new Map<string, number>();
  readonly #lanes = new Map<string, number>();
  /** By lane: rows up to here are gone, and rows up to there may go. */
  readonly #forgotten = new Map<number, { gone: number; through: number }>();

  private constructor(header: JournalHeader, database: DatabaseSync, lock: DatabaseSync) {
    this.header = header;
    this.#database = database;
    this.#lock = lock;
    this.#write = prepare(database);
    for (const row of database.prepare("SELECT name, value FROM head").all())
      this.#heads.set(String(row.name), wholeOf(row.value, `head ${String(row.name)}`));
    for (const row of database.prepare("SELECT id, partner, priority FROM lane").all())
      this.#lanes.set(laneName(String(row.partner), String(row.priority)), wholeOf(row.id, "a lane"));
  }

  /** Opens the directory, making it where it is new, and holds it against every other process. */
  static open(directory: string, owner: JournalOwner): Result<Store> {
    let lock: DatabaseSync | undefined;
    let database: DatabaseSync | undefined;
    try {
      mkdirSync(directory, { recursive: true, mode: 0o700 });
      // It holds sensors' places and the salt key: nobody else on the machine reads it, however it was made.
      chmodSync(directory, 0o700);
      if (!existsSync(join(directory, DATABASE_FILE))) syncAbove(directory);
      lock = takeLock(directory);
      const damage = findLogDamage(join(directory, DATABASE_FILE));
      if (damage !== undefined) throw damage;
      database = openDatabase(join(directory, DATABASE_FILE));
      const header = hasTables(database) ? readMeta(database) : create(database, owner);
      checkHeaderFile(directory, header);
      const allowed = checkOwner(header, owner, directory);
      if (allowed.ok) {
        writeHeaderFile(directory, header);
        makeLogRoom(join(directory, DATABASE_FILE));
        syncDirectory(directory);
        return ok(new Store(header, database, lock));
      }
      database.close();
      lock.close();
      return allowed;
    } catch (error) {
      database?.close();
      lock?.close();
      return { ok: false, error: storageFault(error, directory) };
    }
  }

  /** @throws what SQLite threw, or a JournalError; in both cases nothing of the commit is there. */
  append(commit: Commit): void {
    this.#checkNumbers(commit);
    const heads = new Map<string, number>();
    this.#write.begin.run();
    try {
      this.#insert(commit, heads);
      for (const [name, value] of heads) this.#write.head.run(name, value, rowChecksum(rowName.head(name), `${value}`));
      this.#forgetSome();
      this.#write.commit.run();
    } catch (error) {
      // SQLite has rolled back by itself after a full disk; a second ROLLBACK would hide the cause.
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      throw error;
    }
    for (const [name, value] of heads) this.#heads.set(name, value);
  }

  #insert(commit: Commit, heads: Map<string, number>): void {
    const write = this.#write;
    for (const { number, at, bytes } of commit.inputs) {
      write.input.run(number, at, bytes, rowChecksum(rowName.input(number, at), bytes));
      heads.set("input", number);
    }
    for (const { index, bytes } of commit.leaves) {
      write.leaf.run(index + 1, bytes, rowChecksum(rowName.leaf(index), bytes));
      heads.set("leaf", index + 1);
    }
    for (const { partner, priority, sequence, bytes } of commit.outbox) {
      const place = placeOf(this.#lane(partner, priority), sequence);
      write.outbox.run(place, bytes, rowChecksum(rowName.outbox(partner, priority, sequence), bytes));
      heads.set(laneName(partner, priority), sequence);
    }
    for (const { id, at, xml } of commit.drafts) {
      const number = (heads.get("draft") ?? this.#heads.get("draft") ?? 0) + 1;
      write.draft.run(number, id, at, xml, rowChecksum(rowName.draft(id, at), xml));
      heads.set("draft", number);
    }
    if (commit.fingerprint !== undefined) {
      const { after, value } = commit.fingerprint;
      write.fingerprint.run(after, value, rowChecksum(rowName.fingerprint(after), value));
    }
    if (commit.snapshot !== undefined) {
      const { after, bytes } = commit.snapshot;
      write.snapshot.run(after, bytes, rowChecksum(rowName.snapshot(after), bytes));
      write.oldSnapshots.run(SNAPSHOTS_KEPT, DAY_MICROSECONDS, DAYS_KEPT);
    }
  }

  /** @throws what SQLite threw, or a JournalError where a row is not there; in both cases nothing is changed. */
  replaceInputs(rows: readonly JournalInput[]): void {
    this.#write.begin.run();
    try {
      for (const { number, at, bytes } of rows) {
        const { changes } = this.#write.replace.run(bytes, rowChecksum(rowName.input(number, at), bytes), number, at);
        if (changes !== 1) throw damaged(`input ${number}`, "is missing, or has another instant");
      }
      this.#write.commit.run();
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      throw error;
    }
  }

  #checkNumbers({ inputs, leaves, outbox }: Commit): void {
    const next = new Map<string, number>();
    const follow = (series: string, number: number): void => {
      const expected = next.get(series) ?? (this.#heads.get(series) ?? 0) + 1;
      if (number !== expected) throw new JournalError(outOfOrder(series, expected, number));
      next.set(series, number + 1);
    };
    for (const { number } of inputs) follow("input", number);
    for (const { index } of leaves) follow("leaf", index + 1);
    for (const { partner, priority, sequence } of outbox) follow(laneName(partner, priority), sequence);
  }

  #lane(partner: string, priority: string): number {
    const name = laneName(partner, priority);
    const known = this.#lanes.get(name);
    if (known !== undefined) return known;
    const id = this.#lanes.size + 1;
    if (id > MOST_LANES)
      throw new JournalError({ code: "too-many-lanes", what: `more than ${MOST_LANES} partners and classes` });
    this.#write.lane.run(id, partner, priority);
    // A rollback makes the journal dead, so the map cannot outlive a lane that was not stored.
    this.#lanes.set(name, id);
    return id;
  }

  /** @throws JournalError when a row is damaged. */
  outboxFrom(partner: string, priority: Priority, from: number, most: number): OutboxRow[] {
    const lane = this.#lanes.get(laneName(partner, priority));
    if (lane === undefined) return [];
    const found = this.#write.readOutbox.all(placeOf(lane, from), placeOf(lane + 1, 0), most).map((row) => {
      const sequence = sequenceOf(lane, wholeOf(row.place, "a place in the outbox"));
      return { partner, priority, sequence, bytes: blobOf(row, rowName.outbox(partner, priority, sequence)) };
    });
    this.#checkWhole(found, laneName(partner, priority), most);
    return found;
  }

  /** Rows at the beginning may have been forgotten; none may be missing between them or before the head. */
  #checkWhole(rows: readonly OutboxRow[], lane: string, most: number): void {
    const first = rows[0]?.sequence;
    if (first === undefined) return;
    const gap = rows.findIndex(({ sequence }, i) => sequence !== first + i);
    const last = first + rows.length - 1;
    if (gap >= 0) throw damaged(`${lane} ${first + gap}`, "is missing");
    if (rows.length < most && last !== this.#heads.get(lane)) throw damaged(`${lane} ${last + 1}`, "is missing");
  }

  /** Noted only: the rows go with later commits, so that a hint never costs a disk sync of its own. */
  forgetOutbox(partner: string, priority: string, through: number): void {
    const lane = this.#lanes.get(laneName(partner, priority));
    if (lane === undefined) return;
    const known = this.#forgotten.get(lane);
    if (known !== undefined) known.through = Math.max(known.through, through);
    else this.#forgotten.set(lane, { gone: this.#lowestOf(lane) - 1, through });
  }

  #lowestOf(lane: number): number {
    const row = this.#write.readOutbox.get(placeOf(lane, 0), placeOf(lane + 1, 0), 1);
    return row === undefined ? 0 : sequenceOf(lane, wholeOf(row.place, "a place in the outbox"));
  }

  #forgetSome(): void {
    for (const [lane, range] of this.#forgotten) {
      const to = Math.min(range.through, range.gone + FORGET_LIMIT);
      if (to <= range.gone) continue;
      this.#write.forget.run(placeOf(lane, range.gone + 1), placeOf(lane, to));
      range.gone = to;
    }
  }

  close(): void {
    this.#database.close();
    this.#lock.close();
  }
}

type Statements = ReturnType<typeof prepare>;

function prepare(database: DatabaseSync) {
  const statement = (sql: string): StatementSync => database.prepare(sql);
  return {
    begin: statement("BEGIN IMMEDIATE"),
    commit: statement("COMMIT"),
    input: statement("INSERT INTO input (number, at, bytes, checksum) VALUES (?, ?, ?, ?)"),
    replace: statement("UPDATE input SET bytes = ?, checksum = ? WHERE number = ? AND at = ?"),
    leaf: statement("INSERT INTO leaf (number, bytes, checksum) VALUES (?, ?, ?)"),
    outbox: statement("INSERT INTO outbox (place, bytes, checksum) VALUES (?, ?, ?)"),
    lane: statement("INSERT INTO lane (id, partner, priority) VALUES (?, ?, ?)"),
    draft: statement("INSERT INTO draft (number, id, at, xml, checksum) VALUES (?, ?, ?, ?, ?)"),
    // A clean stop straight after a commit stores the same fingerprint or snapshot again.
    fingerprint: statement("INSERT OR REPLACE INTO fingerprint (after, value, checksum) VALUES (?, ?, ?)"),
    snapshot: statement("INSERT OR REPLACE INTO snapshot (after, bytes, checksum) VALUES (?, ?, ?)"),
    oldSnapshots: statement(
      `DELETE FROM snapshot WHERE after NOT IN (SELECT after FROM snapshot ORDER BY after DESC LIMIT ?)
        AND after NOT IN (SELECT min(after) AS first FROM snapshot JOIN input ON number = after
          GROUP BY at / ? ORDER BY first DESC LIMIT ?)`,
    ),
    head: statement("INSERT OR REPLACE INTO head (name, value, checksum) VALUES (?, ?, ?)"),
    readOutbox: statement(
      "SELECT place, bytes, checksum FROM outbox WHERE place >= ? AND place < ? ORDER BY place LIMIT ?",
    ),
    forget: statement("DELETE FROM outbox WHERE place >= ? AND place <= ?"),
  };
}

export const laneName = (partner: string, priority: string): string => `outbox ${partner} ${priority}`;

/** Held by the operating system for as long as this process lives, so `kill -9` leaves nothing behind. */
function takeLock(directory: string): DatabaseSync {
  const lock = new DatabaseSync(join(directory, LOCK_FILE), { timeout: LOCK_WAIT_MILLISECONDS });
  try {
    lock.exec("BEGIN EXCLUSIVE");
    return lock;
  } catch (error) {
    lock.close();
    const found = storageFault(error, directory);
    throw new JournalError(found.code === "journal-locked" ? lockedFault(directory) : found);
  }
}

function openDatabase(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
  return database;
}

const hasTables = (database: DatabaseSync): boolean =>
  database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'meta'").get() !== undefined;

function create(database: DatabaseSync, owner: JournalOwner): JournalHeader {
  const { nation, mode, epoch = 1, createdAt } = owner;
  const header: JournalHeader = { format: FORMAT, nation, mode, epoch, createdAt };
  database.exec("BEGIN IMMEDIATE");
  database.exec(SCHEMA);
  writeMeta(database, header);
  database.exec("COMMIT");
  return header;
}

const outOfOrder = (series: string, expected: number, got: number): Fault => ({
  code: "out-of-order",
  what: `${series} ${expected} is next, the commit holds ${got}`,
});
