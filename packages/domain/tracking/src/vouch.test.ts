/** Heat that stands beside a faulty radar's plot is no second sensor; a motor that an infrared sensor sees is one. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "@tocsin/kernel/chance";
import { present } from "@tocsin/kernel/sound";
import { geodetic } from "@tocsin/kernel/space";
import { after } from "@tocsin/kernel/time";
import type { InfraredSensor, SightPlot } from "@tocsin/picture";
import { createTrackerState, estimateOf, processDwell, type TrackerState } from "./index.ts";
import { frameOf, placePlot } from "./measure.ts";
import { EPOCH, type Place, plotAt, RADAR } from "./testing.ts";
import { vouches } from "./vouch.ts";

const HEAT = {
  ...{ kind: "infrared", id: "heat", place: geodetic(0, 2.2, 35_786_000) },
  ...{ sigma: 4e-5, revisit: 2, phase: 0, detection: 0.95, minimumTargetHeight: 10_000 },
} as unknown as InfraredSensor;

function sightOf(time: number, at: Place, chance: Random): SightPlot {
  const { place } = placePlot(plotAt(time, at, new Random("still")), frameOf(RADAR));
  const way = place.map((metres, i) => metres - (frameOf(HEAT).place[i] as number));
  const length = Math.hypot(...way);
  const [x, y, z] = way.map((metres) => metres / length + 4e-5 * chance.normal()) as [number, number, number];
  return { kind: "sight", at: after(EPOCH, time), lineOfSight: [x, y, z], sigma: 4e-5 } as unknown as SightPlot;
}

/** Both sensors look each two seconds: the sensors that count of the first track, and why it is what it is. */
function seen(radar: (time: number) => Place, heat: (time: number) => Place, seed: string) {
  const chance = new Random(seed);
  const state: TrackerState = createTrackerState();
  for (let time = 0; time <= 60; time += 2) {
    processDwell(state, HEAT, { sensor: "heat", scan: time, plots: [sightOf(time, heat(time), chance)] });
    if (time < 20) continue;
    processDwell(state, RADAR, { sensor: "one", scan: time, plots: [plotAt(time, radar(time), chance)] });
  }
  const track = present(state.tracks.get(1), "track");
  const { stretch, classification } = estimateOf(state, 1, present(state.at, "time"), { products: true });
  return { took: track.stretch.twice, counts: stretch?.sensors, reasons: classification?.reasons ?? [] };
}

test("a motor seen by radar and from above is seen by two", () => {
  const burn = (time: number): Place => [400 * time + 8 * time * time, 2e5, 2e4 + 300 * time + 6 * time * time];
  for (let seed = 1; seed <= 5; seed++) assert.deepEqual(seen(burn, burn, `burn-${seed}`).counts, ["heat", "one"]);
});

test("heat that stands beside what a radar draws in its beam leaves it one radar's, though the track took its sights", () => {
  let took = 0;
  for (let seed = 1; seed <= 20; seed++) {
    const chance = new Random(`stands-${seed}`);
    const run = (time: number): Place => {
      const range = 1.5e5 + 1_500 * time + 8 * time * time;
      return [0.5 * range, 0.6 * range, 0.62 * range];
    };
    const [east, north, up] = run(20);
    const heat: Place = [east + 8e3 * chance.normal(), north + 8e3 * chance.normal(), up];
    const track = seen(run, () => heat, `stands-${seed}`);
    if (track.took.includes("heat")) took++;
    assert.deepEqual(track.counts, ["one"], `seed ${seed}`);
    assert.ok(!track.reasons.includes("leaves-beam"), `seed ${seed}`);
  }
  assert.ok(took > 5, `${took} tracks took sights: else nothing was tried`);
});

test("one sight of something else moves nothing, nor do two sights", () => {
  const chance = new Random("one other");
  const stretch = { since: EPOCH, plots: 0, coasted: 0, sensors: ["heat"], twice: ["heat"] };
  const of = (places: readonly Place[]): boolean => {
    const evidence = places.map((place, i) => {
      const { at, lineOfSight } = sightOf(2 * i, place, chance);
      const [x, y, z] = frameOf(HEAT).place;
      return { at, vector: lineOfSight, from: [x, y, z], covariance: [4e-5 ** 2] } as const;
    });
    return vouches({ evidence, stretch, firstPlotAt: EPOCH }, HEAT);
  };
  const still: Place = [1e5, 1e5, 3e4];
  const away: Place = [1.6e5, 1e5, 3e4];
  for (const at of [0, 5, 11]) assert.ok(!of(Array.from({ length: 12 }, (_, i) => (i === at ? away : still))));
  assert.ok(!of([still, away]));
  assert.ok(of(Array.from({ length: 12 }, (_, i) => [1e5 + 2_000 * i, 1e5, 3e4 + 2_000 * i])));
});
