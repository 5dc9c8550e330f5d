/** When a new draft says something that people must be told. Must never call a drift of seconds a change. */
import { secondsBetween } from "@tocsin/kernel/time";
import type { AlertRecord } from "./record.ts";

/** An end of the interval moves this far before the text of minutes is worth another message, seconds. */
const MATERIAL_SHIFT = 60;

/** True when areas, kind, effect, advice (shelter or aftercare), ending or interval differ materially. */
export function materialChange(previous: AlertRecord, next: AlertRecord): boolean {
  const codes = ({ areas }: AlertRecord): string => areas.map(({ code }) => code).join(" ");
  const ended = (record: AlertRecord): boolean => record.messageType === "cancel";
  return (
    ended(previous) !== ended(next) ||
    previous.ending?.reason !== next.ending?.reason ||
    previous.kind !== next.kind ||
    previous.effect !== next.effect ||
    previous.tooLate !== next.tooLate ||
    codes(previous) !== codes(next) ||
    shifted(previous.interval.earliest, next.interval.earliest) ||
    shifted(previous.interval.latest, next.interval.latest)
  );
}

const shifted = (before: AlertRecord["sent"], now: AlertRecord["sent"]): boolean =>
  Math.abs(secondsBetween(before, now)) >= MATERIAL_SHIFT;
