/**
 * Which national events are one: our own grouping, joined on space, time and motion together, undone as easily.
 * Names never change; a join is a signed correlation that partners may hold otherwise. Doubt stays split, and an officer's
 * decision binds.
 */
import type { Nation } from "@tocsin/picture";
import { nextNumber, type Step, selfOf } from "../context.ts";
import { nothingRead } from "../state/watch.ts";
import type { Group } from "../state.ts";
import { moveAlerts } from "./alert/prepare.ts";
import { inheritNumbers, settleNumber } from "./picture/common-number.ts";
import { type CorrelationReason, stateCorrelation, stateDrop, stateSeparation } from "./picture/correlate.ts";
import { distanceBetween } from "./picture/moving.ts";
import { verdictOver } from "./picture/pairings.ts";
import { isMistakenForUs, settleResponsible, type Words, wordsOf } from "./picture/responsibility.ts";
import { eventOf } from "./reference.ts";
import { inOrder, noteJoined, noteSeparated, reviewReadOut } from "./watch/amend.ts";

/** Chi-square with 3 degrees of freedom, 99.97 %. */
const GATE = 19;
const MISFITS_TO_SPLIT = 5;

/** Puts an event into the one group that it fits, or into a new one; more than one fit is doubt, and doubt stays split. */
export function joinGroup(step: Step, eventKey: string): Group {
  const already = groupOf(step, eventKey);
  if (already !== undefined) return already;
  const fitting = openGroups(step).filter(({ members }) => fit(step, [eventKey], members));
  const only = fitting.length === 1 ? fitting[0] : undefined;
  if (only !== undefined) {
    only.members.push(eventKey);
    noteJoined(step, only, [eventKey], "");
    stateJoined(step, only, "kinematics-agree");
    return only;
  }
  const group = newGroup(step, eventKey);
  step.state.groups.set(group.id, group);
  settleNumber(step, group);
  return group;
}

function newGroup(step: Step, eventKey: string): Group {
  const number = nextNumber(step, "group");
  return {
    id: `${selfOf(step).nation}-G${number}`,
    label: `EV-${String(number).padStart(4, "0")}`,
    openedAt: step.now,
    members: [eventKey],
    commonNumber: undefined,
    formerNumbers: [],
    responsible: { nation: undefined, term: 0, quality: 0, betterSince: undefined },
    acknowledgedAt: undefined,
    acknowledgedBy: "",
    seen: undefined,
    readOut: nothingRead(),
    amendments: [],
    correlation: undefined,
    misfits: 0,
    drafts: [],
    calmSince: undefined,
  };
}

/** What has become one has one number and one reporter, and all are told. */
function stateJoined(step: Step, group: Group, reason: CorrelationReason, position = ""): void {
  // Nobody has claimed it: whoever declared it first reports it, which all nations find alike.
  if (group.responsible.term === 0) group.responsible.nation = undefined;
  settleNumber(step, group);
  settleResponsible(step, group, wordsOf(step));
  stateCorrelation(step, group, reason, position);
}

export const groupOf = (step: Step, eventKey: string): Group | undefined =>
  [...step.state.groups.values()].find((group) => group.members.includes(eventKey));

/** Whether every member has ended. */
export function isClosed(step: Step, group: Group): boolean {
  return group.members.every((key) => {
    const own = step.state.events.get(key);
    return own !== undefined ? own.event.stage === "closed" : (step.state.foreign.get(key)?.ended ?? true);
  });
}

const openGroups = (step: Step): Group[] => [...step.state.groups.values()].filter((group) => !isClosed(step, group));

/** Once a second: events that stood alone may turn out to be one, and a joint event may turn out to be two. */
export function reviewGroups(step: Step): void {
  for (const group of openGroups(step)) {
    const [first, ...others] = group.members;
    // One that has just been joined to another is no group any more.
    if (first === undefined || !step.state.groups.has(group.id)) continue;
    if (others.length === 0) mergeLone(step, group);
    else splitIfMisfit(step, group);
  }
  const words = wordsOf(step);
  for (const group of step.state.groups.values()) {
    if (isClosed(step, group)) dropClosed(step, group);
    else {
      reviewReporting(step, group, words);
      reviewReadOut(step, group);
    }
  }
}

/** Its number and who reports it, said where that has changed. */
function reviewReporting(step: Step, group: Group, words: Words): void {
  const renumbered = settleNumber(step, group);
  const changed = settleResponsible(step, group, words);
  const again = isMistakenForUs(step, group, words) ? "said-again" : undefined;
  const reason = changed ?? (renumbered ? "number-settled" : again);
  if (reason !== undefined && group.members.length > 1) stateCorrelation(step, group, reason);
}

function dropClosed(step: Step, group: Group): void {
  if (group.correlation === undefined || group.correlation.ended) return;
  const events = group.members.map((key) => eventOf(step.state, key));
  const own = events.find((event) => event?.name.nation === selfOf(step).nation);
  stateDrop(step, group, (own ?? events.find((event) => event?.closedBecause))?.closedBecause ?? "track-lost");
}

function mergeLone(step: Step, lone: Group): void {
  const near = nearTo(step, lone);
  // Three nations that declare at once are three lone events, each near two: one object where all are near one another. What
  // is near something that the others are not near could be either, and doubt stays split, from whichever side it is looked at.
  const isOne = near.every((group) => nearTo(step, group).every((each) => each === lone || near.includes(each)));
  const isWhole = near.every((one) => near.every((other) => one === other || fit(step, one.members, other.members)));
  const [other] = near;
  if (other === undefined || !isOne || !isWhole) return;
  merge(step, lone, other, "kinematics-agree");
}

/** Makes two groups one, under the name of the older. */
export function merge(step: Step, one: Group, other: Group, reason: CorrelationReason, position = ""): Group {
  const [kept, gone] = one.openedAt < other.openedAt ? [one, other] : [other, one];
  stateDrop(step, gone, "joined-to-another");
  kept.members.push(...gone.members);
  kept.amendments = inOrder(kept.amendments, gone.amendments);
  noteJoined(step, kept, gone.members, position);
  kept.drafts.push(...gone.drafts);
  inheritNumbers(kept, gone);
  kept.responsible.term = Math.max(kept.responsible.term, gone.responsible.term);
  step.state.groups.delete(gone.id);
  moveAlerts(step, gone.id, kept.id);
  // What called for the event that is no more calls for the one that it turned out to be.
  for (const alarm of step.state.alarms.values()) {
    const [subject, ...why] = alarm.subject.split("/");
    if (subject === gone.id) alarm.subject = [kept.id, ...why].join("/");
  }
  stateJoined(step, kept, reason, position);
  return kept;
}

const nearTo = (step: Step, group: Group): Group[] =>
  openGroups(step).filter((other) => other !== group && fit(step, group.members, other.members));

function splitIfMisfit(step: Step, group: Group): void {
  const last = group.members.at(-1);
  const first = group.members[0];
  if (last === undefined || first === undefined) return;
  const distance = distanceBetween(step.state, first, last);
  const isBound = group.members.some((member) => verdictOver(step.state, member, last) === "same");
  if (isBound || distance === undefined || distance <= 4 * GATE) {
    group.misfits = 0;
    return;
  }
  group.misfits++;
  if (group.misfits < MISFITS_TO_SPLIT) return;
  separate(step, group, last, "kinematics-differ");
}

/** Takes an event out of its group, says so, and puts it where it fits, which may be alone. */
export function separate(step: Step, group: Group, key: string, reason: CorrelationReason, position = ""): void {
  group.misfits = 0;
  group.members.splice(group.members.indexOf(key), 1);
  group.members.push(key);
  stateSeparation(step, group, reason, position);
  group.members.pop();
  settleNumber(step, group);
  settleResponsible(step, group, wordsOf(step));
  if (group.members.length > 1) stateCorrelation(step, group, reason, position);
  const other = joinGroup(step, key);
  noteSeparated(step, group, key, other.id, position);
}

/** One event a nation and object: events of one nation, both open, are never the same, but where an officer says so. */
function fit(step: Step, some: readonly string[], others: readonly string[]): boolean {
  const pairs = some.flatMap((one) => others.map((other) => [one, other] as const));
  const verdicts = pairs.map(([one, other]) => verdictOver(step.state, one, other));
  if (verdicts.includes("apart")) return false;
  if (verdicts.includes("same")) return true;
  const nations = new Set(others.map(nationOf));
  if (some.some((member) => nations.has(nationOf(member)))) return false;
  return pairs.some(([one, other]) => {
    const distance = distanceBetween(step.state, one, other);
    return distance !== undefined && distance <= GATE;
  });
}

const nationOf = (key: string): Nation => key.slice(0, key.indexOf("/"));
