/** Instants in and out of text, to the microsecond. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { after, type Instant, instant, instantFromIso, isoFromInstant, secondsBetween } from "./time.ts";

test("milliseconds survive text, microseconds are read", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (milliseconds) => {
      const moment = (milliseconds * 1000) as Instant;
      assert.equal(instantFromIso(isoFromInstant(moment)), moment);
    }),
    { seed: 5 },
  );
  assert.equal(instantFromIso("2026-11-21T00:00:00.123456Z"), Date.UTC(2026, 10, 21) * 1000 + 123_456);
});

test("a text without a zone is no instant", () => {
  for (const text of ["2026-11-21T00:00:00", "yesterday", "2026-13-01T00:00:00Z", ""])
    assert.equal(instantFromIso(text), undefined);
});

test("an instant is an integer of microseconds", () => {
  assert.throws(() => instant(0.5), RangeError);
  assert.equal(secondsBetween(instant(0), after(instant(0), 1.5)), 1.5);
});
