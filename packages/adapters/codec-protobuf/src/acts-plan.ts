/** What people do about the exchange plan, both ways. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { PlanAct } from "@tocsin/node";
import { assertionFromWire, assertionToWire } from "./acts-people.ts";
import { refuse, text } from "./check.ts";
import type * as Wire from "./generated/tocsin/acts/v1/plan_pb.ts";
import { LIMITS } from "./limits.ts";

export function planActToWire(act: PlanAct): MessageInitShape<typeof Wire.PlanActSchema> {
  switch (act.do) {
    case "agree-plan":
      return { act: { case: "agree", value: { plan: act.plan, assertion: assertionToWire(act.assertion) } } };
    case "withdraw-plan":
      return { act: { case: "withdraw", value: { hash: act.hash } } };
  }
}

export function planActFromWire({ act }: Wire.PlanAct): PlanAct {
  switch (act.case) {
    case "agree": {
      const { plan, assertion } = act.value;
      if (plan.length > LIMITS.plan) refuse("too-many", `plan is ${plan.length} bytes long`);
      return { do: "agree-plan", plan, assertion: assertionFromWire(assertion) };
    }
    case "withdraw":
      return { do: "withdraw-plan", hash: text(act.value.hash, LIMITS.code, "hash") };
    case undefined:
      return refuse("missing", "the act about the plan is missing or unknown to this version");
  }
}
