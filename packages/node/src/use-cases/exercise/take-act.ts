/** What people do about the programme and a running exercise. */
import { unreachable } from "@tocsin/kernel/sound";
import type { ExerciseAct } from "../../acts/exercise.ts";
import type { Step } from "../../context.ts";
import type { Role } from "../../inputs.ts";
import type { Outcome } from "../../outcome.ts";
import { roleOf } from "../people/authorise.ts";
import { answerEntry, editEntry, removeEntry } from "./edit.ts";
import { confirmOrder, proposeOrder } from "./order.ts";

const PLANS: readonly Role[] = ["planner", "controller"];

export function takeExerciseAct(step: Step, position: string, act: ExerciseAct): Outcome {
  if (act.do === "propose-order") return proposeOrder(step, position, act);
  if (act.do === "confirm-order") return confirmOrder(step, position, act);
  const authorised = roleOf(step, position, PLANS);
  if ("refusal" in authorised) return authorised.refusal;
  switch (act.do) {
    case "edit-programme":
      return editEntry(step, act);
    case "remove-programme":
      return removeEntry(step, act);
    case "answer-programme":
      return answerEntry(step, position, act);
    default:
      return unreachable(act);
  }
}
