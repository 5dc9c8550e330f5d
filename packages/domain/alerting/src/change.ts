/**
 * When a new draft says something that people must be told. Must never call a drift of seconds a change, nor let a
 * border that flickers in and out of the ellipse send a message each second.
 */
import { secondsBetween } from "@tocsin/kernel/time";
import type { AlertRecord } from "./record.ts";

/** An end of the interval moves this far before the text of minutes is worth another message, seconds. */
const MATERIAL_SHIFT = 60;
/** Narrowing and easing wait for this long after the last message, seconds. */
const SETTLING = 30;

/** True when `next` warns more, sooner or otherwise; or narrows or eases, once the previous message has settled. */
export function materialChange(previous: AlertRecord, next: AlertRecord): boolean {
  if (warnsOtherwise(previous, next)) return true;
  return secondsBetween(previous.sent, next.sent) >= SETTLING && (lacks(next, previous) || isShifted(previous, next));
}

/** True when `next` warns more areas, sooner, or of something else: people who look at `previous` must not go on with it. */
export function warnsOtherwise(previous: AlertRecord, next: AlertRecord): boolean {
  return (
    previous.ending?.reason !== next.ending?.reason ||
    previous.kind !== next.kind ||
    previous.effect !== next.effect ||
    previous.tooLate !== next.tooLate ||
    lacks(previous, next) ||
    secondsBetween(next.interval.earliest, previous.interval.earliest) >= MATERIAL_SHIFT
  );
}

/** Whether `other` names an area that `record` does not. */
const lacks = ({ areas }: AlertRecord, other: AlertRecord): boolean =>
  other.areas.some(({ code }) => !areas.some((area) => area.code === code));

const isShifted = (previous: AlertRecord, next: AlertRecord): boolean =>
  (["earliest", "latest"] as const).some(
    (end) => Math.abs(secondsBetween(previous.interval[end], next.interval[end])) >= MATERIAL_SHIFT,
  );
