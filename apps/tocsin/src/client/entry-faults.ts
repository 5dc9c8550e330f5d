/** What the trade finds wrong with an entry, as a fault of its row: column, reason and what to do. */
import { entryFromPage, entryToPage } from "@tocsin/codec-protobuf";
import { type EntryFault, faultsOf, type Surroundings } from "@tocsin/exercise";
import type { ProgrammeEntry } from "@tocsin/picture";
import type { Column, RowFault } from "@tocsin/programme-csv";

type Words = Pick<RowFault, "column" | "reason" | "remedy">;
const words = (column: Column, reason: string, remedy: string): Words => ({ column, reason, remedy });
const NATIONS = "Name nations of this exchange, your own among them, each once.";

const FAULTS: Readonly<Record<EntryFault, Words>> = {
  "words-missing": words(
    "details",
    "a text is empty in a language",
    "Give every text in Korean, Japanese and English.",
  ),
  "years-reversed": words("last_year", "it lies before the first year", "Exchange the two."),
  "end-before-start": words("end", "it does not lie after the start", "Write a later instant."),
  "no-nations": words("nations", "it lists no nations", NATIONS),
  "nation-unknown": words("nations", "a nation is not of this exchange", NATIONS),
  "nation-twice": words("nations", "a nation is named twice", NATIONS),
  "owner-not-in-it": words("nations", "your own nation is not among them", NATIONS),
  "injects-unsorted": words("details", "the injects are not in the order of time", "Sort them by `at`."),
  "inject-number-twice": words("details", "two injects have one number", "Number each for itself."),
  "inject-outside": words("details", "an inject is due after the end", "Move it, or the end."),
  "inject-without-flight": words("details", "a launch names no flight", "Name one of the scenario's flights."),
  "no-such-exercise": words("exercise", "there is no such exercise", "Name one of the programme, or a row's label."),
  "threshold-not-positive": words("threshold_s", "it must be above zero", "Write seconds, as 2.5, or measure judged."),
  "no-later-exercise": words("retest", "it does not begin after the one that found it", "Name a later exercise."),
};

/** Everything that its node would refuse it for. */
export function entryFaults(row: number, entry: ProgrammeEntry, around: Surroundings): RowFault[] {
  const found = faultsOf(entry, around).map((code) => ({
    row,
    ...FAULTS[code],
    column: columnOf(code, entry, around),
  }));
  if (found.length > 0) return found;
  const read = entryFromPage(entryToPage(entry));
  return read.ok ? [] : [{ row, column: "", reason: read.error.what, remedy: "Keep within what a node reads." }];
}

function columnOf(code: EntryFault, entry: ProgrammeEntry, { nations, exerciseOf }: Surroundings): Column | "" {
  if (entry.type !== "action") return FAULTS[code].column;
  if (code === "nation-unknown" && !nations.includes(entry.owner)) return "owner";
  return code === "no-such-exercise" && exerciseOf(entry.foundIn) !== undefined ? "retest" : FAULTS[code].column;
}
