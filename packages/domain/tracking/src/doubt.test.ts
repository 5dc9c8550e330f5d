/** What is stated of a choice that may be wrong: the doubt of contended plots, and of a track that radars see in different places. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "@tocsin/kernel/chance";
import { after } from "@tocsin/kernel/time";
import { assign } from "./assign.ts";
import { withDoubt } from "./doubt.ts";
import { createTrackerState, processDwell } from "./index.ts";
import { noteLean } from "./lean.ts";
import { frameOf } from "./measure.ts";
import type { LoosePlot, TrackRecord } from "./state.ts";
import { EPOCH, type Place, plotAt, RADAR } from "./testing.ts";

const FRAME = frameOf(RADAR);
/** Free flight on a flat patch of Earth. */
const thrown = (t: number): Place => [1_500 * t, 3e5, 1.5e5 + 1_000 * t - 4.7 * t * t];

const looseAt = (time: number, place: Place, chance: Random): LoosePlot => ({
  ...{ serial: 1, sensor: "one", scan: 10 * time, plot: plotAt(time, place, chance), from: FRAME.place },
});

/** A confirmed track of twenty plots, and its radar's next look. */
function flown(): TrackRecord {
  const state = createTrackerState();
  const chance = new Random(7);
  for (let t = 0; t < 40; t += 2)
    processDwell(state, RADAR, { sensor: "one", scan: t, plots: [plotAt(t, thrown(t), chance)] });
  return state.tracks.get(1) as TrackRecord;
}

/** The plots that two tracks are given, whose log odds over chance are given row by row. */
function given(gains: readonly number[]): readonly (LoosePlot | undefined)[] {
  const chance = new Random(3);
  const loose = [looseAt(40, thrown(40), chance), looseAt(40, [6e4, 3.01e5, 1.8e5], chance)];
  const cost = Float64Array.from(gains, (gain) => -gain);
  return withDoubt([flown(), flown()], cost, assign(cost, 2, 2), loose);
}

const sigmaOf = (loose: LoosePlot | undefined): number =>
  loose?.plot.kind === "radar" ? loose.plot.sigmaRange : Number.NaN;

test("a choice that might as well be the other is taken with the distance between the two, a clear one as it is", () => {
  assert.deepEqual(given([20, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, 20]).map(sigmaOf), [40, 40]);
  assert.deepEqual(given([20, 2, 2, 20]).map(sigmaOf), [40, 40]);
  for (const sigma of given([20, 19.9, 19.9, 20]).map(sigmaOf)) assert.ok(sigma > 150);
});

test("a plot that another track needs more is doubted less than one that nobody else wants", () => {
  const free = sigmaOf(given([20, 19, Number.NEGATIVE_INFINITY, 0.5])[0]);
  const needed = sigmaOf(given([20, 19, Number.NEGATIVE_INFINITY, 25])[0]);
  assert.ok(needed < 0.7 * free && needed > 40);
});

/** Variance of a place's first axis after so many plots that lie this many sigmas aside, over that before. */
function opened(aside: number, plots: number, hasParted: boolean): number {
  const track = flown();
  track.hasParted = hasParted;
  const chance = new Random(5);
  const { mean, covariance } = track.modes[0] as TrackRecord["modes"][number];
  const before = covariance[0] as number;
  const [east, north, up] = [0, 1, 2].map((row) =>
    [0, 1, 2].reduce(
      (sum, i) =>
        sum + (FRAME.axes[3 * row + i] as number) * ((mean[i] as number) - (FRAME.place[i as 0 | 1 | 2] as number)),
      0,
    ),
  ) as [number, number, number];
  for (let i = 0; i < plots; i++) {
    const loose = looseAt(38, [east, north, up], chance);
    const azimuth = (loose.plot as { azimuth: number }).azimuth + aside * 1e-3;
    noteLean(track, { ...loose, plot: { ...loose.plot, azimuth } as LoosePlot["plot"] }, FRAME);
  }
  return (covariance[0] as number) / before;
}

test("the place of a part whose radar sees it aside for long is opened; that of one seen where it is, or of no part, is not", () => {
  assert.ok(opened(1.2, 40, true) > 10);
  assert.equal(opened(1.2, 10, true), 1);
  assert.equal(opened(0, 40, true), 1);
  assert.equal(opened(1.2, 40, false), 1);
});

test("two bodies that give one plot for a while stay as far apart as they were", () => {
  const state = createTrackerState();
  const chance = new Random(8);
  const beside = (t: number, aside: number): Place => [1_500 * (t - 60) + aside, 3e5, 1.5e5 + 1_000 * t - 4.7 * t * t];
  for (let t = 0; t < 80; t += 2) {
    const plots = (t < 50 ? [600, -600] : [0]).map((aside) => plotAt(t, beside(t, aside), chance));
    processDwell(state, RADAR, { sensor: "one", scan: t, plots });
  }
  assert.equal(state.tracks.size, 2);
  const [a, b] = [...state.tracks.values()].map(({ modes }) => modes[0]?.mean ?? new Float64Array(6));
  assert.ok(a && b && Math.hypot(...[0, 1, 2].map((i) => (a[i] as number) - (b[i] as number))) > 700);
  for (const track of state.tracks.values()) assert.equal(track.lastPlotAt, after(EPOCH, 78));
});
