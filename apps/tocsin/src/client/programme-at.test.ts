/** The programme that ships: three files without a fault, three languages, warning only, and movable to any day. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { faultsOf } from "@tocsin/exercise";
import { type Instant, instantFromIso, isoFromInstant } from "@tocsin/kernel/time";
import {
  type ItemName,
  keyOf,
  LANGUAGES,
  type PlannedExercise,
  type ProgrammeEntry,
  type Words,
} from "@tocsin/picture";
import { withLabels } from "@tocsin/programme-csv";
import { PLACES } from "../places.ts";
import { DEMO_EXERCISE, programmeAt, shippedProgrammes } from "./programme-at.ts";

const NATIONS = ["KOR", "JPN", "USA"];
const files = await shippedProgrammes();
const all = files.flatMap(({ entries }) => entries);
const at = (iso: string): Instant => instantFromIso(iso) as Instant;
const lantern = (entries: typeof all): PlannedExercise => {
  const found = entries.find(({ label }) => label === DEMO_EXERCISE)?.entry;
  assert.ok(found?.type === "exercise");
  return found;
};

/** Names as nodes would give them, and every entry under its own. */
function stated(): { readonly owner: string; readonly name: ItemName; readonly entry: ProgrammeEntry }[] {
  const labels = new Map<string, ItemName>();
  return files.flatMap(({ nation, entries }) =>
    entries.map((each, i) => {
      const name: ItemName = { nation, mode: "exercise", epoch: 1, kind: "programme", counter: i + 1 };
      if (each.label !== "") labels.set(each.label, name);
      return { owner: nation, name, entry: withLabels(each, labels) };
    }),
  );
}

test("all three files are read without a fault, and the trade finds none in the order of their import", () => {
  assert.deepEqual(
    files.flatMap(({ nation, faults }) => faults.map(({ row, reason }) => `${nation} ${row} ${reason}`)),
    [],
  );
  const exercises = new Map<string, PlannedExercise>();
  for (const { owner, name, entry } of stated()) {
    if (entry.type === "exercise") exercises.set(keyOf(name), entry);
    const around = { owner, nations: NATIONS, exerciseOf: (each: ItemName) => exercises.get(keyOf(each)) };
    assert.deepEqual(faultsOf(entry, around), [], `${owner} ${JSON.stringify(entry)}`);
  }
});

test("it is a programme: three years and more, exercises of every nation, every stage, findings that are retried", () => {
  const plans = all.flatMap(({ entry }) => (entry.type === "plan" ? [entry] : []));
  assert.ok(plans.some(({ firstYear, lastYear }) => lastYear - firstYear >= 2));
  const owners = files.map(({ entries }) => entries.filter(({ entry }) => entry.type === "exercise").length);
  assert.ok(owners.every((count) => count >= 2) && owners.reduce((a, b) => a + b) >= 6);
  const kinds = new Set(all.map(({ entry }) => (entry.type === "exercise" ? entry.exerciseType : "")));
  assert.ok(kinds.has("seminar") && kinds.has("full-scale"));
  const stages = new Set(all.map(({ entry }) => (entry.type === "meeting" ? entry.stage : "")));
  for (const stage of ["concept", "initial", "mid-term", "msel", "final", "after-action", "consultation"] as const)
    assert.ok(stages.has(stage), stage);
  for (const { entry } of stated()) if (entry.type === "action") assert.ok(entry.retest !== undefined);
});

test("the exercise that the demo runs: Korea's, of flights that its scenario has, measured in every nation", async () => {
  const { scenario, exerciseType, nations, injects } = lantern(
    files.find(({ nation }) => nation === "KOR")?.entries.slice() ?? [],
  );
  assert.deepEqual(
    [scenario, exerciseType, [...nations].sort()],
    ["autumn-lantern", "functional", ["JPN", "KOR", "USA"]],
  );
  const spec = JSON.parse(await readFile(join(PLACES.scenarios, `${scenario}.json`), "utf8")) as {
    readonly flights: readonly { readonly id: string }[];
  };
  const flights = spec.flights.map(({ id }) => id);
  const launches = injects.filter(({ type }) => type === "launch");
  assert.deepEqual(
    launches.map(({ at: second }) => second),
    [5, 1500],
  );
  assert.ok(launches.every(({ flight }) => flights.includes(flight ?? "")));
  for (const { nation, entries } of files) {
    const measures = entries.flatMap(({ entry, names }) =>
      entry.type === "objective" && names.exercise === DEMO_EXERCISE ? [entry.measure] : [],
    );
    for (const measure of [
      "detect",
      "share",
      "show",
      "acknowledge",
      "propose",
      "approve",
      "deliver",
      "correct",
    ] as const)
      assert.ok(measures.includes(measure), `${nation} ${measure}`);
    for (const { objective } of injects) assert.ok(objective <= measures.length);
  }
});

const textsOf = (value: unknown): Words[] => {
  if (typeof value !== "object" || value === null) return [];
  return "ko" in value ? [value as Words] : Object.values(value).flatMap(textsOf);
};
/** Scripts tell the languages apart: no text stands in the wrong column. */
const SCRIPTS = {
  ko: /\p{Script=Hangul}/u,
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  en: /[A-Za-z]/,
};
const FORBIDDEN =
  /weapon|warhead|strike|intercept|engag|countermeasure|evad|evasi|defeat|penetrat|kill|target|attack|enemy|hostile|무기|탄두|타격|요격|교전|대응책|회피|돌파|표적|공격|적국|兵器|弾頭|打撃|迎撃|交戦|対抗手段|回避|突破|標的|攻撃|敵/i;

test("every text is there in three languages, each in its own script, and speaks of warning only", () => {
  const texts = all.flatMap(({ entry }) => textsOf(entry));
  assert.ok(texts.length > 80);
  for (const text of texts)
    for (const language of LANGUAGES) {
      assert.match(text[language], SCRIPTS[language]);
      assert.doesNotMatch(text[language], FORBIDDEN);
      assert.doesNotMatch(text[language], /\d{4}/, "a year in a text would not be moved with the dates");
      if (language !== "ko") assert.doesNotMatch(text[language], SCRIPTS.ko);
    }
});

test("it is moved by whole days, so that the exercise begins on the given day, and nothing else changes", () => {
  const before = lantern(all);
  for (const today of [at("2031-03-02T23:59:59Z"), at("2025-02-28T00:00:00Z")]) {
    const moved = programmeAt(files, today);
    const entries = moved.flatMap((file) => file.entries);
    const { start, end } = lantern(entries);
    assert.equal(isoFromInstant(start).slice(0, 10), isoFromInstant(today).slice(0, 10));
    assert.equal(isoFromInstant(start).slice(10), isoFromInstant(before.start).slice(10));
    const shift = start - before.start;
    assert.equal(end - before.end, shift);
    for (const [i, { entry }] of entries.entries()) {
      const old = all[i]?.entry;
      if (entry.type === "meeting" && old?.type === "meeting")
        assert.deepEqual([entry.start - old.start, entry.end - old.end], [shift, shift]);
      if (entry.type === "action" && old?.type === "action") assert.equal(entry.due - old.due, shift);
      if (entry.type === "objective") assert.deepEqual(entry, old);
      if (entry.type === "plan" && old?.type === "plan")
        assert.equal(entry.firstYear - old.firstYear, Number(isoFromInstant(today).slice(0, 4)) - 2027);
    }
  }
  assert.deepEqual(programmeAt(files, before.start), files);
});
