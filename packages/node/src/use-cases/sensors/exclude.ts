/**
 * An officer shuts one of the nation's sensors out of tracking, or takes it back: at once, without a restart, and for as long as
 * nobody takes it back. Must never undo what its plots have done, nor let an exclusion go unseen.
 */
import { excludeSensor } from "@tocsin/tracking";
import type { SensorAct } from "../../acts/sensor.ts";
import type { Step } from "../../context.ts";
import type { Role } from "../../inputs.ts";
import { done, type Outcome, refused } from "../../outcome.ts";
import type { NodeState } from "../../state.ts";
import { clear, raise } from "../alarms.ts";
import { roleOf } from "../people/authorise.ts";

/** Who keeps the node, and at three in the morning who answers for the watch. */
const MAY_EXCLUDE: readonly Role[] = ["administrator", "duty"];

export function takeSensorAct(step: Step, position: string, { do: what, sensor, reason }: SensorAct): Outcome {
  const asked = roleOf(step, position, MAY_EXCLUDE);
  if ("refusal" in asked) return asked.refusal;
  if (!step.state.sensors.has(sensor)) return refused("unknown-subject", sensor);
  const isExcluding = what === "exclude-sensor";
  if (isExcluded(step.state, sensor) === isExcluding) return refused("already-so", sensor);
  if (isExcluding) exclude(step, position, sensor, reason);
  else takeBack(step, sensor);
  return done(sensor);
}

export const isExcluded = ({ ownSensors }: NodeState, sensor: string): boolean => ownSensors.excluded.has(sensor);

function exclude(step: Step, position: string, sensor: string, reason: string): void {
  const { state, now } = step;
  state.ownSensors.excluded.set(sensor, { position, since: now, reason });
  excludeSensor(state.tracker, sensor, true);
  raise(step, "sensor-excluded", "caution", `${sensor}/${position}`);
  clear(step, "sensor-faulty", sensor);
}

function takeBack(step: Step, sensor: string): void {
  const { ownSensors, tracker } = step.state;
  clear(step, "sensor-excluded", `${sensor}/${ownSensors.excluded.get(sensor)?.position}`);
  ownSensors.excluded.delete(sensor);
  excludeSensor(tracker, sensor, false);
}

/** At a start: what the nation has no more is excluded no more, and a count of what came before would be of another time. */
export function startSensors(step: Step): void {
  const { ownSensors, sensors } = step.state;
  for (const sensor of ownSensors.excluded.keys()) if (!sensors.has(sensor)) takeBack(step, sensor);
  ownSensors.recent.clear();
}
