/** The exchange plan in force and those that nations have given their word on, as the nation's own operators see them. */
import type { NodeTools } from "../context.ts";
import type { KnownPlan, PlansState, PlanWord } from "../state/plans.ts";
import type { NodeState } from "../state.ts";

export interface PlanWordView {
  nation: string;
  agreedUs: number;
  withdrawnUs: number;
  inForceSinceUs: number;
  positions: string[];
}

export interface PlanView {
  hash: string;
  bytes: Uint8Array;
  inForceSinceUs: number;
  fromConfiguration: boolean;
  waitsForSecondAfter: string;
  words: PlanWordView[];
}

export interface PlansView {
  plans: PlanView[];
}

type Shown = Pick<KnownPlan, "hash" | "bytes"> & Partial<Pick<KnownPlan, "words">>;

export function plansView({ plans }: NodeState, { codec }: NodeTools): PlansView {
  const { configured, inForce, known, waiting } = plans;
  const shown: Shown[] = [...known.values()].sort(inOrder);
  if (configured?.hash === inForce.hash && !known.has(configured.hash))
    shown.unshift({ hash: configured.hash, bytes: codec.encodePlan(configured.plan) });
  if (waiting !== undefined && !known.has(waiting.hash)) shown.push(waiting);
  const present = shown.filter(({ hash }) => hash === inForce.hash);
  const others = shown.filter(({ hash }) => hash !== inForce.hash);
  return { plans: [...present, ...others].map((each) => planView(plans, each)) };
}

const inOrder = (a: KnownPlan, b: KnownPlan): number => a.plan.version - b.plan.version || (a.hash < b.hash ? -1 : 1);

function planView({ inForce, configured, waiting }: PlansState, { hash, bytes, words }: Shown): PlanView {
  return {
    hash,
    bytes,
    inForceSinceUs: hash === inForce.hash ? inForce.since : 0,
    fromConfiguration: words === undefined && hash === configured?.hash,
    waitsForSecondAfter: waiting?.hash === hash ? waiting.position : "",
    words: [...(words ?? [])].map(wordView).sort((a, b) => a.agreedUs - b.agreedUs),
  };
}

const wordView = ([nation, { agreedAt, withdrawnAt, inForceSince, positions }]: [string, PlanWord]): PlanWordView => ({
  nation,
  agreedUs: agreedAt,
  withdrawnUs: withdrawnAt ?? 0,
  inForceSinceUs: inForceSince ?? 0,
  positions: [...positions],
});
