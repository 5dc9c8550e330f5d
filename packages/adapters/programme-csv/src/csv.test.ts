/** A programme goes out and comes back as it was; no cell is a formula; a bad file is refused whole, with row and remedy. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Instant } from "@tocsin/kernel/time";
import type { ItemName, ProgrammeEntry } from "@tocsin/picture";
import * as fc from "fast-check";
import { type NamedEntry, programmeFromCsv, programmeToCsv } from "./index.ts";
import { readTable } from "./table.ts";

/** Plain objects only, as the reader makes them. */
const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(model, { noNullPrototype: true });

const item: fc.Arbitrary<ItemName> = record({
  nation: fc.constantFrom("KOR", "JPN", "USA"),
  mode: fc.constantFrom("actual" as const, "exercise" as const),
  epoch: fc.integer({ min: 1, max: 9 }),
  kind: fc.constant("programme" as const),
  counter: fc.integer({ min: 1, max: 9_999 }),
});
const text = fc
  .oneof(
    fc.string({ unit: "grapheme", minLength: 1 }),
    fc.constantFrom("=1+1", "+cmd", "-2", "@x", "'=a", "''-b", '훈련, "하나"', "訓練\r\n二"),
  )
  .filter((each) => each.trim() !== "");
const words = record({ ko: text, ja: text, en: text });
const at = fc.integer({ min: 0, max: 4e9 }).map((seconds) => (seconds * 1e6) as Instant);
const nations = fc.constantFrom(["KOR"], ["KOR", "JPN", "USA"]);
const entry: fc.Arbitrary<ProgrammeEntry> = fc.oneof(
  record({
    type: fc.constant("plan" as const),
    title: words,
    firstYear: fc.nat(3000),
    lastYear: fc.nat(3000),
    priorities: fc.array(words, { maxLength: 3 }),
  }),
  record({
    ...{
      type: fc.constant("exercise" as const),
      title: words,
      start: at,
      end: at,
      nations,
      scenario: text,
      seed: fc.nat(),
    },
    exerciseType: fc.constantFrom("drill" as const, "full-scale" as const),
    injects: fc.array(
      record({
        number: fc.nat(99),
        at: fc.nat(9999),
        type: fc.constant("message" as const),
        text: words,
        objective: fc.nat(9),
      }),
      { maxLength: 3 },
    ),
  }),
  record({
    type: fc.constant("objective" as const),
    exercise: item,
    number: fc.nat(99),
    text: words,
    measure: fc.constantFrom("share" as const, "judged" as const),
    threshold: fc.float({ min: 0, max: 1000, noNaN: true }).map((n) => Math.abs(n)),
  }),
  record({
    type: fc.constant("meeting" as const),
    title: words,
    stage: fc.constant("final" as const),
    start: at,
    end: at,
    nations,
    status: fc.constantFrom("confirmed" as const, "cancelled" as const),
    exercise: item,
  }),
  record({
    type: fc.constant("action" as const),
    finding: words,
    foundIn: item,
    owner: fc.constant("JPN"),
    due: at,
    status: fc.constant("open" as const),
    retest: item,
  }),
);

test("what goes out comes back as it was", () => {
  fc.assert(
    fc.property(fc.array(record({ item: fc.option(item, { nil: undefined }), entry }), { maxLength: 6 }), (entries) => {
      const read = programmeFromCsv(programmeToCsv(entries));
      assert.deepEqual(read.faults, []);
      assert.deepEqual(read.entries, entries);
    }),
    { seed: 4180, numRuns: 150 },
  );
});

test("no cell begins as a formula", () => {
  fc.assert(
    fc.property(
      fc.array(record({ item: fc.constant(undefined), entry }), { minLength: 1, maxLength: 3 }),
      (entries) => {
        const source = programmeToCsv(entries).slice(1);
        for (const [, raw = ""] of source.matchAll(/(?:^|,|\r\n)("(?:[^"]|"")*"|[^",\r\n]*)/g))
          assert.doesNotMatch(raw.replace(/^"/, ""), /^\s*[=+\-@]/);
      },
    ),
    { seed: 15, numRuns: 200 },
  );
});

const meeting: NamedEntry = {
  item: undefined,
  entry: {
    ...{ type: "meeting", title: { ko: "회의", ja: "会議", en: "Meeting" }, stage: "final", status: "confirmed" },
    ...{ start: 1e12 as Instant, end: 2e12 as Instant, nations: ["KOR"] },
  },
};

test("with or without byte order mark, and with any line ends", () => {
  const file = programmeToCsv([meeting]);
  for (const variant of [file, file.slice(1), file.replaceAll("\r\n", "\n")])
    assert.deepEqual(programmeFromCsv(variant).entries, [meeting]);
});

test("a fault names its row, column, reason and remedy, and nothing of the file is taken", () => {
  const file = programmeToCsv([meeting, meeting]);
  const broken = file.replace("会議", "").replace(/meeting(?!.*meeting)/s, "party");
  const { entries, faults } = programmeFromCsv(broken);
  assert.deepEqual(entries, []);
  assert.deepEqual(faults.map(({ row, column }) => [row, column]).slice(0, 2), [
    [2, "text_ja"],
    [3, "type"],
  ]);
  assert.ok(faults.every(({ reason, remedy }) => reason !== "" && remedy !== ""));
});

test("garbage is refused and never throws", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (garbage) => {
      assert.ok(programmeFromCsv(garbage).faults.length > 0);
    }),
    { seed: 1, numRuns: 100 },
  );
  assert.equal(readTable('a,"b'), undefined);
});
