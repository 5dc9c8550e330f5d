/** States our own word on a plan, and all of them anew to those who may have lost them. Must never state another nation's. */
import { type Step, selfOf } from "../../context.ts";
import type { KnownPlan } from "../../state/plans.ts";
import { publish } from "../publish.ts";

export function stateWord(step: Step, { plan, bytes, words }: KnownPlan): void {
  const { nation, mode, epoch } = selfOf(step);
  const word = words.get(nation);
  if (word === undefined) return;
  const { agreedAt, withdrawnAt, inForceSince, positions } = word;
  const key = `plan/${plan.version}`;
  const version = (step.state.versions.get(key) ?? 0) + 1;
  step.state.versions.set(key, version);
  publish(step, {
    name: { nation, mode, epoch, kind: "plan", counter: plan.version },
    version,
    act: "state",
    validAt: step.now,
    objectClass: "unknown",
    declared: true,
    contents: {
      plan: {
        ...{ plan: bytes, agreedAt, positions },
        ...(withdrawnAt !== undefined && { withdrawnAt }),
        ...(inForceSince !== undefined && { inForceSince }),
      },
    },
  });
}

/** For a partner that is new, or that has begun anew and forgotten. */
export function stateWords(step: Step): void {
  for (const plan of step.state.plans.known.values()) stateWord(step, plan);
}
