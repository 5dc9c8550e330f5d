/** What this package's tests share: a directory that goes away, and an owner for it. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Instant } from "@tocsin/kernel/time";
import type { JournalInput } from "@tocsin/node";
import { type JournalOwner, openJournal, type SqliteJournal } from "./index.ts";

export const AT = 1_790_000_000_000_000 as Instant;
export const OWNER: JournalOwner = { nation: "KOR", mode: "exercise", createdAt: AT };

export const input = (number: number): JournalInput => ({
  number,
  at: (AT + number) as Instant,
  bytes: contentOf(number),
});

/** What row `number` holds: of varying length, a kilobyte and a half on average, and checkable. */
export const contentOf = (number: number): Uint8Array =>
  Buffer.from(`the content of row ${number} `.repeat(1 + ((number * 37) % 128)));

export function newDirectory(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "tocsin-journal-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export async function withDirectory(run: (path: string) => Promise<void>): Promise<void> {
  const directory = newDirectory();
  try {
    await run(directory.path);
  } finally {
    directory.remove();
  }
}

export async function opened(path: string, owner = OWNER): Promise<SqliteJournal> {
  const result = await openJournal(path, owner);
  assert.ok(result.ok, result.ok ? "" : result.error.what);
  return result.value;
}
