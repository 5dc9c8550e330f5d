/** What people do about a civil alert. */
import type { AlertAct } from "../../acts/alert.ts";
import type { Step } from "../../context.ts";
import { type Outcome, refused } from "../../outcome.ts";

export function takeAlertAct(_step: Step, _position: string, act: AlertAct): Outcome {
  return refused("not-yet", act.do);
}
