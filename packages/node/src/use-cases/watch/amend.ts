/**
 * No silent change of a number that was read out: once it leaves the interval or area in which it was said, or another class, count
 * or earlier stage is said, old and new are kept with who and when. What only becomes surer is no amendment.
 */
import { roughDistance } from "@tocsin/kernel/space";
import { secondsBetween } from "@tocsin/kernel/time";
import type { AreaOfUncertainty, EventStage, LaunchEvent, TimeInterval } from "@tocsin/picture";
import type { Step } from "../../context.ts";
import type { Amended, Amendment, ReadOut, Told } from "../../state/watch.ts";
import type { Group } from "../../state.ts";
import { eventOf, referenceOf } from "../reference.ts";
import { shownStage } from "../stages.ts";

/** Of one event; the ledger and the journal keep all. */
const KEPT = 24;
/** A number that moves on at once is one amendment: from what was read out to where it came to rest. */
const SETTLING_SECONDS = 10;
/** Narrower by this: read out anew. Wider by it: what was read out does not hold. */
const MATERIAL = 2;
const STAGES: readonly EventStage[] = ["launch", "confirmed", "burn-out", "overflight", "impact", "closed"];

/** Once a second, of an open event: what stands on the screens against what was read out. */
export function reviewReadOut(step: Step, group: Group): void {
  const reference = referenceOf(step.state, group);
  if (reference === undefined) return;
  const { readOut } = group;
  const by = reference.name.nation;
  const amended = (what: Amended, old: Told, now: Told): void => keep(step, group, { what, by, old, now });
  const { launch, impact } = reference;
  const areas = [
    ["launch-area", "launchArea", launch?.area],
    ["impact-area", "impactArea", impact?.area],
  ] as const;
  for (const [what, field, now] of areas) {
    const old = readOut[field];
    if (old !== undefined && (now === undefined || hasMoved(old, now)))
      amended(what, { area: old }, now === undefined ? {} : { area: now });
    readOut[field] = isNewReading(old?.semiMajor, now?.semiMajor, old && now && hasMoved(old, now)) ? now : old;
  }
  const times = [
    ["launch-time", "launchTime", launch?.time],
    ["impact-time", "impactTime", impact?.time],
  ] as const;
  for (const [what, field, now] of times) {
    const old = readOut[field];
    if (old !== undefined && (now === undefined || hasShifted(old, now)))
      amended(what, { time: old }, now === undefined ? {} : { time: now });
    readOut[field] = isNewReading(widthOf(old), widthOf(now), old && now && hasShifted(old, now)) ? now : old;
  }
  reviewWords(step, group, reference, readOut, amended);
}

function reviewWords(
  step: Step,
  group: Group,
  reference: LaunchEvent,
  readOut: ReadOut,
  amended: (what: Amended, old: Told, now: Told) => void,
): void {
  const { objectClass } = reference;
  const stage = shownStage(reference);
  const objects = Math.max(...group.members.map((key) => eventOf(step.state, key)?.objects ?? 1));
  if (readOut.objectClass !== undefined && readOut.objectClass !== objectClass)
    amended("class", { word: readOut.objectClass }, { word: objectClass });
  if (readOut.objects !== undefined && readOut.objects !== objects)
    amended("objects", { count: readOut.objects }, { count: objects });
  // A flight goes on; what was said to be reached and is not was said wrongly.
  if (readOut.stage !== undefined && STAGES.indexOf(stage) < STAGES.indexOf(readOut.stage))
    amended("stage", { word: readOut.stage }, { word: stage });
  Object.assign(readOut, { objectClass, objects, stage });
}

/** By width: first, gone, moved, or narrower by a half. */
const isNewReading = (old: number | undefined, now: number | undefined, hasLeft: boolean | undefined): boolean =>
  old === undefined || now === undefined || hasLeft === true || now * MATERIAL <= old;

const widthOf = (time: TimeInterval | undefined): number | undefined =>
  time && Math.max(1, secondsBetween(time.earliest, time.latest));

const hasShifted = (old: TimeInterval, now: TimeInterval): boolean =>
  now.best < old.earliest || now.best > old.latest || (widthOf(now) ?? 0) > MATERIAL * (widthOf(old) ?? 0);

const hasMoved = (old: AreaOfUncertainty, now: AreaOfUncertainty): boolean =>
  roughDistance(old.centre, now.centre) > old.semiMajor || now.semiMajor > MATERIAL * old.semiMajor;

type Kept = Pick<Amendment, "what" | "by" | "old" | "now"> & Partial<Pick<Amendment, "items" | "other">>;

function keep(step: Step, group: Group, amendment: Kept): void {
  const { amendments } = group;
  const last = amendments.findLast(({ what }) => what === amendment.what);
  const isSettling =
    last !== undefined &&
    amendment.items === undefined &&
    last.by === amendment.by &&
    secondsBetween(last.at, step.now) < SETTLING_SECONDS;
  const old = isSettling ? last.old : amendment.old;
  if (isSettling) amendments.splice(amendments.indexOf(last), 1);
  amendments.push({ items: [], other: "", ...amendment, old, at: step.now });
  amendments.splice(0, Math.max(0, amendments.length - KEPT));
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
  [...some, ...others].sort((a, b) => a.at - b.at).slice(-KEPT);
