/** Kinds of scenarios: the same bytes for the same seed, files that fit together, and what each kind promises. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { makeKind, SCENARIO_KINDS } from "./kinds.ts";
import type { MadeScenario } from "./made.ts";

function made(kind: string, seed = "1"): MadeScenario {
  const result = makeKind(kind, seed);
  assert.ok(result.ok, kind);
  return result.value;
}

interface Line {
  readonly t: number;
  readonly sensor?: string;
  readonly scan?: number;
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
