/**
 * Opens a node's journal and brings the node back from it. Where recomputation and record part, the record is damaged, or
 * partners hold a later past than ours, it is sealed as it is and a new epoch begins: history is never repaired, and no
 * sequence is ever used twice.
 */
import { existsSync, readFileSync } from "node:fs";
import { rename } from "node:fs/promises";
import { join } from "node:path";
import { HEADER_FILE, openJournal, openReader, type SqliteJournal } from "@tocsin/journal-sqlite";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import type { Clock } from "@tocsin/kernel/time";
import { type JournalReader, Node, type OutboxHead, recover } from "@tocsin/node";
import type { Nation } from "@tocsin/picture";
import { carriedOver, isolatedBy } from "./carried-over.ts";
import type { NodeConfig } from "./config.ts";
import { decodeState } from "./state-bytes.ts";
import type { PreparedTools } from "./tools.ts";

export interface Restored {
  readonly journal: SqliteJournal;
  readonly node: Node;
  readonly epoch: number;
  readonly replayed: number;
  readonly outboxHeads: readonly OutboxHead[];
  /** This process began it because partners knew of a later past, and it has spoken in no other since. */
  readonly isEpochNew: boolean;
  /** Present where a new epoch begins because the one before had to end. */
  readonly begun?: {
    readonly because: string;
    /** Where the journal of the epoch before is kept. */
    readonly sealed: string;
    /** What the new epoch takes over, to be done right after its start. */
    readonly carried: ReturnType<typeof carriedOver>;
  };
}

/** Why an epoch of this node is over, and which it was, as far as anybody knows. */
export interface EndedEpoch {
  readonly what: string;
  readonly epoch: number;
}

/** Whether the partner was isolated as the node stopped. */
export const wasIsolated = ({ node, begun }: Restored, partner: Nation): boolean =>
  begun === undefined
    ? node.state.partners.get(partner)?.participation.level === "isolated"
    : isolatedBy(begun.carried).has(partner);

/** @param ended why the journal's epoch is over; it is then sealed unread. */
export async function restore(
  config: NodeConfig,
  prepared: PreparedTools,
  clock: Clock,
  ended?: EndedEpoch,
): Promise<Result<Restored>> {
  const directory = join(config.directory, "journal");
  // A directory that is new again (a lost disk) must not use a number twice: epochs are seconds of their creation.
  const isNew = !existsSync(join(directory, HEADER_FILE));
  const journal = await open(config, clock, isNew ? epochAt(clock) : undefined);
  if (!journal.ok && DAMAGE.includes(journal.error.code)) {
    const epoch = Math.max(ended?.epoch ?? 0, epochInFile(directory));
    return beginEpoch(config, prepared, clock, { what: journal.error.what, epoch }, ended);
  }
  if (!journal.ok) return journal;
  const { epoch } = journal.value.header;
  const endNow = async (what: string): Promise<Result<Restored>> => {
    await journal.value.close();
    return beginEpoch(config, prepared, clock, { what, epoch }, ended);
  };
  if (ended !== undefined) return endNow(ended.what);
  const read = readBack(directory, prepared);
  if (!read.ok && [...DAMAGE, ...OF_ANOTHER_BUILD].includes(read.error.code)) return endNow(read.error.what);
  if (!read.ok) {
    await journal.value.close();
    return read;
  }
  const { differences } = read.value;
  if (differences.length === 0) return ok({ ...read.value, journal: journal.value, isEpochNew: false });
  return endNow(differences[0]?.what ?? "the replay differs");
}

/** Nothing is wrong with the record, and this build cannot step on it: as where the replay differs. */
const OF_ANOTHER_BUILD: readonly string[] = ["state-of-another-form", "cannot-be-replayed"];
/** The record is not as it was written. A disk that cannot be read, or a journal that is in use, is not among them. */
const DAMAGE: readonly string[] = ["journal-damaged", "journal-gap", "journal-unreadable"];

const open = (config: NodeConfig, clock: Clock, epoch?: number): Promise<Result<SqliteJournal>> =>
  openJournal(join(config.directory, "journal"), {
    ...{ nation: config.nation, mode: config.mode, createdAt: clock.now() },
    ...(epoch !== undefined && { epoch }),
  });

/**
 * Sets the closed journal aside as it is and opens an empty one of a later epoch than its own and any that is known of us.
 * @param known the epoch that ended while this process ran, where it did.
 */
async function beginEpoch(
  config: NodeConfig,
  prepared: PreparedTools,
  clock: Clock,
  { what: because, epoch: before }: EndedEpoch,
  known?: EndedEpoch,
): Promise<Result<Restored>> {
  const directory = join(config.directory, "journal");
  const sealed = unusedName(`${directory}.sealed-${before}`);
  await rename(directory, sealed);
  const carried = carriedOver(sealed, prepared.tools.codec);
  const journal = await open(config, clock, Math.max(before + 1, (known?.epoch ?? 0) + 1, epochAt(clock)));
  if (!journal.ok) return journal;
  return ok({
    ...{ journal: journal.value, node: new Node(prepared.tools), epoch: journal.value.header.epoch },
    ...{ replayed: 0, outboxHeads: [], isEpochNew: known !== undefined, begun: { because, sealed, carried } },
  });
}

/** A journal whose epoch cannot be read any more may not be the first of that name. */
function unusedName(wanted: string): string {
  for (let i = 1; ; i++) {
    const name = i === 1 ? wanted : `${wanted}-${i}`;
    if (!existsSync(name)) return name;
  }
}

/** The epoch by the file that stands beside a journal which cannot be opened; 0 where it says none. */
function epochInFile(directory: string): number {
  try {
    const { epoch } = JSON.parse(readFileSync(join(directory, HEADER_FILE), "utf8")) as { epoch?: unknown };
    return Number.isSafeInteger(epoch) ? (epoch as number) : 0;
  } catch {
    return 0;
  }
}

const epochAt = (clock: Clock): number => Math.floor(clock.now() / 1_000_000);

/** The node as the journal leaves it; an empty journal gives a node that begins. */
function readBack(directory: string, prepared: PreparedTools) {
  const opened = openReader(directory);
  if (!opened.ok) return opened;
  const reader: JournalReader = opened.value;
  try {
    const recovered = replay(reader, prepared);
    if (!recovered.ok) return recovered;
    const heads = reader.outboxHeads();
    if (!heads.ok) return heads;
    return ok({ ...recovered.value, epoch: reader.header.epoch, outboxHeads: heads.value });
  } finally {
    reader.close();
  }
}

/** An input that was stepped when it came and throws now was stepped by another build: to stop here would be to stop for ever. */
function replay(reader: JournalReader, { tools }: PreparedTools): ReturnType<typeof recover> {
  try {
    return recover({ reader, tools, decodeSnapshot: decodeState });
  } catch (error) {
    return fault("cannot-be-replayed", `this build cannot step what the journal holds (${String(error)})`);
  }
}
