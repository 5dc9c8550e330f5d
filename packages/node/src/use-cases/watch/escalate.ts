/**
 * A critical alarm that nobody acknowledges calls further: after half a minute whoever supervises the watch, after a minute everybody;
 * then partners are told that it is not seen yet. Counted in the node's time, so that a replay calls the same people.
 */
import { after, type Instant } from "@tocsin/kernel/time";
import { record, type Step } from "../../context.ts";
import type { Role } from "../../inputs.ts";
import type { Called } from "../../state/watch.ts";
import type { Alarm, NodeState } from "../../state.ts";
import { isClosed } from "../groups.ts";
import { stateSeen } from "./seen.ts";

/** Whom it calls after the watch, and how long after it was raised. */
const CALLS: readonly { readonly called: Called; readonly seconds: number }[] = [
  { called: "supervisor", seconds: 30 },
  { called: "everybody", seconds: 60 },
];

export function escalate(step: Step): void {
  for (const alarm of step.state.alarms.values()) {
    const called = callOf(step, alarm);
    if (called === alarm.called) continue;
    alarm.called = called;
    const { id, code, subject } = alarm;
    record(step, { type: "alarm", id, code, subject, change: `called-${called}` });
  }
  for (const group of step.state.groups.values()) if (!isClosed(step, group)) stateSeen(step, group);
}

/** A call is never taken back: who was called once knows of it. */
function callOf({ now }: Step, alarm: Alarm): Called {
  const due = isCalling(alarm) ? CALLS.findLast(({ seconds }) => now >= after(alarm.raisedAt, seconds)) : undefined;
  return due?.called ?? alarm.called;
}

const isCalling = ({ priority, acknowledgedAt, clearedAt }: Alarm): boolean =>
  priority === "critical" && acknowledgedAt === undefined && clearedAt === undefined;

/** When it calls further, where nobody acknowledges it before; undefined where it calls nobody more. */
export function nextCallAt(alarm: Alarm): Instant | undefined {
  const next = CALLS[CALLS.findIndex(({ called }) => called === alarm.called) + 1];
  return isCalling(alarm) && next !== undefined ? after(alarm.raisedAt, next.seconds) : undefined;
}

const SUPERVISING: readonly Role[] = ["director", "duty"];

/** Positions that supervise the watch: the directors, or those on duty where there is none. */
export function supervisorsOf({ people }: NodeState): string[] {
  const officers = [...people.officers.values()];
  for (const role of SUPERVISING) {
    const holders = officers.filter(({ roles }) => roles.includes(role));
    if (holders.length > 0) return holders.map(({ position }) => position).sort();
  }
  return [];
}
