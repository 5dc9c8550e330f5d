/** What is wrong with an entry of the programme, as stable codes. Says it of partners' entries too; must never hide one for it. */
import {
  type CorrectiveAction,
  type ItemName,
  keyOf,
  type Meeting,
  type Nation,
  type Objective,
  type PlannedExercise,
  type ProgrammeEntry,
  type Words,
} from "@tocsin/picture";

export type EntryFault =
  | "words-missing"
  | "years-reversed"
  | "end-before-start"
  | "no-nations"
  | "nation-unknown"
  | "nation-twice"
  | "owner-not-in-it"
  | "injects-unsorted"
  | "inject-number-twice"
  | "inject-outside"
  | "inject-without-flight"
  | "no-such-exercise"
  | "threshold-not-positive"
  | "no-later-exercise";

/** What an entry is checked against. */
export interface Surroundings {
  /** Who states it. */
  readonly owner: Nation;
  /** Nations of the programme. */
  readonly nations: readonly Nation[];
  readonly exerciseOf: (name: ItemName) => PlannedExercise | undefined;
}

/** In the order in which a person would mend them; empty where nothing is wrong. */
export function faultsOf(entry: ProgrammeEntry, around: Surroundings): readonly EntryFault[] {
  const faults = new Set<EntryFault>(wordsOf(entry).every(isFilled) ? [] : ["words-missing"]);
  for (const fault of ownFaults(entry, around)) faults.add(fault);
  return [...faults];
}

const isFilled = ({ ko, ja, en }: Words): boolean => [ko, ja, en].every((text) => text.trim() !== "");

function wordsOf(entry: ProgrammeEntry): readonly Words[] {
  switch (entry.type) {
    case "plan":
      return [entry.title, ...entry.priorities];
    case "exercise":
      return [entry.title, ...entry.injects.map(({ text }) => text)];
    case "objective":
      return [entry.text];
    case "meeting":
      return [entry.title];
    case "action":
      return [entry.finding];
  }
}

function ownFaults(entry: ProgrammeEntry, around: Surroundings): EntryFault[] {
  switch (entry.type) {
    case "plan":
      return entry.lastYear < entry.firstYear ? ["years-reversed"] : [];
    case "exercise":
      return exerciseFaults(entry, around);
    case "objective":
      return objectiveFaults(entry, around);
    case "meeting":
      return meetingFaults(entry, around);
    case "action":
      return actionFaults(entry, around);
  }
}

function nationFaults(named: readonly Nation[], { owner, nations }: Surroundings): EntryFault[] {
  const faults: EntryFault[] = [];
  if (named.length === 0) faults.push("no-nations");
  if (named.some((nation) => !nations.includes(nation))) faults.push("nation-unknown");
  if (new Set(named).size < named.length) faults.push("nation-twice");
  if (named.length > 0 && !named.includes(owner)) faults.push("owner-not-in-it");
  return faults;
}

function exerciseFaults({ start, end, nations, injects }: PlannedExercise, around: Surroundings): EntryFault[] {
  const faults = nationFaults(nations, around);
  if (end <= start) faults.push("end-before-start");
  const length = (end - start) / 1e6;
  for (const [i, { at, type, flight }] of injects.entries()) {
    if (at < (injects[i - 1]?.at ?? 0)) faults.push("injects-unsorted");
    if (at > length) faults.push("inject-outside");
    if (type === "launch" && (flight ?? "") === "") faults.push("inject-without-flight");
  }
  if (new Set(injects.map(({ number }) => number)).size < injects.length) faults.push("inject-number-twice");
  return faults;
}

function objectiveFaults({ exercise, measure, threshold }: Objective, { exerciseOf }: Surroundings): EntryFault[] {
  const faults: EntryFault[] = exerciseOf(exercise) === undefined ? ["no-such-exercise"] : [];
  if (measure !== "judged" && !(threshold > 0)) faults.push("threshold-not-positive");
  return faults;
}

function meetingFaults({ start, end, nations, exercise }: Meeting, around: Surroundings): EntryFault[] {
  const faults = nationFaults(nations, around);
  if (end <= start) faults.push("end-before-start");
  if (exercise !== undefined && around.exerciseOf(exercise) === undefined) faults.push("no-such-exercise");
  return faults;
}

/** What was found is tried again in a later exercise, never in the one that found it. */
function actionFaults({ foundIn, owner, retest }: CorrectiveAction, around: Surroundings): EntryFault[] {
  const faults: EntryFault[] = around.nations.includes(owner) ? [] : ["nation-unknown"];
  const found = around.exerciseOf(foundIn);
  if (found === undefined) faults.push("no-such-exercise");
  if (retest === undefined) return faults;
  const later = around.exerciseOf(retest);
  if (later === undefined) faults.push("no-such-exercise");
  else if (keyOf(retest) === keyOf(foundIn) || (found !== undefined && later.start <= found.start))
    faults.push("no-later-exercise");
  return faults;
}
