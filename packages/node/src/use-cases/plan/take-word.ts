/**
 * A partner's word on a plan: believed as its own word and no other's, from two of its positions, once it is a plan that we
 * can read whole. Must never count for a nation that the plan does not name.
 */
import type { PlanContent, ReceivedStatement } from "@tocsin/exchange";
import type { Admitted, Nation } from "@tocsin/picture";
import { type Step, selfOf } from "../../context.ts";
import type { KnownPlan } from "../../state/plans.ts";
import { clear, raise } from "../alarms.ts";
import { joined } from "./agreed.ts";
import { follow } from "./follow.ts";
import { hashOf, readPlan, remember, subjectOf } from "./known.ts";

export function takePlanWord(step: Step, { header, contents }: Admitted<ReceivedStatement>): void {
  const content = contents.plan;
  if (content === undefined) return;
  const { nation, counter } = header.item;
  const known = judge(step, nation, counter, content);
  if (known === "refused") return raise(step, "order-refused", "caution", `${nation}/plan`);
  if (known === "not-for-us") return;
  const { agreedAt, withdrawnAt, inForceSince, positions } = content;
  known.words.set(
    nation,
    joined(known.words.get(nation), { agreedAt, withdrawnAt, inForceSince, positions: [...positions] }),
  );
  takeFollowed(step, nation, known, inForceSince !== undefined);
  if ([...known.words.values()].every((word) => word.withdrawnAt !== undefined))
    clear(step, "plan-proposed", subjectOf(known));
  if (withdrawnAt !== undefined && step.state.plans.inForce.hash === known.hash)
    raise(step, "plan-left", "caution", nation);
  follow(step);
}

function judge(
  step: Step,
  nation: Nation,
  counter: number,
  content: PlanContent,
): KnownPlan | "refused" | "not-for-us" {
  const { plans } = step.state;
  const read = readPlan(step, content.plan);
  if ("refusal" in read) return "refused";
  const { plan } = read;
  const self = selfOf(step);
  if (counter !== plan.version || !plan.nations.includes(nation) || new Set(content.positions).size < 2)
    return "refused";
  if (content.withdrawnAt !== undefined && content.withdrawnAt <= content.agreedAt) return "refused";
  if (!plan.nations.includes(self.nation)) return "not-for-us";
  // What is over is not taken up again, so that nobody fills the room with it.
  if (plan.version < self.plan.version && !plans.known.has(hashOf(step, content.plan))) return "not-for-us";
  const known = remember(step, content.plan, plan, nation);
  if (known === undefined) return "refused";
  const isNew = known.words.size === 0 && plan.version > self.plan.version;
  if (isNew && content.withdrawnAt === undefined) raise(step, "plan-proposed", "advisory", subjectOf(known));
  return known;
}

function takeFollowed(step: Step, nation: Nation, { hash }: KnownPlan, isFollowed: boolean): void {
  const { followed, inForce } = step.state.plans;
  if (isFollowed) followed.set(nation, hash);
  else if (followed.get(nation) === hash) followed.delete(nation);
  if (followed.get(nation) === inForce.hash) clear(step, "plan-differs", nation);
}
