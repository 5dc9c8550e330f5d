/** Entries of the programme as a file for a spreadsheet. What a column cannot hold, injects and priorities, is JSON in `details`. */
import { isoFromInstant } from "@tocsin/kernel/time";
import { keyOf, type ProgrammeEntry, type Words } from "@tocsin/picture";
import { COLUMNS, type Column, type NamedEntry } from "./columns.ts";
import { writeTable } from "./table.ts";

type Cells = { readonly [column in Column]?: string };

export const programmeToCsv = (entries: readonly NamedEntry[]): string =>
  writeTable([COLUMNS, ...entries.map(({ item, entry }) => rowOf(item === undefined ? "" : keyOf(item), entry))]);

function rowOf(item: string, entry: ProgrammeEntry): string[] {
  const cells: Cells = { item, type: entry.type, ...cellsOf(entry) };
  return COLUMNS.map((column) => cells[column] ?? "");
}

const texts = ({ ko, ja, en }: Words): Cells => ({ text_ko: ko, text_ja: ja, text_en: en });

/** What the columns of an entry say, in the order of its kind. */
export function cellsOf(entry: ProgrammeEntry): Cells {
  switch (entry.type) {
    case "plan":
      return {
        ...texts(entry.title),
        first_year: String(entry.firstYear),
        last_year: String(entry.lastYear),
        details: JSON.stringify(entry.priorities),
      };
    case "exercise":
      return {
        ...texts(entry.title),
        kind: entry.exerciseType,
        start: isoFromInstant(entry.start),
        end: isoFromInstant(entry.end),
        nations: entry.nations.join(" "),
        scenario: entry.scenario,
        seed: String(entry.seed),
        details: JSON.stringify(entry.injects),
      };
    case "objective":
      return {
        ...texts(entry.text),
        exercise: keyOf(entry.exercise),
        number: String(entry.number),
        measure: entry.measure,
        threshold_s: String(entry.threshold),
      };
    case "meeting":
      return {
        ...texts(entry.title),
        kind: entry.stage,
        start: isoFromInstant(entry.start),
        end: isoFromInstant(entry.end),
        nations: entry.nations.join(" "),
        status: entry.status,
        ...(entry.exercise && { exercise: keyOf(entry.exercise) }),
      };
    case "action":
      return {
        ...texts(entry.finding),
        exercise: keyOf(entry.foundIn),
        owner: entry.owner,
        end: isoFromInstant(entry.due),
        status: entry.status,
        ...(entry.retest && { retest: keyOf(entry.retest) }),
      };
  }
}
