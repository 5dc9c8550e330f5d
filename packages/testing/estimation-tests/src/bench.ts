/** The tracker's speed beside its floor, for `tocsin bench`. Reads the clock that it is given and no other. */
import { invertSymmetric } from "@tocsin/ballistics";
import { present } from "@tocsin/kernel/sound";
import type { Dwell, Sensor } from "@tocsin/picture";
import { createTrackerState, estimateOf, processDwell } from "@tocsin/tracking";
import { makeScenario } from "./run.ts";
import { MEDIUM, scene } from "./scenes.ts";

export interface TrackerBench {
  readonly targets: number;
  readonly plots: number;
  /** Plots a second, one core, without and with all products of every track once a second. */
  readonly plotsPerSecond: number;
  readonly plotsPerSecondWithProducts: number;
  /** Simulated seconds over seconds taken, with products. */
  readonly timesRealTime: number;
  /** A bare six-state predict and update with the same matrices' sizes, a second: what no tracker can beat. */
  readonly floorPerSecond: number;
}

const SECONDS = 240;
const TARGETS = 20;

/** Passes before anything is measured, and passes whose median counts: warm code is measured, a node runs for months. */
const WARM_PASSES = 8;
const PASSES = 9;

/** `now` gives milliseconds. Takes some four seconds. */
export function benchTracker(now: () => number): TrackerBench {
  const { dwells, sensors, plots } = raidDwells();
  const time = (products: boolean): number => {
    const state = createTrackerState();
    const begun = now();
    let second = 0;
    for (const { at, sensor, dwell } of dwells) {
      processDwell(state, present(sensors.get(sensor), sensor), dwell);
      if (!products || at < second + 1) continue;
      second = Math.floor(at);
      for (const track of state.tracks.keys()) estimateOf(state, track, present(state.at, "time"), { products: true });
    }
    return (now() - begun) / 1000;
  };
  for (let pass = 0; pass < WARM_PASSES; pass++) time(false);
  const bare = medianOf(() => time(false));
  time(true);
  const full = time(true);
  return {
    targets: TARGETS,
    plots,
    plotsPerSecond: Math.round(plots / bare),
    plotsPerSecondWithProducts: Math.round(plots / full),
    timesRealTime: Math.round(SECONDS / full),
    floorPerSecond: Math.round(1 / medianOf(() => 1 / floorRate(now))),
  };
}

function medianOf(measure: () => number): number {
  const values = Array.from({ length: PASSES }, measure).sort((a, b) => a - b);
  return present(values[Math.floor(PASSES / 2)], "the middle pass");
}

function raidDwells() {
  const flights = Array.from({ length: TARGETS }, (_, i) => ({
    ...MEDIUM,
    id: `target-${i}`,
    start_s: 3 * i,
    launch: { lat_deg: 40.1 + 0.27 * ((i * 0.37) % 1), lon_deg: 125.3 + 0.35 * ((i * 0.61) % 1) },
    azimuth_deg: 84 + 0.4 * i,
  }));
  const scenario = makeScenario(scene({ seed: "bench", flights, duration: SECONDS + 80, falseAlarms: 1 }));
  const sensors = new Map<string, Sensor>(scenario.sensorsOf("KOR").map((sensor) => [sensor.id, sensor]));
  const dwells: readonly { at: number; sensor: string; dwell: Dwell }[] = scenario.dwellsBetween(
    "KOR",
    80,
    SECONDS + 80,
  );
  return { dwells, sensors, plots: dwells.reduce((sum, { dwell }) => sum + dwell.plots.length, 0) };
}

/** Predict (F P Ft) and a three-row update of six states by plain loops. */
function floorRate(now: () => number): number {
  const covariance = Float64Array.from({ length: 36 }, (_, i) => (i % 7 === 0 ? 1 : 0));
  const work = new Float64Array(36);
  const rounds = 20_000;
  const begun = now();
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < 3; i++)
      for (let j = 0; j < 6; j++)
        work[6 * i + j] = (covariance[6 * i + j] as number) + (covariance[6 * (i + 3) + j] as number);
    for (let i = 3; i < 6; i++) for (let j = 0; j < 6; j++) work[6 * i + j] = covariance[6 * i + j] as number;
    for (let i = 0; i < 6; i++)
      for (let j = 0; j < 6; j++)
        covariance[6 * i + j] =
          (work[6 * i + j] as number) + (j < 3 ? (work[6 * i + j + 3] as number) : 0) + (i === j ? 1 : 0);
    const inverse = invertSymmetric(innovationOf(covariance), 3);
    for (let i = 0; i < 6; i++) {
      for (let j = 0; j < 6; j++) {
        let sum = 0;
        for (let a = 0; a < 3; a++)
          for (let b = 0; b < 3; b++)
            sum +=
              (covariance[6 * i + a] as number) * (inverse[3 * a + b] as number) * (covariance[6 * b + j] as number);
        work[6 * i + j] = (covariance[6 * i + j] as number) - sum;
      }
    }
    covariance.set(work);
  }
  return rounds / ((now() - begun) / 1000);
}

const innovationOf = (covariance: Float64Array): Float64Array =>
  Float64Array.from(
    { length: 9 },
    (_, k) => (covariance[6 * Math.floor(k / 3) + (k % 3)] as number) + (k % 4 === 0 ? 1 : 0),
  );
