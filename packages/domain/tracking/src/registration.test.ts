/** Biased sensors: found, measured, taken out of their plots, flagged when they change; and sound ones left alone. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { stepBallistic } from "@tocsin/ballistics";
import { Random } from "@tocsin/kernel/chance";
import { fingerprint } from "@tocsin/kernel/sound";
import { ecefFromGeodetic, enuRotation, geodetic } from "@tocsin/kernel/space";
import { after, instant } from "@tocsin/kernel/time";
import type { RadarPlot, RadarSensor } from "@tocsin/picture";
import { castDoubt } from "./correct.ts";
import {
  createTrackerState,
  estimateOf,
  excludeSensor,
  processDwell,
  type SensorHealth,
  sensorHealth,
  type TrackerState,
} from "./index.ts";
import { coastOf } from "./modes.ts";

const EPOCH = instant(1_700_000_000_000_000);
type Bias = readonly [range: number, azimuth: number, elevation: number, clock: number];
const NONE: Bias = [0, 0, 0, 0];
const WRONG: Bias = [100, 2e-3, 2e-3, 0.2];

const radar = (id: string, latitude: number, longitude: number): RadarSensor =>
  ({
    kind: "radar",
    id,
    place: geodetic((latitude * Math.PI) / 180, (longitude * Math.PI) / 180, 100),
    maximumRange: 4e6,
    minimumElevation: -0.1,
    maximumElevation: 1.55,
    azimuthCentre: 0,
    azimuthWidth: 2 * Math.PI - 0.02,
    sigmaRange: 40,
    sigmaAzimuth: 8e-4,
    sigmaElevation: 8e-4,
    revisit: 2,
    phase: 0,
    detection: 0.95,
    falseAlarmsPerScan: 0.1,
  }) as unknown as RadarSensor;

const RADARS = [radar("north", 43, 133), radar("south", 34, 130), radar("west", 38, 125)];

/** A body in free flight, by whole and half seconds. */
const FLIGHT = (() => {
  const states = [Float64Array.from([-3.37e6, 3.96e6, 4.2e6, -2_600, -1_900, 1_500])];
  for (let i = 1; i < 700; i++) {
    const next = Float64Array.from(states[i - 1] as Float64Array);
    stepBallistic(next, 0.5, 0);
    states.push(next);
  }
  return states;
})();

function plotBy({ place, id }: RadarSensor, time: number, [range, azimuth, elevation, clock]: Bias): RadarPlot {
  const state = FLIGHT[2 * time] as Float64Array;
  const [at, axes] = [ecefFromGeodetic(place), enuRotation(place.latitude, place.longitude)];
  const [east, north, up] = [0, 1, 2].map((row) =>
    [0, 1, 2].reduce((sum, i) => sum + (axes[3 * row + i] as number) * ((state[i] as number) - (at[i] as number)), 0),
  ) as [number, number, number];
  const chance = new Random(`${id}/${time}`);
  return {
    kind: "radar",
    at: after(EPOCH, time + clock),
    range: Math.hypot(east, north, up) + range + 40 * chance.normal(),
    azimuth: Math.atan2(east, north) + azimuth + 8e-4 * chance.normal(),
    elevation: Math.atan2(up, Math.hypot(east, north)) + elevation + 8e-4 * chance.normal(),
    sigmaRange: 40,
    sigmaAzimuth: 8e-4,
    sigmaElevation: 8e-4,
  } as unknown as RadarPlot;
}

/** All radars look every other second, one after the other; `bias` says what is wrong with which at what time. */
function watch(state: TrackerState, from: number, to: number, bias: (id: string, time: number) => Bias): void {
  for (let time = from; time < to; time += 2) {
    RADARS.forEach((sensor, i) => {
      const plot = plotBy(sensor, time + i / 2, bias(sensor.id, time));
      processDwell(state, sensor, { sensor: sensor.id, scan: time, plots: [plot] });
    });
  }
}

const healthOf = (state: TrackerState, id: string): SensorHealth => {
  const found = sensorHealth(state).find((sensor) => sensor.id === id);
  assert.ok(found);
  return found;
};

const westIsWrong = (id: string): Bias => (id === "west" ? WRONG : NONE);

function missBy(state: TrackerState, time: number): number {
  const [track] = state.tracks.keys();
  assert.ok(track !== undefined);
  const { kinematics } = estimateOf(state, track, after(EPOCH, time), { products: false });
  const truth = FLIGHT[2 * time] as Float64Array;
  return Math.hypot(...kinematics.position.map((value, i) => value - (truth[i] as number)));
}

test("one of three radars is wrong: it is found, and its bias lies within what is said of it", () => {
  const state = createTrackerState();
  watch(state, 0, 180, westIsWrong);
  assert.deepEqual([...state.corrections.keys()], ["west"]);
  const { bias, sigma, corrected } = healthOf(state, "west");
  assert.ok(corrected);
  WRONG.forEach((wrong, i) => {
    assert.ok(Math.abs((bias[i] as number) - wrong) < 3.5 * (sigma[i] as number), `state ${i}: ${bias[i]}`);
  });
  assert.ok(Math.abs((bias[1] as number) - 2e-3) < 4e-4 && Math.abs((bias[2] as number) - 2e-3) < 4e-4);
  assert.equal(state.tracks.size, 1);
  assert.ok(missBy(state, 179.5) < 150, `${missBy(state, 179.5)} m`);
});

test("sound radars are left alone", () => {
  const state = createTrackerState();
  watch(state, 0, 180, () => NONE);
  assert.equal(state.corrections.size, 0);
  assert.ok(sensorHealth(state).every(({ flagged, corrected, residual }) => !flagged && !corrected && residual < 2));
  assert.equal(state.tracks.size, 1);
});

test("a radar that goes wrong later is flagged, learned anew and trusted again", () => {
  const state = createTrackerState();
  const later = (id: string, time: number): Bias => (id === "west" && time >= 80 ? [600, 6e-3, -5e-3, 0] : NONE);
  watch(state, 0, 80, later);
  assert.ok(!healthOf(state, "west").flagged);
  let flagged = 0;
  for (let time = 80; time < 340; time += 2) {
    watch(state, time, time + 2, later);
    if (healthOf(state, "west").flagged) flagged++;
    assert.ok(!healthOf(state, "north").flagged && !healthOf(state, "south").flagged);
  }
  assert.ok(flagged > 0);
  assert.ok(!healthOf(state, "west").flagged);
  assert.ok(healthOf(state, "west").corrected);
});

test("what flies in a crowd teaches nothing, for whose plot is whose is doubtful there", () => {
  const state = createTrackerState();
  watch(state, 0, 60, westIsWrong);
  const learned = (): readonly (readonly number[])[] => sensorHealth(state).map(({ bias }) => bias);
  const alone = learned();
  assert.ok(alone.flat().some((value) => value !== 0));
  const [number, track] = [...state.tracks][0] ?? assert.fail("no track");
  for (const beside of [1, 2]) state.tracks.set(number + 1_000 * beside, structuredClone(track));
  watch(state, 60, 64, westIsWrong);
  assert.deepEqual(learned(), alone);
});

test("what an excluded radar says is counted and not believed, until it is taken back", () => {
  const state = createTrackerState();
  watch(state, 0, 20, () => NONE);
  excludeSensor(state, "west", true);
  const used = healthOf(state, "west").used;
  watch(state, 20, 40, westIsWrong);
  assert.equal(healthOf(state, "west").used, used);
  assert.equal(healthOf(state, "west").looks, 20);
  excludeSensor(state, "west", false);
  watch(state, 40, 60, () => NONE);
  assert.ok(healthOf(state, "west").used > used);
});

test("a copy of a tracker that corrects a radar goes on exactly as the original", () => {
  const state = createTrackerState();
  watch(state, 0, 100, westIsWrong);
  assert.ok(state.corrections.size > 0);
  const copy = structuredClone(state);
  watch(state, 100, 120, westIsWrong);
  watch(copy, 100, 120, westIsWrong);
  assert.equal(fingerprint(copy), fingerprint(state));
});

/** Bodies on one path, fifty seconds apart, watched every other second by all radars that see them. */
function watchMany(
  state: TrackerState,
  bodies: number,
  to: number,
  bias: (id: string) => Bias,
  sees: (id: string, body: number, time: number) => boolean = () => true,
): void {
  for (let time = 0; time < to; time += 2) {
    RADARS.forEach((sensor, i) => {
      const plots = Array.from({ length: bodies }, (_, body) => {
        if (!sees(sensor.id, body, time)) return [];
        const shift = 50 * body;
        const plot = plotBy(sensor, time + i / 2 + shift, bias(sensor.id));
        return [{ ...plot, at: after(plot.at, -shift) }];
      });
      processDwell(state, sensor, { sensor: sensor.id, scan: time, plots: plots.flat() });
    });
  }
}

test("three bodies are followed while all radars may be sound, and more while one is being corrected", () => {
  const [sound, wrong] = [createTrackerState(), createTrackerState()];
  watchMany(sound, 5, 60, () => NONE);
  watchMany(wrong, 5, 60, westIsWrong);
  assert.equal(sound.tracks.size, 5);
  assert.equal(sound.corrections.size, 0);
  assert.equal(sound.registration.bodies.length, 3);
  assert.deepEqual([...wrong.corrections.keys()], ["west"]);
  assert.equal(wrong.registration.bodies.length, 5);
});

test("a biased radar that sees none of the first three bodies is compared by the fourth", () => {
  const state = createTrackerState();
  watchMany(state, 4, 120, westIsWrong, (id, body, time) => (body === 3 ? time >= 20 : id !== "west"));
  assert.deepEqual([...state.corrections.keys()], ["west"]);
  assert.ok(Math.abs((healthOf(state, "west").bias[1] as number) - 2e-3) < 5e-4);
});

test("a track takes its state from the registration filter, unless it knows its speed better", () => {
  const doubtOfSpeed = (known: number): number => {
    const state = createTrackerState();
    watch(state, 0, 180, westIsWrong);
    const { covariance, mean } = coastOf(([...state.tracks.values()][0] ?? assert.fail("no track")).modes);
    for (let i = 0; i < covariance.length; i++) covariance[i] = (covariance[i] as number) * known;
    watch(state, 180, 182, westIsWrong);
    return [3, 4, 5].reduce((sum, i) => sum + (covariance[(mean.length + 1) * i] as number), 0);
  };
  const [usual, unsure, surer] = [1, 100, 0.01].map(doubtOfSpeed) as [number, number, number];
  assert.ok(Math.abs(unsure / usual - 1) < 1e-3, `${unsure} ${usual}`);
  assert.ok(surer < 0.1 * usual, `${surer} ${usual}`);
});

test("a track that a radar has fed before it was found to be biased is widened by all that the bias may be", () => {
  const state = createTrackerState();
  watch(state, 0, 40, () => NONE);
  const { mean, covariance } = coastOf(([...state.tracks.values()][0] ?? assert.fail("no track")).modes);
  const places = (): number => [0, 1, 2].reduce((sum, i) => sum + (covariance[(mean.length + 1) * i] as number), 0);
  const before = places();
  const sigmas = [300, 0, 0, 0.5];
  castDoubt(state, "west", undefined, {
    bias: [0, 0, 0, 0],
    covariance: sigmas.flatMap((sigma, i) => sigmas.map((_, j) => (i === j ? sigma ** 2 + 1e-12 : 0))),
    evidence: 10,
  });
  const speed = Math.hypot(mean[3] as number, mean[4] as number, mean[5] as number);
  assert.ok(Math.abs((places() - before) / (300 ** 2 + (0.5 * speed) ** 2) - 1) < 0.01);
});
