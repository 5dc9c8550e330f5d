/** Kinds of scenarios: the same bytes for the same seed, files that fit together, and what each kind promises. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { placeFromFixed } from "../earth.ts";
import { makeKind, plotsByBody, SCENARIO_KINDS } from "./kinds.ts";
import { type MadeScenario, makeFiles } from "./made.ts";
import { planCruise, planDeceivingSky, planQuietSky } from "./quiet.ts";

function made(kind: string, seed = "1"): MadeScenario {
  const result = makeKind(kind, seed);
  assert.ok(result.ok, kind);
  return result.value;
}

interface Line {
  readonly t: number;
  readonly t_received?: number;
  readonly sensor?: string;
  readonly scan?: number;
  readonly range_m?: number;
  readonly azimuth_rad?: number;
  readonly elevation_rad?: number;
}
const parsed = <T>(lines: readonly string[]): readonly T[] => lines.map((line) => JSON.parse(line) as T);

test("an unknown kind is refused with the names of those there are", () => {
  const result = makeKind("z", "1");
  assert.ok(!result.ok);
  for (const { name } of SCENARIO_KINDS) assert.ok(result.error.remedy?.includes(name), name);
});

test("of a the seed changes the noise and not the flight, of varied the flight too", () => {
  const [one, again, other] = [made("a"), made("a"), made("a", "2")];
  assert.deepEqual(one, again);
  assert.deepEqual(one.truth, other.truth);
  assert.notDeepEqual(one.plots, other.plots);
  assert.notDeepEqual(made("varied", "5").truth, made("varied", "6").truth);
});

test("the plots of each body alone are those of the whole scenario, each once, and what is of several bodies is refused", () => {
  const alone = plotsByBody("c", "1");
  assert.ok(alone.ok);
  const own = [...alone.value.values()].flat();
  const whole = new Set(made("c").plots);
  assert.equal(alone.value.size, 20);
  assert.equal(new Set(own).size, own.length);
  assert.ok(own.every((line) => whole.has(line)));
  // What is left are the false alarms of two radars: 12 and 8 in each look of two seconds.
  const last = Math.max(...parsed<Line>(made("c").plots).map(({ t }) => t));
  const [left, alarms] = [whole.size - own.length, (last / 2) * (12 + 8)];
  assert.ok(Math.abs(left - alarms) < 5 * Math.sqrt(alarms) + 20, `${left} false alarms, ${alarms} expected`);
  const single = plotsByBody("a", "1");
  assert.ok(single.ok);
  assert.deepEqual(single.value.get("flight-1"), made("a").plots);
  for (const kind of ["staging", "late", "blind"]) assert.ok(!plotsByBody(kind, "1").ok, kind);
});

test("of the table's kinds infrared sees the boost and no radar does: they begin half a minute after it", () => {
  for (const kind of ["table-a", "table-b", "table-e"]) {
    const { plots, flights } = made(kind);
    const burnout = (flights as { flights: { burnout: number }[] }).flights[0]?.burnout ?? assert.fail();
    const times = (of: (sensor: string) => boolean) =>
      parsed<Line>(plots).flatMap(({ t, sensor = "" }) => (of(sensor) ? t : []));
    const [first = 0] = times((sensor) => sensor.startsWith("radar"));
    assert.ok(first > burnout + 15 && first < burnout + 35, `${kind}: ${first} after ${burnout}`);
    assert.ok(times((sensor) => sensor.startsWith("infrared")).length > 30, kind);
  }
});

test("plots come in time order, scans untorn, of sensors that the header knows", () => {
  const { header, plots } = made("c");
  const sensors = new Set((header as { sensors: { id: string }[] }).sensors.map(({ id }) => id));
  const seen = new Set<string>();
  let [before, scanBefore] = [0, ""];
  for (const { t, sensor = "", scan } of parsed<Line>(plots)) {
    assert.ok(t >= before && sensors.has(sensor));
    const scanNow = `${sensor}/${scan}`;
    if (scanNow !== scanBefore) assert.ok(!seen.has(scanNow), "a scan is torn");
    seen.add(scanNow);
    [before, scanBefore] = [t, scanNow];
  }
});

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

test("bias differs from unbiased by its bias, in one radar of three", () => {
  const [wrong, right] = [parsed<Line>(made("bias").plots), parsed<Line>(made("unbiased").plots)];
  assert.equal(wrong.length, right.length);
  for (const radar of ["radar-1", "radar-2", "radar-3"]) {
    const of = (lines: readonly Line[]) => lines.filter(({ sensor }) => sensor === radar);
    const pairs = of(wrong).map((line, i) => [line, of(right)[i] ?? assert.fail()] as const);
    const shift = (key: "t" | "range_m" | "azimuth_rad" | "elevation_rad") =>
      mean(pairs.map(([a, b]) => (a[key] ?? 0) - (b[key] ?? 0)));
    const factor = radar === "radar-3" ? 1 : 0;
    assert.ok(Math.abs(shift("t") - 0.2 * factor) < 1e-6);
    assert.ok(Math.abs(shift("range_m") - 100 * factor) < 0.01);
    assert.ok(Math.abs(shift("azimuth_rad") - 2e-3 * factor) < 1e-6);
    assert.ok(Math.abs(shift("elevation_rad") - 2e-3 * factor) < 1e-6);
  }
  assert.doesNotMatch(JSON.stringify(made("bias").header), /bias"\s*:\s*\{/);
});

test("late holds the same plots as punctual, a quarter of one radar's up to 45 s later, some twice, in order of arrival", () => {
  const [late, punctual] = [parsed<Line>(made("late").plots), parsed<Line>(made("punctual").plots)];
  const bare = (lines: readonly Line[]) => new Set(lines.map(({ t_received, ...values }) => JSON.stringify(values)));
  assert.deepEqual([...bare(late)].sort(), [...bare(punctual)].sort());
  assert.ok(late.length > punctual.length && punctual.every(({ t_received }) => t_received === undefined));
  let before = 0;
  for (const { t, t_received = -1 } of late) {
    assert.ok(t_received >= before && t_received >= t && t_received <= t + 50);
    before = t_received;
  }
  const ofRadar = late.filter(({ sensor }) => sensor === "radar-2");
  const delayed = ofRadar.filter(({ t, t_received = 0 }) => t_received > t + 1.9).length / ofRadar.length;
  assert.ok(delayed > 0.15 && delayed < 0.35);
  assert.ok(late.every(({ sensor, t, t_received }) => sensor === "radar-2" || t === t_received));
});

test("blind: for 150 s nothing but ticks, and plots again afterwards", () => {
  const lines = parsed<Line>(made("blind").plots);
  const within = lines.filter(({ t }) => t >= 260 && t < 410);
  assert.equal(within.length, 150);
  assert.ok(within.every((line) => Object.keys(line).join() === "t"));
  assert.ok(lines.some(({ t, sensor }) => sensor === "radar-1" && t > 410 && t < 420));
});

test("staging: what the radar cannot tell apart gives one plot, and later each its own", () => {
  const { plots, flights } = made("staging");
  const { flights: bodies } = flights as { flights: { id: string; parent?: string; impact?: object }[] };
  assert.ok(bodies.length === 13 && bodies.every(({ impact }) => impact));
  const perScan = new Map<string, [number, number]>();
  for (const { t, sensor, scan } of parsed<Line>(plots)) {
    if (sensor !== "radar-2") continue;
    perScan.set(`${scan}`, [t, (perScan.get(`${scan}`)?.[1] ?? 0) + 1]);
  }
  const most = (from: number, to: number) =>
    Math.max(...[...perScan.values()].filter(([t]) => t >= from && t < to).map(([, count]) => count));
  assert.ok(most(145, 165) < 9, "thirteen bodies are not yet thirteen plots");
  assert.ok(most(500, 700) >= 11);
});

test("two nations share the sensors and the header says which has which", () => {
  const { sensors } = made("two-nations").header as { sensors: { id: string; nation: string }[] };
  assert.deepEqual([...new Set(sensors.map(({ nation }) => nation))].sort(), ["JPN", "KOR"]);
});

test("the quiet sky holds 43 aircraft that measure up as such, clutter, no missile and no heat", () => {
  const { plots, flights } = makeFiles({ ...planQuietSky("1"), duration: 120 });
  const { flights: bodies } = flights as { flights: { class: string; impact?: object }[] };
  assert.equal(bodies.length, 43);
  assert.ok(bodies.every((body) => body.class === "aircraft" && body.impact === undefined));
  assert.ok(plots.length > 800 && plots.every((line) => !line.includes("los_ecef") && !line.includes("address")));
});

test("the deceiving sky holds meteors, debris that lands and a radar whose azimuth turns for a while, and no launch", () => {
  const plan = planDeceivingSky("1");
  const { flights, plots } = makeFiles({ ...plan, duration: 1160 });
  const { flights: bodies } = flights as { flights: { kind: string; launch?: object; impact?: object }[] };
  const count = (kind: string) => bodies.filter((body) => body.kind === kind).length;
  assert.deepEqual([count("meteor"), count("debris"), count("aircraft")], [12, 4, 16]);
  assert.ok(bodies.every(({ kind, launch, impact }) => !launch && (kind === "debris") === (impact !== undefined)));
  const stuck = parsed<Line>(plots).filter(({ sensor, range_m }) => sensor === "radar-1" && range_m === 83_211);
  assert.ok(stuck.length >= 9);
  const whole = makeFiles({ ...plan, duration: 760, faults: (_, __, seen) => seen }).plots;
  const failed = new Set(plots);
  assert.ok(whole.filter((line) => !failed.has(line)).length > 50, "the plots of a turned radar lie elsewhere");
});

test("cruise missiles fly low among aircraft", () => {
  const { courses } = planCruise("1");
  const missiles = courses.filter((course) => course.class === "cruise");
  assert.equal(missiles.length, 4);
  for (const course of missiles) {
    for (let t = course.begins; t < 1200; t += 50) {
      const { height } = placeFromFixed(course.stateAt(t).position);
      assert.ok(height > 40 && height < 220);
    }
  }
});
