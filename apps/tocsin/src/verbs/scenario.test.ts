/** The verb `scenario` as a user meets it: output, refusals, files, exit codes. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { Command } from "commander";
import { addScenario } from "./scenario.ts";

interface Ran {
  readonly out: string;
  readonly error: string;
  readonly code: number;
}

/** Runs the verb inside this process and hands back what it said. */
function run(t: TestContext, ...args: string[]): Ran {
  let [out, error] = ["", ""];
  const stdout = t.mock.method(process.stdout, "write", (text: string) => {
    out += text;
    return true;
  });
  const stderr = t.mock.method(process.stderr, "write", (text: string) => {
    error += text;
    return true;
  });
  const before = process.exitCode;
  process.exitCode = 0;
  const program = new Command("tocsin");
  addScenario(program);
  program.parse(["scenario", ...args], { from: "user" });
  const code = Number(process.exitCode);
  process.exitCode = before;
  stdout.mock.restore();
  stderr.mock.restore();
  return { out, error, code };
}

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), "tocsin-scenario-"));
  t.after(() => rmSync(path, { recursive: true }));
  return path;
}

test("fly prints a catalogue flight for people and for machines", (t) => {
  assert.match(run(t, "fly", "NK-20230218-1").out, /flight time +\d+.*\n.*published +4015 s/);
  const { out, code } = run(t, "fly", "NK-20230218-1", "--json");
  const flight = JSON.parse(out);
  assert.equal(code, 0);
  assert.ok(Math.abs(flight.flight_time_s - 4015) <= 30);
  assert.equal(flight.separations_s.length, 3);
  assert.match(flight.assumed[0], /azimuth/);
});

test("fly takes figures of one's own", (t) => {
  const own = ["--apogee-km", "1000", "--range-km", "4600", "--launch", "40.6,126.4", "--azimuth", "84"];
  const flight = JSON.parse(run(t, "fly", ...own, "--json").out);
  assert.ok(Math.abs(flight.apogee_km - 1000) < 1 && Math.abs(flight.range_km - 4600) < 1);
  assert.deepEqual(flight.assumed, []);
  const longer = JSON.parse(run(t, "fly", ...own, "--flight-time-s", "1400", "--json").out);
  assert.ok(Math.abs(longer.flight_time_s - 1400) <= 0.1);
});

test("fly refuses what physics forbids and what is not ballistic, with the reason and exit code 1", (t) => {
  const forbidden = run(t, "fly", "NK-20220324-1", "--flight-time-s", "4052", "--json");
  assert.equal(forbidden.code, 1);
  assert.match(forbidden.error, /unpowered/);
  const [shortest, longest] = JSON.parse(forbidden.out).possible_flight_time_s;
  assert.ok(shortest > 4075 && shortest < 4260 && longest > 4260);
  const shaped = run(t, "fly", "NK-20230615-1");
  assert.equal(shaped.code, 1);
  assert.match(shaped.error, /outside the ballistic model.*quasi-ballistic/);
  assert.equal(run(t, "fly", "NK-C20221012-1").code, 1);
});

test("fly says what is missing, exit code 2", (t) => {
  assert.equal(run(t, "fly", "--apogee-km", "100").code, 2);
  assert.equal(run(t, "fly", "NK-nothing").code, 2);
});

test("list shows every row with a verdict", (t) => {
  const { flights, scenarios } = JSON.parse(run(t, "list", "--json").out);
  assert.ok(flights.length >= 49);
  for (const row of flights) assert.equal(row.ballistic, row.reasons.length === 0);
  assert.ok(scenarios.includes("autumn-lantern"));
  assert.match(run(t, "list").out, /NK-20230615-1.*no: .*quasi-ballistic/);
});

test("make writes the same bytes for the same seed and others for another", (t) => {
  const out = folder(t);
  const make = (name: string, seed: string) => {
    const into = join(out, name);
    assert.equal(
      run(t, "make", "autumn-lantern", "--out", into, "--seconds", "120", "--nation", "KOR", "--seed", seed).code,
      0,
    );
    return readFileSync(join(into, "plots.jsonl"), "utf8");
  };
  const first = make("a", "1");
  assert.equal(make("b", "1"), first);
  assert.notEqual(make("c", "2"), first);
  const header = JSON.parse(readFileSync(join(out, "a", "header.json"), "utf8"));
  assert.equal(header.n_plots, first.split("\n").length - 1);
});

test("make writes a kind's four files, the same for the same seed, and refuses a file's options", (t) => {
  const out = folder(t);
  const make = (name: string, ...more: string[]) => run(t, "make", "a", "--out", join(out, name), ...more);
  const read = (name: string, file: string) => readFileSync(join(out, name, file), "utf8");
  assert.equal(make("x").code, 0);
  assert.equal(make("y", "--seed", "1").code, 0);
  assert.equal(make("z", "--seed", "2").code, 0);
  for (const file of ["header.json", "plots.jsonl", "truth.jsonl", "flights.json"]) {
    assert.equal(read("x", file), read("y", file));
  }
  assert.notEqual(read("x", "plots.jsonl"), read("z", "plots.jsonl"));
  assert.equal(read("x", "truth.jsonl"), read("z", "truth.jsonl"));
  const { format, scenario, flights } = JSON.parse(read("x", "flights.json"));
  assert.deepEqual([format, scenario, flights.length], ["tocsin-truth/1", "a", 1]);
  assert.ok(flights[0].impact.time > flights[0].burnout && flights[0].drag_m2_per_kg > 0);
  const refused = make("w", "--nation", "KOR");
  assert.equal(refused.code, 2);
  assert.match(refused.error, /"a" is a kind/);
});

test("make --list names every kind with a line about it", (t) => {
  const { kinds } = JSON.parse(run(t, "make", "--list", "--json").out);
  assert.ok(kinds.length >= 6);
  assert.match(run(t, "make", "--list").out, /^e +one flight of 4,200 km/m);
  assert.equal(run(t, "make").code, 2);
});

test("make writes ASTERIX blocks: a north marker, then reports, each block as long as it says", (t) => {
  const file = join(folder(t), "sky.ast");
  assert.equal(run(t, "make", "quiet-sky", "--asterix", file, "--seconds", "60").code, 0);
  const bytes = readFileSync(file);
  const categories: number[] = [];
  for (let at = 0; at < bytes.length; at += bytes.readUInt16BE(at + 1)) categories.push(bytes[at] ?? 0);
  assert.equal(categories[0], 34);
  assert.ok(categories.includes(48));
  assert.ok(categories.every((category) => category === 34 || category === 48));
});

test("make names what is wrong: scenario, nation, sensor, field", (t) => {
  const out = folder(t);
  assert.match(run(t, "make", "nowhere", "--out", out).error, /no scenario "nowhere".*autumn-lantern.*make --list/);
  assert.match(run(t, "make", "autumn-lantern", "--out", out, "--nation", "FRA").error, /no nation "FRA"/);
  assert.match(run(t, "make", "autumn-lantern", "--out", out, "--sensors", "x").error, /no sensor "x"/);
  assert.equal(run(t, "make", "autumn-lantern").code, 2);
  const file = join(out, "bad.json");
  writeFileSync(file, '{"format":"tocsin-scenario/1"}');
  assert.match(run(t, "make", file, "--out", out).error, /bad\.json: .*duration_s/);
});
