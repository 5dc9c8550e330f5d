/** A flood is folded, not thrown away: every alarm is in one row, the worst first, the newest named. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { create } from "@bufbuild/protobuf";
import { type Alarm, AlarmSchema } from "@tocsin/codec-protobuf/console";
import { newestOf, rowsOf } from "./fold.ts";

const events = new Map([
  ["KOR-G1", {}],
  ["KOR-G2", {}],
]);
const alarm = (id: string, code: string, subject: string, priority: string, second: number): Alarm =>
  create(AlarmSchema, { id, code, subject, priority, raisedUs: second * 1e6 });
const flood = [
  alarm("a", "draft-blocked", "KOR-G1/no-area", "caution", 900),
  alarm("b", "event-declared", "KOR-G1", "critical", 700),
  alarm("c", "event-declared", "KOR-G2", "critical", 701),
  ...Array.from({ length: 8 }, (_, index) => alarm(`w${index}`, "warning-denied", "USA", "caution", 800 + index)),
];

test("nine alarms in ten minutes stay as they are", () => {
  const rows = rowsOf(flood.slice(0, 9), events, 1_000e6);
  assert.equal(rows.length, 9);
  assert.equal(rowsOf(flood, events, 5_000e6).length, flood.length, "old alarms are no flood");
});

test("a flood is folded by event, and by kind what belongs to no event; nothing is lost", () => {
  const rows = rowsOf(flood, events, 1_000e6);
  assert.deepEqual(
    rows.map(({ key, alarms }) => [key, alarms.length]),
    [
      ["kind event-declared", 1],
      ["KOR-G1", 2],
      ["kind warning-denied", 8],
    ],
  );
  assert.deepEqual(rows.flatMap(({ alarms }) => alarms.map(({ id }) => id)).sort(), flood.map(({ id }) => id).sort());
});

test("a fold shows its worst first and knows its newest", () => {
  const row = rowsOf(flood, events, 1_000e6).find(({ event }) => event === "KOR-G1");
  assert.equal(row?.alarms[0].id, "b");
  assert.equal(row && newestOf(row).id, "a");
});
