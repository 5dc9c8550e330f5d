/**
 * Opens a node's journal and brings the node back from it. Where recomputation and record part, the record is sealed as
 * it is and a new epoch begins: history is never repaired, and no sequence is ever used twice.
 */
import { existsSync } from "node:fs";
import { rename } from "node:fs/promises";
import { join } from "node:path";
import { deserialize } from "node:v8";
import { HEADER_FILE, openJournal, openReader, type SqliteJournal } from "@tocsin/journal-sqlite";
import { ok, type Result } from "@tocsin/kernel/sound";
import type { Clock } from "@tocsin/kernel/time";
import { type JournalReader, Node, type NodeState, type OutboxHead, recover } from "@tocsin/node";
import type { NodeConfig } from "./config.ts";
import type { PreparedTools } from "./tools.ts";

export interface Restored {
  readonly journal: SqliteJournal;
  readonly node: Node;
  readonly epoch: number;
  readonly replayed: number;
  readonly outboxHeads: readonly OutboxHead[];
  /** Why the journal before this one was sealed, for the operators. */
  readonly sealed: string | undefined;
}

export async function restore(config: NodeConfig, prepared: PreparedTools, clock: Clock): Promise<Result<Restored>> {
  const directory = join(config.directory, "journal");
  const owner = { nation: config.nation, mode: config.mode, createdAt: clock.now() };
  // A directory that is new again (a lost disk) must not use a number twice: epochs are seconds of their creation.
  const isNew = !existsSync(join(directory, HEADER_FILE));
  const journal = await openJournal(directory, isNew ? { ...owner, epoch: epochAt(clock) } : owner);
  if (!journal.ok) return journal;
  const read = readBack(directory, prepared);
  if (!read.ok) {
    await journal.value.close();
    return read;
  }
  const { differences } = read.value;
  if (differences.length === 0) return ok({ ...read.value, journal: journal.value, sealed: undefined });
  await journal.value.close();
  const sealed = `${directory}.sealed-${read.value.epoch}`;
  await rename(directory, sealed);
  const next = await openJournal(directory, { ...owner, epoch: Math.max(read.value.epoch + 1, epochAt(clock)) });
  if (!next.ok) return next;
  const reason = `${differences[0]?.what ?? "the replay differs"}; the journal is kept in ${sealed} and epoch ${next.value.header.epoch} begins`;
  const node = new Node(prepared.tools);
  return ok({
    journal: next.value,
    node,
    epoch: next.value.header.epoch,
    replayed: 0,
    outboxHeads: [],
    sealed: reason,
  });
}

const epochAt = (clock: Clock): number => Math.floor(clock.now() / 1_000_000);

/** The node as the journal leaves it; an empty journal gives a node that begins. */
function readBack(directory: string, prepared: PreparedTools) {
  const opened = openReader(directory);
  if (!opened.ok) return opened;
  const reader: JournalReader = opened.value;
  try {
    const recovered = recover({
      reader,
      tools: prepared.tools,
      decodeSnapshot: (bytes) => deserialize(bytes) as NodeState,
    });
    if (!recovered.ok) return recovered;
    const heads = reader.outboxHeads();
    if (!heads.ok) return heads;
    return ok({ ...recovered.value, epoch: reader.header.epoch, outboxHeads: heads.value });
  } finally {
    reader.close();
  }
}
