/** The node's time after a start with a clock behind the journal: never back, and at a pace at which speeds stay speeds. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { after, type Instant, instant, secondsBetween } from "@tocsin/kernel/time";
import type { Node } from "./node.ts";
import { Pipeline, type PipelineOptions } from "./pipeline.ts";

const JOURNAL = instant(Date.UTC(2026, 10, 21, 9) * 1000);

/** A pipeline before its first cut: all that it asks of its node is where the journal ends and when it wants a wake. */
function behind(wakeAt: Instant): Pipeline {
  const node = { state: { now: JOURNAL }, nextWakeAt: () => wakeAt } as unknown as Node;
  return new Pipeline(node, { capacity: 1 } as PipelineOptions);
}

test("a clock that is no more than a second behind is waited for", () => {
  const pipeline = behind(JOURNAL);
  const start = after(JOURNAL, -1);
  assert.equal(pipeline.timeAt(start), JOURNAL);
  assert.equal(secondsBetween(JOURNAL, pipeline.timeAt(after(start, 0.5))), 0.25);
  assert.equal(secondsBetween(JOURNAL, pipeline.timeAt(after(start, 1.5))), 0.75);
  assert.equal(pipeline.timeAt(after(start, 3)), after(start, 3), "caught up");
});

test("with one that is hours or years behind the node goes on in the journal's time, and wakes", () => {
  for (const seconds of [3600, 10 * 365.25 * 86_400]) {
    const pipeline = behind(after(JOURNAL, 1));
    const start = after(JOURNAL, -seconds);
    assert.equal(pipeline.timeAt(start), JOURNAL);
    const delay = (pipeline.wakeDelay(start) ?? 0) / 1e6;
    assert.ok(delay >= 1 && delay < 1.01, `${delay}`);
    const minute = secondsBetween(JOURNAL, pipeline.timeAt(after(start, 60)));
    assert.ok(minute > 59.9 && minute <= 60, `${minute}`);
  }
});
