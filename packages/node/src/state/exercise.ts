/** The part of a node's state for the programme and the exercise that runs. Plain data only, bounded. */
import type { ControlWord, EntryVersion } from "@tocsin/exercise";
import type { Instant } from "@tocsin/kernel/time";
import type { Answer, ControlOrder, ItemName, Nation, PlannedExercise, RollCallEntry } from "@tocsin/picture";

/** An entry under its owner's name; the latest version last. */
export interface ProgrammeItem {
  readonly name: ItemName;
  readonly versions: EntryVersion[];
  removed: boolean;
}

/** A nation's latest answer to an entry. */
export interface ProgrammeAnswer {
  readonly name: ItemName;
  readonly version: number;
  readonly at: Instant;
  readonly content: Answer;
}

/** An order that waits for a second person. */
export interface WaitingOrder {
  readonly exercise: string;
  readonly version: number;
  readonly orders: number;
  readonly order: ControlWord;
  readonly reason: string;
  readonly position: string;
  readonly person: string;
  readonly at: Instant;
}

/** Presence at the roll-call of an exercise; the node itself answers where nobody is signed in. */
export interface Present {
  readonly position: string;
  readonly authority: RollCallEntry["authority"];
  readonly at: Instant;
}

/** One running of an exercise, from its start until the next one starts. */
export interface Run {
  readonly name: ItemName;
  readonly version: number;
  /** As it stood when it started. */
  readonly entry: PlannedExercise;
  orders: ControlOrder[];
  /** Injects whose words have gone into the room. */
  readonly told: Set<number>;
  readonly present: Map<Nation, Present>;
  /** Events of the exercise that stood open when something real stopped it. */
  marked: string[];
  /** Who ordered last: nation and position. */
  orderedBy: string;
  /** What was last handed to the feeds, so that the same is not handed twice. */
  flown: string;
}

export interface ExerciseState {
  readonly entries: Map<string, ProgrammeItem>;
  /** By key of the entry, then by nation; may be here before the entry is. */
  readonly answers: Map<string, Map<Nation, ProgrammeAnswer>>;
  waiting: WaitingOrder | undefined;
  run: Run | undefined;
  /** Exercises that have run, as key@version: none runs twice, nor after it was stopped. */
  readonly over: Map<string, "ended" | "stopped">;
}

export const createExerciseState = (): ExerciseState => ({
  entries: new Map(),
  answers: new Map(),
  waiting: undefined,
  run: undefined,
  over: new Map(),
});
