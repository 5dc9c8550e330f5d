/** Names for what can go wrong with a journal on disk. Must never turn damage into an empty answer. */
import { type Fault, fault } from "@tocsin/kernel/sound";

/** SQLite's primary result codes; extended codes carry them in the low byte. */
const SQLITE_BUSY = 5;
const SQLITE_READONLY = 8;
const SQLITE_IOERR = 10;
const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;
const SQLITE_CANTOPEN = 14;
const SQLITE_NOTADB = 26;

/** An operating error on its way through code that throws: the worker's boundary and the reader's turn it into a value. */
export class JournalError extends Error {
  readonly fault: Fault;
  constructor(cause: Fault) {
    super(cause.where === undefined ? cause.what : `${cause.where}: ${cause.what}`);
    this.name = "JournalError";
    this.fault = cause;
  }
}

/** A row that is not as it was written; `row` names it, such as "input 17". */
export const damaged = (row: string, how: string): JournalError =>
  new JournalError({
    code: "journal-damaged",
    what: `${row} ${how}`,
    remedy:
      "Do not edit the journal: the node seals it as it is when it starts, and begins a new epoch with what its partners send.",
  });

/** What a thrown error means to whoever runs the node. */
export function storageFault(error: unknown, where: string): Fault {
  if (error instanceof JournalError) return error.fault.where === undefined ? { ...error.fault, where } : error.fault;
  const text = error instanceof Error ? error.message : String(error);
  switch (resultCode(error)) {
    case SQLITE_FULL:
      return { code: "disk-full", what: "the disk is full", where, remedy: "Free space, then start the node again." };
    case SQLITE_IOERR:
      return {
        code: "disk-error",
        what: `the disk failed (${text})`,
        where,
        remedy: "Check the disk; the node replays from what is on it.",
      };
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return damaged("the database", `cannot be read (${text})`).fault;
    case SQLITE_BUSY:
      return lockedFault(where);
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
      return {
        code: "journal-not-accessible",
        what: `the journal cannot be opened (${text})`,
        where,
        remedy: "Check that the directory exists and that this user may write in it.",
      };
    default:
      return { code: "journal-failed", what: text, where };
  }
}

export const lockedFault = (where: string): Fault => ({
  code: "journal-locked",
  what: "another process has this data directory open",
  where,
  remedy: "Stop that node first; a lock of a process that was killed is gone with it.",
});

export const noJournal = (where: string) => fault("no-journal", "there is no journal here", { where });

function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error && "errcode" in error && typeof error.errcode === "number")) return undefined;
  return error.errcode & 0xff;
}
