/** Sections of the programme and of control, both ways, within the bounds of LIMITS. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type * as Picture from "@tocsin/picture";
import { bounded, finite, moment, needed, refuse, text, whole, within } from "./check.ts";
import {
  actionStatuses,
  controlWords,
  exerciseTypes,
  injectTypes,
  measures,
  meetingStages,
  meetingStatuses,
} from "./consult-words.ts";
import type { Words as WireWords } from "./generated/tocsin/exchange/v1/consult_pb.ts";
import type * as Wire from "./generated/tocsin/exchange/v1/exercise_pb.ts";
import { LIMITS } from "./limits.ts";
import { itemFromWire, itemToWire, nation, nations } from "./names.ts";

type WireEntry = NonNullable<MessageInitShape<typeof Wire.ProgrammeSectionSchema>["entry"]>;
type EntryOf<T extends Picture.ProgrammeEntry["type"]> = Extract<Picture.ProgrammeEntry, { type: T }>;

function words(wire: WireWords | undefined, name: string): Picture.Words {
  const { ko, ja, en } = needed(wire, name);
  const one = (value: string): string => text(value, LIMITS.sentence, name);
  return { ko: one(ko), ja: one(ja), en: one(en) };
}

export const programmeToWire = (
  content: Picture.ProgrammeEntry,
): MessageInitShape<typeof Wire.ProgrammeSectionSchema> => ({ entry: entryToWire(content) });

function entryToWire(entry: Picture.ProgrammeEntry): WireEntry {
  switch (entry.type) {
    case "plan":
      return { case: "plan", value: { ...withoutType(entry), priorities: [...entry.priorities] } };
    case "exercise":
      return { case: "exercise", value: exerciseToWire(entry) };
    case "objective":
      return {
        case: "objective",
        value: {
          exercise: itemToWire(entry.exercise),
          number: entry.number,
          text: entry.text,
          measure: measures.toWire(entry.measure),
          thresholdS: entry.threshold,
        },
      };
    case "meeting":
      return {
        case: "meeting",
        value: {
          title: entry.title,
          stage: meetingStages.toWire(entry.stage),
          ...(entry.exercise && { exercise: itemToWire(entry.exercise) }),
          startUs: BigInt(entry.start),
          endUs: BigInt(entry.end),
          nations: [...entry.nations],
          status: meetingStatuses.toWire(entry.status),
        },
      };
    case "action":
      return {
        case: "action",
        value: {
          finding: entry.finding,
          foundIn: itemToWire(entry.foundIn),
          owner: entry.owner,
          dueUs: BigInt(entry.due),
          status: actionStatuses.toWire(entry.status),
          ...(entry.retest && { retest: itemToWire(entry.retest) }),
        },
      };
  }
}

function withoutType<T extends { readonly type: string }>({ type: _, ...rest }: T): Omit<T, "type"> {
  return rest;
}

const exerciseToWire = (entry: EntryOf<"exercise">): MessageInitShape<typeof Wire.PlannedExerciseSchema> => ({
  title: entry.title,
  exerciseType: exerciseTypes.toWire(entry.exerciseType),
  startUs: BigInt(entry.start),
  endUs: BigInt(entry.end),
  nations: [...entry.nations],
  scenario: entry.scenario,
  seed: BigInt(entry.seed),
  injects: entry.injects.map(({ number, at, type, flight, text: told, objective }) => ({
    number,
    atS: at,
    type: injectTypes.toWire(type),
    ...(flight !== undefined && { flight }),
    text: told,
    objective,
  })),
});

export function programmeFromWire(wire: Wire.ProgrammeSection): Picture.ProgrammeEntry {
  switch (wire.entry.case) {
    case "plan":
      return planFromWire(wire.entry.value);
    case "exercise":
      return exerciseFromWire(wire.entry.value);
    case "objective":
      return objectiveFromWire(wire.entry.value);
    case "meeting":
      return meetingFromWire(wire.entry.value);
    case "action":
      return actionFromWire(wire.entry.value);
    case undefined:
      return refuse("missing", "the entry of the programme is empty or of a type that this version does not know");
  }
}

const planFromWire = (wire: Wire.ProgrammePlan): EntryOf<"plan"> => ({
  type: "plan",
  title: words(wire.title, "title"),
  firstYear: within(wire.firstYear, 1900, 2254, "first year"),
  lastYear: within(wire.lastYear, wire.firstYear, 2254, "last year"),
  priorities: bounded(wire.priorities, LIMITS.priorities, "priorities").map((entry) => words(entry, "priority")),
});

const exerciseFromWire = (wire: Wire.PlannedExercise): EntryOf<"exercise"> => ({
  type: "exercise",
  title: words(wire.title, "title"),
  exerciseType: exerciseTypes.fromWire(wire.exerciseType),
  ...period(wire),
  nations: nations(wire.nations, "nations"),
  scenario: text(wire.scenario, LIMITS.code, "scenario"),
  seed: whole(wire.seed, "seed"),
  injects: bounded(wire.injects, LIMITS.injects, "injects").map((inject) => ({
    number: inject.number,
    at: within(inject.atS, 0, 1e7, "at"),
    type: injectTypes.fromWire(inject.type),
    ...(inject.flight !== "" && { flight: text(inject.flight, LIMITS.code, "flight") }),
    text: words(inject.text, "text"),
    objective: inject.objective,
  })),
});

const objectiveFromWire = (wire: Wire.Objective): EntryOf<"objective"> => ({
  type: "objective",
  exercise: itemFromWire(wire.exercise, "exercise"),
  number: wire.number,
  text: words(wire.text, "text"),
  measure: measures.fromWire(wire.measure),
  threshold: finite(wire.thresholdS, "threshold"),
});

const meetingFromWire = (wire: Wire.Meeting): EntryOf<"meeting"> => ({
  type: "meeting",
  title: words(wire.title, "title"),
  stage: meetingStages.fromWire(wire.stage),
  ...(wire.exercise && { exercise: itemFromWire(wire.exercise, "exercise") }),
  ...period(wire),
  nations: nations(wire.nations, "nations"),
  status: meetingStatuses.fromWire(wire.status),
});

const actionFromWire = (wire: Wire.CorrectiveAction): EntryOf<"action"> => ({
  type: "action",
  finding: words(wire.finding, "finding"),
  foundIn: itemFromWire(wire.foundIn, "found in"),
  owner: nation(wire.owner, "owner"),
  due: moment(wire.dueUs, "due"),
  status: actionStatuses.fromWire(wire.status),
  ...(wire.retest && { retest: itemFromWire(wire.retest, "retest") }),
});

function period(wire: { readonly startUs: bigint; readonly endUs: bigint }): Pick<Picture.Meeting, "start" | "end"> {
  const start = moment(wire.startUs, "start");
  const end = moment(wire.endUs, "end");
  return end >= start ? { start, end } : refuse("out-of-range", "the end lies before the start");
}

export const orderToWire = (content: Picture.ControlOrder): MessageInitShape<typeof Wire.OrderSectionSchema> => ({
  exercise: itemToWire(content.exercise),
  order: controlWords.toWire(content.order),
  atUs: BigInt(content.at),
  exerciseS: content.exerciseSeconds,
  rate: content.rate,
  positions: [...content.positions],
  reason: content.reason,
});

export const orderFromWire = (wire: Wire.OrderSection): Picture.ControlOrder => ({
  exercise: itemFromWire(wire.exercise, "exercise"),
  order: controlWords.fromWire(wire.order),
  at: moment(wire.atUs, "at"),
  exerciseSeconds: within(wire.exerciseS, 0, 1e7, "exercise seconds"),
  rate: within(wire.rate, 0, 60, "rate"),
  positions: bounded(wire.positions, LIMITS.positions, "positions").map((value) =>
    text(value, LIMITS.code, "position"),
  ),
  reason: text(wire.reason, LIMITS.sentence, "reason"),
});
