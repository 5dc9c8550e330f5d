/** The bound against what can be worked out by hand, and its transition against flights that truth flew. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "@tocsin/kernel/chance";
import { present } from "@tocsin/kernel/sound";
import { geodetic } from "@tocsin/kernel/space";
import { instant } from "@tocsin/kernel/time";
import { metres, radians } from "@tocsin/kernel/units";
import type { Plot, RadarSensor } from "@tocsin/picture";
import { fly, placeFromDegrees } from "@tocsin/truth";
import { boundOf, type OwnPlot } from "./bound.ts";
import { readFlights, stateInto, type TrueFlight } from "./flights.ts";
import { pairUp } from "./pairing.ts";
import { type Eye, eyeOf, rowsOf } from "./sight.ts";
import { Way } from "./way.ts";

const RADAR = {
  ...{ kind: "radar", id: "one", place: geodetic(radians(0.63), radians(2.23), 100) },
  ...{ sigmaRange: 50, sigmaAzimuth: 1e-3, sigmaElevation: 2e-3, revisit: 4, phase: 0, detection: 1 },
} as unknown as RadarSensor;
const EYE = eyeOf(RADAR);

function flown(apogee = 300_000, azimuth = 1.5): TrueFlight {
  const flight = present(fly({ launch: placeFromDegrees(40, 125), apogee, range: 1_000_000, azimuth }), "a flight");
  const lines: string[] = [];
  for (let t = 0; t < flight.impact.time; t++) {
    const { position: pos, velocity: vel } = flight.stateAt(t);
    lines.push(
      JSON.stringify({ t, id: "f", kind: "ballistic", phase: t <= flight.burnout ? "boost" : "climb", pos, vel }),
    );
  }
  const { latitude, longitude } = flight.impact.place;
  const impact = { lat: (latitude * 180) / Math.PI, lon: (longitude * 180) / Math.PI, time: flight.impact.time };
  const read = readFlights(lines, { flights: [{ id: "f", impact, drag_m2_per_kg: 1 / 8000 }] });
  assert.ok(read.ok);
  return present(read.value[0], "the flight");
}

const FLIGHT = flown();

/** The plot of the true state, without noise; its values do not matter to the bound. */
function plotAt(time: number, eye: Eye = EYE): OwnPlot {
  const state = new Float64Array(6);
  assert.ok(stateInto(state, FLIGHT, time));
  const blank: Plot = {
    ...{ kind: "radar", at: instant(0), range: metres(0), azimuth: radians(0), elevation: radians(0) },
    ...{ sigmaRange: RADAR.sigmaRange, sigmaAzimuth: RADAR.sigmaAzimuth, sigmaElevation: RADAR.sigmaElevation },
  };
  const [range, azimuth, elevation] = rowsOf(eye, blank, state).map(({ miss }) => miss);
  const plot = {
    ...blank,
    range: metres(-(range as number) * RADAR.sigmaRange),
    azimuth: radians(-(azimuth as number) * RADAR.sigmaAzimuth),
    elevation: radians(-(elevation as number) * RADAR.sigmaElevation),
  };
  return { time, eye, plot };
}

test("the difference of two flights that truth flew grows as the transition says, through space and air", () => {
  const other = flown(300_500, 1.5005);
  const difference = (time: number): Float64Array => {
    const [mine, theirs] = [new Float64Array(6), new Float64Array(6)];
    assert.ok(stateInto(mine, FLIGHT, time) && stateInto(theirs, other, time));
    return mine.map((value, i) => (theirs[i] as number) - value);
  };
  const start = 150;
  const way = new Way(FLIGHT, start, 1 / 8000);
  const before = difference(start);
  for (const time of [250, 400, 480, 500]) {
    assert.ok(way.goTo(time));
    const wanted = difference(time);
    const size = Math.hypot(wanted[0] as number, wanted[1] as number, wanted[2] as number);
    for (let i = 0; i < 3; i++) {
      let got = 0;
      for (let k = 0; k < 6; k++) got += (way.transition[way.columns * i + k] as number) * (before[k] as number);
      assert.ok(Math.abs(got - (wanted[i] as number)) < 0.02 * size, `at ${time}: ${got} ${wanted[i]} of ${size}`);
    }
  }
});

test("one plot: the bound is the radar's own error at that range", () => {
  const own = plotAt(200);
  const bound = present(boundOf(FLIGHT, [own], { times: [200], cuts: [] }).states[0], "a bound");
  const { range, elevation } = own.plot as { range: number; elevation: number };
  const wanted = Math.hypot(50, range * 1e-3 * Math.cos(elevation), range * 2e-3);
  assert.ok(Math.abs(bound.strict.position / wanted - 1) < 1e-3, `${bound.strict.position} ${wanted}`);
});

test("plots only help, silence only hurts, and what comes later than the question does not count", () => {
  const plots = Array.from({ length: 40 }, (_, i) => plotAt(150 + 4 * i));
  const at = (own: readonly OwnPlot[], time: number): number =>
    present(boundOf(FLIGHT, own, { times: [time], cuts: [] }).states[0], "a bound").strict.position;
  assert.ok(at(plots, 306) < at(plots.slice(0, 20), 306));
  assert.equal(at(plots, 226), at(plots.slice(0, 20), 226));
  assert.ok(at(plots.slice(0, 20), 330) > at(plots.slice(0, 20), 226));
  assert.equal(boundOf(FLIGHT, plots, { times: [149], cuts: [100] }).states[0], undefined);
});

test("who does not know the motor knows less under power, and as much again after long free flight", () => {
  const plots = Array.from({ length: 100 }, (_, i) => plotAt(60 + 4 * i));
  const { states } = boundOf(FLIGHT, plots, { times: [100, 440], cuts: [] });
  const [powered, free] = states.map((bound) => present(bound, "a bound"));
  assert.ok(powered && free);
  assert.ok(powered.open.velocity > 2 * powered.strict.velocity);
  assert.ok(free.open.position >= free.strict.position && free.open.position < 1.2 * free.strict.position);
});

test("the impact's bound falls from cut to cut", () => {
  const plots = Array.from({ length: 80 }, (_, i) => plotAt(120 + 4 * i));
  const { impacts } = boundOf(FLIGHT, plots, { times: [], cuts: [100, 140, 200, 300] });
  const [none, early, middle, late] = impacts;
  assert.equal(none, undefined);
  assert.ok(early && middle && late && early.ground > middle.ground && middle.ground > late.ground);
  assert.ok(early.open >= early.ground && late.open >= late.ground);
  // Half of the drag unknown keeps the time of fall some seconds open however well the state is known.
  assert.ok(late.seconds > 0.1 && late.seconds < 10);
});

test("the cheapest pairing is found where everybody wants the same", () => {
  const chance = new Random("pairs");
  for (let round = 0; round < 200; round++) {
    const costs = Array.from({ length: 4 }, () => Array.from({ length: 3 }, () => Math.floor(10 * chance.unit())));
    const cost = (i: number, j: number): number => costs[i]?.[j] as number;
    const total = (pairs: readonly number[]): number =>
      pairs.reduce((sum, j, i) => sum + (j < 0 ? 6 : Math.min(6, cost(i, j))), 0);
    let least = Number.POSITIVE_INFINITY;
    const every = (chosen: number[]): void => {
      if (chosen.length === 4) least = Math.min(least, total(chosen));
      else for (let j = -1; j < 3; j++) if (j < 0 || !chosen.includes(j)) every([...chosen, j]);
    };
    every([]);
    assert.equal(total([...pairUp(4, 3, cost, 6)]), least);
  }
});
