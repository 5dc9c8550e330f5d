/**
 * A partner's clock was measured, or our machine's own: how the partner's times are read from now on, and who is told.
 * One alarm a partner at most, and none about partners where they agree that the wrong clock is ours.
 */
import { accusers, estimateOf, judgeClock } from "@tocsin/exchange";
import { secondsBetween } from "@tocsin/kernel/time";
import type { Nation } from "@tocsin/picture";
import { type Step, selfOf } from "../context.ts";
import type { ClockInput } from "../inputs.ts";
import { NEVER, type PartnerState } from "../state.ts";
import { clear, raise } from "./alarms.ts";

/** What was measured longer ago says nothing of our own clock. */
const FRESH_SECONDS = 30;
/** The machine's clock may be so far from the node's time, which follows it slowly, seconds; and back, for the alarm to end. */
const APART = 1;
const TOGETHER = 0.8;

export function takeClock(step: Step, body: ClockInput): void {
  const { nation } = selfOf(step);
  if (body.partner === nation) return takeOwnClock(step, nation, body.offset);
  const partner = step.state.partners.get(body.partner);
  if (partner === undefined) return;
  partner.clock = judgeClock(partner.clock, estimateOf(body), step.now);
  reviewClocks(step, nation);
}

function takeOwnClock(step: Step, nation: Nation, offset: number): void {
  step.state.ownClock.apart = offset;
  if (Math.abs(offset) > APART) raiseOnce(step, "own-clock-apart", "critical", nation);
  else if (Math.abs(offset) < TOGETHER) clear(step, "own-clock-apart", nation);
}

function reviewClocks(step: Step, nation: Nation): void {
  const { partners, ownClock } = step.state;
  const fresh = [...partners.values()].flatMap(({ nation: of, clock }) =>
    clock !== undefined && secondsBetween(clock.measuredAt, step.now) <= FRESH_SECONDS ? [[of, clock] as const] : [],
  );
  const against = accusers(new Map(fresh), ownClock.isSuspect);
  // Partners are told with the next word on our surveillance, and that is due now.
  if (ownClock.isSuspect !== against.length > 0) step.state.surveillanceAt = NEVER;
  ownClock.isSuspect = against.length > 0;
  if (ownClock.isSuspect) raiseOnce(step, "own-clock-suspect", "critical", nation);
  else clear(step, "own-clock-suspect", nation);
  for (const partner of partners.values()) reviewAlarms(step, partner, against.includes(partner.nation));
}

function reviewAlarms(step: Step, { nation, clock }: PartnerState, isOurFault: boolean): void {
  const word = isOurFault ? "normal" : clock?.judgement;
  if (word !== "alarm") clear(step, "partner-clock-off", nation);
  if (word !== "unusable") clear(step, "partner-clock-unusable", nation);
  if (word === "alarm") raiseOnce(step, "partner-clock-off", "caution", nation);
  if (word === "unusable") raiseOnce(step, "partner-clock-unusable", "critical", nation);
}

type ClockAlarm = "own-clock-apart" | "own-clock-suspect" | "partner-clock-off" | "partner-clock-unusable";

/** It is told of once for as long as it lasts: a measurement every ten seconds is no further alarm. */
function raiseOnce(step: Step, code: ClockAlarm, priority: "critical" | "caution", subject: Nation): void {
  const stands = [...step.state.alarms.values()].some(
    (alarm) => alarm.code === code && alarm.subject === subject && alarm.clearedAt === undefined,
  );
  if (!stands) raise(step, code, priority, subject);
}
