/** The programme with every nation's answers and the exercise that runs, as operators see them. No answer is ever left out. */
import { answerOf, injectsAt, nationsOfEntry, phaseOf } from "@tocsin/exercise";
import { keyOf, type Nation, type ProgrammeEntry } from "@tocsin/picture";
import type { ProgrammeItem, Run } from "../state/exercise.ts";
import type { NodeState } from "../state.ts";
import { faultsIn, latestOf, nationsOf, standing } from "../use-cases/exercise/programme.ts";

export interface ProgrammeEntryView {
  item: string;
  version: number;
  nation: string;
  entry: ProgrammeEntry;
  answers: { nation: string; answer: string; reason: string; language: string; position: string; atUs: number }[];
  state: string;
  statedUs: number;
  faults: string[];
}

export interface RunningView {
  item: string;
  state: string;
  exerciseS: number;
  atUs: number;
  rate: number;
  injects: { number: number; state: string; atUs: number }[];
  present: string[];
  waitingOrder: string;
  waitingPosition: string;
  version: number;
  orders: number;
  waitingReason: string;
  orderedBy: string;
  reason: string;
  markedEvents: string[];
}

export interface ProgrammeView {
  entries: ProgrammeEntryView[];
  running?: RunningView;
}

export function programmeView(state: NodeState): ProgrammeView {
  const { entries } = state.exercise;
  const running = runningView(state);
  return { entries: [...entries.values()].map((item) => entryView(state, item)), ...(running && { running }) };
}

function entryView(state: NodeState, item: ProgrammeItem): ProgrammeEntryView {
  const { version, at, entry } = latestOf(item);
  const { nation } = item.name;
  return {
    item: keyOf(item.name),
    version,
    nation,
    entry,
    answers: nationsOfEntry(entry, nationsOf(state)).map((each) => answerView(state, item, each)),
    state: standing(state, item),
    statedUs: at,
    faults: [...faultsIn(state, nation, entry)],
  };
}

function answerView(state: NodeState, item: ProgrammeItem, nation: Nation): ProgrammeEntryView["answers"][number] {
  const given = state.exercise.answers.get(keyOf(item.name))?.get(nation);
  const latest = latestOf(item);
  const answer = answerOf(latest, item.name.nation, nation, given?.content);
  if (answer === undefined) return { nation, answer: "", reason: "", language: "", position: "", atUs: 0 };
  if (nation === item.name.nation) return { nation, answer, reason: "", language: "", position: "", atUs: latest.at };
  const { reason = "", language = "", position = "" } = given?.content ?? {};
  return { nation, answer, reason, language, position, atUs: given?.at ?? 0 };
}

const STATES = {
  none: "proposed",
  running: "running",
  paused: "paused",
  ended: "ended",
  stopped: "real-world",
} as const;

/** A start that waits for a second person comes first: no exercise is under way then, whichever ran last. */
function runningView(state: NodeState): RunningView | undefined {
  const { run, waiting } = state.exercise;
  const of = waiting?.order === "start" ? undefined : run;
  if (of === undefined && waiting === undefined) return undefined;
  const last = of?.orders.at(-1);
  return {
    item: of === undefined ? (waiting?.exercise ?? "") : keyOf(of.name),
    state: STATES[phaseOf(last)],
    exerciseS: last?.exerciseSeconds ?? 0,
    atUs: last?.at ?? 0,
    rate: last?.rate ?? 0,
    injects: of === undefined ? [] : injectsOf(state, of),
    present: [...(of?.present ?? [])].map(([nation, { position }]) => `${nation}/${position}`),
    waitingOrder: waiting?.order ?? "",
    waitingPosition: waiting?.position ?? "",
    version: of?.version ?? waiting?.version ?? 0,
    orders: of?.orders.length ?? 0,
    waitingReason: waiting?.reason ?? "",
    orderedBy: of?.orderedBy ?? "",
    reason: last?.reason ?? "",
    markedEvents: [...(of?.marked ?? [])],
  };
}

const injectsOf = (state: NodeState, run: Run): RunningView["injects"] =>
  injectsAt(run.orders, run.entry.injects, state.now).map(({ number, state: word, at }) => ({
    number,
    state: word,
    atUs: at ?? 0,
  }));
