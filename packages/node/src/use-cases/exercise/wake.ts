/** What time does to the exercise that runs: injects that are due, orders that wait too long. */
import { secondsBetween } from "@tocsin/kernel/time";
import type { Step } from "../../context.ts";
import { settleRun } from "./run.ts";

/** An order that nobody confirms is forgotten. */
const WAITING_SECONDS = 600;

export function wakeExercise(step: Step): void {
  const { exercise } = step.state;
  if (exercise.waiting !== undefined && secondsBetween(exercise.waiting.at, step.now) > WAITING_SECONDS)
    exercise.waiting = undefined;
  settleRun(step);
}
