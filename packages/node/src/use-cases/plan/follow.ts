/**
 * Which plan the node follows: the best of those that all their nations have agreed on, from the instant that it names, and
 * the configured one, whatever its version, only as long as there is none. Must never cut a link or hold back a warning.
 */
import { secondsBetween } from "@tocsin/kernel/time";
import { type Step, selfOf } from "../../context.ts";
import type { StartInput } from "../../inputs.ts";
import type { KnownPlan } from "../../state/plans.ts";
import type { PartnerState } from "../../state.ts";
import { clear, raise } from "../alarms.ts";
import { agreedAt, isBetter } from "./agreed.ts";
import { forget, hashOf } from "./known.ts";
import { stateWord, stateWords } from "./state-word.ts";

/** A partner has so long to say that it follows what we follow. */
const FOLLOWED_WITHIN_SECONDS = 60;

export function startPlans(step: Step, { plan }: StartInput): void {
  const { plans } = step.state;
  const hash = hashOf(step, step.tools.codec.encodePlan(plan));
  const isFirst = plans.configured === undefined;
  plans.configured = { hash, plan };
  if (isFirst) plans.inForce = { hash, since: step.now };
  selfOf(step).plan = plans.known.get(plans.inForce.hash)?.plan ?? plan;
  follow(step);
}

/** Looks at every word anew; called where one has come, and once a second for the instant that a plan names. */
export function follow(step: Step): void {
  const { plans, decisions } = step.state;
  const { configured, inForce } = plans;
  const best = bestOf(step);
  const hash = best?.hash ?? configured?.hash ?? "";
  if (hash === inForce.hash) return;
  const former = plans.known.get(inForce.hash);
  plans.inForce = { hash, since: step.now };
  const self = selfOf(step);
  self.plan = best?.plan ?? configured?.plan ?? self.plan;
  // The minimum warning may be another.
  decisions.clear();
  for (const { code, subject } of [...step.state.alarms.values()])
    if (code === "plan-in-force") clear(step, "plan-in-force", subject);
  raise(step, "plan-in-force", "advisory", `${self.plan.version}/${hash.slice(0, 8)}`);
  // What was said of the one before; who follows another than this is told anew.
  for (const nation of step.state.partners.keys())
    for (const code of ["plan-left", "plan-differs"] as const) clear(step, code, nation);
  if (former !== undefined) tell(step, former, best === undefined);
  if (best !== undefined) tell(step, best, true);
  forgetOlder(step, former);
}

function bestOf({ state, now }: Step): KnownPlan | undefined {
  const { known } = state.plans;
  let best: KnownPlan | undefined;
  for (const each of known.values()) {
    if (each.plan.notBefore !== undefined && each.plan.notBefore > now) continue;
    if (agreedAt(each, known.values()) === undefined) continue;
    if (best === undefined || isBetter(each, best)) best = each;
  }
  return best;
}

/** Our own word says whether we follow the plan. */
function tell(step: Step, plan: KnownPlan, isStated: boolean): void {
  const { nation } = selfOf(step);
  const word = plan.words.get(nation);
  if (word === undefined) return;
  const { hash, since } = step.state.plans.inForce;
  plan.words.set(nation, { ...word, inForceSince: hash === plan.hash ? since : undefined });
  if (isStated) stateWord(step, plan);
}

/** The one before is kept: a word that was taken back in time and comes late ends the one after it. */
function forgetOlder(step: Step, former: KnownPlan | undefined): void {
  const { version } = selfOf(step).plan;
  for (const each of [...step.state.plans.known.values()])
    if (each.plan.version < version && each !== former) forget(step, each);
}

/** Once a second. */
export function wakePlans(step: Step): void {
  follow(step);
  const { plans } = step.state;
  if (plans.isToRestate) stateWords(step);
  plans.isToRestate = false;
  const { inForce } = plans;
  if (secondsBetween(inForce.since, step.now) <= FOLLOWED_WITHIN_SECONDS) return;
  for (const partner of step.state.partners.values())
    if (followsAnother(step, partner) && !isCalled(step, partner))
      raise(step, "plan-differs", "caution", partner.nation);
}

/** Of a plan from the configuration nobody says that it is followed: there the hello tells. */
function followsAnother({ state, now }: Step, { nation, link, linkSince }: PartnerState): boolean {
  if (link !== "linked" || secondsBetween(linkSince, now) <= FOLLOWED_WITHIN_SECONDS) return false;
  const { inForce, known, followed } = state.plans;
  const expected = known.get(inForce.hash)?.plan.nations.includes(nation) === true ? inForce.hash : undefined;
  const said = followed.get(nation);
  return said === undefined ? expected !== undefined : said !== inForce.hash;
}

const isCalled = ({ state }: Step, { nation }: PartnerState): boolean =>
  [...state.alarms.values()].some(
    ({ code, subject, clearedAt }) => code === "plan-differs" && subject === nation && clearedAt === undefined,
  );
