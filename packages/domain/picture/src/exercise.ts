/**
 * The words of the shared programme and of running an exercise: what each nation plans, and what a controller orders.
 * Rehearses warning only: no entry may name effects, engagement or ways around a defence.
 */
import type { Instant } from "@tocsin/kernel/time";
import type { ItemName, Nation } from "./names.ts";
import type { Words } from "./words.ts";

/** A plan of several years, of which everything else is part. */
export interface ProgrammePlan {
  readonly type: "plan";
  readonly title: Words;
  readonly firstYear: number;
  readonly lastYear: number;
  readonly priorities: readonly Words[];
}

export type ExerciseType = "seminar" | "workshop" | "tabletop" | "drill" | "functional" | "full-scale";

/**
 * One line of the MSEL, due at an instant of the exercise clock.
 * launch: a flight of the scenario begins. message: a text from the control staff. expected: what players should have done.
 */
export interface Inject {
  readonly number: number;
  /** Seconds of the exercise clock. */
  readonly at: number;
  readonly type: "launch" | "message" | "expected";
  /** Of the scenario, for a launch. */
  readonly flight?: string;
  readonly text: Words;
  /** Counter of the objective that it serves; 0 for none. */
  readonly objective: number;
}

export interface PlannedExercise {
  readonly type: "exercise";
  readonly title: Words;
  readonly exerciseType: ExerciseType;
  readonly start: Instant;
  readonly end: Instant;
  readonly nations: readonly Nation[];
  /** Name of a scenario that every node has. */
  readonly scenario: string;
  readonly seed: number;
  readonly injects: readonly Inject[];
}

/** What a nation wants shown, so that it can be measured. */
export interface Objective {
  readonly type: "objective";
  readonly exercise: ItemName;
  readonly number: number;
  readonly text: Words;
  /** The latency that it is measured by, and the most it may be: seconds. */
  readonly measure:
    | "detect"
    | "share"
    | "show"
    | "acknowledge"
    | "propose"
    | "approve"
    | "deliver"
    | "correct"
    | "judged";
  readonly threshold: number;
}

export type MeetingStage = "concept" | "initial" | "mid-term" | "msel" | "final" | "after-action" | "consultation";

/** A meeting's version is its iCalendar SEQUENCE; its name is its UID. */
export interface Meeting {
  readonly type: "meeting";
  readonly title: Words;
  readonly stage: MeetingStage;
  readonly exercise?: ItemName;
  readonly start: Instant;
  readonly end: Instant;
  readonly nations: readonly Nation[];
  readonly status: "confirmed" | "cancelled";
}

/** What was found, who mends it by when, and the later exercise in which it is tried again. */
export interface CorrectiveAction {
  readonly type: "action";
  readonly finding: Words;
  readonly foundIn: ItemName;
  readonly owner: Nation;
  readonly due: Instant;
  readonly status: "open" | "done" | "verified";
  readonly retest?: ItemName;
}

export type ProgrammeEntry = ProgrammePlan | PlannedExercise | Objective | Meeting | CorrectiveAction;

/**
 * What a controller orders of a running exercise. `exerciseSeconds` and `rate` hold from the instant `at` on, so that every
 * node computes the same exercise clock by itself.
 */
export interface ControlOrder {
  readonly exercise: ItemName;
  readonly order: "start" | "pause" | "resume" | "jump" | "rate" | "end" | "real-world";
  readonly at: Instant;
  readonly exerciseSeconds: number;
  /** Seconds of the exercise clock for one of the world's; 0 while paused. */
  readonly rate: number;
  /** Two for a start and for an end, one for a real-world stop. */
  readonly positions: readonly string[];
  readonly reason: string;
}
