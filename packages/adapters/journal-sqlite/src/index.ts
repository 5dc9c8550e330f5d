/** The front door of journal-sqlite: the Journal port on node:sqlite, and reading a data directory from the outside. */
export { JournalError } from "./faults.ts";
export { HEADER_FILE, type JournalOwner } from "./header.ts";
export { openJournal, QUEUE_LIMIT, type SqliteJournal } from "./journal.ts";
export { openReader } from "./reader.ts";
export { type JournalWatch, watchJournal } from "./watch.ts";
