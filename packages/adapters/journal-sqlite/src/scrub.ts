/**
 * Reads a journal in use from its first row to its last and holds every row against its checksum, a slice at a time, so
 * that damage to what is seldom read is found before it is needed. Must never hold the log: each slice reads for itself.
 */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Fault } from "@tocsin/kernel/sound";
import { rowName } from "./checksum.ts";
import { damaged, storageFault } from "./faults.ts";
import { blobOf, type Row, textOf, wholeOf } from "./row.ts";
import { DATABASE_FILE, MOST_LANES, placeOf, sequenceOf } from "./schema.ts";

/** Rows of one slice: some milliseconds of one core. */
export const SLICE = 500;

/** One table as it is walked: by its key, each row named and checked. */
interface Walk {
  readonly sql: string;
  readonly key: string;
  readonly check: (row: Row, lanes: ReadonlyMap<number, string>) => void;
}

const numbered = (row: Row, table: string): number => wholeOf(row.number, `a row of ${table}`);

const WALKS: readonly Walk[] = [
  {
    sql: "SELECT number, bytes, checksum FROM leaf WHERE number > ? ORDER BY number LIMIT ?",
    key: "number",
    check: (row) => blobOf(row, rowName.leaf(numbered(row, "leaf") - 1)),
  },
  {
    sql: "SELECT number, at, bytes, checksum FROM input WHERE number > ? ORDER BY number LIMIT ?",
    key: "number",
    check: (row) => {
      const number = numbered(row, "input");
      blobOf(row, rowName.input(number, wholeOf(row.at, `input ${number}`)));
    },
  },
  {
    sql: "SELECT place, bytes, checksum FROM outbox WHERE place > ? ORDER BY place LIMIT ?",
    key: "place",
    check: (row, lanes) => {
      const place = wholeOf(row.place, "a place in the outbox");
      const lane = Math.floor(place / placeOf(1, 0));
      const [partner, priority] = (lanes.get(lane) ?? "").split(" ");
      if (lane > MOST_LANES || partner === undefined || priority === undefined)
        throw damaged(`outbox place ${place}`, "belongs to no lane");
      blobOf(row, rowName.outbox(partner, priority, sequenceOf(lane, place)));
    },
  },
  {
    sql: "SELECT number, id, at, xml, checksum FROM draft WHERE number > ? ORDER BY number LIMIT ?",
    key: "number",
    check: (row) => {
      const at = wholeOf(row.at, `draft ${String(row.id)}`);
      textOf(row.xml, row.checksum, rowName.draft(String(row.id), at));
    },
  },
  {
    sql: "SELECT after, bytes, checksum FROM snapshot WHERE after > ? ORDER BY after LIMIT ?",
    key: "after",
    check: (row) => blobOf(row, rowName.snapshot(wholeOf(row.after, "a snapshot"))),
  },
  {
    sql: "SELECT after, value, checksum FROM fingerprint WHERE after > ? ORDER BY after LIMIT ?",
    key: "after",
    check: (row) => textOf(row.value, row.checksum, rowName.fingerprint(wholeOf(row.after, "a fingerprint"))),
  },
];

/** A pass over a journal; `next` after `next` until it says that it is over or names the first damage that it meets. */
export class Scrub {
  readonly #path: string;
  #walk = 0;
  #after = -1;
  #rows = 0;

  constructor(directory: string) {
    this.#path = join(directory, DATABASE_FILE);
  }

  /** Rows that were held against their checksums in this pass. */
  get rows(): number {
    return this.#rows;
  }

  next(): "more" | "over" | Fault {
    const walk = WALKS[this.#walk];
    if (walk === undefined) return "over";
    let database: DatabaseSync | undefined;
    try {
      database = new DatabaseSync(this.#path, { readOnly: true });
      const rows = database.prepare(walk.sql).all(this.#after, SLICE);
      const lanes = walk.key === "place" ? lanesOf(database) : new Map<number, string>();
      for (const row of rows) walk.check(row, lanes);
      this.#advance(rows.at(-1)?.[walk.key], rows.length);
      return this.#walk >= WALKS.length ? "over" : "more";
    } catch (error) {
      return storageFault(error, this.#path);
    } finally {
      database?.close();
    }
  }

  #advance(last: unknown, count: number): void {
    this.#rows += count;
    if (count === SLICE && typeof last === "number") {
      this.#after = last;
      return;
    }
    this.#walk++;
    this.#after = -1;
  }
}

const lanesOf = (database: DatabaseSync): ReadonlyMap<number, string> =>
  new Map(
    database
      .prepare("SELECT id, partner, priority FROM lane")
      .all()
      .map((row) => [wholeOf(row.id, "a lane"), `${String(row.partner)} ${String(row.priority)}`]),
  );
