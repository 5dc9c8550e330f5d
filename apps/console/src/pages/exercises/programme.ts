/** The programme as the page reads it: typed entries, names as keys, what belongs to what. Hides no entry and no answer. */
import { create } from "@bufbuild/protobuf";
import {
  ActionStatus,
  ExerciseType,
  ItemKind,
  ItemNameSchema,
  Measure,
  MeetingStage,
  MeetingStatus,
  type Programme,
  type ProgrammeEntry,
  type WireItemName,
  Mode as WireMode,
  type WireWords,
} from "@tocsin/codec-protobuf/console";
import { unhidden } from "../../reading/text/hidden.ts";
import type { Language } from "../../reading/words/speech.ts";

const MODES = ["", "actual", "exercise", "test"];

type Words<T> = Readonly<Record<string, T>>;

/** The word of an enum's value, as the words of the page know it: FULL_SCALE is full-scale. */
const wordOf = <T>(names: Words<T>, value: T): string =>
  (Object.entries(names).find(([, each]) => each === value)?.[0] ?? "").toLowerCase().replaceAll("_", "-");

/** And back; undefined for a word that is none. */
export const enumOf = <T>(names: Words<T>, word: string): T | undefined =>
  names[word.toUpperCase().replaceAll("-", "_")];

export const kindWord = (value: ExerciseType): string => wordOf(ExerciseType, value);
export const stageWord = (value: MeetingStage): string => wordOf(MeetingStage, value);
export const meetingStatusWord = (value: MeetingStatus): string => wordOf(MeetingStatus, value);
export const actionStatusWord = (value: ActionStatus): string => wordOf(ActionStatus, value);
export const measureWord = (value: Measure): string => wordOf(Measure, value);

export const keyOfName = (name: WireItemName | undefined): string =>
  name === undefined ? "" : `${name.nation}/${MODES[name.mode] ?? ""}/${name.epoch}/programme/${name.counter}`;

export const nameOfKey = (key: string): WireItemName => {
  const [nation = "", mode = "", epoch = "0", , counter = "0"] = key.split("/");
  return create(ItemNameSchema, {
    ...{ nation, epoch: BigInt(epoch), counter: BigInt(counter), kind: ItemKind.PROGRAMME },
    mode: enumOf<WireMode>(WireMode, mode) ?? WireMode.UNSPECIFIED,
  });
};

export type EntryCase = "plan" | "exercise" | "objective" | "meeting" | "action";
export const CASES: readonly EntryCase[] = ["exercise", "meeting", "objective", "action", "plan"];

export const caseOf = ({ entry }: ProgrammeEntry): EntryCase | undefined => entry?.entry.case;

export const wordsOf = ({ entry: section }: ProgrammeEntry): WireWords | undefined => {
  const entry = section?.entry;
  switch (entry?.case) {
    case "plan":
    case "exercise":
    case "meeting":
      return entry.value.title;
    case "objective":
      return entry.value.text;
    case "action":
      return entry.value.finding;
    default:
      return undefined;
  }
};

/** For the eye: what it hides is in it. */
export const titleOf = (entry: ProgrammeEntry, language: Language): string =>
  unhidden(wordsOf(entry)?.[language] ?? entry.item);

/** When it is, microseconds; undefined for what has no date of its own. */
export const spanOf = ({ entry: section }: ProgrammeEntry): readonly [number, number] | undefined => {
  const entry = section?.entry;
  if (entry?.case === "exercise" || entry?.case === "meeting")
    return [Number(entry.value.startUs), Number(entry.value.endUs)];
  if (entry?.case === "action") return [Number(entry.value.dueUs), Number(entry.value.dueUs)];
  return undefined;
};

/** In the order of time; what was taken out comes no more. */
export const datedEntries = (programme: Programme): readonly ProgrammeEntry[] =>
  programme.entries
    .filter((entry) => entry.state !== "removed" && spanOf(entry) !== undefined)
    .toSorted((a, b) => (spanOf(a)?.[0] ?? 0) - (spanOf(b)?.[0] ?? 0));

/** Objectives or corrective actions of one exercise. */
export const partsOf = (
  programme: Programme,
  exercise: string,
  kind: "objective" | "action",
): readonly ProgrammeEntry[] =>
  programme.entries.filter(({ state, entry: section }) => {
    const entry = section?.entry;
    if (state === "removed" || entry?.case !== kind) return false;
    return keyOfName(entry.case === "objective" ? entry.value.exercise : entry.value.foundIn) === exercise;
  });

export const entryOf = (programme: Programme, item: string): ProgrammeEntry | undefined =>
  programme.entries.find((each) => each.item === item);

export const exercisesOf = (programme: Programme): readonly ProgrammeEntry[] =>
  datedEntries(programme).filter((entry) => caseOf(entry) === "exercise");
