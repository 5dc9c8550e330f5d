/** Scenario files: the shipped ones are sound, and faults are named by field. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { parseScenario } from "./spec.ts";

const folder = new URL("../../../../data/scenarios/", import.meta.url);
const read = (file: string): Record<string, unknown> => JSON.parse(readFileSync(new URL(file, folder), "utf8"));

test("every shipped scenario is sound and named after its file", () => {
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  assert.ok(files.includes("autumn-lantern.json"));
  for (const file of files) {
    const spec = parseScenario(JSON.stringify(read(file)));
    assert.ok(spec.ok, spec.ok ? "" : spec.error.what);
    assert.equal(`${spec.value.id}.json`, file);
  }
});

test("faults name every bad field at once", () => {
  const lantern = read("autumn-lantern.json");
  const [flight, ...others] = lantern.flights as Record<string, unknown>[];
  const broken = {
    ...lantern,
    duration_s: "long",
    colour: "red",
    name: { en: "Autumn", ko: "가을" },
    flights: [{ ...flight, start_s: -1, kind: "ballistic" }, { kind: "balloon" }, ...others, ...others],
    nations: { KOR: { sensors: [{ id: "x", type: "radar", pd: 2 }] }, korea: { sensors: [] } },
  };
  const spec = parseScenario(broken);
  assert.ok(!spec.ok);
  for (const field of [
    ...["duration_s:", "scenario.colour:", "name.ja:", "flights[0].start_s:", "flights[1].kind:", "is used twice"],
    ...["nations.KOR.sensors[0].pd:", "nations.KOR.sensors[0].lat_deg:", "nations.korea:"],
  ]) {
    assert.ok(spec.error.what.includes(field), `${field} in ${spec.error.what}`);
  }
});

test("nonsense is refused, not thrown", () => {
  for (const nonsense of [
    undefined,
    null,
    7,
    [],
    "",
    "{",
    "null",
    "7",
    '"text"',
    "[]",
    '{"flights":{}}',
    '{"flights":[null],"nations":[]}',
  ]) {
    assert.equal(parseScenario(nonsense).ok, false);
  }
});
