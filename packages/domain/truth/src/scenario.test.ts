/** The shipped demonstration in motion: reproducible, restartable, and the story that it is meant to tell. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { instant } from "@tocsin/kernel/time";
import { cat048Source } from "./air-plots.ts";
import { parseCatalogue } from "./catalogue.ts";
import { plotFiles } from "./plot-files.ts";
import { createScenario, type Scenario, type TimedDwell } from "./scenario.ts";
import { parseScenario, type ScenarioSpec } from "./spec.ts";

const data = new URL("../../../../data/", import.meta.url);
const catalogue = parseCatalogue(readFileSync(new URL("flights.csv", data), "utf8"));
assert.ok(catalogue.ok);
const flights = catalogue.value;
const epoch = instant(1_790_000_000_000_000);

function make(name: string, change: (spec: ScenarioSpec) => ScenarioSpec = (spec) => spec): Scenario {
  const spec = parseScenario(readFileSync(new URL(`scenarios/${name}.json`, data), "utf8"));
  assert.ok(spec.ok);
  const scenario = createScenario(change(spec.value), { catalogue: flights, epoch });
  assert.ok(scenario.ok, scenario.ok ? "" : scenario.error.what);
  return scenario.value;
}

const lantern = make("autumn-lantern");
const NATIONS = ["KOR", "JPN", "USA"] as const;

test("dwells do not depend on what was asked before, nor on how the interval is cut", () => {
  const again = make("autumn-lantern");
  for (const nation of NATIONS) {
    const late = again.dwellsBetween(nation, 300, 330);
    const pieces: TimedDwell[] = [];
    for (let t = 270; t < 330; t += 0.05) pieces.push(...lantern.dwellsBetween(nation, t, Math.min(t + 0.05, 330)));
    const seen = new Map(pieces.map((dwell) => [`${dwell.sensor}/${dwell.dwell.scan}`, dwell]));
    assert.ok(late.length > 10);
    assert.equal(seen.size, pieces.length, "no dwell comes twice");
    for (const dwell of late) assert.deepEqual(seen.get(`${dwell.sensor}/${dwell.dwell.scan}`), dwell);
  }
});

test("another seed gives other noise", () => {
  const other = make("autumn-lantern", (spec) => ({ ...spec, seed: "other" }));
  const first = (scenario: Scenario) =>
    scenario.dwellsBetween("KOR", 100, 140).flatMap(({ dwell }) => dwell.plots.map((plot) => JSON.stringify(plot)));
  const here = new Set(first(lantern));
  assert.ok(here.size > 20);
  assert.ok(first(other).every((plot) => !here.has(plot)));
});

test("dwells come in time order, each sensor's scans without a gap, plots stamped inside the interval", () => {
  for (const nation of NATIONS) {
    const scans = new Map<string, number>();
    let before = 0;
    for (const { at, sensor, dwell } of lantern.dwellsBetween(nation, 0, 200)) {
      assert.ok(at >= before && at < 200);
      before = at;
      assert.equal(dwell.scan, (scans.get(sensor) ?? -1) + 1);
      scans.set(sensor, dwell.scan);
      for (const plot of dwell.plots) assert.equal(plot.at, Math.round(epoch + at * 1e6));
    }
    assert.equal(scans.size, lantern.sensorsOf(nation).length);
  }
});

/** Scenario second of the first true plot of one flight by one nation, false alarms left out. */
function firstSeen(nation: string, id: string): number {
  const alone = make("autumn-lantern", (spec) => ({
    ...spec,
    repeatEvery: undefined,
    flights: spec.flights.filter((flight) => flight.id === id),
    nations: new Map(
      [...spec.nations].map(([name, list]) => [
        name,
        list.map((sensor) => (sensor.type === "ir" ? sensor : { ...sensor, falseAlarmsPerScan: 0 })),
      ]),
    ),
  }));
  const found = alone.dwellsBetween(nation, 0, 2640).find(({ dwell }) => dwell.plots.length > 0);
  return found?.at ?? Number.POSITIVE_INFINITY;
}

test("Korea and the overhead sensor see the overflight within a minute, Japan at least 30 s later behind the curve", () => {
  const [korea, japan, america] = [
    firstSeen("KOR", "lantern-1"),
    firstSeen("JPN", "lantern-1"),
    firstSeen("USA", "lantern-1"),
  ];
  assert.ok(korea < 20 + 60 && america < 20 + 60, `${korea} ${america}`);
  assert.ok(japan > korea + 30 && japan < 20 + 180, `${japan}`);
});

test("something flies at every moment from 20 s on, and the round repeats", () => {
  for (let t = 20; t < 5400; t += 10) assert.ok(lantern.flyingAt(t).length > 0, `${t} s`);
  const [one, two] = [lantern.flyingAt(320), lantern.flyingAt(320 + 1800)];
  const again = two.find(({ id }) => id === "lantern-1#2");
  assert.ok(again && Math.abs(again.height - (one[0]?.height ?? 0)) < 1e-6);
  assert.ok(Math.abs((again.untilImpact ?? 0) - (one[0]?.untilImpact ?? 1)) < 1e-9);
});

test("phases follow one another on the way to the ground", () => {
  const phases: (string | undefined)[] = [];
  for (let t = 20; t < 1380; t += 20) phases.push(lantern.flyingAt(t).find(({ id }) => id === "lantern-1")?.phase);
  const order = phases.filter((phase, i) => phase !== phases[i - 1]);
  assert.deepEqual(order, ["boost", "climb", "descent"]);
});

test("a flight outside the model is refused with its reason, and so is an unknown one", () => {
  const spec = lantern.spec;
  const entry = { kind: "ballistic", id: "x", start: 0 } as const;
  for (const [flight, why] of [
    ["NK-20230615-1", /outside the ballistic model.*quasi-ballistic/],
    ["NK-1", /not in the catalogue/],
  ] as const) {
    const made = createScenario({ ...spec, flights: [{ ...entry, flight }] }, { catalogue: flights, epoch });
    assert.ok(!made.ok);
    assert.match(made.error.what, why);
  }
});

test("plot files hold the words and figures of their format, in time order", () => {
  const { header, plots, truth } = plotFiles(lantern, { nations: ["USA"], sensors: [], seconds: 300 });
  const head = JSON.parse(JSON.stringify(header));
  assert.equal(head.n_plots, plots.length);
  assert.equal(head.frame, "ECEF WGS-84");
  assert.deepEqual(
    head.sensors.map(({ type }: { type: string }) => type),
    ["radar", "ir"],
  );
  assert.equal(head.sensors[0].az_center_deg, 330);
  const lines = plots.map((line) => JSON.parse(line));
  assert.ok(lines.length > 60);
  for (let i = 1; i < lines.length; i++) assert.ok(lines[i].t >= lines[i - 1].t);
  const radar = lines.find(({ sensor }) => sensor === "USA-radar-sea");
  assert.deepEqual(Object.keys(radar), [
    ...["t", "sensor", "scan", "range_m", "azimuth_rad", "elevation_rad", "sigma_range_m", "sigma_azimuth_rad"],
    ...["sigma_elevation_rad", "range_rate_mps", "sigma_range_rate_mps"],
  ]);
  const sight = lines.find(({ sensor }) => sensor === "USA-overhead-1");
  assert.deepEqual(Object.keys(sight), ["t", "sensor", "scan", "los_ecef", "sigma_los_rad"]);
  assert.ok(Math.abs(Math.hypot(...sight.los_ecef) - 1) < 1e-9);
  assert.deepEqual(Object.keys(JSON.parse(truth[0] ?? "{}")), ["t", "id", "kind", "phase", "pos", "vel"]);
});

test("the aircraft radar hands out whole turns with transponder answers, in order", () => {
  const sky = make("quiet-sky");
  const turns = cat048Source(sky, "KOR", 0, 600);
  assert.ok(turns.length >= 115);
  const answers = turns.flatMap(({ plots }) => plots).filter(({ address }) => address !== undefined);
  assert.ok(answers.length > 1000);
  for (const { north, period, plots, sac } of turns) {
    assert.equal(sac, 99);
    for (const { at } of plots) assert.ok(at >= north && at <= north + period * 1e6);
  }
  assert.equal(cat048Source(lantern, "KOR", 0, 600).length, 0);
});
