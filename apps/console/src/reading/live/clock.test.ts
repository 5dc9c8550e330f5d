/** The node's clock in the page over leap seconds, smears and a wall clock that is set: no countdown turns around or leaps. */
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { NodeClock } from "./clock.ts";

const BEGIN_MS = Date.UTC(2026, 11, 31, 23, 50);
const STEP_MS = 100;
const BEAT_MS = 250;
const SMEAR_S = 1000;
/** Between two beats: a beat would put right what a clock shows wrongly. */
const SET_AT_S = 300.1;

/**
 * What a countdown shows in steps of 100 ms over so many seconds: the page's wall clock as `wall` says of the seconds that
 * have passed, its monotonic clock true, the node's own as `node` says.
 */
function countdown(
  t: TestContext,
  seconds: number,
  wall: (s: number) => number,
  node: (s: number) => number,
): number[] {
  let passed = 0;
  t.mock.method(performance, "now", () => passed);
  t.mock.method(Date, "now", () => BEGIN_MS + wall(passed / 1000) * 1000);
  const clock = new NodeClock();
  const impactUs = (BEGIN_MS + seconds * 1000) * 1000;
  const left: number[] = [];
  for (let heard = Number.NEGATIVE_INFINITY; passed < seconds * 1000; passed += STEP_MS) {
    if (passed - heard >= BEAT_MS) {
      clock.hear((BEGIN_MS + node(passed / 1000) * 1000) * 1000);
      heard = passed;
    }
    left.push((impactUs - (clock.nowUs() ?? Number.NaN)) / 1e6);
  }
  return left;
}

const truly = (s: number): number => s;
/** A second more, spread over the smear: the clock runs slow by a thousandth. */
const smeared = (s: number): number => s - Math.min(1, Math.max(0, s - 100) / SMEAR_S);
/** A second is told twice. */
const stepped = (s: number): number => (s < SET_AT_S ? s : s - 1);

/** The node's own clock follows a leap second at half a thousandth and never steps. */
const followed = (s: number): number => s - Math.min(1, Math.max(0, s - SET_AT_S) * 500e-6);

for (const [name, wall, node] of [
  ["a smeared page before a true node", smeared, truly],
  ["a true page before a smeared node", truly, smeared],
  ["a page whose clock steps back by the leap second", stepped, followed],
  ["both smeared", smeared, smeared],
] as const)
  test(`a leap second: ${name}`, (t) => {
    const left = countdown(t, 3000, wall, node);
    const steps = left.slice(1).map((now, i) => (left[i] ?? 0) - now);
    assert.ok(
      left.every((seconds) => seconds >= 0),
      "a negative duration",
    );
    assert.ok(Math.max(...steps) <= 1, `jumps by ${Math.max(...steps)} s`);
    assert.ok(Math.min(...steps) > -0.01, `turns around by ${-Math.min(...steps)} s`);
    console.log(`[T9] ${name}: ${left.length} looks, longest step ${Math.max(...steps).toFixed(3)} s of ${STEP_MS} ms`);
  });

test("a page whose clock is set back by an hour goes on as if nothing had been", (t) => {
  const left = countdown(t, 600, (s) => (s < SET_AT_S ? s : s - 3600), truly);
  const steps = left.slice(1).map((now, i) => (left[i] ?? 0) - now);
  assert.ok(steps.every((step) => Math.abs(step - STEP_MS / 1000) < 1e-6));
});
