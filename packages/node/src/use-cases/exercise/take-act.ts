/** What people do about the programme and a running exercise. */
import type { ExerciseAct } from "../../acts/exercise.ts";
import type { Step } from "../../context.ts";
import { type Outcome, refused } from "../../outcome.ts";

export function takeExerciseAct(_step: Step, _position: string, act: ExerciseAct): Outcome {
  return refused("not-yet", act.do);
}
