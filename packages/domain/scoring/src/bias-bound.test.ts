/** The joint bound of bodies and biases against what can be worked out by hand, and its slopes against biases that the maker planted. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { present } from "@tocsin/kernel/sound";
import { geodetic } from "@tocsin/kernel/space";
import { instant } from "@tocsin/kernel/time";
import { metres, radians } from "@tocsin/kernel/units";
import type { RadarPlot, RadarSensor } from "@tocsin/picture";
import { BIAS, makeKind } from "@tocsin/truth";
import { type Biases, biasBoundOf, biasRow, type SeenBody } from "./bias-bound.ts";
import { boundOf, type OwnPlot } from "./bound.ts";
import { readFlights, stateInto, type TrueFlight } from "./flights.ts";
import { eyeOf, rowsOf, seenFrom } from "./sight.ts";

interface Header {
  readonly sensors: readonly {
    readonly id: string;
    readonly lat_deg: number;
    readonly lon_deg: number;
    readonly alt_m: number;
  }[];
}

function made(kind: string) {
  const scenario = makeKind(kind, "bias-bound");
  assert.ok(scenario.ok);
  const { truth, plots, header, flights: facts } = scenario.value;
  const flights = readFlights(truth, facts);
  assert.ok(flights.ok);
  const inRadians = (degrees: number) => radians((degrees * Math.PI) / 180);
  const places = new Map(
    (header as Header).sensors.map(({ id, lat_deg, lon_deg, alt_m }) => [
      id,
      geodetic(inRadians(lat_deg), inRadians(lon_deg), alt_m),
    ]),
  );
  return { lines: plots.map((line): Line => JSON.parse(line)), flights: flights.value, places };
}

const SOUND = made("unbiased-many");
const [FIRST, , , , LAST] = SOUND.flights as [TrueFlight, TrueFlight, TrueFlight, TrueFlight, TrueFlight];
/** All motors are out, and nothing falls yet. */
const FREE = 250;

interface Sigmas {
  readonly range: number;
  readonly angle: number;
}
const USUAL: Sigmas = { range: 40, angle: 1.2e-3 };

/** Two radars at one place, the first of them doubted. */
const eyes = ({ range, angle }: Sigmas) =>
  ["doubted", "sound"].map((id) =>
    eyeOf({
      ...{
        kind: "radar",
        id,
        place: geodetic(radians(0.708), radians(2.448), 300),
        revisit: 2,
        phase: 0,
        detection: 1,
      },
      ...{ sigmaRange: range, sigmaAzimuth: angle, sigmaElevation: angle },
    } as unknown as RadarSensor),
  );

function stateAt(flight: TrueFlight, time: number): Float64Array {
  const state = new Float64Array(6);
  assert.ok(stateInto(state, flight, time));
  return state;
}

/** A plot of each radar at each time, as the body truly is. */
function watched(flight: TrueFlight, times: readonly number[], sigmas = USUAL, of = eyes(sigmas)): SeenBody {
  const own = times.flatMap((time) =>
    of.map((eye): OwnPlot => {
      const { range, azimuth, elevation } = seenFrom(eye, stateAt(flight, time));
      const [sigmaRange, sigmaAzimuth, sigmaElevation] = [sigmas.range, sigmas.angle, sigmas.angle];
      const measured = { range, azimuth, elevation, sigmaRange, sigmaAzimuth, sigmaElevation };
      return { time, eye, plot: { kind: "radar", at: instant(0), ...measured } as unknown as RadarPlot };
    }),
  );
  return { flight, own };
}

const PRIOR: Biases = [150, 3e-3, 3e-3, 0.3];
/** As good as known. */
const KNOWN: Biases = [1e-3, 1e-8, 1e-8, 1e-6];
const only = (...free: readonly number[]): Biases =>
  KNOWN.map((known, i) => (free.includes(i) ? (PRIOR[i] as number) : known)) as unknown as Biases;

const boundFor = (bodies: readonly SeenBody[], prior: Biases, time: number): Biases =>
  present(biasBoundOf(bodies, new Map([["doubted", prior]]), [time])[0]?.biases.get("doubted")?.strict, "a bound");

const close = (got: number, wanted: number, share = 1e-3): void =>
  assert.ok(Math.abs(got / wanted - 1) < share, `${got} for ${wanted}`);

/** Range, azimuth and elevation a second, over their sigmas, by differences. */
function rates(flight: TrueFlight, { range, angle }: Sigmas): readonly [number, number, number] {
  const [eye] = eyes(USUAL);
  const [before, after] = [-0.5, 0.5].map((shift) => seenFrom(present(eye, "an eye"), stateAt(flight, FREE + shift)));
  assert.ok(before && after);
  return [
    (after.range - before.range) / range,
    (after.azimuth - before.azimuth) / angle,
    (after.elevation - before.elevation) / angle,
  ];
}

test("of sound radars the joint bound is each body's own", () => {
  const times = [120, 150, 300];
  const bodies = [FIRST, LAST].map((flight) => watched(flight, [100, 110, 130, 200, 260, 290]));
  const joint = biasBoundOf(bodies, new Map(), times);
  for (const [body, { flight, own }] of bodies.entries())
    for (const [at, alone] of boundOf(flight, own, { times, cuts: [] }).states.entries())
      for (const thrust of ["strict", "open"] as const)
        for (const what of ["position", "velocity"] as const)
          close(joint[at]?.states[body]?.[thrust][what] as number, alone?.[thrust][what] as number, 1e-6);
});

test("one instant, one bias: both radars' errors beside the prior", () => {
  for (const plots of [1, 7]) {
    const body = watched(FIRST, Array<number>(plots).fill(FREE));
    const wanted = (prior: number, sigma: number): number => (prior ** -2 + plots / (2 * sigma * sigma)) ** -0.5;
    close(boundFor([body], only(0), FREE)[0], wanted(150, USUAL.range));
    close(boundFor([body], only(1), FREE)[1], wanted(3e-3, USUAL.angle));
    close(boundFor([body], only(2), FREE)[2], wanted(3e-3, USUAL.angle));
    const speed = rates(FIRST, USUAL).reduce((sum, rate) => sum + rate * rate, 0);
    close(boundFor([body], only(3), FREE)[3], (0.3 ** -2 + (plots * speed) / 2) ** -0.5);
  }
});

test("range alone at one instant leaves range and clock together, as two unknowns of one equation", () => {
  const blind = { range: 40, angle: 1 };
  const [rate] = rates(FIRST, blind);
  const [range, , , clock] = boundFor([watched(FIRST, [FREE], blind)], only(0, 3), FREE);
  const [mine, its] = [150 ** 2, (0.3 * rate * blind.range) ** 2];
  const all = mine + its + 2 * blind.range ** 2;
  close(range, Math.sqrt(mine - mine ** 2 / all));
  close(clock, 0.3 * Math.sqrt(1 - its / all));
});

test("a body that comes and one that goes part range from clock; two alike do not", () => {
  const blind = { range: 40, angle: 1 };
  const [coming, going] = [watched(FIRST, [FREE], blind), watched(LAST, [FREE], blind)];
  assert.ok(rates(FIRST, blind)[0] < 0 && rates(LAST, blind)[0] > rates(FIRST, blind)[0] + 10);
  const alike = boundFor([coming, coming], only(0, 3), FREE)[0];
  const other = boundFor([coming, going], only(0, 3), FREE)[0];
  assert.ok(alike > 100 && other < 60, `${alike} ${other}`);
});

test("plots and bodies only help, doubts only hurt, and what comes later does not count", () => {
  const times = Array.from({ length: 30 }, (_, i) => FREE + 2 * i);
  const of = [...eyes(USUAL), eyeOf({ ...present(eyes(USUAL)[1], "an eye").sensor, id: "third" })];
  const [first, last] = [watched(FIRST, times, USUAL, of), watched(LAST, times, USUAL, of)];
  const at = (bodies: readonly SeenBody[], ids: readonly string[], time: number) =>
    present(biasBoundOf(bodies, new Map(ids.map((id) => [id, PRIOR])), [time])[0], "a bound");
  const place = (bound: ReturnType<typeof at>): number => bound.states[0]?.strict.position as number;
  const wrong = (bound: ReturnType<typeof at>): number => bound.biases.get("doubted")?.strict[0] as number;
  const [one, both] = [at([first], ["doubted"], 310), at([first, last], ["doubted"], 310)];
  assert.ok(wrong(both) < wrong(one) && wrong(one) < 150 && place(both) <= place(one));
  const more = at([first, last], ["doubted", "third"], 310);
  assert.ok(wrong(more) > wrong(both) && place(more) > place(both));
  assert.ok(place(at([first, last], [], 310)) < place(both));
  assert.ok(wrong(at([first, last], ["doubted"], 270)) > wrong(both));
  const early = [first, last].map(({ flight, own }) => ({ flight, own: own.filter(({ time }) => time <= 270) }));
  assert.equal(wrong(at([first, last], ["doubted"], 270)), wrong(at(early, ["doubted"], 270)));
});

test("what the maker plants in a radar moves its plots as the bound says, and the clock's part is no small one", () => {
  const bias = [BIAS.wrong.range, BIAS.wrong.azimuth, BIAS.wrong.elevation, BIAS.wrong.clock] as const;
  const wrong = made("bias-many").lines.filter(({ sensor }) => sensor === BIAS.sensor);
  const sound = SOUND.lines.filter(({ sensor }) => sensor === BIAS.sensor);
  const eye = eyeOf({
    kind: "radar",
    id: BIAS.sensor,
    place: present(SOUND.places.get(BIAS.sensor), "a place"),
  } as RadarSensor);
  assert.equal(wrong.length, sound.length);
  let [judged, byClock] = [0, 0];
  for (const [i, line] of sound.entries()) {
    const found = present(wrong[i], "the same plot");
    const flight = SOUND.flights.find((one) => isFree(one, line.t) && isOf(line, stateAt(one, line.t)));
    if (!flight) continue;
    const truly = rowsOf(eye, plotOf(line), stateAt(flight, line.t));
    const stated = stateAt(flight, found.t);
    for (const [k, row] of rowsOf(eye, plotOf(found), stated).entries()) {
      const slopes = biasRow(row, Float64Array.of(...stated.subarray(3), 0, 0, 0));
      const expected = slopes.reduce((sum, slope, j) => sum + slope * (bias[j] as number), 0);
      const got = row.miss - (truly[k]?.miss as number);
      assert.ok(Math.abs(got - expected) < 0.05, `${row.what} at ${line.t}: ${got} for ${expected}`);
      byClock = Math.max(byClock, Math.abs((slopes[3] as number) * bias[3]));
      judged++;
    }
  }
  assert.ok(judged > 1_000 && byClock > 5, `${judged} rows, ${byClock} sigmas`);

  function isOf(line: Line, state: Float64Array): boolean {
    return rowsOf(eye, plotOf(line), state).every(({ miss }) => Math.abs(miss) < 5);
  }
});

/** Neither driven nor braked, so that half of the acceleration times the clock's bias squared is nothing. */
const isFree = ({ burnout, impact }: TrueFlight, time: number): boolean =>
  time > (burnout ?? 0) + 1 && time < (impact?.time ?? 0) - 60;

interface Line {
  readonly t: number;
  readonly sensor: string;
  readonly range_m: number;
  readonly azimuth_rad: number;
  readonly elevation_rad: number;
  readonly sigma_range_m: number;
  readonly sigma_azimuth_rad: number;
  readonly sigma_elevation_rad: number;
}

const plotOf = (line: Line): RadarPlot => ({
  ...{ kind: "radar", at: instant(0) },
  ...{ range: metres(line.range_m), azimuth: radians(line.azimuth_rad), elevation: radians(line.elevation_rad) },
  ...{ sigmaRange: metres(line.sigma_range_m), sigmaAzimuth: radians(line.sigma_azimuth_rad) },
  sigmaElevation: radians(line.sigma_elevation_rad),
});
