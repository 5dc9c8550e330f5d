/** Alarms: raised once for one cause, counted while it lasts, cleared when it ends, acknowledged by people. */
import type { AlarmCode } from "../alarm-codes.ts";
import { nextNumber, record, type Step } from "../context.ts";
import type { Alarm } from "../state.ts";

/** Alarms kept in the picture; the ledger keeps all. */
const KEPT = 200;

export function raise(step: Step, code: AlarmCode, priority: Alarm["priority"], subject: string): void {
  const open = [...step.state.alarms.values()].find(
    (alarm) => alarm.code === code && alarm.subject === subject && alarm.clearedAt === undefined,
  );
  if (open !== undefined) {
    open.value++;
    return;
  }
  const id = `A-${nextNumber(step, "alarm")}`;
  step.state.alarms.set(id, {
    id,
    code,
    priority,
    subject,
    raisedAt: step.now,
    acknowledgedAt: undefined,
    clearedAt: undefined,
    value: 1,
  });
  record(step, { type: "alarm", id, code, subject, change: "raised" });
  forgetOldest(step);
}

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

function forgetOldest({ state: { alarms } }: Step): void {
  for (const mayGo of GOING)
    for (const alarm of alarms.values()) {
      if (alarms.size <= KEPT) return;
      if (mayGo(alarm)) alarms.delete(alarm.id);
    }
}
