/** A spreadsheet's file as entries of the programme: all of them, or every fault that was found and none. */
import type { CorrectiveAction, ItemName, Meeting, Objective, PlannedExercise, ProgrammeEntry } from "@tocsin/picture";
import { NOTHING, type RowFault, RowReader } from "./cells.ts";
import { COLUMNS, type Column, type ReadEntry } from "./columns.ts";
import { injectsOf, prioritiesOf } from "./details.ts";
import { labelFaults } from "./labels.ts";
import { readTable } from "./table.ts";

/** A programme of many years has some hundreds. */
const MOST_ROWS = 5_000;
const MOST_LETTERS = 8_000_000;

export interface ReadProgramme {
  readonly entries: readonly ReadEntry[];
  readonly faults: readonly RowFault[];
}

/** Where there is a fault there are no entries. `known` are labels of files that were read before. */
export function programmeFromCsv(text: string, known: Iterable<string> = []): ReadProgramme {
  if (text.length > MOST_LETTERS) return refusal(1, "the file is too large", `Keep it below ${MOST_LETTERS} letters.`);
  const table = readTable(text);
  if (table === undefined) return refusal(1, "a quotation mark is never closed", "Close it, or write two for one.");
  const [head, ...rows] = table;
  if (head === undefined) return refusal(1, "the file is empty", "Begin with the row of column names.");
  if (rows.length > MOST_ROWS)
    return refusal(head.line, "there are too many rows", `Split the file at ${MOST_ROWS} rows.`);
  const names = head.cells.map((name) => name.trim());
  const missing = COLUMNS.filter((column) => !names.includes(column));
  if (missing.length > 0)
    return refusal(head.line, `columns are missing: ${missing.join(", ")}`, "Begin from an exported file.");
  const entries: ReadEntry[] = [];
  const faults: RowFault[] = [];
  for (const { line, cells } of rows) {
    const reader = new RowReader(line, (column) => cells[names.indexOf(column)] ?? "");
    const own = reader.own();
    entries.push({ row: line, ...own, entry: entryOf(reader), names: reader.names });
    faults.push(...reader.faults);
  }
  faults.push(...labelFaults(entries, known));
  return faults.length > 0 ? { entries: [], faults } : { entries, faults };
}

const refusal = (row: number, reason: string, remedy: string, column: Column | "" = ""): ReadProgramme => ({
  entries: [],
  faults: [{ row, column, reason, remedy }],
});

function entryOf(reader: RowReader): ProgrammeEntry {
  const type = reader.oneOf("type", ["plan", "exercise", "objective", "meeting", "action"]);
  switch (type) {
    case "plan": {
      const [firstYear, lastYear] = [reader.number("first_year"), reader.number("last_year")];
      return { type, title: reader.words(), firstYear, lastYear, priorities: prioritiesOf(reader) };
    }
    case "exercise":
      return exerciseOf(reader);
    case "objective":
      return objectiveOf(reader);
    case "meeting":
      return meetingOf(reader);
    case "action":
      return actionOf(reader);
  }
}

const exerciseOf = (reader: RowReader): PlannedExercise => ({
  type: "exercise",
  title: reader.words(),
  exerciseType: reader.oneOf("kind", ["seminar", "workshop", "tabletop", "drill", "functional", "full-scale"]),
  start: reader.instant("start"),
  end: reader.instant("end"),
  nations: reader.nations(),
  scenario: reader.text("scenario"),
  seed: reader.number("seed"),
  injects: injectsOf(reader),
});

const objectiveOf = (reader: RowReader): Objective => ({
  type: "objective",
  exercise: needed(reader, "exercise"),
  number: reader.number("number"),
  text: reader.words(),
  measure: reader.oneOf("measure", [
    ...(["detect", "share", "show", "acknowledge", "propose", "approve", "deliver", "correct", "judged"] as const),
  ]),
  threshold: reader.number("threshold_s", false),
});

function meetingOf(reader: RowReader): Meeting {
  const exercise = reader.exercise("exercise");
  return {
    type: "meeting",
    title: reader.words(),
    stage: reader.oneOf("kind", ["concept", "initial", "mid-term", "msel", "final", "after-action", "consultation"]),
    start: reader.instant("start"),
    end: reader.instant("end"),
    nations: reader.nations(),
    status: reader.oneOf("status", ["confirmed", "cancelled"]),
    ...(exercise && { exercise }),
  };
}

function actionOf(reader: RowReader): CorrectiveAction {
  const retest = reader.exercise("retest");
  return {
    type: "action",
    finding: reader.words(),
    foundIn: needed(reader, "exercise"),
    owner: reader.nation("owner"),
    due: reader.instant("end"),
    status: reader.oneOf("status", ["open", "done", "verified"]),
    ...(retest && { retest }),
  };
}

function needed(reader: RowReader, column: "exercise"): ItemName {
  if (reader.text(column).trim() === "") return NOTHING;
  return reader.exercise(column) ?? NOTHING;
}
