/** `tocsin exercise`: the programme's calendar and an exercise's report, for those who script. */
import type { Command } from "commander";
import { addExerciseCalendar } from "./exercise-calendar.ts";
import { addExerciseInvitation } from "./exercise-invitation.ts";
import { addExerciseReport } from "./exercise-report.ts";

export function addExercise(program: Command): void {
  const exercise = program.command("exercise").description("the shared programme and what an exercise measured");
  addExerciseCalendar(exercise);
  addExerciseReport(exercise);
  addExerciseInvitation(exercise);
}
