/** Few measurements reach the journal, and each that changes a judgement reaches it at once. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { after, type Instant } from "@tocsin/kernel/time";
import type { ClockInput } from "@tocsin/node";
import { ClockWatch } from "./clock-watch.ts";

function watched() {
  const told: ClockInput[] = [];
  const state = { now: 1e15 as Instant, taking: true };
  const watch = new ClockWatch({ now: () => state.now }, (input) => {
    if (state.taking) told.push(input);
    return state.taking;
  });
  /** Four connections beat once a second, with a way of twenty milliseconds and more. */
  const beat = (seconds: number, offset: number): void => {
    for (let i = 0; i < 4 * seconds; i++) {
      state.now = after(state.now, 0.25);
      const late = (i % 5) * 0.004;
      watch.note("JPN", offset + late / 2, 0.02 + late);
    }
  };
  return { told, state, beat };
}

test("one measurement in ten seconds, of the shortest way", () => {
  const { told, beat } = watched();
  beat(100, 0.03);
  assert.equal(told.length, 10);
  for (const { partner, offset, roundTrip } of told.slice(1)) {
    assert.equal(partner, "JPN");
    assert.ok(Math.abs(offset - 0.03) < 1e-9 && Math.abs(roundTrip - 0.02) < 1e-9);
  }
});

test("what changes the judgement is told at once, a step above all", () => {
  const { told, beat } = watched();
  beat(5, 0);
  beat(0.25, 0.5);
  assert.equal(told.length, 2, "annotated");
  beat(0.25, -3);
  assert.equal(told.length, 3, "stepped");
  beat(0.25, -6);
  assert.equal(told.length, 4, "stepped again");
  beat(1, -6);
  assert.equal(told.length, 4);
});

test("what the inbox did not take is told again", () => {
  const { told, state, beat } = watched();
  state.taking = false;
  beat(3, 20);
  state.taking = true;
  beat(0.25, 20);
  assert.equal(told.length, 1);
});
