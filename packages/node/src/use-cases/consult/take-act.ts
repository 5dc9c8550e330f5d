/** What people do in a room. */
import type { ConsultAct } from "../../acts/consult.ts";
import type { Step } from "../../context.ts";
import { type Outcome, refused } from "../../outcome.ts";

export function takeConsultAct(_step: Step, _position: string, act: ConsultAct): Outcome {
  return refused("not-yet", act.do);
}
