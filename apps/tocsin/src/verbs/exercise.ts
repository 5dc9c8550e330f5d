/** `tocsin exercise`: the shared programme, the exercise that runs, calendar and report, for those who script. */
import type { Command } from "commander";
import { addExerciseCalendar } from "./exercise-calendar.ts";
import { addExerciseAnswer, addExerciseRemove } from "./exercise-entry.ts";
import { addExerciseExport, addExerciseImport } from "./exercise-file.ts";
import { addExerciseInvitation } from "./exercise-invitation.ts";
import { addExerciseList, addExerciseShow } from "./exercise-list.ts";
import { addExerciseOrders } from "./exercise-order.ts";
import { addExerciseReport } from "./exercise-report.ts";

export function addExercise(program: Command): void {
  const exercise = program.command("exercise").description("the shared programme and the exercises of it");
  addExerciseList(exercise);
  addExerciseShow(exercise);
  addExerciseExport(exercise);
  addExerciseImport(exercise);
  addExerciseAnswer(exercise);
  addExerciseRemove(exercise);
  addExerciseOrders(exercise);
  addExerciseCalendar(exercise);
  addExerciseReport(exercise);
  addExerciseInvitation(exercise);
}
