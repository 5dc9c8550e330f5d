/**
 * How far we take part in the exchange with a partner: narrowed, paused or isolated by one officer, at once, and back again.
 * Must never touch the nation's own alerting, nor forget what was received: an isolated partner's words are set aside.
 */
import type { Nation, Participation, StatedParticipation } from "@tocsin/picture";
import type { ExchangeAct } from "../acts/exchange.ts";
import type { Step } from "../context.ts";
import type { Role } from "../inputs.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { NEVER, type PartnerState } from "../state.ts";
import { clear, raise } from "./alarms.ts";
import { endItem } from "./foreign.ts";
import { reviewUnsent } from "./guard/review.ts";
import { roleOf } from "./people/authorise.ts";

/** At three in the morning it is the watch that must be able to. */
const MAY_DECIDE: readonly Role[] = ["watch", "duty", "director", "security"];
/** Items of a partner that come back with it; beyond it the oldest stay away until they are stated anew. */
const SET_ASIDE = 10_000;

export function setParticipation(step: Step, position: string, { partner: nation, level }: ExchangeAct): Outcome {
  const asked = roleOf(step, position, MAY_DECIDE);
  if ("refusal" in asked) return asked.refusal;
  const partner = step.state.partners.get(nation);
  if (partner === undefined) return refused("not-a-partner", nation);
  if (partner.participation.level === level) return refused("already-so", nation);
  change(step, position, partner, level);
  return done(nation);
}

function change(step: Step, position: string, partner: PartnerState, level: Participation): void {
  const { nation } = partner;
  const before = partner.participation.level;
  partner.participation = { level, since: step.now, position };
  reviewUnsent(step);
  // What it is told from now on is compared from now on.
  step.state.picture.shared.delete(nation);
  if (before === "isolated") takeBack(step, partner);
  if (level === "isolated") isolate(step, partner);
  if (level === "full") clear(step, "sharing-less", nation);
  else raise(step, "sharing-less", "caution", nation);
  // The next wake states it to everybody else; whom we have isolated hears it in the goodbye of its connections.
  step.state.surveillanceAt = NEVER;
}

/** Whom we share with in full gets no tracks from now on; whoever gets less already stays where a person has put it. */
export function narrow(step: Step, position: string, nation: Nation): void {
  const partner = step.state.partners.get(nation);
  if (partner?.participation.level === "full") change(step, position, partner, "narrowed");
}

/** What the partner has in our picture leaves it, under its name and remembered. */
function isolate(step: Step, partner: PartnerState): void {
  for (const [key, item] of step.state.foreign) {
    if (item.statement.header.item.nation !== partner.nation || item.ended) continue;
    endItem(step.state, item);
    if (partner.setAside.size < SET_ASIDE) partner.setAside.add(key);
  }
  step.effects.push({ kind: "isolate", partner: partner.nation, isolated: true });
}

/** The partner sends again what we have not believed since, and what was set aside is believed again. */
function takeBack(step: Step, partner: PartnerState): void {
  partner.received.clear();
  // Nothing of ours has gone to it meanwhile.
  step.state.plans.isToRestate = true;
  step.effects.push({ kind: "isolate", partner: partner.nation, isolated: false });
}

/** At a start: whoever was isolated still is. */
export function isolateAgain(step: Step): void {
  for (const { nation, participation } of step.state.partners.values())
    if (participation.level === "isolated") step.effects.push({ kind: "isolate", partner: nation, isolated: true });
}

export const isIsolated = (step: Step, nation: Nation): boolean =>
  step.state.partners.get(nation)?.participation.level === "isolated";

/** What we say of ourselves: towards whom we take part less than in full. */
export const statedParticipation = (step: Step): StatedParticipation[] =>
  [...step.state.partners.values()].flatMap(({ nation: toward, participation: { level } }) =>
    level === "full" ? [] : [{ toward, level }],
  );
