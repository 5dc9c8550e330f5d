/**
 * A partner that fills our picture or speaks without pause: one alarm that names it and counts, until a minute has been calm.
 * What is left out is journalled, acknowledged and on the ledger; must never touch what others say, nor what already stands.
 */
import { secondsBetween } from "@tocsin/kernel/time";
import { type ItemName, keyOf, type Nation } from "@tocsin/picture";
import { record, type Step } from "../context.ts";
import type { Flood } from "../state/flood.ts";
import type { PartnerState } from "../state.ts";
import { clear, isOpen, raise } from "./alarms.ts";
import { heldOf } from "./foreign.ts";

/** So long without excess, and a flood is over; also how often the ledger is told while it lasts. */
const CALM_SECONDS = 60;
/** Statements a second that no picture needs, and for how long: who was cut off catches up in less. */
const FAST = 2000;
const FAST_SECONDS = 60;
/** Of what is left out so many come back when their partner is taken back and sends all again. */
const SET_ASIDE = 10_000;

export const isFlooding = ({ state }: Step, nation: Nation): boolean => state.partners.get(nation)?.flood !== undefined;

/** An item that has no room: not seen by anybody, and not lost. */
export function leaveOut(step: Step, item: ItemName): void {
  const partner = step.state.partners.get(item.nation);
  if (partner === undefined) return;
  const { leftOut } = excess(step, partner);
  leftOut.set(item.kind, (leftOut.get(item.kind) ?? 0) + 1);
  if (partner.setAside.size < SET_ASIDE) partner.setAside.add(keyOf(item));
}

function excess(step: Step, partner: PartnerState): Flood {
  const { nation } = partner;
  const { flood = { since: step.now, lastAt: step.now, toldAt: step.now, leftOut: new Map() } } = partner;
  raise(step, "partner-floods", "critical", nation, nation);
  if (partner.flood === undefined) gather(step, nation);
  flood.lastAt = step.now;
  partner.flood = flood;
  return flood;
}

/** The alarms that its flood has caused so far are in the one that names it. Events that others state too keep theirs. */
function gather(step: Step, nation: Nation): void {
  for (const { code, subject, clearedAt } of [...step.state.alarms.values()]) {
    if (code !== "event-declared" || clearedAt !== undefined) continue;
    const members = step.state.groups.get(subject)?.members ?? [];
    if (members.length > 0 && members.every((key) => key.startsWith(`${nation}/`))) clear(step, code, subject);
  }
  clear(step, "events-many", nation);
  clear(step, "partner-warning", nation);
}

/** Once a second: a flood goes on, is told to the ledger, or is over. Returns the nations whose flood is over. */
export function wakeFloods(step: Step): Nation[] {
  const over: Nation[] = [];
  for (const partner of step.state.partners.values()) {
    const { nation } = partner;
    if (isTooFast(step, partner)) excess(step, partner);
    if (heldOf(step.state, { nation, kind: "event" }).open === 0 && isOpen(step, "events-many", nation))
      clear(step, "events-many", nation);
    const { flood } = partner;
    if (flood === undefined) continue;
    const isOver = secondsBetween(flood.lastAt, step.now) >= CALM_SECONDS;
    if (isOver || secondsBetween(flood.toldAt, step.now) >= CALM_SECONDS) tell(step, partner, isOver);
    if (!isOver) continue;
    partner.flood = undefined;
    clear(step, "partner-floods", nation);
    over.push(nation);
  }
  return over;
}

function isTooFast({ now }: Step, { pace, receivedCount }: PartnerState): boolean {
  const seconds = secondsBetween(pace.at, now);
  const isFast = receivedCount - pace.count > FAST * seconds;
  pace.seconds = isFast ? pace.seconds + seconds : 0;
  pace.count = receivedCount;
  pace.at = now;
  return pace.seconds >= FAST_SECONDS;
}

function tell(step: Step, { nation, flood }: PartnerState, ended: boolean): void {
  if (flood === undefined) return;
  flood.toldAt = step.now;
  const leftOut = [...flood.leftOut].map(([kind, count]) => ({ kind, count }));
  record(step, { type: "flood", nation, since: flood.since, leftOut, ended });
}
