/** Four sounds, an exercise's own, the worst one only, and again for what is critical until somebody has seen it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { create } from "@bufbuild/protobuf";
import { type Alarm, AlarmSchema } from "@tocsin/codec-protobuf/console";
import { dueSound, SOUNDS, saysExercise, soundOf } from "./sounds.ts";

const alarm = (id: string, priority: string, change: { acknowledgedUs?: number; clearedUs?: number } = {}): Alarm =>
  create(AlarmSchema, { id, priority, ...change });

test("there are at most four sounds, and no two are alike", () => {
  const scores = Object.values(SOUNDS).map((tones) => JSON.stringify(tones));
  assert.ok(scores.length <= 4);
  assert.equal(new Set(scores).size, scores.length);
});

test("an exercise and a test never sound like the actual world", () => {
  for (const priority of ["critical", "caution"])
    for (const mode of ["exercise", "test"]) assert.notEqual(soundOf(priority, mode), soundOf(priority, "actual"));
  assert.equal(soundOf("advisory", "actual"), undefined);
});

test("an exercise says so before its sounds, and nothing else does", () => {
  assert.deepEqual(["exercise", "actual", "test", ""].map(saysExercise), [true, false, false, false]);
});

test("many alarms at once make one sound, the worst one's, and each is sounded once", () => {
  const alarms = [alarm("a", "caution"), alarm("b", "critical"), alarm("c", "advisory")];
  const now = dueSound(alarms, new Map(), 0, "actual");
  assert.equal(now.sound, "critical");
  assert.equal(dueSound(alarms, now.sounded, 1e6, "actual").sound, undefined);
});

test("what is critical calls again until it is acknowledged or over; a caution does not", () => {
  const sounded = new Map([
    ["a", 0],
    ["b", 0],
  ]);
  assert.equal(dueSound([alarm("a", "caution")], sounded, 60e6, "actual").sound, undefined);
  assert.equal(dueSound([alarm("b", "critical")], sounded, 60e6, "exercise").sound, "exercise-critical");
  assert.equal(dueSound([alarm("b", "critical", { acknowledgedUs: 1 })], sounded, 60e6, "actual").sound, undefined);
  assert.equal(dueSound([alarm("b", "critical", { clearedUs: 1 })], sounded, 60e6, "actual").sound, undefined);
});
