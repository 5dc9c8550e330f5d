/** A programme goes out and comes back as it was; no cell is a formula; a bad file is refused whole, with row and remedy. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Instant } from "@tocsin/kernel/time";
import type { ItemName, ProgrammeEntry } from "@tocsin/picture";
import * as fc from "fast-check";
import { itemFromKey, type NamedEntry, programmeFromCsv, programmeToCsv, withLabels } from "./index.ts";
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

const bare = ({ item: name, entry: read }: NamedEntry): NamedEntry => ({ item: name, entry: read });

test("what goes out comes back as it was", () => {
  fc.assert(
    fc.property(fc.array(record({ item: fc.option(item, { nil: undefined }), entry }), { maxLength: 6 }), (entries) => {
      const read = programmeFromCsv(programmeToCsv(entries));
      assert.deepEqual(read.faults, []);
      assert.deepEqual(read.entries.map(bare), entries);
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
    assert.deepEqual(programmeFromCsv(variant).entries.map(bare), [meeting]);
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

const HEAD = programmeToCsv([]).slice(1).trim();
const row = (cells: Readonly<Record<string, string>>): string =>
  HEAD.split(",")
    .map((column) => cells[column] ?? "")
    .join(",");
const texts = { text_ko: "하나", text_ja: "一", text_en: "one" };
const dates = { start: "2027-10-05T00:00:00Z", end: "2027-10-06T00:00:00Z", nations: "KOR JPN" };
const exercise = { type: "exercise", ...texts, ...dates, kind: "drill", scenario: "autumn-lantern", seed: "1" };
const objective = { type: "objective", ...texts, number: "1", measure: "share", threshold_s: "2" };
const file = (...rows: readonly Readonly<Record<string, string>>[]): string => [HEAD, ...rows.map(row)].join("\n");

test("a label stands for a name that a row does not have yet, in whatever order the rows come", () => {
  const first = { ...objective, exercise: "@lantern" };
  const { entries, faults } = programmeFromCsv(file(first, { ...exercise, item: "'@lantern" }));
  assert.deepEqual(faults, []);
  assert.deepEqual(
    entries.map(({ row: line, label, names }) => [line, label, names.exercise]),
    [
      [2, "", "@lantern"],
      [3, "@lantern", undefined],
    ],
  );
  const name = itemFromKey("KOR/exercise/1/programme/4") as ItemName;
  const [objectiveRow] = entries;
  assert.ok(objectiveRow !== undefined);
  const named = withLabels(objectiveRow, new Map([["@lantern", name]]));
  assert.deepEqual(named.type === "objective" && named.exercise, name);
});

test("a label that no row has, that two rows have, or that is none, is a fault; one of a file before is not", () => {
  const wanting = file({ ...objective, exercise: "@lantern" });
  assert.deepEqual(
    programmeFromCsv(wanting).faults.map(({ row: line, column }) => [line, column]),
    [[2, "exercise"]],
  );
  assert.deepEqual(programmeFromCsv(wanting, ["@lantern"]).faults, []);
  const twice = programmeFromCsv(file({ ...exercise, item: "@a" }, { ...exercise, item: "@a" }));
  assert.deepEqual(
    twice.faults.map(({ row: line, column }) => [line, column]),
    [[3, "item"]],
  );
  assert.equal(programmeFromCsv(file({ ...exercise, item: "@No Label" })).faults.length, 1);
});

test("of an inject only what is known is kept, in one order", () => {
  const text = '{""en"":""one"",""ja"":""一"",""ko"":""하나"",""x"":1}';
  const details = `"[{""at"":5,""number"":1,""objective"":0,""type"":""message"",""text"":${text},""more"":2}]"`;
  const [read] = programmeFromCsv(file({ ...exercise, details })).entries;
  assert.equal(
    read?.entry.type === "exercise" && JSON.stringify(read.entry.injects),
    '[{"number":1,"at":5,"type":"message","text":{"ko":"하나","ja":"一","en":"one"},"objective":0}]',
  );
});
