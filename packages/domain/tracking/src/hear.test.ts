/** The tracker's door: what is unsound or of another time is counted and left out, and the rest goes on. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { geodetic } from "@tocsin/kernel/space";
import { after, type Instant, instant } from "@tocsin/kernel/time";
import type { InfraredSensor, Plot, RadarPlot, RadarSensor, SightPlot } from "@tocsin/picture";
import { createTrackerState, processDwell, type TrackerState } from "./index.ts";

const EPOCH = instant(1_700_000_000_000_000);
const common = { place: geodetic(0.65, 2.2, 100), revisit: 2, phase: 0, detection: 0.9 };
const field = {
  ...{ maximumRange: 2e6, minimumElevation: 0, maximumElevation: 1.5, azimuthCentre: 0, azimuthWidth: 6.28 },
  ...{ sigmaRange: 40, sigmaAzimuth: 1e-3, sigmaElevation: 1e-3, falseAlarmsPerScan: 1 },
};
const radar = (id: string): RadarSensor => ({ kind: "radar", id, ...common, ...field }) as unknown as RadarSensor;
const overhead = {
  ...common,
  ...{ kind: "infrared", id: "overhead", sigma: 1e-5, minimumTargetHeight: 1e4 },
} as unknown as InfraredSensor;

const PLOT = {
  ...{ kind: "radar", at: EPOCH, range: 4e5, azimuth: 1, elevation: 0.4 },
  ...{ sigmaRange: 40, sigmaAzimuth: 1e-3, sigmaElevation: 1e-3 },
} as unknown as RadarPlot;
const SIGHT = { kind: "sight", at: EPOCH, lineOfSight: [0, 0, 1], sigma: 1e-5 } as unknown as SightPlot;

function refusedOf(sensor: RadarSensor | InfraredSensor, plot: object): number {
  const state = createTrackerState();
  processDwell(state, sensor, { sensor: sensor.id, scan: 1, plots: [plot as Plot] });
  return state.counts.refused;
}

test("sound plots come in", () => {
  assert.equal(refusedOf(radar("one"), PLOT), 0);
  assert.equal(refusedOf(radar("one"), { ...PLOT, elevation: undefined, sigmaElevation: undefined }), 0);
  assert.equal(refusedOf(overhead, SIGHT), 0);
});

test("impossible figures, ranges beyond physics and another sensor's kind of plot stay outside", () => {
  const wrong: readonly object[] = [
    { range: Number.NaN },
    { range: -5 },
    { range: 3e7 },
    { azimuth: Number.POSITIVE_INFINITY },
    { azimuth: 40 },
    { elevation: 2 },
    { rangeRate: 3e4 },
    { rangeRate: 100, sigmaRangeRate: 0 },
    { sigmaRange: 0 },
    { sigmaRange: Number.POSITIVE_INFINITY },
    { sigmaAzimuth: -1e-3 },
    { sigmaAzimuth: 4 },
    { sigmaElevation: Number.NaN },
    { pressureAltitude: 1e7 },
    { at: Number.NaN },
    { at: 1.5 },
  ];
  for (const change of wrong) assert.equal(refusedOf(radar("one"), { ...PLOT, ...change }), 1, JSON.stringify(change));
  const blind: readonly object[] = [
    { lineOfSight: [0, 0, 0] },
    { lineOfSight: [1, 1, 1] },
    { lineOfSight: [Number.NaN, 0, 1] },
    { sigma: 0 },
    { sigma: 1 },
  ];
  for (const change of blind) assert.equal(refusedOf(overhead, { ...SIGHT, ...change }), 1, JSON.stringify(change));
  assert.equal(refusedOf(radar("one"), SIGHT), 1);
  assert.equal(refusedOf(overhead, PLOT), 1);
});

function look(state: TrackerState, id: string, scan: number, at: Instant): void {
  const plot = { ...PLOT, at, range: (4e5 + scan) as RadarPlot["range"] };
  processDwell(state, radar(id), { sensor: id, scan, plots: [plot] });
}

test("two plots of one range in one look are two, and the same plot again is a double", () => {
  const state = createTrackerState();
  const turned = { ...PLOT, azimuth: ((PLOT.azimuth as number) + 0.3) as RadarPlot["azimuth"] };
  processDwell(state, radar("one"), { sensor: "one", scan: 1, plots: [PLOT, turned] });
  assert.deepEqual([state.counts.plots, state.counts.doubled], [2, 0]);
  processDwell(state, radar("one"), { sensor: "one", scan: 1, plots: [turned] });
  assert.deepEqual([state.counts.plots, state.counts.doubled], [2, 1]);
});

test("a clock that is hours or years wrong is refused while another tells the time", () => {
  const state = createTrackerState();
  for (let scan = 0; scan < 20; scan++) {
    look(state, "one", scan, after(EPOCH, 2 * scan));
    look(state, "mad", scan, after(EPOCH, 2 * scan + (scan % 2 === 0 ? 9_000 : -1e8)));
  }
  assert.equal(state.counts.refused, 20);
  assert.equal(state.at, after(EPOCH, 38));
});

test("after hours of silence a second sensor, or a third look, is believed", () => {
  const [two, alone] = [createTrackerState(), createTrackerState()];
  for (const state of [two, alone]) look(state, "one", 1, EPOCH);
  look(two, "one", 2, after(EPOCH, 9_000));
  assert.equal(two.counts.refused, 1);
  look(two, "two", 2, after(EPOCH, 9_001));
  assert.equal(two.at, after(EPOCH, 9_001));
  for (const scan of [2, 3, 4]) look(alone, "one", scan, after(EPOCH, 9_000 + 2 * scan));
  assert.equal(alone.at, after(EPOCH, 9_008));
  assert.equal(alone.counts.refused, 2);
});

test("one clock a minute and a half ahead shuts out no other sensor", () => {
  const state = createTrackerState();
  for (let scan = 0; scan < 10; scan++) {
    look(state, "fast", scan, after(EPOCH, 2 * scan + 90));
    for (const id of ["one", "two"]) look(state, id, scan, after(EPOCH, 2 * scan));
  }
  assert.equal(state.counts.refused, 0);
  for (const id of ["one", "two"]) assert.equal(state.heard.get(id), after(EPOCH, 18));
});

test("a first look from the wrong year does not shut out those that follow", () => {
  const state = createTrackerState();
  look(state, "mad", 1, after(EPOCH, 1e8));
  for (let scan = 0; scan < 10; scan++) look(state, "one", scan, after(EPOCH, 2 * scan));
  assert.equal(state.at, after(EPOCH, 18));
  assert.equal(state.counts.refused, 2);
});
