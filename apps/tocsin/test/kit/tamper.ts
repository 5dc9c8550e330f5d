/**
 * What an insider with file access, who knows the format and its checksums, does to a ledger that partners have cosigned.
 * Works on copies of a stopped node's journal; each is held against the verifier alone and against the partners' heads.
 */
import { copyFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { crc32 } from "node:zlib";
import { createCodec } from "@tocsin/codec-protobuf";
import { createCrypto } from "@tocsin/crypto-node";
import { openReader } from "@tocsin/journal-sqlite";
import { type Fault, present } from "@tocsin/kernel/sound";
import { LedgerCheck } from "../../src/verify/checkpoints.ts";
import type { HeldHead } from "../../src/verify/heads.ts";
import { readTestimony } from "../../src/verify/inputs.ts";
import { readLedger } from "../../src/verify/reconcile.ts";

const [codec, crypto] = [createCodec(), createCrypto()];
const DATABASE = join("journal", "journal.db");

/** One journal's rows as an insider rewrites them: leaves from 0, inputs from 1. */
export interface Rows {
  leaves: Uint8Array[];
  inputs: { at: number; bytes: Uint8Array }[];
}

/** @param cosigned leaves below it were under a head that partners cosigned. */
type Tamper = (rows: Rows, cosigned: number, random: (below: number) => number) => void;

const changed = (bytes: Uint8Array, random: (below: number) => number): Uint8Array =>
  bytes.with(random(bytes.length), random(256));

const edit: Tamper = (rows, cosigned, random) => {
  const at = random(cosigned);
  const before = present(rows.leaves[at], "leaf");
  let after = before;
  while (Buffer.compare(after, before) === 0) after = changed(before, random);
  rows.leaves[at] = after;
};

export const TAMPERINGS: { readonly [name: string]: Tamper } = {
  edit,
  delete: (rows, cosigned, random) => void rows.leaves.splice(random(cosigned), 1),
  insert: (rows, cosigned, random) =>
    void rows.leaves.splice(random(cosigned), 0, changed(present(rows.leaves[random(cosigned)], "leaf"), random)),
  reorder: (rows, cosigned, random) => {
    const a = random(cosigned);
    let b = a;
    while (Buffer.compare(present(rows.leaves[a], "leaf"), present(rows.leaves[b], "leaf")) === 0) b = random(cosigned);
    [rows.leaves[a], rows.leaves[b]] = [present(rows.leaves[b], "leaf"), present(rows.leaves[a], "leaf")];
  },
  truncate: (rows, cosigned, random) => void rows.leaves.splice(random(cosigned)),
  /** The journal as it was once: what came after has left no trace in it. */
  "roll back": (rows, cosigned, random) => {
    const kept = random(cosigned);
    rows.inputs.splice(Math.floor((rows.inputs.length * kept) / rows.leaves.length));
    rows.leaves.splice(kept);
  },
  /** Everything in it agrees again: no statement of a partner is left that could say otherwise. */
  "rewrite and re-sign": (rows, cosigned, random) => {
    edit(rows, cosigned, random);
    rows.inputs = rows.inputs.filter(({ bytes }) => {
      const input = codec.decodeInput(bytes);
      return !(input.ok && input.value.body.kind === "delivery" && input.value.body.priority === "coordination");
    });
  },
};

export function rowsOf(directory: string): Rows {
  const reader = openReader(join(directory, "journal"));
  if (!reader.ok) throw new Error(reader.error.what);
  const [leaves, inputs] = [reader.value.leaves(0, 1e6), reader.value.inputs(1, 1e6)];
  reader.value.close();
  if (!leaves.ok || !inputs.ok) throw new Error("the journal is not whole");
  return { leaves: leaves.value.map(({ bytes }) => bytes), inputs: inputs.value };
}

/** Puts the rows in place of a journal's own, checksums and counts right. */
export function writeRows(directory: string, { leaves, inputs }: Rows): void {
  const database = new DatabaseSync(join(directory, DATABASE));
  database.exec("PRAGMA synchronous = OFF; PRAGMA journal_mode = DELETE; BEGIN; DELETE FROM leaf; DELETE FROM input");
  const leaf = database.prepare("INSERT INTO leaf (number, bytes, checksum) VALUES (?, ?, ?)");
  for (const [at, bytes] of leaves.entries()) leaf.run(at + 1, bytes, crc32(bytes, crc32(`leaf ${at}`)));
  const input = database.prepare("INSERT INTO input (number, at, bytes, checksum) VALUES (?, ?, ?, ?)");
  for (const [i, { at, bytes }] of inputs.entries())
    input.run(i + 1, at, bytes, crc32(bytes, crc32(`input ${i + 1} at ${at}`)));
  const head = database.prepare("UPDATE head SET value = ?, checksum = ? WHERE name = ?");
  for (const [name, count] of Object.entries({ leaf: leaves.length, input: inputs.length }))
    head.run(count, crc32(`${count}`, crc32(`head ${name}`)), name);
  database.exec("COMMIT");
  database.close();
}

/** What partners' journals hold of everybody's ledgers. */
export const headsHeldIn = (directories: readonly string[]): HeldHead[] =>
  directories.flatMap((directory) => {
    const reader = openReader(join(directory, "journal"));
    if (!reader.ok) throw new Error(reader.error.what);
    const { heads } = readTestimony(reader.value, codec, crypto, []);
    reader.value.close();
    return [...heads];
  });

/** Whether the verifier finds a fault in a journal, with what partners hold or without it. */
export function isFound(directory: string, partners: readonly HeldHead[]): boolean {
  const reader = openReader(join(directory, "journal"));
  if (!reader.ok) return true;
  const faults: Fault[] = [];
  const { heads } = readTestimony(reader.value, codec, crypto, faults);
  const check = new LedgerCheck(reader.value.header, crypto, [...heads, ...partners], faults);
  readLedger(reader.value, codec, faults, (leaf) => check.take(leaf));
  check.finish();
  reader.value.close();
  return faults.length > 0;
}

export interface Campaign {
  readonly tampering: string;
  readonly attempts: number;
  /** By the nation's own verifier from its own journal alone, and together with partners' journals. */
  readonly foundAlone: number;
  readonly found: number;
}

/** `each` copy is also shown to `look`, before it is thrown away: another verifier, perhaps. */
export function campaign(
  directory: string,
  partnerDirectories: readonly string[],
  attempts: number,
  random: (below: number) => number,
  look: (copy: string, tampering: string, attempt: number) => void = () => {},
): Campaign[] {
  const partners = headsHeldIn(partnerDirectories);
  const pristine = rowsOf(directory);
  const reader = openReader(join(directory, "journal"));
  if (!reader.ok) throw new Error(reader.error.what);
  const { nation, epoch } = reader.value.header;
  reader.value.close();
  const about = partners.filter((head) => head.of === nation && head.epoch === epoch && head.said !== nation);
  const cosigned = Math.max(0, ...about.map(({ size }) => size));
  if (cosigned < 2) throw new Error(`nobody has cosigned the ledger of ${nation}`);
  const copy = mkdtempSync(join(tmpdir(), "tocsin-tampered-"));
  try {
    cpSync(directory, copy, { recursive: true });
    writeRows(copy, pristine);
    if (isFound(copy, partners)) throw new Error("a fault is found before anything is changed");
    const clean = `${join(copy, DATABASE)}.clean`;
    copyFileSync(join(copy, DATABASE), clean);
    return Object.entries(TAMPERINGS).map(([tampering, tamper]) => {
      let [found, foundAlone] = [0, 0];
      for (let attempt = 0; attempt < attempts; attempt++) {
        copyFileSync(clean, join(copy, DATABASE));
        const rows = { leaves: [...pristine.leaves], inputs: [...pristine.inputs] };
        tamper(rows, cosigned, random);
        writeRows(copy, rows);
        if (isFound(copy, [])) foundAlone++;
        if (isFound(copy, partners)) found++;
        look(copy, tampering, attempt);
      }
      return { tampering, attempts, foundAlone, found };
    });
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
