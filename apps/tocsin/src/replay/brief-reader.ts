/**
 * A journal's reader that is never open for long: while one is, the log of the node that writes cannot be folded back. Opened when
 * it is wanted, used for some seconds, and opened anew after that, which also shows what was written since.
 */
import { openReader } from "@tocsin/journal-sqlite";
import { ok, type Result } from "@tocsin/kernel/sound";
import type { JournalFingerprint, JournalReader } from "@tocsin/node";

const LONGEST_MILLISECONDS = 2000;

export class BriefReader {
  readonly #journal: string;
  #open: { readonly reader: JournalReader; readonly since: number } | undefined;

  constructor(journal: string) {
    this.#journal = journal;
  }

  read<T>(use: (reader: JournalReader) => Result<T>): Result<T> {
    if (this.#open === undefined) {
      const opened = openReader(this.#journal);
      if (!opened.ok) return opened;
      this.#open = { reader: remembering(opened.value), since: performance.now() };
    }
    return use(this.#open.reader);
  }

  /** Between uses: closes it where it has been open for long enough, or at once. */
  rest(now = false): void {
    if (this.#open === undefined || (!now && performance.now() - this.#open.since < LONGEST_MILLISECONDS)) return;
    this.#open.reader.close();
    this.#open = undefined;
  }
}

/** A replay in small steps asks for all fingerprints with each of them. */
function remembering(reader: JournalReader): JournalReader {
  let known: Result<JournalFingerprint[]> | undefined;
  return {
    header: reader.header,
    inputs: (from, most) => reader.inputs(from, most),
    leaves: (from, most) => reader.leaves(from, most),
    fingerprints: () => {
      known ??= reader.fingerprints();
      return known.ok ? ok(known.value) : known;
    },
    latestSnapshot: () => reader.latestSnapshot(),
    snapshots: () => reader.snapshots(),
    snapshotAfter: (input) => reader.snapshotAfter(input),
    outboxHeads: () => reader.outboxHeads(),
    drafts: () => reader.drafts(),
    close: () => reader.close(),
  };
}
