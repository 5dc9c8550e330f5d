/** The front door of journal-memory: a journal on a simulated disk that can be made to forget, to tear and to fail. */

export { MemoryDisk } from "./disk.ts";
export { MemoryJournal } from "./journal.ts";
