/** What a faulty radar draws is never taken for more than that; what falls or burns is, the sooner the more precise the radar. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "@tocsin/kernel/chance";
import { after } from "@tocsin/kernel/time";
import { frameOf, placePlot } from "./measure.ts";
import type { Evidence } from "./state.ts";
import { straightness } from "./straight.ts";
import { EPOCH, type Place, plotAt, RADAR } from "./testing.ts";

const frame = frameOf(RADAR);

/** What the radar sees each two seconds of a body, of which `false` plots are anybody's. */
function seen(place: (time: number) => Place, seconds: number, chance: Random, others: readonly number[] = []) {
  const evidence: Evidence[] = [];
  for (let time = 0; time <= seconds; time += 2) {
    const [east, north, up] = place(time);
    const off = others.includes(evidence.length) ? 6_000 : 0;
    const plot = plotAt(time, [east + off, north, up + off], chance);
    const { place: vector, covariance } = placePlot(plot, frame);
    evidence.push({ at: plot.at, vector, covariance });
  }
  const stretch = { since: EPOCH, plots: 0, coasted: 0, sensors: ["one"], twice: ["one"] };
  return straightness({ evidence, stretch }, frame.place);
}

/** Along one beam of the radar, at so many metres by time. */
const inBeam =
  (range: (time: number) => number, [east, north, up]: Place): ((time: number) => Place) =>
  (time) => [range(time) * east, range(time) * north, range(time) * up];

test("an even run in a beam stays one, also with two false alarms among its plots", () => {
  for (let seed = 1; seed <= 60; seed++) {
    const chance = new Random(`even-${seed}`);
    const [start, speed] = [chance.between(2e5, 8e5), chance.between(-3_000, 3_000)];
    const place = inBeam((time) => start + speed * time, [0.5, 0.6, chance.between(0.1, 0.6)]);
    const others = seed % 2 === 0 ? [chance.below(20), chance.below(20)] : [];
    assert.deepEqual(seen(place, 60, chance, others), { even: true, inBeam: true }, `seed ${seed}`);
  }
});

test("a run that speeds up or turns about in its beam is not even, and still in its beam", () => {
  for (let seed = 1; seed <= 60; seed++) {
    const chance = new Random(`pull-${seed}`);
    const [speed, pull] = [chance.between(-3_000, 3_000), chance.between(20, 40)];
    const place = inBeam((time) => 8e5 + speed * time - (pull / 2) * time * time, [0.5, 0.6, 0.4]);
    assert.deepEqual(seen(place, 60, chance), { even: false, inBeam: true }, `seed ${seed}`);
  }
});

test("free flight and a motor's path are no even runs, and leave the beam", () => {
  const fall = (time: number): Place => [1_500 * time, 3e5, 1.2e5 + 1_000 * time - 4.9 * time * time];
  const burn = (time: number): Place => [10 * time * time, 2e5, 2e4 + 400 * time + 8 * time * time];
  for (let seed = 1; seed <= 20; seed++) {
    assert.deepEqual(seen(fall, 40, new Random(`fall-${seed}`)), { even: false, inBeam: false }, `fall ${seed}`);
    assert.deepEqual(seen(burn, 30, new Random(`burn-${seed}`)), { even: false, inBeam: false }, `burn ${seed}`);
  }
});

test("few plots, or those from before a silence, tell nothing", () => {
  const burn = (time: number): Place => [10 * time * time, 2e5, 2e4 + 400 * time + 8 * time * time];
  assert.deepEqual(seen(burn, 12, new Random("few")), { even: true, inBeam: true });
  const stretch = { since: after(EPOCH, 1), plots: 20, coasted: 0, sensors: ["one"], twice: ["one"] };
  const before = { at: EPOCH, vector: [1, 2, 3], covariance: [1, 0, 0, 0, 1, 0, 0, 0, 1] } as const;
  assert.ok(straightness({ evidence: Array.from({ length: 20 }, () => before), stretch }, frame.place).even);
});
