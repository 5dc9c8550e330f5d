/** Sensor models: horizon, field of view, noise, false alarms, heat. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Instant } from "@tocsin/kernel/time";
import { fixedFromPlace, type Place, placeFromDegrees } from "./earth.ts";
import { type Body, directionTo, infraredPlots, inView, type Look, radarPlots } from "./look.ts";
import type { InfraredSpec, RadarSpec } from "./sensor-spec.ts";
import { dot } from "./vector.ts";

const radar: RadarSpec = {
  type: "radar",
  id: "R",
  place: placeFromDegrees(37, 127),
  maximumRange: 3e6,
  minimumElevation: 0,
  maximumElevation: 1.5,
  azimuthCentre: Math.PI / 2,
  azimuthWidth: 2,
  sigmaRange: 50,
  sigmaAzimuth: 1e-3,
  sigmaElevation: 2e-3,
  sigmaRangeRate: 5,
  revisit: 1,
  phase: 0,
  detection: 0.9,
  falseAlarmsPerScan: 0,
  sac: 0,
  sic: 0,
};
const infrared: InfraredSpec = {
  type: "ir",
  id: "I",
  place: placeFromDegrees(0, 127, 35_786_000),
  sigma: 3e-5,
  revisit: 3,
  phase: 0,
  detection: 1,
  minimumTargetHeight: 8000,
};

const still = (place: Place, id = "B", burning = true): Body => ({
  id,
  kind: "missile",
  stateAt: () => ({ position: fixedFromPlace(place), velocity: [0, 0, 0] }),
  burningAt: () => burning,
});
const look = (scan: number, ...bodies: Body[]): Look => ({
  scan,
  begins: scan,
  seed: "s",
  epoch: 0 as Instant,
  bodies,
});
const sees = (spec: RadarSpec, place: Place): boolean => {
  const state = { position: fixedFromPlace(place), velocity: [0, 0, 0] as const };
  return inView(spec, state, directionTo(spec.place, state));
};

test("the horizon rises with distance as the Earth curves", () => {
  const from = radar.place;
  const lowest = (degreesEast: number): number => {
    let [low, high] = [0, 2e6];
    for (let i = 0; i < 40; i++) {
      const middle = (low + high) / 2;
      if (sees(radar, { ...from, longitude: from.longitude + (degreesEast * Math.PI) / 180, height: middle }))
        high = middle;
      else low = middle;
    }
    return high;
  };
  for (const degreesEast of [3, 8, 14]) {
    const arc = (degreesEast * Math.PI * Math.cos(from.latitude)) / 180;
    const expected = 6_378_137 * (1 / Math.cos(arc) - 1);
    assert.ok(Math.abs(lowest(degreesEast) / expected - 1) < 0.03, `${lowest(degreesEast)} for ${expected}`);
  }
});

test("range, sector and elevation bound the view", () => {
  assert.ok(sees(radar, placeFromDegrees(37, 130, 100_000)));
  assert.ok(!sees(radar, placeFromDegrees(37, 124, 100_000)), "behind the sector");
  assert.ok(!sees({ ...radar, maximumRange: 200_000 }, placeFromDegrees(37, 130, 100_000)), "too far");
  assert.ok(!sees({ ...radar, maximumElevation: 0.1 }, placeFromDegrees(37, 130, 100_000)), "too high");
});

test("noise is unbiased and as wide as stated, and detection as frequent as stated", () => {
  const place = placeFromDegrees(38, 132, 200_000);
  const state = { position: fixedFromPlace(place), velocity: [0, 0, 0] as const };
  const truth = directionTo(radar.place, state);
  const errors: number[][] = [[], [], [], []];
  const looks = 4000;
  for (let scan = 0; scan < looks; scan++) {
    for (const plot of radarPlots(radar, look(scan, still(place)))) {
      errors[0]?.push((plot.range - truth.range) / radar.sigmaRange);
      errors[1]?.push((plot.azimuth - truth.azimuth) / radar.sigmaAzimuth);
      errors[2]?.push(((plot.elevation ?? 9) - truth.elevation) / radar.sigmaElevation);
      errors[3]?.push((plot.rangeRate ?? 99) / 5);
    }
  }
  for (const list of errors) {
    const mean = list.reduce((sum, e) => sum + e, 0) / list.length;
    const spread = Math.sqrt(list.reduce((sum, e) => sum + (e - mean) ** 2, 0) / list.length);
    assert.ok(Math.abs(list.length / looks - 0.9) < 0.02, `${list.length}`);
    assert.ok(Math.abs(mean) < 0.06 && Math.abs(spread - 1) < 0.05, `${mean} ${spread}`);
  }
});

test("false alarms are as frequent as stated and spread evenly over the field", () => {
  const noisy = { ...radar, falseAlarmsPerScan: 0.5 };
  const plots = Array.from({ length: 6000 }, (_, scan) => radarPlots(noisy, look(scan))).flat();
  assert.ok(Math.abs(plots.length / 6000 - 0.5) < 0.03);
  const share = (test: (plot: (typeof plots)[number]) => boolean) => plots.filter(test).length / plots.length;
  assert.ok(Math.abs(share(({ range }) => range < 1.5e6) - 0.5) < 0.03);
  assert.ok(Math.abs(share(({ azimuth }) => azimuth < Math.PI / 2) - 0.5) < 0.03);
  assert.ok(Math.abs(share(({ elevation = 0 }) => elevation < 0.75) - 0.5) < 0.03);
  assert.ok(plots.every(({ azimuth }) => Math.abs(azimuth - Math.PI / 2) <= 1));
});

test("what one body looks like does not depend on what else flies", () => {
  const place = placeFromDegrees(38, 132, 200_000);
  const other = still(placeFromDegrees(37, 131, 300_000), "other");
  for (let scan = 0; scan < 20; scan++) {
    const alone = radarPlots(radar, look(scan, still(place)));
    const together = radarPlots(radar, look(scan, other, still(place)));
    for (const plot of alone) assert.ok(together.some((one) => one.range === plot.range));
  }
});

test("an overhead sensor sees burning motors above its floor on its side of the Earth, within its noise", () => {
  const count = (...bodies: Body[]) => infraredPlots(infrared, look(1, ...bodies)).length;
  assert.equal(count(still(placeFromDegrees(39, 127, 20_000))), 1);
  assert.equal(count(still(placeFromDegrees(39, 127, 20_000), "B", false)), 0, "burnt out");
  assert.equal(count(still(placeFromDegrees(39, 127, 5000))), 0, "too low");
  assert.equal(count(still(placeFromDegrees(-10, -53, 20_000))), 0, "behind the Earth");
  const target = fixedFromPlace(placeFromDegrees(39, 127, 20_000));
  const eye = fixedFromPlace(infrared.place);
  const way = [target[0] - eye[0], target[1] - eye[1], target[2] - eye[2]] as const;
  const far = Math.hypot(...way);
  let sum = 0;
  for (let scan = 0; scan < 3000; scan++) {
    const [plot] = infraredPlots(infrared, look(scan, still(placeFromDegrees(39, 127, 20_000))));
    assert.ok(plot?.kind === "sight");
    const { lineOfSight } = plot;
    sum += 2 * (1 - dot(lineOfSight, [way[0] / far, way[1] / far, way[2] / far]));
  }
  assert.ok(Math.abs(sum / 3000 / (2 * infrared.sigma ** 2) - 1) < 0.08, "two axes of stated sigma");
});

test("a rotating radar meets an aircraft when its beam comes round, and hears its transponder", () => {
  const rotating: RadarSpec = { ...radar, type: "air-radar", azimuthWidth: 2 * Math.PI, revisit: 8, detection: 1 };
  const place = placeFromDegrees(37, 129, 9144);
  const body: Body = { ...still(place), kind: "aircraft", callsign: "TCN1", address: 0xabc };
  const [plot] = radarPlots(rotating, { ...look(3, body), begins: 24 });
  assert.ok(plot);
  assert.ok(
    Math.abs(
      plot.at / 1e6 - (24 + (8 * directionTo(radar.place, body.stateAt(0) ?? assert.fail()).azimuth) / (2 * Math.PI)),
    ) < 0.001,
  );
  assert.equal(plot.elevation, undefined);
  assert.deepEqual([plot.callsign, plot.address], ["TCN1", 0xabc]);
  assert.ok(Math.abs((plot.pressureAltitude ?? 0) - 9144) < 1e-6);
  assert.equal(radarPlots(radar, look(3, body)).length, 0, "a missile radar passes aircraft over");
});
