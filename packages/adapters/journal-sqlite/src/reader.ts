/**
 * A journal read from the outside: recovery, replay, verification. Read-only, and as it was when it was opened.
 * Must never skip a row: what is changed or missing is a fault that names it.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { PRIORITIES, type Priority } from "@tocsin/exchange";
import { assert, ok, type Result } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import type {
  JournalDraft,
  JournalFingerprint,
  JournalHeader,
  JournalInput,
  JournalLeaf,
  JournalReader,
  JournalSnapshot,
  OutboxHead,
} from "@tocsin/node";
import { rowName } from "./checksum.ts";
import { damaged, noJournal, storageFault } from "./faults.ts";
import { checkHeaderFile, readMeta } from "./header.ts";
import { findLogDamage } from "./log-check.ts";
import { blobOf, type Row, textOf, wholeOf } from "./row.ts";
import { DATABASE_FILE } from "./schema.ts";

/** Opens the journal of a directory for reading. It may be in use by its node; nothing is changed. */
export function openReader(directory: string): Result<JournalReader> {
  const path = join(directory, DATABASE_FILE);
  if (!existsSync(path)) return noJournal(directory);
  let database: DatabaseSync | undefined;
  try {
    const damage = findLogDamage(path);
    if (damage !== undefined) throw damage;
    database = new DatabaseSync(path, { readOnly: true });
    // One read transaction for the reader's whole life: all answers are of one moment.
    database.exec("BEGIN");
    const header = readMeta(database);
    checkHeaderFile(directory, header);
    return ok(new SqliteReader(directory, header, database));
  } catch (error) {
    database?.close();
    return { ok: false, error: storageFault(error, directory) };
  }
}

class SqliteReader implements JournalReader {
  readonly header: JournalHeader;
  readonly #directory: string;
  readonly #database: DatabaseSync;

  constructor(directory: string, header: JournalHeader, database: DatabaseSync) {
    this.#directory = directory;
    this.header = header;
    this.#database = database;
  }

  inputs(from: number, most: number): Result<JournalInput[]> {
    return this.#reading(() =>
      this.#contiguous("input", "number, at, bytes, checksum", from, most, (row, number) => {
        const at = wholeOf(row.at, `input ${number}`);
        return { number, at: at as Instant, bytes: blobOf(row, rowName.input(number, at)) };
      }),
    );
  }

  leaves(from: number, most: number): Result<JournalLeaf[]> {
    return this.#reading(() =>
      this.#contiguous("leaf", "number, bytes, checksum", from + 1, most, (row, number) => ({
        index: number - 1,
        bytes: blobOf(row, rowName.leaf(number - 1)),
      })),
    );
  }

  drafts(): Result<JournalDraft[]> {
    const all = Number.MAX_SAFE_INTEGER;
    return this.#reading(() =>
      this.#contiguous("draft", "number, id, at, xml, checksum", 1, all, (row, number) => {
        const at = wholeOf(row.at, `draft ${number}`);
        const id = String(row.id);
        return { id, at: at as Instant, xml: textOf(row.xml, row.checksum, rowName.draft(id, at)) };
      }),
    );
  }

  fingerprints(): Result<JournalFingerprint[]> {
    return this.#reading(() =>
      this.#all("SELECT after, value, checksum FROM fingerprint ORDER BY after").map((row) => {
        const after = wholeOf(row.after, "a fingerprint");
        return { after, value: textOf(row.value, row.checksum, rowName.fingerprint(after)) };
      }),
    );
  }

  latestSnapshot(): Result<JournalSnapshot | undefined> {
    return this.#snapshot("SELECT after, bytes, checksum FROM snapshot ORDER BY after DESC LIMIT 1");
  }

  snapshots(): Result<number[]> {
    return this.#reading(() =>
      this.#all("SELECT after FROM snapshot ORDER BY after").map(({ after }) => wholeOf(after, "a snapshot")),
    );
  }

  snapshotAfter(input: number): Result<JournalSnapshot | undefined> {
    return this.#snapshot("SELECT after, bytes, checksum FROM snapshot WHERE after = ?", input);
  }

  #snapshot(sql: string, ...values: number[]): Result<JournalSnapshot | undefined> {
    return this.#reading(() => {
      const [row] = this.#all(sql, ...values);
      if (row === undefined) return undefined;
      const after = wholeOf(row.after, "a snapshot");
      return { after, bytes: blobOf(row, rowName.snapshot(after)) };
    });
  }

  outboxHeads(): Result<OutboxHead[]> {
    return this.#reading(() =>
      this.#all("SELECT name, value, checksum FROM head WHERE name LIKE 'outbox %' ORDER BY name").map((row) => {
        const [, partner = "", priority = ""] = String(row.name).split(" ");
        if (!isPriority(priority)) throw damaged(`head ${String(row.name)}`, "is not as it was written");
        return { partner, priority, head: headOf(row) };
      }),
    );
  }

  close(): void {
    this.#database.close();
  }

  /** Rows numbered from `from` on without a gap, and as many as the head says. */
  #contiguous<T>(table: string, columns: string, from: number, most: number, read: (row: Row, at: number) => T): T[] {
    assert(from >= 1 && most >= 0, `${table} rows are numbered from 1`);
    const head = this.#head(table);
    const rows = this.#all(`SELECT ${columns} FROM ${table} WHERE number >= ? ORDER BY number LIMIT ?`, from, most);
    const values = rows.map((row, i) => {
      const number = wholeOf(row.number, `a row of ${table}`);
      if (number !== from + i) throw damaged(`${table} ${from + i}`, `is missing, the next one is ${number}`);
      return read(row, number);
    });
    const expected = Math.max(0, Math.min(most, head - from + 1));
    if (values.length < expected)
      throw damaged(`${table} ${from + values.length}`, `is missing, there should be ${head}`);
    if (values.length > expected) throw damaged(`head ${table}`, `says ${head}, there are more`);
    return values;
  }

  #head(table: string): number {
    const [row] = this.#all("SELECT name, value, checksum FROM head WHERE name = ?", table);
    return row === undefined ? 0 : headOf(row);
  }

  #all(sql: string, ...values: (string | number)[]): Row[] {
    return this.#database.prepare(sql).all(...values);
  }

  #reading<T>(read: () => T): Result<T> {
    try {
      return ok(read());
    } catch (error) {
      return { ok: false, error: storageFault(error, this.#directory) };
    }
  }
}

function headOf({ name, value, checksum }: Row): number {
  const head = wholeOf(value, `head ${String(name)}`);
  textOf(`${head}`, checksum, rowName.head(String(name)));
  return head;
}

const isPriority = (text: string): text is Priority => (PRIORITIES as readonly string[]).includes(text);
