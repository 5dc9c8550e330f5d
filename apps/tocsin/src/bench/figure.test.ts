/** How several runs become one figure: medians, and the ratio to the floor of the same run. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { figuresOf, type Run, verdictOf } from "./figure.ts";
import { quantile, spreadOf } from "./measure.ts";

const run = (value: number, floor: number, unit: "ms" | "per second" = "ms"): Run => ({
  coreShare: 1,
  samples: [{ figure: "f", what: "words", unit, value, p99: value * 10, floor: { what: "floor", value: floor } }],
});

test("quantiles are nearest ranks: values that were seen", () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  assert.equal(quantile(values, 0.5), 50);
  assert.equal(quantile(values, 0.99), 99);
  assert.deepEqual(spreadOf([7]), { p50: 7, p99: 7, p999: 7, samples: 1 });
});

test("each run is held against its own floor, so a stalling disk does not excuse another run", () => {
  const [figure] = figuresOf("b", [run(4, 1), run(90, 30), run(8, 4)]);
  assert.equal(figure?.value, 8);
  assert.equal(figure?.p99, 80);
  assert.equal(figure?.floor?.value, 4);
  assert.equal(figure?.timesFloor, 3);
  assert.deepEqual(figure?.values, [4, 90, 8]);
});

test("a rate is so many times below its floor, a time above it", () => {
  assert.equal(figuresOf("b", [run(1000, 5000, "per second")])[0]?.timesFloor, 5);
  assert.equal(figuresOf("b", [run(5000, 1000)])[0]?.timesFloor, 5);
});

test("a promise is met by p99 alone: not by the median, and not by a figure without one", () => {
  const sample = { figure: "f", what: "words", unit: "ms", value: 1 } as const;
  assert.equal(verdictOf({ ...sample, p99: 9 }), undefined);
  assert.equal(verdictOf({ ...sample, target: 10, p99: 10 }), "met");
  assert.equal(verdictOf({ ...sample, target: 10, p99: 11 }), "short");
  assert.equal(verdictOf({ ...sample, target: 10 }), "short");
});
