/** Which recorded watches a node's directory holds: its journal, and those of its epochs that were sealed. Must change nothing. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { openReader } from "@tocsin/journal-sqlite";
import { ok, type Result } from "@tocsin/kernel/sound";

export interface RecordingPlace {
  /** KOR-exercise-1795942321: unique among what is shown together. */
  readonly id: string;
  readonly nation: string;
  readonly mode: string;
  readonly epoch: number;
  /** Of the node, where its policies are kept. */
  readonly directory: string;
  readonly journal: string;
  /** The node of this process is writing it. */
  readonly live: boolean;
}

/** Sealed ones first; what cannot be opened is left out, unless it is all there is. */
export function recordingsIn(directory: string, live: boolean): Result<RecordingPlace[]> {
  const sealed = namesIn(directory).filter((name) => name.startsWith("journal.sealed-"));
  const found: RecordingPlace[] = [];
  for (const name of [...sealed.sort(), "journal"]) {
    const journal = join(directory, name);
    const opened = openReader(journal);
    if (!opened.ok && name === "journal" && found.length === 0) return opened;
    if (!opened.ok) continue;
    const { nation, mode, epoch } = opened.value.header;
    opened.value.close();
    const of = { id: `${nation}-${mode}-${epoch}`, nation, mode, epoch };
    found.push({ ...of, directory, journal, live: live && name === "journal" });
  }
  return ok(found);
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}
