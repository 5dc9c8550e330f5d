/** The host's clock goes on evenly whatever is done to the machine's, and says how far it has been left behind. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { systemClock } from "./system-clock.ts";

const SECOND = 1_000_000;
const YEARS = 10 * 365.25 * 86_400 * SECOND;
const START = 1_790_000_000 * SECOND;

/** A machine whose wall clock can be set; both go on together. */
function machine() {
  const state = { elapsed: 0, set: 0 };
  const clock = systemClock({ wall: () => START + state.elapsed + state.set, monotonic: () => state.elapsed });
  return { state, clock };
}

test("a jump of the wall clock is not followed, and told of", () => {
  for (const jump of [YEARS, -YEARS, -3600 * SECOND, 5 * SECOND, -2 * SECOND]) {
    const { state, clock } = machine();
    state.elapsed = 10 * SECOND;
    const before = clock.now();
    assert.equal(clock.apart(), 0);
    state.set = jump;
    for (let i = 0; i < 100; i++) {
      state.elapsed += SECOND;
      assert.equal(clock.now() - before, (i + 1) * SECOND, `${jump / SECOND} s`);
    }
    assert.equal(clock.apart(), jump / SECOND);
  }
});

test("a leap second is followed within an hour, and no second of that hour is much longer or shorter than another", () => {
  for (const leap of [-SECOND, SECOND]) {
    const { state, clock } = machine();
    state.set = leap;
    let before: number = clock.now();
    for (let i = 0; i < 3600; i++) {
      state.elapsed += SECOND;
      const now = clock.now();
      assert.ok(Math.abs(now - before - SECOND) <= 1000, `${now - before} us`);
      before = now;
    }
    assert.ok(Math.abs(clock.apart()) < 1e-3);
  }
});

test("whatever is set, it never goes back and never gains or loses more than one part in a thousand", () => {
  const event = fc.record({
    pass: fc.integer({ min: 0, max: 10 * SECOND }),
    set: fc.oneof(fc.constant(0), fc.integer({ min: -2 * SECOND, max: 2 * SECOND }), fc.constantFrom(YEARS, -YEARS)),
  });
  fc.assert(
    fc.property(fc.array(event), (events) => {
      const { state, clock } = machine();
      let before: number = clock.now();
      for (const { pass, set } of events) {
        state.elapsed += pass;
        state.set += set;
        const now = clock.now();
        assert.ok(Math.abs(now - before - pass) <= pass / 1000 + 200, `${now - before} us for ${pass}`);
        assert.ok(now >= before);
        before = now;
      }
    }),
  );
});
