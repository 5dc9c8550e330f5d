/**
 * Which national events are one: our own grouping, joined on space, time and motion together, undone as easily.
 * Names never change; a join is a signed correlation that partners may hold otherwise. Doubt stays split.
 */
import { propagateBallistic } from "@tocsin/ballistics";
import type { Kinematics } from "@tocsin/kernel/space";
import type { Instant } from "@tocsin/kernel/time";
import { secondsBetween } from "@tocsin/kernel/time";
import { type ItemName, keyOf, type Nation } from "@tocsin/picture";
import { nextName, nextNumber, type Step, selfOf } from "../context.ts";
import type { Group } from "../state.ts";
import { moveAlerts } from "./alert/prepare.ts";
import { isItemComparable, widened } from "./clocks.ts";
import { publish } from "./publish.ts";

/** Two states further apart in time than this are not compared: one of them is too old to say. */
const COMPARABLE_SECONDS = 30;
/** Chi-square with 3 degrees of freedom, 99.97 %; the floor below allows for unmodelled sensor bias. */
const GATE = 19;
const BIAS_FLOOR = 2_000;
/** A boosting object cannot be carried forward well: doubt per second squared of carrying. */
const BOOST_DOUBT = 40;
const MISFITS_TO_SPLIT = 5;

/** Puts an event into the one group that it fits, or into a new one; more than one fit is doubt, and doubt stays split. */
export function joinGroup(step: Step, eventKey: string): Group {
  const already = groupOf(step, eventKey);
  if (already !== undefined) return already;
  const fitting = openGroups(step).filter(({ members }) => fit(step, [eventKey], members));
  const only = fitting.length === 1 ? fitting[0] : undefined;
  if (only !== undefined) {
    only.members.push(eventKey);
    stateCorrelation(step, only, "correlate", "kinematics-agree");
    return only;
  }
  const number = nextNumber(step, "group");
  const group: Group = {
    id: `${selfOf(step).nation}-G${number}`,
    label: `EV-${String(number).padStart(4, "0")}`,
    openedAt: step.now,
    members: [eventKey],
    commonNumber: undefined,
    acknowledgedAt: undefined,
    correlation: undefined,
    misfits: 0,
    drafts: [],
    calmSince: undefined,
  };
  step.state.groups.set(group.id, group);
  return group;
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

/** The group's number: the partner's where it has one, else ours from our block. The first number given stands. */
export function commonNumberFor(step: Step, group: Group, counter: number): number {
  const { plan, nation } = selfOf(step);
  const block = plan.numberBlocks[nation] ?? { first: 9000, length: 1000 };
  group.commonNumber ??= block.first + ((counter - 1) % block.length);
  return group.commonNumber;
}

/** Once a second: events that stood alone may turn out to be one, and a joint event may turn out to be two. */
export function reviewGroups(step: Step): void {
  for (const group of openGroups(step)) {
    const [first, ...others] = group.members;
    // One that has just been joined to another is no group any more.
    if (first === undefined || !step.state.groups.has(group.id)) continue;
    if (others.length === 0) mergeLone(step, group);
    else splitIfMisfit(step, group);
  }
}

function mergeLone(step: Step, lone: Group): void {
  const near = nearTo(step, lone);
  // Three nations that declare at once are three lone events, each near two: one object where all are near one another. What
  // is near something that the others are not near could be either, and doubt stays split, from whichever side it is looked at.
  const isOne = near.every((group) => nearTo(step, group).every((each) => each === lone || near.includes(each)));
  const isWhole = near.every((one) => near.every((other) => one === other || fit(step, one.members, other.members)));
  const [other] = near;
  if (other === undefined || !isOne || !isWhole) return;
  const [kept, gone] = lone.openedAt < other.openedAt ? [lone, other] : [other, lone];
  kept.members.push(...gone.members);
  kept.drafts.push(...gone.drafts);
  kept.commonNumber ??= gone.commonNumber;
  step.state.groups.delete(gone.id);
  moveAlerts(step, gone.id, kept.id);
  // What called for the event that is no more calls for the one that it turned out to be.
  for (const alarm of step.state.alarms.values()) {
    const [subject, ...reason] = alarm.subject.split("/");
    if (subject === gone.id) alarm.subject = [kept.id, ...reason].join("/");
  }
  stateCorrelation(step, kept, "correlate", "kinematics-agree");
}

const nearTo = (step: Step, group: Group): Group[] =>
  openGroups(step).filter((other) => other !== group && fit(step, group.members, other.members));

function splitIfMisfit(step: Step, group: Group): void {
  const last = group.members.at(-1);
  const first = group.members[0];
  if (last === undefined || first === undefined) return;
  const distance = distanceBetween(step, first, last);
  if (distance === undefined || distance <= 4 * GATE) {
    group.misfits = 0;
    return;
  }
  group.misfits++;
  if (group.misfits < MISFITS_TO_SPLIT) return;
  group.misfits = 0;
  stateCorrelation(step, group, "decorrelate", "kinematics-differ");
  group.members.pop();
  joinGroup(step, last);
}

/** One event a nation and object: events of one nation, both open, are never the same. */
function fit(step: Step, some: readonly string[], others: readonly string[]): boolean {
  const nations = new Set(others.map(nationOf));
  if (some.some((member) => nations.has(nationOf(member)))) return false;
  return some.some((one) =>
    others.some((other) => {
      const distance = distanceBetween(step, one, other);
      return distance !== undefined && distance <= GATE;
    }),
  );
}

const nationOf = (key: string): Nation => key.slice(0, key.indexOf("/"));

interface Moving {
  readonly at: Instant;
  readonly kinematics: Kinematics;
  readonly boosting: boolean;
}

/** Squared statistical distance of two events' objects at the later of their two instants; undefined where unknown. */
function distanceBetween(step: Step, a: string, b: string): number | undefined {
  const one = movingOf(step, a);
  const two = movingOf(step, b);
  if (one === undefined || two === undefined) return undefined;
  const [early, late] = one.at <= two.at ? [one, two] : [two, one];
  const seconds = secondsBetween(early.at, late.at);
  if (seconds > COMPARABLE_SECONDS) return undefined;
  const state = Float64Array.of(...early.kinematics.position, ...early.kinematics.velocity);
  propagateBallistic(state, seconds, 0);
  const velocityDoubt = [0, 1, 2].reduce((sum, i) => sum + (early.kinematics.covariance[(3 + i) * 7] ?? 0), 0);
  const doubt =
    BIAS_FLOOR + Math.sqrt(velocityDoubt) * seconds + (early.boosting ? BOOST_DOUBT * seconds * seconds : 0);
  let squared = 0;
  let variance = 0;
  for (let i = 0; i < 3; i++) {
    squared += ((state[i] as number) - (late.kinematics.position[i] as number)) ** 2;
    variance += (early.kinematics.covariance[i * 7] ?? 0) + (late.kinematics.covariance[i * 7] ?? 0);
  }
  return (3 * squared) / (variance + doubt * doubt);
}

function movingOf(step: Step, eventKey: string): Moving | undefined {
  const own = step.state.events.get(eventKey);
  if (own !== undefined) {
    const track = step.state.tracks.get(own.trackerId);
    if (track === undefined || track.ended) return undefined;
    const { at, kinematics, phase } = track.estimate;
    return { at, kinematics, boosting: phase === "boost" };
  }
  const trackName = step.state.foreign.get(eventKey)?.statement.contents.assessment?.track;
  const track = trackName && step.state.foreign.get(keyOf(trackName));
  const content = track?.statement.contents.kinematics;
  if (track === undefined || content === undefined || track.ended) return undefined;
  if (!isItemComparable(step.state, track)) return undefined;
  const { validAt, item } = track.statement.header;
  const kinematics = widened(step.state, item.nation, content.kinematics);
  return { at: validAt, kinematics, boosting: content.phase === "boost" };
}

function stateCorrelation(step: Step, group: Group, act: "correlate" | "decorrelate", reason: string): void {
  group.correlation ??= { name: nextName(step, "correlation"), version: 0 };
  group.correlation.version++;
  const members = group.members.map((key) => nameOfEvent(step, key)).filter((name) => name !== undefined);
  publish(step, {
    name: group.correlation.name,
    version: group.correlation.version,
    act: "state",
    validAt: step.now,
    objectClass: "unknown",
    declared: true,
    named: group.members.flatMap((key) => {
      const foreign = step.state.foreign.get(key)?.statement.header;
      return foreign === undefined ? [] : [{ origin: foreign.item.nation, marked: foreign.sections }];
    }),
    contents: {
      correlation: {
        act,
        members,
        reason,
        ...(group.commonNumber !== undefined && { commonNumber: group.commonNumber }),
      },
    },
  });
}

const nameOfEvent = (step: Step, key: string): ItemName | undefined =>
  step.state.events.get(key)?.event.name ?? step.state.foreign.get(key)?.statement.header.item;
