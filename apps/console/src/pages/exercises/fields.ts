/** Which fields an entry of each kind has, their values as text, and the entry that they make. Keeps what no field shows. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import {
  ActionStatus,
  ExerciseType,
  Measure,
  MeetingStage,
  MeetingStatus,
  type ProgrammeEntry,
  type ProgrammeSectionSchema,
} from "@tocsin/codec-protobuf/console";
import {
  actionStatusWord,
  type EntryCase,
  enumOf,
  keyOfName,
  kindWord,
  measureWord,
  meetingStatusWord,
  nameOfKey,
  stageWord,
} from "./programme.ts";

export interface Field {
  readonly name: string;
  readonly type: "text" | "number" | "datetime-local" | "select";
  readonly label:
    | "kind"
    | "stage"
    | "start"
    | "end"
    | "due"
    | "nations"
    | "scenario"
    | "seed"
    | "exercise"
    | "number"
    | "measure"
    | "threshold"
    | "status"
    | "owner"
    | "retest"
    | "firstYear"
    | "lastYear";
  /** Of a select; without them it lists the exercises. */
  readonly choices?: readonly string[];
  /** Of the choices' words. */
  readonly prefix?: string;
  readonly initial?: string;
  readonly isOptional?: boolean;
}

const KINDS = ["seminar", "workshop", "tabletop", "drill", "functional", "full-scale"];
const STAGES = ["concept", "initial", "mid-term", "msel", "final", "after-action", "consultation"];
const MEASURES = ["detect", "share", "show", "acknowledge", "propose", "approve", "deliver", "correct", "judged"];
const START: Field = { name: "start", type: "datetime-local", label: "start" };
const END: Field = { name: "end", type: "datetime-local", label: "end" };
const NATIONS: Field = { name: "nations", type: "text", label: "nations", initial: "KOR JPN USA" };

const FIELDS: Readonly<Record<EntryCase, readonly Field[]>> = {
  plan: [
    { name: "firstYear", type: "number", label: "firstYear" },
    { name: "lastYear", type: "number", label: "lastYear" },
  ],
  exercise: [
    { name: "kind", type: "select", label: "kind", choices: KINDS, prefix: "ex.kind", initial: "functional" },
    ...[START, END, NATIONS],
    { name: "scenario", type: "text", label: "scenario", initial: "autumn-lantern" },
    { name: "seed", type: "number", label: "seed", initial: "1" },
  ],
  objective: [
    { name: "exercise", type: "select", label: "exercise" },
    { name: "number", type: "number", label: "number", initial: "1" },
    { name: "measure", type: "select", label: "measure", choices: MEASURES, prefix: "ex.measure", initial: "share" },
    { name: "threshold", type: "number", label: "threshold", initial: "1" },
  ],
  meeting: [
    { name: "stage", type: "select", label: "stage", choices: STAGES, prefix: "ex.stage", initial: "initial" },
    { name: "exercise", type: "select", label: "exercise", isOptional: true },
    ...[START, END, NATIONS],
    { name: "status", type: "select", label: "status", choices: ["confirmed", "cancelled"], prefix: "ex.status" },
  ],
  action: [
    { name: "exercise", type: "select", label: "exercise" },
    { name: "owner", type: "text", label: "owner" },
    { name: "due", type: "datetime-local", label: "due" },
    { name: "status", type: "select", label: "status", choices: ["open", "done", "verified"], prefix: "ex.status" },
    { name: "retest", type: "select", label: "retest", isOptional: true },
  ],
};
export const fieldsOf = (kind: EntryCase): readonly Field[] => FIELDS[kind];

/** A datetime-local field's text, which here is always UTC. */
const localOf = (us: bigint): string => new Date(Number(us) / 1000).toISOString().slice(0, 16);
const usOf = (local: string): bigint => BigInt(Date.parse(`${local}Z`) || 0) * 1000n;

export const valuesOf = (entry: ProgrammeEntry | undefined): Readonly<Record<string, string>> => {
  const section = entry?.entry?.entry;
  switch (section?.case) {
    case "plan":
      return { firstYear: String(section.value.firstYear), lastYear: String(section.value.lastYear) };
    case "exercise": {
      const { exerciseType, startUs, endUs, nations, scenario, seed } = section.value;
      return {
        ...{ kind: kindWord(exerciseType), start: localOf(startUs), end: localOf(endUs) },
        ...{ nations: nations.join(" "), scenario, seed: String(seed) },
      };
    }
    case "objective": {
      const { exercise, number, measure, thresholdS } = section.value;
      return {
        ...{ exercise: keyOfName(exercise), number: String(number) },
        ...{ measure: measureWord(measure), threshold: String(thresholdS) },
      };
    }
    case "meeting": {
      const { stage, exercise, startUs, endUs, nations, status } = section.value;
      return {
        ...{ stage: stageWord(stage), exercise: keyOfName(exercise), start: localOf(startUs), end: localOf(endUs) },
        ...{ nations: nations.join(" "), status: meetingStatusWord(status) },
      };
    }
    case "action": {
      const { foundIn, owner, dueUs, status, retest } = section.value;
      return {
        ...{ exercise: keyOfName(foundIn), owner, due: localOf(dueUs) },
        ...{ status: actionStatusWord(status), retest: keyOfName(retest) },
      };
    }
    default:
      return {};
  }
};

const nations = (text: string): string[] =>
  text
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((each) => each !== "");
export const sectionFrom = (
  kind: EntryCase,
  value: (name: string) => string,
  before: ProgrammeEntry | undefined,
): MessageInitShape<typeof ProgrammeSectionSchema> => {
  const words = { ko: value("ko"), ja: value("ja"), en: value("en") };
  const old = before?.entry?.entry;
  const named = (name: string) => (value(name) === "" ? {} : { [name]: nameOfKey(value(name)) });
  switch (kind) {
    case "plan": {
      const priorities = old?.case === "plan" ? old.value.priorities : [];
      const years = { firstYear: Number(value("firstYear")), lastYear: Number(value("lastYear")) };
      return { entry: { case: kind, value: { title: words, ...years, priorities } } };
    }
    case "exercise": {
      const injects = old?.case === "exercise" ? old.value.injects : [];
      const exerciseType = enumOf<ExerciseType>(ExerciseType, value("kind")) ?? ExerciseType.UNSPECIFIED;
      const dates = { startUs: usOf(value("start")), endUs: usOf(value("end")), nations: nations(value("nations")) };
      const flown = { scenario: value("scenario"), seed: BigInt(Math.trunc(Number(value("seed")) || 0)), injects };
      return { entry: { case: kind, value: { title: words, exerciseType, ...dates, ...flown } } };
    }
    case "objective": {
      const measure = enumOf<Measure>(Measure, value("measure")) ?? Measure.UNSPECIFIED;
      const limits = { number: Number(value("number")), measure, thresholdS: Number(value("threshold")) };
      return { entry: { case: kind, value: { text: words, ...named("exercise"), ...limits } } };
    }
    case "meeting": {
      const stage = enumOf<MeetingStage>(MeetingStage, value("stage")) ?? MeetingStage.UNSPECIFIED;
      const status = value("status") === "cancelled" ? MeetingStatus.CANCELLED : MeetingStatus.CONFIRMED;
      const dates = { startUs: usOf(value("start")), endUs: usOf(value("end")), nations: nations(value("nations")) };
      return { entry: { case: kind, value: { title: words, stage, status, ...dates, ...named("exercise") } } };
    }
    case "action": {
      const status = enumOf<ActionStatus>(ActionStatus, value("status")) ?? ActionStatus.UNSPECIFIED;
      const owned = { owner: value("owner").trim().toUpperCase(), dueUs: usOf(value("due")), status };
      const found = value("exercise") === "" ? {} : { foundIn: nameOfKey(value("exercise")) };
      return { entry: { case: kind, value: { finding: words, ...found, ...owned, ...named("retest") } } };
    }
  }
};
