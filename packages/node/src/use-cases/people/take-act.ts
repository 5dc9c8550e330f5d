/** What people do about themselves. */
import type { PeopleAct } from "../../acts/people.ts";
import type { Step } from "../../context.ts";
import { type Outcome, refused } from "../../outcome.ts";

export function takePeopleAct(_step: Step, _position: string, act: PeopleAct): Outcome {
  return refused("not-yet", act.do);
}
