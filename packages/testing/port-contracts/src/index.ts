/** The front door of port-contracts: one acceptance suite for each port, run by every adapter of it. */
export { type JournalSubject, journalContract } from "./journal.ts";
export { commitOf, journalSamples } from "./journal-samples.ts";
