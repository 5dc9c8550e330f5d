/** The programme and what an import made of it, as lines for people. What other nations wrote is shown, never obeyed. */
import type { Programme, RunningExercise } from "@tocsin/codec-protobuf/console";
import { type Instant, isoFromInstant } from "@tocsin/kernel/time";
import type { Language, ProgrammeEntry, Words } from "@tocsin/picture";
import { cellsOf, type RowFault } from "@tocsin/programme-csv";
import type { ImportedRow, ProgrammeImport, RowOutcome } from "../client/programme.ts";
import type { StandingEntry } from "../client/programme-entries.ts";
import type { ExerciseKey } from "../words/exercise/speech.ts";
import type { Voice } from "../words/voice.ts";
import { shown } from "./as-officer.ts";

type ExerciseVoice = Voice<ExerciseKey>;

export function titleOf(entry: ProgrammeEntry): Words {
  if (entry.type === "objective") return entry.text;
  return entry.type === "action" ? entry.finding : entry.title;
}

function sortOf({ t, code }: ExerciseVoice, entry: ProgrammeEntry): string {
  if (entry.type === "exercise") return code("ex.kind", entry.exerciseType);
  return entry.type === "meeting"
    ? t("line.meeting", { stage: code("ex.stage", entry.stage) })
    : code("ex.type", entry.type);
}

function whenOf({ t, code }: ExerciseVoice, entry: ProgrammeEntry): string {
  const day = (at: Instant): string => isoFromInstant(at).slice(0, 10);
  if (entry.type === "plan") return `${entry.firstYear}-${entry.lastYear}`;
  if (entry.type === "objective") {
    const measure = code("ex.measure", entry.measure);
    return entry.measure === "judged" ? measure : t("line.atMost", { measure, seconds: entry.threshold });
  }
  return entry.type === "action" ? t("line.due", { day: day(entry.due) }) : day(entry.start);
}

/** Every nation asked is there, whatever it has answered. */
const answersOf = ({ code }: ExerciseVoice, { page }: StandingEntry): string =>
  page.answers.map(({ nation, answer }) => `${nation} ${code("ex.answer", answer || "none")}`).join(", ");

const nameOf = ({ code }: ExerciseVoice, { page }: StandingEntry) => ({
  ...{ item: page.item, version: String(page.version), state: code("ex.state", page.state) },
});

export const listLine = (voice: ExerciseVoice, standing: StandingEntry, language: Language): string => {
  const { entry } = standing;
  return voice.t("line.entry", {
    ...{ ...nameOf(voice, standing), sort: sortOf(voice, entry), when: whenOf(voice, entry) },
    ...{ title: shown(titleOf(entry)[language]), answers: answersOf(voice, standing) },
  });
};

export function runningLines(voice: ExerciseVoice, running: RunningExercise): string[] {
  const { t, code } = voice;
  const { item, version, waitingOrder, waitingPosition, present } = running;
  const state = code("run.state", running.state);
  const rate = t("run.rate", { n: running.rate });
  const lines = [t("line.running", { item, version: String(version), state, rate }) + orderedBy(voice, running)];
  if (waitingOrder !== "")
    lines.push(t("line.waits", { order: code("run.order", waitingOrder), position: shown(waitingPosition) }));
  if (present.length > 0)
    lines.push(t("line.rollCall", { head: t("run.rollCall"), present: present.map(shown).join(", ") }));
  return lines;
}

function orderedBy({ t }: ExerciseVoice, running: RunningExercise): string {
  const [by, reason] = [shown(running.orderedBy), shown(running.reason)];
  if (by === "") return "";
  return reason === "" ? t("line.orderedBy", { by }) : t("line.orderedBecause", { by, reason });
}

/** All of an entry, under the column names of a programme's file. */
export function showLines(voice: ExerciseVoice, standing: StandingEntry, programme: Programme | undefined): string[] {
  const { t, code, time } = voice;
  const { page, entry } = standing;
  const running = programme?.running?.item === page.item ? programme.running : undefined;
  return [
    t("line.stated", { ...nameOf(voice, standing), nation: page.nation, time: time(page.statedUs) }),
    ...page.faults.map((fault) => t("line.fault", { fault: code("why", fault) })),
    ...Object.entries({ type: entry.type, ...cellsOf(entry) }).flatMap(([column, cell]) =>
      column === "details" ? [] : [`${column} ${shown(cell)}`],
    ),
    ...(entry.type === "plan" ? entry.priorities.map((each) => t("line.priority", { text: inAll(each) })) : []),
    ...page.answers.map((answer) => answerLine(voice, answer)),
    ...injectLines(voice, entry, running),
    ...(running === undefined ? [] : runningLines(voice, running)),
  ];
}

function answerLine({ t, code, time }: ExerciseVoice, given: StandingEntry["page"]["answers"][number]): string {
  const { nation, answer, reason, position, atUs } = given;
  if (answer === "") return t("line.noAnswer", { nation });
  const words = [t("line.answer", { nation, answer: code("ex.answer", answer) }), shown(position), time(atUs)];
  return [...words, shown(reason)].filter((part) => part !== "").join(" ");
}

const inAll = ({ ko, ja, en }: Words): string => [ko, ja, en].map(shown).join(" | ");

function injectLines(
  { t, code }: ExerciseVoice,
  entry: ProgrammeEntry,
  running: RunningExercise | undefined,
): string[] {
  if (entry.type !== "exercise") return [];
  return entry.injects.map(({ number, at, type, flight, text }) => {
    const state = running?.injects.find((each) => each.number === number)?.state;
    const sort = code("run.type", type);
    return t("line.inject", {
      ...{ number, seconds: at, text: inAll(text) },
      what: flight === undefined ? sort : t("line.injectOf", { type: sort, flight: shown(flight) }),
      state: state === undefined ? t("line.notRunning") : code("run.inject", state),
    });
  });
}

function wordOf({ t }: ExerciseVoice, outcome: RowOutcome, dryRun: boolean): string {
  if (dryRun && outcome === "add") return t("row.wouldAdd");
  return t(dryRun && outcome === "change" ? "row.wouldChange" : `row.${outcome}`);
}

export function rowLine(voice: ExerciseVoice, row: ImportedRow, dryRun: boolean): string {
  const { label, item, outcome, code } = row;
  const said = voice.t("row.line", { row: row.row, word: wordOf(voice, outcome, dryRun) });
  return `${said}${code && ` (${code})`}${item && ` ${item}`}${label && ` (${label})`}`;
}

export function importLine(voice: ExerciseVoice, { rows }: ProgrammeImport, dryRun: boolean): string {
  const { t } = voice;
  const told = (outcome: RowOutcome): string => {
    const n = rows.filter((each) => each.outcome === outcome).length;
    return t("row.count", { n, word: wordOf(voice, outcome, dryRun) });
  };
  const counts = (["add", "change", "unchanged", "foreign"] as const).map(told).join("; ");
  if (!rows.some(({ outcome }) => outcome === "refused")) return `${counts}.`;
  return t("row.goOn", { counts: [counts, told("refused"), told("not-sent")].join("; ") });
}

/** What is wrong with a row comes from the file's reader, which speaks English. */
export function faultLineOf({ t }: ExerciseVoice, { row, column, reason, remedy }: RowFault): string {
  const words = `${reason}. ${remedy}`;
  return column === "" ? t("row.fault", { row, words }) : t("row.faultIn", { row, column, words });
}
