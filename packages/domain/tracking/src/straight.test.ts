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

/** What the radar sees each two seconds of a body; the plots numbered in `others` lie about so far off on each axis, metres. */
function seen(
  place: (time: number) => Place,
  seconds: number,
  chance: Random,
  others: readonly number[] = [],
  aside = 6_000,
) {
  const evidence: Evidence[] = [];
  for (let time = 0; time <= seconds; time += 2) {
    const [east, north, up] = place(time);
    const isFalse = others.includes(evidence.length);
    const off = (): number => (isFalse ? aside * chance.normal() : 0);
    const plot = plotAt(time, [east + off(), north + off(), up + Math.abs(off())], chance);
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

test("false alarms neither turn a run's beam nor bend its path, however far off and also as its first or last plots", () => {
  const chance = new Random("far off");
  for (let seed = 1; seed <= 400; seed++) {
    const runs = seed % 2;
    const [start, speed, pull] = [
      chance.between(5e4, 2e6),
      runs * chance.between(0, 4_000),
      runs * chance.between(0, 40),
    ];
    const place = inBeam((time) => start + speed * time + (pull / 2) * time * time, [0.5, 0.6, 0.62]);
    const seconds = 22 + 2 * chance.below(12);
    const last = seconds / 2;
    const others = [[0], [last], [0, 1], [last - 1, last], [chance.below(last), chance.below(last)]][seed % 5];
    const aside = 10 ** chance.between(2.5, 6);
    const { inBeam: isInBeam } = seen(place, seconds, chance, others, aside);
    assert.ok(isInBeam, `seed ${seed}: plots ${others} of ${last + 1} lie ${aside.toFixed(0)} m off`);
  }
});

test("free flight and a motor's path are no even runs, and leave the beam", () => {
  const fall = (time: number): Place => [1_500 * time, 3e5, 1.2e5 + 1_000 * time - 4.9 * time * time];
  const burn = (time: number): Place => [10 * time * time, 2e5, 2e4 + 400 * time + 8 * time * time];
  for (let seed = 1; seed <= 20; seed++) {
    assert.deepEqual(seen(fall, 40, new Random(`fall-${seed}`)), { even: false, inBeam: false }, `fall ${seed}`);
    assert.deepEqual(seen(burn, 30, new Random(`burn-${seed}`)), { even: false, inBeam: false }, `burn ${seed}`);
    const beside = seen(fall, 40, new Random(`beside-${seed}`), [0, 9], 20_000);
    assert.deepEqual(beside, { even: false, inBeam: false }, `fall ${seed} with two false alarms`);
  }
});

test("few plots, or those from before a silence, tell nothing", () => {
  const burn = (time: number): Place => [10 * time * time, 2e5, 2e4 + 400 * time + 8 * time * time];
  assert.deepEqual(seen(burn, 12, new Random("few")), { even: true, inBeam: true });
  const stretch = { since: after(EPOCH, 1), plots: 20, coasted: 0, sensors: ["one"], twice: ["one"] };
  const before = { at: EPOCH, vector: [1, 2, 3], covariance: [1, 0, 0, 0, 1, 0, 0, 0, 1] } as const;
  assert.ok(straightness({ evidence: Array.from({ length: 20 }, () => before), stretch }, frame.place).even);
});
