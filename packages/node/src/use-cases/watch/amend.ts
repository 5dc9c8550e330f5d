/**
 * No silent change of a number that was read out: once it leaves the interval or area in which it was said, or another class, count
 * or earlier stage is said, old and new are kept with who and when. What only becomes surer is no amendment.
 */
import { roughDistance } from "@tocsin/kernel/space";
import { after, type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { Probability } from "@tocsin/kernel/units";
import type { AreaOfUncertainty, EventStage, LaunchEvent, Overflight, TimeInterval } from "@tocsin/picture";
import type { Step } from "../../context.ts";
import { type Amended, type Amendment, nothingStated, type StatedReadOut, type Told } from "../../state/watch.ts";
import type { Group } from "../../state.ts";
import { eventOf, referenceOf } from "../reference.ts";
import { shownStage } from "../stages.ts";

/** Of one event's card, and again of what stands beside it; the ledger and the journal keep all. */
const KEPT = 24;
/** A number that moves on at once is one amendment: from what was read out to where it came to rest. */
const SETTLING_SECONDS = 10;
/** Narrower by this: read out anew. Wider by it: what was read out does not hold. */
const MATERIAL = 2;
/** Of a passage's interval, which is widened by two standard deviations. */
const PASSAGE_CONTAINMENT = 0.95 as Probability;
const STAGES: readonly EventStage[] = ["launch", "confirmed", "burn-out", "overflight", "impact", "closed"];

/** Where a number stands: on the card, or in a nation's own column. */
interface Column {
  /** @param over the nation that is passed over, of a passage. */
  readonly amend: (what: Amended, old: Told, now: Told, over?: string) => void;
  /** Whether it is told that a number has only become less sure. */
  readonly tellsWidth: boolean;
}

/** Once a second, of an open event: what stands on the screens against what was read out. */
export function reviewReadOut(step: Step, group: Group): void {
  const reference = referenceOf(step.state, group);
  if (reference === undefined) return;
  const card = columnOf(step, group, reference, false);
  reviewStated(step.now, group.readOut, reference, card);
  reviewTimes(group, reference, card);
  reviewWords(step, group, reference, card);
  reviewBeside(step, group, reference);
}

const columnOf = (step: Step, group: Group, { name: { nation: by } }: LaunchEvent, beside: boolean): Column => ({
  amend: (what, old, now, over = "") => keep(step, group, { what, by, old, now, over, beside }),
  // Who has lost its track doubles its area every minute.
  tellsWidth: !beside,
});
const SILENT: Column = { amend: () => undefined, tellsWidth: false };

/** What each nation states in its own column. The reference's is the card's, and amended there. */
function reviewBeside(step: Step, group: Group, reference: LaunchEvent): void {
  const { beside } = group.readOut;
  for (const key of beside.keys()) if (!group.members.includes(key)) beside.delete(key);
  for (const key of group.members) {
    const event = eventOf(step.state, key);
    // What has ended is told as ended, and states no number any more.
    if (event === undefined || event.stage === "closed") continue;
    const readOut = beside.get(key) ?? nothingStated();
    beside.set(key, readOut);
    const column = event.name === reference.name ? SILENT : columnOf(step, group, event, true);
    reviewStated(step.now, readOut, event, column);
  }
}

function reviewStated(now: Instant, readOut: StatedReadOut, event: LaunchEvent, column: Column): void {
  const { launch, impact, objectClass } = event;
  const areas = [
    ["launch-area", "launchArea", launch?.area],
    ["impact-area", "impactArea", impact?.area],
  ] as const;
  for (const [what, field, area] of areas) readOut[field] = reviewArea(what, readOut[field], area, column);
  if (readOut.objectClass !== undefined && readOut.objectClass !== objectClass)
    column.amend("class", { word: readOut.objectClass }, { word: objectClass });
  readOut.objectClass = objectClass;
  reviewPassages(now, readOut, event, column);
}

function reviewPassages(now: Instant, { passages }: StatedReadOut, { overflights }: LaunchEvent, column: Column): void {
  const stated = new Map(overflights.map((passage) => [passage.nation, intervalOf(passage)]));
  for (const nation of new Set([...passages.keys(), ...stated.keys()])) {
    const [old, time] = [passages.get(nation), stated.get(nation)];
    // One that has begun is no forecast any more: its interval runs out, and it is not taken back by being over.
    const hasBegun = old !== undefined && old.earliest <= now && (time === undefined || time.earliest <= now);
    const reading = hasBegun ? time : reviewTime("passage", old, time, column, nation);
    if (reading === undefined) passages.delete(nation);
    else passages.set(nation, reading);
  }
}

/** Whoever states a passage states no best instant of it: the middle stands for it. */
const intervalOf = ({ earliest, latest }: Overflight): TimeInterval => {
  const best = after(earliest, secondsBetween(earliest, latest) / 2);
  return { earliest, best, latest, containment: PASSAGE_CONTAINMENT };
};

function reviewTimes({ readOut }: Group, { launch, impact }: LaunchEvent, card: Column): void {
  const times = [
    ["launch-time", "launchTime", launch?.time],
    ["impact-time", "impactTime", impact?.time],
  ] as const;
  for (const [what, field, time] of times) readOut[field] = reviewTime(what, readOut[field], time, card);
}

/** What counts as read out from now on. */
function reviewTime(
  what: Amended,
  old: TimeInterval | undefined,
  now: TimeInterval | undefined,
  { amend, tellsWidth }: Column,
  over?: string,
): TimeInterval | undefined {
  if (old === undefined || now === undefined) {
    if (old !== undefined) amend(what, { time: old }, {}, over);
    return now;
  }
  const isWider = tellsWidth && widthOf(now) > MATERIAL * widthOf(old);
  const hasShifted = isWider || now.best < old.earliest || now.best > old.latest;
  if (hasShifted) amend(what, { time: old }, { time: now }, over);
  return hasShifted || widthOf(now) * MATERIAL <= widthOf(old) ? now : old;
}

const widthOf = ({ earliest, latest }: TimeInterval): number => Math.max(1, secondsBetween(earliest, latest));

/** What counts as read out from now on. */
function reviewArea(
  what: Amended,
  old: AreaOfUncertainty | undefined,
  now: AreaOfUncertainty | undefined,
  { amend, tellsWidth }: Column,
): AreaOfUncertainty | undefined {
  if (old === undefined || now === undefined) {
    if (old !== undefined) amend(what, { area: old }, {});
    return now;
  }
  const isWider = tellsWidth && now.semiMajor > MATERIAL * old.semiMajor;
  const hasMoved = isWider || roughDistance(old.centre, now.centre) > old.semiMajor;
  if (hasMoved) amend(what, { area: old }, { area: now });
  return hasMoved || now.semiMajor * MATERIAL <= old.semiMajor ? now : old;
}

function reviewWords(step: Step, { readOut, members }: Group, reference: LaunchEvent, card: Column): void {
  const stage = shownStage(reference);
  const objects = Math.max(...members.map((key) => eventOf(step.state, key)?.objects ?? 1));
  if (readOut.objects !== undefined && readOut.objects !== objects)
    card.amend("objects", { count: readOut.objects }, { count: objects });
  // A flight goes on; what was said to be reached and is not was said wrongly.
  if (readOut.stage !== undefined && STAGES.indexOf(stage) < STAGES.indexOf(readOut.stage))
    card.amend("stage", { word: readOut.stage }, { word: stage });
  Object.assign(readOut, { objects, stage });
}

type Kept = Pick<Amendment, "what" | "by" | "old" | "now"> &
  Partial<Pick<Amendment, "items" | "other" | "over" | "beside">>;

function keep(step: Step, group: Group, kept: Kept): void {
  const amendment = { items: [], other: "", over: "", beside: false, ...kept, at: step.now };
  const last = group.amendments.findLast((each) => isAlike(each, amendment));
  const isSettling =
    last !== undefined && kept.items === undefined && secondsBetween(last.at, step.now) < SETTLING_SECONDS;
  const others = isSettling ? group.amendments.filter((each) => each !== last) : group.amendments;
  group.amendments = bounded([...others, isSettling ? { ...amendment, old: last.old } : amendment]);
}

/** Of the same number in the same words. */
const isAlike = (one: Amendment, other: Amendment): boolean =>
  one.what === other.what && one.by === other.by && one.over === other.over && one.beside === other.beside;

/** The newest of the card and of what stands beside it: a nation whose numbers waver must not push out what the card said. */
function bounded(amendments: readonly Amendment[]): Amendment[] {
  const newest = (isBeside: boolean) => amendments.filter(({ beside }) => beside === isBeside).slice(-KEPT);
  return [...newest(false), ...newest(true)].sort((a, b) => a.at - b.at);
}

/** Reports of events have become one. @param position whose decision; empty where the node's own. */
export function noteJoined(step: Step, group: Group, items: readonly string[], position: string): void {
  const count = group.members.length;
  const old = { count: count - items.length };
  keep(step, group, { what: "joined", by: position, old, now: { count }, items: [...items] });
}

/** One of them goes on alone, or in another event. */
export function noteSeparated(step: Step, group: Group, item: string, other: string, position: string): void {
  const count = group.members.length;
  const old = { count: count + 1 };
  keep(step, group, { what: "separated", by: position, old, now: { count }, items: [item], other });
}

/** What two events were told to be, in the order in which it was. */
export const inOrder = (some: readonly Amendment[], others: readonly Amendment[]): Amendment[] =>
  bounded([...some, ...others].sort((a, b) => a.at - b.at));
