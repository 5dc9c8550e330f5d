/**
 * A critical alarm that nobody acknowledges calls further: after half a minute whoever supervises the watch, after a minute everybody;
 * then partners are told that it is not seen yet. Counted in the node's time, so that a replay calls the same people.
 */
import { secondsBetween } from "@tocsin/kernel/time";
import { record, type Step } from "../../context.ts";
import type { Role } from "../../inputs.ts";
import type { Called } from "../../state/watch.ts";
import type { Alarm, NodeState } from "../../state.ts";
import { isClosed } from "../groups.ts";
import { stateSeen } from "./seen.ts";

const SUPERVISOR_SECONDS = 30;
const EVERYBODY_SECONDS = 60;

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
function callOf({ now }: Step, { priority, raisedAt, acknowledgedAt, clearedAt, called }: Alarm): Called {
  if (priority !== "critical" || acknowledgedAt !== undefined || clearedAt !== undefined) return called;
  const seconds = secondsBetween(raisedAt, now);
  if (seconds >= EVERYBODY_SECONDS) return "everybody";
  return seconds >= SUPERVISOR_SECONDS ? "supervisor" : called;
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
