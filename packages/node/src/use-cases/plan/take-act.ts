/**
 * Our nation's word on a plan: given by two of its persons who sign the same hash, taken back by one at once. Must never
 * count a word for a plan that cannot be followed, or two words on one version.
 */
import { utf8 } from "@tocsin/kernel/sound";
import { after, type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { PlanAct } from "../../acts/plan.ts";
import { type Step, selfOf } from "../../context.ts";
import type { Role } from "../../inputs.ts";
import { done, type Outcome, refused } from "../../outcome.ts";
import type { KnownPlan } from "../../state/plans.ts";
import { clear } from "../alarms.ts";
import { narrow } from "../participate.ts";
import { authorise, roleOf } from "../people/authorise.ts";
import { agreedAt } from "./agreed.ts";
import { follow } from "./follow.ts";
import { hashOf, readPlan, remember, subjectOf } from "./known.ts";
import { stateWord } from "./state-word.ts";

export const PLAN_PURPOSE = "exchange-plan";
const ROLES: readonly Role[] = ["director", "administrator"];
/** What nobody confirms is forgotten. */
export const PLAN_WAITING_SECONDS = 600;

/** What both persons sign: the hash of the plan's exact bytes, hexadecimal. */
export const planContent = (hash: string): Uint8Array => utf8(hash);

export const takePlanAct = (step: Step, position: string, act: PlanAct): Outcome =>
  act.do === "agree-plan" ? agree(step, position, act) : withdraw(step, position, act.hash);

function agree(step: Step, position: string, act: Extract<PlanAct, { do: "agree-plan" }>): Outcome {
  const { plans } = step.state;
  const read = readPlan(step, act.plan);
  if ("refusal" in read) return read.refusal;
  const hash = hashOf(step, act.plan);
  const why = refusalOf(step, read.plan, hash);
  if (why !== undefined) return why;
  const authorised = authorise(step, position, ROLES, PLAN_PURPOSE, planContent(hash), act.assertion);
  if ("refusal" in authorised) return authorised.refusal;
  const { person } = authorised.officer;
  const { waiting } = plans;
  if (waiting?.hash !== hash || secondsBetween(waiting.at, step.now) > PLAN_WAITING_SECONDS) {
    plans.waiting = { hash, bytes: act.plan.slice(), plan: read.plan, position, person, at: step.now };
    return done(hash);
  }
  if (waiting.person === person) return refused("same-person", position);
  const known = remember(step, act.plan, read.plan, selfOf(step).nation);
  if (known === undefined) return refused("too-many-plans", hash);
  plans.waiting = undefined;
  const positions = [waiting.position, position];
  known.words.set(selfOf(step).nation, {
    ...{ agreedAt: step.now, withdrawnAt: undefined, inForceSince: undefined },
    positions,
  });
  clear(step, "plan-proposed", subjectOf(known));
  stateWord(step, known);
  follow(step);
  return done(hash);
}

function refusalOf(step: Step, plan: KnownPlan["plan"], hash: string): Outcome | undefined {
  const { nation, plan: present } = selfOf(step);
  const { known } = step.state.plans;
  if (!plan.nations.includes(nation)) return refused("not-in-plan", nation);
  const stranger = plan.nations.find((each) => each !== nation && !step.state.partners.has(each));
  if (stranger !== undefined) return refused("not-a-partner", stranger);
  const word = known.get(hash)?.words.get(nation);
  if (word !== undefined) return refused(word.withdrawnAt === undefined ? "already-agreed" : "already-withdrawn", hash);
  if (plan.version <= present.version) return refused("old-version", String(present.version));
  const rival = [...known.values()].find(
    (each) => each.plan.version === plan.version && isStanding(each.words.get(nation)),
  );
  return rival === undefined ? undefined : refused("agreed-to-another", rival.hash);
}

const isStanding = (word: { readonly withdrawnAt: Instant | undefined } | undefined): boolean =>
  word !== undefined && word.withdrawnAt === undefined;

/** Of the plan in force it is leaving: the others are told, and share is narrowed towards each of them. */
function withdraw(step: Step, position: string, hash: string): Outcome {
  const asked = roleOf(step, position, ROLES);
  if ("refusal" in asked) return asked.refusal;
  const { plans } = step.state;
  const { nation } = selfOf(step);
  if (plans.waiting?.hash === hash) {
    plans.waiting = undefined;
    return done(hash);
  }
  const known = plans.known.get(hash);
  const word = known?.words.get(nation);
  if (known === undefined || word === undefined) return refused("unknown-plan", hash);
  if (word.withdrawnAt !== undefined) return refused("already-withdrawn", hash);
  // By our own clock the last nation may have agreed in the future: what all have agreed on is left, and not undone.
  const agreed = agreedAt(known, plans.known.values());
  const withdrawnAt = Math.max(
    step.now,
    after(word.agreedAt, 1),
    agreed === undefined ? 0 : after(agreed, 1),
  ) as Instant;
  known.words.set(nation, { ...word, withdrawnAt });
  stateWord(step, known);
  if (plans.inForce.hash === hash)
    for (const other of known.plan.nations) if (other !== nation) narrow(step, position, other);
  follow(step);
  return done(hash);
}
