/**
 * A process for the tests that kill or starve one: appends commits to the directory in its first argument until it dies or
 * an append fails. Prints the last input of each commit once that is on disk; after a failure, what it found, as JSON.
 */
import { fault } from "@tocsin/kernel/sound";
import type { Commit } from "@tocsin/node";
import { JournalError, openJournal, openReader, type SqliteJournal } from "./index.ts";
import { AT, contentOf, OWNER } from "./testing.ts";

const directory = process.argv[2] ?? "";
// Where a limit on file sizes stands in for a failing disk, the write is to fail, not the process.
process.on("SIGXFSZ", () => {});

const commitFrom = (first: number): Commit => {
  const numbers = Array.from({ length: 1 + (first % 3) }, (_, i) => first + i);
  return {
    inputs: numbers.map((number) => ({ number, at: AT, bytes: contentOf(number) })),
    leaves: numbers.map((number) => ({ index: number - 1, bytes: contentOf(number) })),
    outbox: numbers.map((sequence) => ({ partner: "JPN", priority: "track", sequence, bytes: contentOf(sequence) })),
    drafts: [],
  };
};

const opened = await openJournal(directory, OWNER);
if (!opened.ok) throw new Error(opened.error.what);
await appendUntilItFails(opened.value);

async function appendUntilItFails(journal: SqliteJournal): Promise<void> {
  const reader = openReader(directory);
  const heads = reader.ok ? reader.value.outboxHeads() : reader;
  if (!heads.ok) throw new Error(heads.error.what);
  if (reader.ok) reader.value.close();
  let next = (heads.value[0]?.head ?? 0) + 1;
  for (;;) {
    const commit = commitFrom(next);
    try {
      await journal.append(commit);
    } catch (error) {
      return report(journal, next - 1, error);
    }
    next += commit.inputs.length;
    process.stdout.write(`${next - 1}\n`);
  }
}

/** What remains true after the failure: nothing is accepted, everything acknowledged is there. */
async function report(journal: SqliteJournal, acknowledged: number, error: unknown): Promise<void> {
  const codeOf = (cause: unknown): string => (cause instanceof JournalError ? cause.fault.code : String(cause));
  const again = await journal.append(commitFrom(acknowledged + 1)).then(() => "accepted", codeOf);
  await journal.close().catch(() => {});
  const reader = openReader(directory);
  const inputs = reader.ok ? reader.value.inputs(1, 1_000_000) : fault("not-read", "the journal cannot be read");
  const stored = inputs.ok ? inputs.value.length : -1;
  process.stdout.write(`${JSON.stringify({ code: codeOf(error), again, acknowledged, stored })}\n`);
}
