/**
 * What a watch says of what it sees: that it has seen an event or an alarm, and that an alarm may rest for a while. Neither ends
 * a cause, and nothing rests that nobody has seen.
 */
import type { Instant } from "@tocsin/kernel/time";
import type { Step } from "../../context.ts";
import type { Role, WatchAct } from "../../inputs.ts";
import { done, type Outcome, refused } from "../../outcome.ts";
import type { Alarm, Group } from "../../state.ts";
import { roleOf } from "../people/authorise.ts";
import { isCallFor, stateSeen } from "./seen.ts";

/** Who sits before the picture and may say for the nation that it has been seen. */
const MAY_WATCH: readonly Role[] = ["watch", "duty", "release", "director", "controller"];
/** An alarm that rests for longer is forgotten; another officer sits there by then. */
const LONGEST_REST_MINUTES = 60;

export function takeWatchAct(step: Step, position: string, act: WatchAct): Outcome {
  const asked = roleOf(step, position, MAY_WATCH);
  if ("refusal" in asked) return asked.refusal;
  return act.do === "shelve-alarm" ? shelve(step, position, act) : acknowledge(step, position, act);
}

function acknowledge(step: Step, position: string, act: Exclude<WatchAct, { do: "shelve-alarm" }>): Outcome {
  const { state } = step;
  const alarm = act.do === "acknowledge-alarm" ? state.alarms.get(act.id) : undefined;
  const subject = act.do === "acknowledge-alarm" ? alarm : state.groups.get(act.id);
  if (subject === undefined) return refused("unknown-subject", act.id);
  if (subject.acknowledgedAt !== undefined) return refused("already-acknowledged", act.id);
  see(step, position, subject);
  // An event and the alarm that calls for it are seen as one.
  const group = act.do === "acknowledge-event" ? state.groups.get(act.id) : alarm && calledFor(step, alarm);
  if (group === undefined) return done(act.id);
  for (const each of [group, ...[...state.alarms.values()].filter((one) => isCallFor(one, group))])
    if (each.acknowledgedAt === undefined) see(step, position, each);
  stateSeen(step, group);
  return done(act.id);
}

function see({ now }: Step, position: string, subject: Pick<Alarm, "acknowledgedAt" | "acknowledgedBy">): void {
  subject.acknowledgedAt = now;
  subject.acknowledgedBy = position;
}

const calledFor = ({ state }: Step, alarm: Alarm): Group | undefined => {
  const group = state.groups.get(alarm.subject);
  return group !== undefined && isCallFor(alarm, group) ? group : undefined;
};

/** For so many minutes from now; none takes it back. */
function shelve({ state, now }: Step, position: string, act: Extract<WatchAct, { do: "shelve-alarm" }>): Outcome {
  const { id, minutes } = act;
  const alarm = state.alarms.get(id);
  if (alarm === undefined) return refused("unknown-subject", id);
  if (alarm.acknowledgedAt === undefined) return refused("not-acknowledged", id);
  if (!Number.isInteger(minutes) || minutes < 0 || minutes > LONGEST_REST_MINUTES) return refused("wrong-duration", id);
  alarm.shelved = minutes === 0 ? undefined : { until: (now + minutes * 60e6) as Instant, by: position };
  return done(id);
}
