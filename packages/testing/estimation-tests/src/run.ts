/** Flies a scene, drives the tracker with what its sensors report and hands each step to an observer. Must never judge. */
import { present } from "@tocsin/kernel/sound";
import { after, type Instant, instant } from "@tocsin/kernel/time";
import type { Sensor } from "@tocsin/picture";
import { coastTo, createTrackerState, processDwell, type TrackChange, type TrackerState } from "@tocsin/tracking";
import { createScenario, parseScenario, type Scenario } from "@tocsin/truth";

export const EPOCH = instant(1_700_000_000_000_000);

export interface Step {
  readonly state: TrackerState;
  readonly scenario: Scenario;
  /** Scenario seconds and the same as an instant. */
  readonly time: number;
  readonly at: Instant;
  readonly changes: readonly TrackChange[];
}

export function makeScenario(value: unknown): Scenario {
  const spec = parseScenario(value);
  if (!spec.ok) throw new Error(spec.error.what);
  const scenario = createScenario(spec.value, { catalogue: [], epoch: EPOCH });
  if (!scenario.ok) throw new Error(scenario.error.what);
  return scenario.value;
}

/** Runs the whole scenario second by second; `observe` is called after each second. */
export function runScene(value: unknown, observe: (step: Step) => void): TrackerState {
  const scenario = makeScenario(value);
  const state = createTrackerState();
  const sensors = new Map<string, Sensor>(scenario.sensorsOf("KOR").map((sensor) => [sensor.id, sensor]));
  for (let time = 0; time < scenario.spec.duration; time++) {
    const changes: TrackChange[] = [];
    for (const { sensor, dwell } of scenario.dwellsBetween("KOR", time, time + 1)) {
      changes.push(...processDwell(state, present(sensors.get(sensor), sensor), dwell));
    }
    const at = after(EPOCH, time + 1);
    changes.push(...coastTo(state, at));
    observe({ state, scenario, time: time + 1, at, changes });
  }
  return state;
}
