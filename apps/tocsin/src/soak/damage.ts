/** What damage or a forger would do to a stopped journal, so that whoever judges journals can be judged. Never on a real one. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { crc32 } from "node:zlib";
import { createCodec } from "@tocsin/codec-protobuf";
import type { LedgerEntry } from "@tocsin/node";

export function change(directory: string, work: (database: DatabaseSync) => void): void {
  const database = new DatabaseSync(join(directory, "journal", "journal.db"));
  try {
    work(database);
  } finally {
    database.close();
  }
}

function bytesOf(database: DatabaseSync, table: "leaf" | "input", number: number): Uint8Array {
  const row = database.prepare(`SELECT bytes FROM ${table} WHERE number = ?`).get(number);
  if (!(row?.bytes instanceof Uint8Array)) throw new Error(`there is no ${table} ${number}`);
  return row.bytes;
}

/** One bit of one byte in the middle of a row changes, as a bad disk would do it. Rows are numbered from 1. */
export function flipBit(
  directory: string,
  table: "leaf" | "input",
  number: number,
  { forgetSnapshots = false } = {},
): void {
  change(directory, (database) => {
    if (forgetSnapshots) database.exec("DELETE FROM snapshot");
    const bytes = bytesOf(database, table, number);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    database.prepare(`UPDATE ${table} SET bytes = ? WHERE number = ?`).run(bytes, number);
  });
}

export function deleteLeaf(directory: string, index: number): void {
  change(directory, (database) => database.prepare("DELETE FROM leaf WHERE number = ?").run(index + 1));
}

/** A forger who knows the checksums puts another entry in the place of one. */
export function forgeLeaf(directory: string, index: number, entry: LedgerEntry): void {
  const bytes = createCodec().encodeLedgerEntry(entry);
  change(directory, (database) =>
    database
      .prepare("UPDATE leaf SET bytes = ?, checksum = ? WHERE number = ?")
      .run(bytes, crc32(bytes, crc32(`leaf ${index}`)), index + 1),
  );
}

/** A forger cuts off a ledger's end so that the journal looks whole: as if what came there had never arrived. */
export function cutLedger(directory: string, size: number): void {
  change(directory, (database) => {
    database.prepare("DELETE FROM leaf WHERE number > ?").run(size);
    database
      .prepare("UPDATE head SET value = ?, checksum = ? WHERE name = 'leaf'")
      .run(size, crc32(`${size}`, crc32("head leaf")));
  });
}
