/** What people do about what leaves, one way in for each. */
import { unreachable } from "@tocsin/kernel/sound";
import type { PolicyAct } from "../../acts/policy.ts";
import type { Step } from "../../context.ts";
import type { Outcome } from "../../outcome.ts";
import { revokeGrant, signGrant } from "./grants.ts";
import { proposePolicy, signPolicy } from "./policy.ts";

export function takePolicyAct(step: Step, position: string, act: PolicyAct): Outcome {
  switch (act.do) {
    case "propose-policy":
      return proposePolicy(step, position, act);
    case "sign-policy":
      return signPolicy(step, position, act);
    case "sign-grant":
      return signGrant(step, position, act);
    case "revoke-grant":
      return revokeGrant(step, position, act);
    default:
      return unreachable(act);
  }
}
