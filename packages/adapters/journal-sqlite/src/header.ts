/**
 * Whose journal a directory is. Kept in the database and, for people, in tocsin.json; the two must agree.
 * Must never let a node of one nation or mode into the directory of another.
 */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import { type Instant, isoFromInstant } from "@tocsin/kernel/time";
import type { JournalHeader } from "@tocsin/node";
import { MODES } from "@tocsin/picture";
import { damaged } from "./faults.ts";
import { FORMAT } from "./schema.ts";

export const HEADER_FILE = "tocsin.json";

/** Who wants to open a journal. */
export interface JournalOwner {
  readonly nation: string;
  readonly mode: string;
  /** Used only when the directory is new, and 1 where it is absent; an existing journal keeps the epoch it has. */
  readonly epoch?: number;
  /** Used only when the directory is new. */
  readonly createdAt: Instant;
}

/** Refuses another nation's and another mode's journal, each with its own words. */
export function checkOwner(header: JournalHeader, owner: JournalOwner, where: string): Result<true> {
  const refuse = (code: string, what: string, remedy: string) => fault(code, what, { where, remedy });
  if (header.nation !== owner.nation) {
    return refuse(
      "wrong-nation",
      `this is the journal of ${header.nation}, not of ${owner.nation}`,
      "Give each nation a data directory of its own.",
    );
  }
  if (header.mode !== owner.mode) {
    return refuse(
      "wrong-mode",
      `this is a journal of mode ${header.mode}, not of ${owner.mode}`,
      "A data directory belongs to one mode for ever; give each mode its own.",
    );
  }
  return ok(true);
}

/** @throws JournalError when the rows are not a header. */
export function readMeta(database: DatabaseSync): JournalHeader {
  const rows = database.prepare("SELECT name, value FROM meta").all();
  const header = headerFrom(Object.fromEntries(rows.map(({ name, value }) => [String(name), value])));
  if (header === undefined) throw damaged("the header in the database", "is not as it was written");
  if (header.format !== FORMAT) {
    throw damaged("the header in the database", `is of format ${header.format}, this program knows ${FORMAT}`);
  }
  return header;
}

export function writeMeta(database: DatabaseSync, header: JournalHeader): void {
  const insert = database.prepare("INSERT INTO meta (name, value) VALUES (?, ?)");
  for (const [name, value] of Object.entries(header)) insert.run(name, value);
}

function headerFrom(fields: Readonly<Record<string, unknown>>): JournalHeader | undefined {
  const { format, nation, mode, epoch, createdAt } = fields;
  if (!isWhole(format) || !isWhole(epoch) || !isWhole(createdAt)) return undefined;
  if (typeof nation !== "string" || typeof mode !== "string" || !(MODES as readonly string[]).includes(mode))
    return undefined;
  return { format, nation, mode, epoch, createdAt: createdAt as Instant };
}

const isWhole = (value: unknown): value is number => typeof value === "number" && Number.isSafeInteger(value);

/** Holds tocsin.json, where there is one, against the database. @throws JournalError when they differ. */
export function checkHeaderFile(directory: string, header: JournalHeader): void {
  const path = join(directory, HEADER_FILE);
  if (!existsSync(path)) return;
  if (readFileSync(path, "utf8") !== headerText(header)) {
    throw damaged(HEADER_FILE, "does not agree with the journal beside it");
  }
}

/** Writes tocsin.json whole or not at all, where it is missing. */
export function writeHeaderFile(directory: string, header: JournalHeader): void {
  const path = join(directory, HEADER_FILE);
  if (existsSync(path)) return;
  const file = openSync(`${path}.new`, "w");
  writeSync(file, headerText(header));
  fsyncSync(file);
  closeSync(file);
  renameSync(`${path}.new`, path);
  syncDirectory(directory);
}

/** Makes names in a directory durable. */
export function syncDirectory(directory: string): void {
  const handle = openSync(directory, "r");
  fsyncSync(handle);
  closeSync(handle);
}

/**
 * Makes the names of a new directory and of those above it durable, which a sync of the directory itself does not: without
 * this a power cut takes it away with everything that was acknowledged. What this user may not read, and what is mounted,
 * was not made here.
 */
export function syncAbove(directory: string): void {
  for (let at = resolve(directory), above = dirname(at); isOnSameDisk(at, above); at = above, above = dirname(at)) {
    try {
      syncDirectory(above);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EACCES")) throw error;
    }
  }
}

const isOnSameDisk = (directory: string, above: string): boolean =>
  above !== directory && statSync(directory).dev === statSync(above).dev;

function headerText(header: JournalHeader): string {
  const { createdAt, ...rest } = header;
  return `${JSON.stringify({ about: "Tocsin data directory; belongs to one nation, mode and epoch", ...rest, createdAt: isoFromInstant(createdAt) }, undefined, 2)}\n`;
}
