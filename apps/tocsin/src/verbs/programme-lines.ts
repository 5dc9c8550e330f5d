/** The programme and what an import made of it, as lines for people. What other nations wrote is shown, never obeyed. */
import type { Programme, RunningExercise } from "@tocsin/codec-protobuf/console";
import { type Instant, isoFromInstant } from "@tocsin/kernel/time";
import type { Language, ProgrammeEntry, Words } from "@tocsin/picture";
import { cellsOf } from "@tocsin/programme-csv";
import type { ImportedRow, ProgrammeImport, RowOutcome } from "../client/programme.ts";
import type { StandingEntry } from "../client/programme-entries.ts";
import { shown } from "./as-officer.ts";

export function titleOf(entry: ProgrammeEntry): Words {
  if (entry.type === "objective") return entry.text;
  return entry.type === "action" ? entry.finding : entry.title;
}

const sortOf = (entry: ProgrammeEntry): string => {
  if (entry.type === "exercise") return entry.exerciseType;
  return entry.type === "meeting" ? `${entry.stage} meeting` : entry.type;
};

const whenOf = (entry: ProgrammeEntry): string => {
  const day = (at: Instant): string => isoFromInstant(at).slice(0, 10);
  if (entry.type === "plan") return `${entry.firstYear}-${entry.lastYear}`;
  if (entry.type === "objective") return `${entry.measure} ${entry.measure === "judged" ? "" : `${entry.threshold} s`}`;
  return entry.type === "action" ? `due ${day(entry.due)}` : day(entry.start);
};

/** Every nation asked is there, whatever it has answered. */
const answersOf = ({ page }: StandingEntry): string =>
  page.answers.map(({ nation, answer }) => `${nation} ${answer || "no answer"}`).join(", ");

export const listLine = (standing: StandingEntry, language: Language): string => {
  const { page, entry } = standing;
  const title = shown(titleOf(entry)[language]);
  return `${page.item} v${page.version} ${page.state}: ${sortOf(entry)}, ${whenOf(entry).trim()}, "${title}"; ${answersOf(standing)}`;
};

export function runningLines(running: RunningExercise): string[] {
  const { item, state, version, rate, orderedBy, reason, waitingOrder, waitingPosition, present } = running;
  const by = orderedBy === "" ? "" : `; ordered by ${shown(orderedBy)}${reason === "" ? "" : `: ${shown(reason)}`}`;
  const lines = [`${item} v${version} ${state}, rate ${rate}${by}`];
  if (waitingOrder !== "")
    lines.push(`${waitingOrder} waits for a second person; ordered by ${shown(waitingPosition)}`);
  if (present.length > 0) lines.push(`roll-call: ${present.map(shown).join(", ")}`);
  return lines;
}

/** All of an entry, under the column names of a programme's file. */
export function showLines(standing: StandingEntry, programme: Programme | undefined): string[] {
  const { page, entry } = standing;
  const time = (us: number): string => isoFromInstant(us as Instant);
  const running = programme?.running?.item === page.item ? programme.running : undefined;
  return [
    `${page.item} v${page.version} ${page.state}, stated by ${page.nation} at ${time(page.statedUs)}`,
    ...page.faults.map((fault) => `fault ${fault}`),
    ...Object.entries({ type: entry.type, ...cellsOf(entry) }).flatMap(([column, cell]) =>
      column === "details" ? [] : [`${column} ${shown(cell)}`],
    ),
    ...(entry.type === "plan" ? entry.priorities.map((each) => `priority ${inAll(each)}`) : []),
    ...page.answers.map(({ nation, answer, reason, position, atUs }) =>
      answer === ""
        ? `answer ${nation} none yet`
        : ["answer", nation, answer, shown(position), time(atUs), shown(reason)]
            .filter((part) => part !== "")
            .join(" "),
    ),
    ...injectLines(entry, running),
    ...(running === undefined ? [] : runningLines(running)),
  ];
}

const inAll = ({ ko, ja, en }: Words): string => [ko, ja, en].map(shown).join(" | ");

function injectLines(entry: ProgrammeEntry, running: RunningExercise | undefined): string[] {
  if (entry.type !== "exercise") return [];
  return entry.injects.map(({ number, at, type, flight, text }) => {
    const state = running?.injects.find((each) => each.number === number)?.state ?? "not running";
    const what = flight === undefined ? type : `${type} of ${shown(flight)}`;
    return `inject ${number} at ${at} s, ${what}, ${state}: ${inAll(text)}`;
  });
}

const DONE: Readonly<Record<RowOutcome, string>> = {
  add: "added",
  change: "changed",
  unchanged: "unchanged",
  foreign: "another nation's, skipped",
  refused: "refused",
  "not-sent": "not sent",
};
const TO_DO: Readonly<Partial<Record<RowOutcome, string>>> = { add: "would be added", change: "would be changed" };

export function rowLine({ row, label, item, outcome, code }: ImportedRow, dryRun: boolean): string {
  const word = (dryRun ? TO_DO[outcome] : undefined) ?? DONE[outcome];
  return `row ${row}: ${word}${code && `: ${code}`}${item && ` ${item}`}${label && ` (${label})`}`;
}

export function importLine({ rows }: ProgrammeImport, dryRun: boolean): string {
  const count = (outcome: RowOutcome): number => rows.filter((each) => each.outcome === outcome).length;
  const counts = (["add", "change", "unchanged", "foreign"] as const)
    .map((outcome) => `${count(outcome)} ${(dryRun ? TO_DO[outcome] : undefined) ?? DONE[outcome]}`)
    .join("; ");
  if (count("refused") === 0) return `${counts}.`;
  return `${counts}; 1 refused; ${count("not-sent")} not sent. What is done stays done: running it again goes on from there.`;
}
