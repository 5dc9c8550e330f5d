/** `tocsin exercise`: the shared programme, the exercise that runs, calendar and report, for those who script. */
import type { Language } from "@tocsin/console/reading/words";
import type { Command } from "commander";
import { exerciseSpeech } from "../words/exercise/speech.ts";
import { addExerciseCalendar } from "./exercise-calendar.ts";
import { addExerciseAnswer, addExerciseRemove } from "./exercise-entry.ts";
import { addExerciseExport, addExerciseImport } from "./exercise-file.ts";
import { addExerciseInvitation } from "./exercise-invitation.ts";
import { addExerciseList, addExerciseShow } from "./exercise-list.ts";
import { addExerciseOrders } from "./exercise-order.ts";
import { addExerciseReport } from "./exercise-report.ts";

export async function addExercise(program: Command, language: Language): Promise<void> {
  const speech = await exerciseSpeech(language);
  const exercise = program.command("exercise").description(speech.t("what.exercise"));
  addExerciseList(exercise, speech);
  addExerciseShow(exercise, speech);
  addExerciseExport(exercise, speech);
  addExerciseImport(exercise, speech);
  addExerciseAnswer(exercise, speech);
  addExerciseRemove(exercise, speech);
  addExerciseOrders(exercise, speech);
  addExerciseCalendar(exercise, speech);
  addExerciseReport(exercise, speech);
  addExerciseInvitation(exercise, speech);
}
