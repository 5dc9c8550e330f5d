/** A stage follows its evidence, forwards and back, and none is reached because its predicted time begins. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Instant } from "@tocsin/kernel/time";
import type { LaunchEvent } from "@tocsin/picture";
import { shownStage, stageOf } from "./stages.ts";

type Evidence = Parameters<typeof stageOf>[0];

const at = (second: number): Instant => (second * 1e6) as Instant;
const boosting: Evidence = { certainty: "medium", phase: "boost", overflights: [] };
const passage = { nation: "JPN", areas: [], earliest: at(100), latest: at(120), height: 8e5 };
const over = { ...boosting, phase: "midcourse", overflights: [passage] } as unknown as Evidence;
const falling = { ...over, impact: { time: { earliest: at(300), best: at(310), latest: at(320) } } } as LaunchEvent;

test("a phase that wavers back to boosting takes burn-out back with it", () => {
  assert.equal(stageOf({ ...boosting, certainty: "low" }, at(1), at(1)), "launch");
  assert.equal(stageOf(boosting, at(2), at(2)), "confirmed");
  assert.equal(stageOf({ ...boosting, phase: "midcourse" }, at(3), at(3)), "burn-out");
  assert.equal(stageOf(boosting, at(4), at(4)), "confirmed");
});

test("a passage is reached when the object was seen since it began, not when the clock says so", () => {
  assert.equal(stageOf(over, at(99), at(99)), "burn-out");
  assert.equal(stageOf(over, at(90), at(110)), "burn-out");
  assert.equal(stageOf(over, at(100), at(110)), "overflight");
});

test("an impact is the next stage until its whole predicted interval is over", () => {
  assert.equal(stageOf(falling, at(299), at(310)), "overflight");
  assert.equal(stageOf(falling, at(299), at(321)), "impact");
});

test("a nation that says burn-out and boosting in one breath has confirmed no burn-out", () => {
  assert.equal(shownStage({ stage: "burn-out", phase: "boost" }), "confirmed");
  assert.equal(shownStage({ stage: "burn-out", phase: "midcourse" }), "burn-out");
  assert.equal(shownStage({ stage: "closed", phase: "boost" }), "closed");
});
