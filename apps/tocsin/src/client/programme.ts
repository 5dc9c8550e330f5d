/**
 * Rows of a programme's file into an officer's own part of the programme: first what is to be done with every row and all that
 * is wrong, then, where nothing is, one row after another. Must never touch another nation's entry, nor state a row twice.
 */
import { isDeepStrictEqual } from "node:util";
import { entryToPage } from "@tocsin/codec-protobuf";
import type { Surroundings } from "@tocsin/exercise";
import { type ItemName, keyOf, type PlannedExercise, type ProgrammeEntry } from "@tocsin/picture";
import { itemFromKey, type Labels, type ReadEntry, type RowFault, withLabels } from "@tocsin/programme-csv";
import type { OfficerClient } from "./connect.ts";
import { entryFaults } from "./entry-faults.ts";
import { entriesOf, exercisesOf, isRemoved, type StandingEntry } from "./programme-entries.ts";

/** foreign: another nation's, skipped. refused: `code` says why. not-sent: behind a row that was refused. */
export type RowOutcome = "add" | "change" | "unchanged" | "foreign" | "refused" | "not-sent";

export interface ImportedRow {
  readonly row: number;
  readonly label: string;
  /** Key of the entry; empty for one that is not stated yet. */
  readonly item: string;
  readonly outcome: RowOutcome;
  readonly code: string;
}

export interface ProgrammeImport {
  /** Where there is one, nothing was sent. */
  readonly faults: readonly RowFault[];
  readonly rows: readonly ImportedRow[];
  /** Those that were handed in and those of rows that are stated. */
  readonly labels: Labels;
}

export interface ImportOptions {
  readonly dryRun?: boolean;
  readonly onRow?: (row: ImportedRow) => void;
}

type Importer = Pick<OfficerClient, "nation" | "mode" | "picture" | "until" | "ask">;

/** A partner's entries come over its link. */
const NAMED_MILLISECONDS = 10_000;

/** Several files of several nations share one map of labels, each import taking what the one before gave. */
export async function importProgramme(
  officer: Importer,
  entries: readonly ReadEntry[],
  labels: Labels,
  { dryRun = false, onRow = () => {} }: ImportOptions = {},
): Promise<ProgrammeImport> {
  await named(officer, labels);
  const { faults, planned } = planImport(officer, entries, labels);
  if (faults.length > 0) return { faults, rows: [], labels };
  const known = new Map(labels);
  const rows: ImportedRow[] = [];
  let isRefused = false;
  for (const each of planned) {
    const row: ImportedRow = dryRun
      ? rowOf(each, each.todo)
      : isRefused
        ? rowOf(each, "not-sent")
        : await send(officer, each, known);
    isRefused ||= row.outcome === "refused";
    const name = itemFromKey(row.item);
    if (row.label !== "" && name !== undefined) known.set(row.label, name);
    rows.push(row);
    onRow(row);
  }
  return { faults, rows, labels: known };
}

/** What labels stand for is in the picture before it is named, or long enough was waited for. */
const named = (officer: Importer, labels: Labels): Promise<unknown> => {
  const keys = [...labels.values()].map(keyOf);
  return officer.until(({ programme }) => {
    const known = new Set(programme?.entries.map(({ item }) => item));
    return keys.every((key) => known.has(key));
  }, NAMED_MILLISECONDS);
};

interface PlannedRow {
  readonly read: ReadEntry;
  readonly todo: "add" | "change" | "unchanged" | "foreign";
  /** Its own name, or undefined for what is to be added. */
  readonly name: ItemName | undefined;
}

/** Exercises come first, since other entries name them. */
function planImport(officer: Importer, entries: readonly ReadEntry[], labels: Labels) {
  const standing = entriesOf(officer.picture().programme);
  const exercises = exercisesOf(standing);
  const around: Surroundings = {
    owner: officer.nation,
    nations: [...new Set([officer.nation, ...officer.picture().links.keys()])],
    exerciseOf: (name) => exercises.get(keyOf(name)),
  };
  const free = new Set(standing.filter((each) => each.name.nation === officer.nation && !isRemoved(each)));
  const known = new Map(labels);
  const faults: RowFault[] = [];
  const planned: PlannedRow[] = [];
  const isExercise = ({ entry }: ReadEntry): number => (entry.type === "exercise" ? 0 : 1);
  for (const read of entries.toSorted((a, b) => isExercise(a) - isExercise(b))) {
    const entry = withLabels(read, known);
    const match = matchOf(officer, read, entry, standing, free);
    if ("reason" in match) {
      faults.push(match);
      continue;
    }
    planned.push({ read, ...match });
    if (match.todo === "foreign") continue;
    const name = match.name ?? provisional(officer, read);
    if (read.label !== "") known.set(read.label, name);
    if (entry.type === "exercise") exercises.set(keyOf(name), entry satisfies PlannedExercise);
    if (match.todo !== "unchanged") faults.push(...entryFaults(read.row, entry, around));
  }
  return { faults: faults.toSorted((a, b) => a.row - b.row), planned };
}

/** For the time of planning: no item has epoch 0. */
const provisional = ({ nation, mode }: Importer, { row }: ReadEntry): ItemName => ({
  ...{ nation, mode, epoch: 0, kind: "programme", counter: row },
});

type Match = Pick<PlannedRow, "todo" | "name"> | RowFault;

/** Which entry the row means. A new row that says what an own entry says already is that entry: nothing is stated twice. */
function matchOf(
  { nation }: Importer,
  { row, item }: ReadEntry,
  entry: ProgrammeEntry,
  standing: readonly StandingEntry[],
  free: Set<StandingEntry>,
): Match {
  if (item === undefined) {
    const same = [...free].find((each) => isDeepStrictEqual(each.entry, entry));
    if (same === undefined) return { todo: "add", name: undefined };
    free.delete(same);
    return { todo: "unchanged", name: same.name };
  }
  if (item.nation !== nation) return { todo: "foreign", name: item };
  const key = keyOf(item);
  const own = standing.find(({ page }) => page.item === key);
  const no = (column: "item" | "type", reason: string, remedy: string): RowFault => ({ row, column, reason, remedy });
  if (own === undefined) return no("item", `there is no ${key}`, "Leave the cell empty for a new entry.");
  if (isRemoved(own)) return no("item", `${key} was removed`, "Leave the cell empty to state it anew.");
  if (own.entry.type !== entry.type) return no("type", `${key} is of type ${own.entry.type}`, "Types never change.");
  free.delete(own);
  return { todo: isDeepStrictEqual(own.entry, entry) ? "unchanged" : "change", name: item };
}

async function send(officer: Importer, planned: PlannedRow, known: Labels): Promise<ImportedRow> {
  const { read, todo, name } = planned;
  if (todo === "unchanged" || todo === "foreign") return rowOf(planned, todo);
  const item = name === undefined ? "" : keyOf(name);
  const edit = { item, entry: entryToPage(withLabels(read, known)) };
  const { done, code, subject } = await officer.ask({
    case: "exercise",
    value: { act: { case: "edit", value: edit } },
  });
  return done ? { ...rowOf(planned, todo), item: subject } : rowOf(planned, "refused", code);
}

const rowOf = ({ read: { row, label }, name }: PlannedRow, outcome: RowOutcome, code = ""): ImportedRow => ({
  ...{ row, label, item: name === undefined ? "" : keyOf(name), outcome, code },
});
