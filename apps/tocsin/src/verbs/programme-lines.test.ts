/** Lines of the programme: every nation's answer stands there, texts of others move no cursor, counts say what was done. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { create } from "@bufbuild/protobuf";
import { entryToPage } from "@tocsin/codec-protobuf";
import { ProgrammeEntrySchema, ProgrammeSchema } from "@tocsin/codec-protobuf/console";
import { type Instant, instantFromIso } from "@tocsin/kernel/time";
import type { PlannedExercise } from "@tocsin/picture";
import { entriesOf } from "../client/programme-entries.ts";
import { exerciseSpeech } from "../words/exercise/speech.ts";
import { voiceOf } from "../words/voice.ts";
import { importLine, listLine, rowLine, runningLines, showLines } from "./programme-lines.ts";

const english = voiceOf(await exerciseSpeech("en"));
const item = "KOR/exercise/1/programme/2";
const words = (text: string) => ({ ko: `${text} 한`, ja: `${text} 日`, en: text });
const exercise: PlannedExercise = {
  ...{ type: "exercise", title: words("Evening\u001b[31m Bell\u202e"), exerciseType: "functional" },
  ...{
    start: instantFromIso("2027-10-05T00:00:00Z") as Instant,
    end: instantFromIso("2027-10-06T00:00:00Z") as Instant,
  },
  ...{ nations: ["KOR", "JPN", "USA"], scenario: "autumn-lantern", seed: 7 },
  injects: [
    { number: 1, at: 5, type: "launch", flight: "lantern-1", text: words("first"), objective: 1 },
    { number: 2, at: 60, type: "expected", text: words("second"), objective: 0 },
  ],
};
const answers = [
  { nation: "JPN", answer: "dissent", reason: "too soon", position: "JPN-WATCH", atUs: 1e15 },
  { nation: "KOR", answer: "agree", reason: "", position: "", atUs: 1e15 },
  { nation: "USA", answer: "" },
];
const running = { item, state: "paused", version: 3n, rate: 0, orderedBy: "KOR/KOR-WATCH", reason: "tea" };
const programme = create(ProgrammeSchema, {
  entries: [
    create(ProgrammeEntrySchema, {
      ...{ item, version: 3n, nation: "KOR", state: "proposed", statedUs: 1e15, answers, entry: entryToPage(exercise) },
    }),
  ],
  running: {
    ...running,
    ...{ waitingOrder: "end", waitingPosition: "KOR-WATCH", present: ["KOR/node", "JPN/JPN-WATCH"] },
    injects: [
      { number: 1, state: "done" },
      { number: 2, state: "due" },
    ],
  },
});
const [standing] = entriesOf(programme);
assert.ok(standing !== undefined);

test("a line of the list has name, version, standing and every nation's answer, silence too; no control passes", () => {
  assert.equal(
    listLine(english, standing, "en"),
    `${item} v3 proposed: functional, 2027-10-05, "Evening\\u001b[31m Bell\\u202e"; JPN does not agree, KOR agrees, USA no answer yet`,
  );
  assert.match(listLine(english, standing, "ja"), /日/);
});

test("show has every text in three languages, answers with reasons, and each inject with its state", () => {
  const lines = showLines(english, standing, programme);
  for (const wanted of [
    /^text_ko .*한/,
    /^text_ja .*日/,
    /^text_en /,
    /^scenario autumn-lantern$/,
    /^answer: JPN does not agree JPN-WATCH .* too soon$/,
    /^answer: KOR agrees 2001-\S+Z$/,
    /^answer: USA none yet$/,
    /^inject 1 at 5 s, launch of lantern-1, done: first 한 \| first 日 \| first$/,
    /^inject 2 at 60 s, expected action, due: /,
  ])
    assert.ok(
      lines.some((line) => wanted.test(line)),
      `${wanted}\n${lines.join("\n")}`,
    );
  assert.ok(lines.every((line) => !line.includes("\u001b")));
  assert.ok(showLines(english, standing, undefined).some((line) => /^inject 1 .*, not running:/.test(line)));
});

test("what runs says its state, who ordered, and what waits for a second person", () => {
  assert.ok(programme.running !== undefined);
  assert.deepEqual(runningLines(english, programme.running), [
    `${item} v3 paused, rate 0; ordered by KOR/KOR-WATCH: tea`,
    "End waits for a second person; ordered by KOR-WATCH",
    "Roll-call: KOR/node, JPN/JPN-WATCH",
  ]);
});

test("an import says row by row what was done, and after a refusal what was not and how to go on", () => {
  const row = { row: 2, label: "@lantern", item, outcome: "add", code: "" } as const;
  assert.equal(rowLine(english, row, false), `row 2: added ${item} (@lantern)`);
  assert.equal(rowLine(english, { ...row, item: "" }, true), "row 2: would be added (@lantern)");
  const refused = { row: 3, label: "", item: "", outcome: "refused", code: "exercise-running" } as const;
  assert.equal(rowLine(english, refused, false), "row 3: refused (exercise-running)");
  const rest = { ...refused, row: 4, outcome: "not-sent", code: "" } as const;
  const done = { faults: [], labels: new Map(), rows: [row, refused, rest] };
  assert.match(importLine(english, done, false), /^1 added; 0 changed; .*; 1 refused; 1 not sent\. .*again goes on/);
  assert.match(
    importLine(english, { ...done, rows: [row] }, true),
    /^1 would be added; 0 would be changed; 0 unchanged; 0 an/,
  );
});
