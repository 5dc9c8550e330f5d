/**
 * What a look says of its sensor: how much came, how much of it fed tracks, and whether the tracker holds the sensor to be
 * faulty, which calls the watch. Must never change what the tracker believes.
 */
import { secondsBetween } from "@tocsin/kernel/time";
import type { TrackChange } from "@tocsin/tracking";
import type { Step } from "../../context.ts";
import type { RecentSensor, SensorSpan } from "../../state/sensors.ts";
import { clear, isOpen, raise } from "../alarms.ts";

export const SPAN_SECONDS = 10;
const SPANS = 30;

/** Has the tracker take a look, and notes what became of it. */
export function noted(step: Step, sensor: string, take: () => readonly TrackChange[]): readonly TrackChange[] {
  const { plots: plotsBefore = 0, used: usedBefore = 0 } = step.state.tracker.health.get(sensor) ?? {};
  const changes = take();
  const health = step.state.tracker.health.get(sensor);
  if (health === undefined) return changes;
  const recent = recentOf(step, sensor);
  const span = spanNow(step, recent);
  span.looks++;
  span.plots += health.plots - plotsBefore;
  span.used += health.used - usedBefore;
  span.residual = health.residual;
  if (health.plots > plotsBefore) recent.lastPlotAt = step.now;
  review(step, sensor, health.flagged && !health.excluded);
  return changes;
}

function recentOf({ state }: Step, sensor: string): RecentSensor {
  const known = state.ownSensors.recent.get(sensor);
  if (known) return known;
  const recent: RecentSensor = { lastPlotAt: undefined, spans: [] };
  state.ownSensors.recent.set(sensor, recent);
  return recent;
}

function spanNow({ now }: Step, { spans }: RecentSensor): SensorSpan {
  const last = spans.at(-1);
  if (last !== undefined && secondsBetween(last.from, now) < SPAN_SECONDS) return last;
  const span: SensorSpan = { from: now, looks: 0, plots: 0, used: 0, residual: 1 };
  spans.push(span);
  if (spans.length > SPANS) spans.shift();
  return span;
}

function review(step: Step, sensor: string, isFaulty: boolean): void {
  if (isFaulty === isOpen(step, "sensor-faulty", sensor)) return;
  if (isFaulty) raise(step, "sensor-faulty", "caution", sensor);
  else clear(step, "sensor-faulty", sensor);
}
