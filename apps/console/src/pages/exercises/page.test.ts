/** Names go out as they came in, forms keep what they do not show, the timeline shows three years, and what is signed is the node's own text. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { create } from "@bufbuild/protobuf";
import { ProgrammeEntrySchema, ProgrammeSectionSchema } from "@tocsin/codec-protobuf/console";
import { orderContent as nodes } from "@tocsin/exercise";
import { fieldsOf, sectionFrom, valuesOf } from "./fields.ts";
import { orderContent } from "./order-content.ts";
import { CASES, keyOfName, nameOfKey, titleOf } from "./programme.ts";
import { rowsFor } from "./rows.ts";
import { isIn, placeIn, spanAt } from "./span.ts";

test("what is signed for an order is what the node makes of it", () => {
  for (const order of ["start", "real-world", "jump"] as const) {
    const words = {
      exercise: "KOR/exercise/1/programme/2",
      version: 3,
      orders: 4,
      order,
      exerciseSeconds: 12.5,
      rate: 0,
      reason: "훈련",
    };
    assert.deepEqual(orderContent({ ...words, version: 3n }), new Uint8Array(nodes(words)));
  }
});

test("a name goes out as it came in", () => {
  for (const key of ["KOR/exercise/1/programme/7", "USA/actual/12/programme/1"])
    assert.equal(keyOfName(nameOfKey(key)), key);
});

test("an entry that is stated again without a change is the same, injects and priorities with it", () => {
  const title = { ko: "하나", ja: "一", en: "one" };
  const name = nameOfKey("KOR/exercise/1/programme/7");
  const dates = { startUs: 1_800_000_000_000_000n, endUs: 1_800_003_600_000_000n, nations: ["KOR", "JPN"] };
  const injects = [{ number: 1, atS: 60, type: 1, flight: "a", text: title, objective: 2 }];
  const sections = {
    plan: { title, firstYear: 2027, lastYear: 2029, priorities: [title] },
    exercise: { title, exerciseType: 6, ...dates, scenario: "s", seed: 7n, injects },
    objective: { exercise: name, number: 2, text: title, measure: 7, thresholdS: 0.5 },
    meeting: { title, stage: 4, exercise: name, ...dates, status: 2 },
    action: { finding: title, foundIn: name, owner: "JPN", dueUs: dates.endUs, status: 3, retest: name },
  } as const;
  for (const kind of CASES) {
    const section = create(ProgrammeSectionSchema, { entry: { case: kind, value: sections[kind] } as never });
    const entry = create(ProgrammeEntrySchema, { item: "x", entry: section });
    const values: Record<string, string> = { ...valuesOf(entry), ...title };
    for (const { name: field } of fieldsOf(kind)) assert.ok((values[field] ?? "") !== "", `${kind} ${field}`);
    assert.deepEqual(
      create(
        ProgrammeSectionSchema,
        sectionFrom(kind, (field) => values[field] ?? "", entry),
      ),
      section,
      kind,
    );
  }
});

test("the timeline shows at least three years, and the last entry", () => {
  const now = Date.UTC(2026, 10, 24) * 1000;
  const near = spanAt(now, "year", 0, now);
  assert.deepEqual(
    near.marks.map(({ name }) => name),
    ["2026", "2027", "2028"],
  );
  assert.equal(spanAt(now, "year", 0, Date.UTC(2030, 1) * 1000).marks.length, 5);
  assert.deepEqual(
    spanAt(now, "quarter", 1, now).marks.map(({ name }) => name),
    ["2027 Q1", "2027 Q2", "2027 Q3", "2027 Q4"],
  );
  assert.ok(placeIn(near, now) > 0.25 && placeIn(near, now) < 1 / 3);
  assert.ok(!isIn(near, Date.UTC(2029, 1) * 1000, Date.UTC(2029, 2) * 1000));
});

test("entries of a lane lie beside and never over each other", () => {
  assert.deepEqual(
    rowsFor(
      [
        { from: 0, to: 0.01 },
        { from: 0.05, to: 0.06 },
        { from: 0.2, to: 0.3 },
        { from: 0.22, to: 0.23 },
      ],
      0.16,
    ),
    [0, 1, 0, 2].map((row, i) => (i === 3 ? 1 : row)),
  );
});

test("a title shows what it hides, so that it turns no line and looks like no other", () => {
  const en = "Bell\u202egnippots\u2069\u200b\ufeff\u{e0041}";
  const title = { ko: "종", ja: "鐘", en };
  const entry = create(ProgrammeEntrySchema, { entry: { entry: { case: "meeting", value: { title } } } });
  assert.equal(titleOf(entry, "en"), "Bell[U+202E]gnippots[U+2069][U+200B][U+FEFF][U+E0041]");
  assert.equal(titleOf(entry, "ko"), "종");
});
