/** Alarms: raised once for one cause, counted while it lasts, cleared when it ends, acknowledged by people. */

import type { Nation } from "@tocsin/picture";
import type { AlarmCode } from "../alarm-codes.ts";
import { nextNumber, record, type Step } from "../context.ts";
import type { Alarm } from "../state.ts";

/** Alarms kept in the picture; the ledger keeps all. */
const KEPT = 200;
/** Those that one partner's content caused: they push out each other, and nobody else's. */
const KEPT_FROM = 40;

/** @param from the partner whose content causes it. Where there may be many of them: see fold.ts. */
export function raise(
  step: Step,
  code: AlarmCode,
  priority: Alarm["priority"],
  subject: string,
  from: Nation = "",
): void {
  const open = openAlarm(step, code, subject);
  if (open !== undefined) {
    open.value++;
    return;
  }
  const id = `A-${nextNumber(step, "alarm")}`;
  step.state.alarms.set(id, {
    id,
    code,
    priority,
    from,
    subject,
    raisedAt: step.now,
    acknowledgedAt: undefined,
    acknowledgedBy: "",
    called: "watch",
    shelved: undefined,
    clearedAt: undefined,
    value: 1,
  });
  record(step, { type: "alarm", id, code, subject, change: "raised" });
  if (from !== "") forgetOldest(step, KEPT_FROM, (alarm) => alarm.from === from);
  forgetOldest(step, KEPT, () => true);
}

const openAlarm = ({ state }: Step, code: AlarmCode, subject: string): Alarm | undefined =>
  [...state.alarms.values()].find(
    (alarm) => alarm.code === code && alarm.subject === subject && alarm.clearedAt === undefined,
  );

export const isOpen = (step: Step, code: AlarmCode, subject: string): boolean =>
  openAlarm(step, code, subject) !== undefined;

export function clear(step: Step, code: AlarmCode, subject: string): void {
  for (const alarm of step.state.alarms.values()) {
    if (alarm.code !== code || alarm.subject !== subject || alarm.clearedAt !== undefined) continue;
    alarm.clearedAt = step.now;
    record(step, { type: "alarm", id: alarm.id, code, subject, change: "cleared" });
  }
}

/** Who may go first: what is over, then what matters least; a flood of advice never takes a warning's place. */
const GOING: readonly ((alarm: Alarm) => boolean)[] = [
  ({ clearedAt }) => clearedAt !== undefined,
  ({ priority }) => priority === "advisory",
  ({ priority }) => priority === "caution",
  () => true,
];

function forgetOldest({ state: { alarms } }: Step, most: number, isCounted: (alarm: Alarm) => boolean): void {
  const counted = [...alarms.values()].filter(isCounted);
  let excess = counted.length - most;
  for (const mayGo of GOING)
    for (const alarm of counted) {
      if (excess <= 0) return;
      if (mayGo(alarm) && alarms.delete(alarm.id)) excess--;
    }
}
