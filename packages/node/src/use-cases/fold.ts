/**
 * Alarms that one partner's content causes, each for another subject: the first few of a minute stand alone, the rest are one
 * that names the partner and counts. A raid by many missiles must not bury the watch, nor a flood.
 */
import { secondsBetween } from "@tocsin/kernel/time";
import type { Nation } from "@tocsin/picture";
import type { AlarmCode } from "../alarm-codes.ts";
import type { Step } from "../context.ts";
import { isOpen, raise } from "./alarms.ts";
import { isFlooding } from "./floods.ts";

const ALONE = 5;
const MINUTE_SECONDS = 60;

/** @param folded the code under which the rest are counted. */
export function raiseOf(step: Step, from: Nation, code: AlarmCode, subject: string, folded: AlarmCode): void {
  if (isFlooding(step, from)) return raise(step, "partner-floods", "critical", from, from);
  if (isOpen(step, code, subject) || recent(step, from, code) < ALONE)
    return raise(step, code, "critical", subject, from);
  raise(step, folded, "critical", from, from);
}

const recent = ({ state, now }: Step, from: Nation, code: AlarmCode): number =>
  [...state.alarms.values()].filter(
    (alarm) => alarm.code === code && alarm.from === from && secondsBetween(alarm.raisedAt, now) < MINUTE_SECONDS,
  ).length;
