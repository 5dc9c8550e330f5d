/** How far a nation takes part decides what may leave at all: less with each level, and never the minimum warning before the last. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ITEM_KINDS, type ItemKind, PARTICIPATIONS } from "@tocsin/picture";
import { mayLeave } from "./participation.ts";

test("each level opens no more than the one before it, for every kind", () => {
  for (const item of ITEM_KINDS) {
    const open = PARTICIPATIONS.map((level) => mayLeave(level, item));
    assert.deepEqual(
      open,
      open.toSorted((a, b) => Number(b) - Number(a)),
      item,
    );
  }
});

test("the plan's minimum warning leaves at every level but isolation; words between people too; tracks only in full", () => {
  const at = (item: ItemKind) => PARTICIPATIONS.filter((level) => mayLeave(level, item));
  assert.deepEqual(at("warning"), ["full", "narrowed", "paused"]);
  assert.deepEqual(at("message"), ["full", "narrowed", "paused"]);
  assert.deepEqual(at("surveillance"), ["full", "narrowed", "paused"]);
  for (const item of ["event", "alert", "correlation", "digest"] as const)
    assert.deepEqual(at(item), ["full", "narrowed"], item);
  assert.deepEqual(at("track"), ["full"]);
  assert.deepEqual(at("tracklet"), ["full"]);
});
