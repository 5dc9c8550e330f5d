/** Dates for times of day: the nearest to the reference, over midnight both ways, and mapping to now. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Instant, instantFromIso, isoFromInstant } from "@tocsin/kernel/time";
import fc from "fast-check";
import { Dater, nearestInstant } from "./time-of-day.ts";

const at = (text: string): Instant => instantFromIso(text) ?? assert.fail(text);
const units = (hours: number, minutes: number, seconds: number) => ((hours * 60 + minutes) * 60 + seconds) * 128;

test("a time of day takes the reference's day, or its neighbour's around midnight", () => {
  const dated = (timeOfDay: number, reference: string) => isoFromInstant(nearestInstant(timeOfDay, at(reference)));
  assert.equal(dated(units(7, 30, 0), "2026-03-01T07:30:02Z"), "2026-03-01T07:30:00.000Z");
  assert.equal(dated(units(23, 59, 59), "2026-03-01T00:00:01Z"), "2026-02-28T23:59:59.000Z");
  assert.equal(dated(units(0, 0, 1), "2026-02-28T23:59:59Z"), "2026-03-01T00:00:01.000Z");
});

test("the nearest instant is never more than half a day from the reference, and keeps its time of day", () => {
  const property = fc.property(
    fc.integer({ min: 0, max: 86_400 * 128 - 1 }),
    fc.integer({ min: 2e11, max: 4e15 }),
    (tod, reference) => {
      const found = nearestInstant(tod, reference as Instant);
      assert.ok(Math.abs(found - reference) <= 43_200e6);
      assert.equal(found % 86_400e6, Math.round(tod * 7812.5));
    },
  );
  fc.assert(property, { seed: 34, numRuns: 500 });
});

test("a dated recording goes on over midnight", () => {
  const dater = new Dater(at("2017-08-28T00:00:00Z"), undefined);
  assert.equal(isoFromInstant(dater.instantOf(units(23, 59, 58), undefined)), "2017-08-28T23:59:58.000Z");
  assert.equal(isoFromInstant(dater.instantOf(units(0, 0, 2), undefined)), "2017-08-29T00:00:02.000Z");
});

test("mapping to now keeps the spacing", () => {
  const now = at("2026-11-21T12:00:00Z");
  const dater = new Dater(undefined, now);
  const captured = at("2016-05-05T07:35:56Z");
  assert.equal(isoFromInstant(dater.instantOf(units(7, 35, 54), captured)), "2026-11-21T11:59:58.000Z");
  assert.equal(
    isoFromInstant(dater.instantOf(units(7, 36, 4), (captured + 10e6) as Instant)),
    "2026-11-21T12:00:08.000Z",
  );
  const undated = new Dater(undefined, now);
  assert.equal(undated.instantOf(units(3, 0, 0), undefined), now);
  assert.equal(undated.instantOf(units(3, 0, 5), undefined), now + 5e6);
});

test("a recording that another program plays over the network begins when its first datagram comes", () => {
  const dater = new Dater(undefined, "arrival");
  const came = at("2026-11-21T12:00:00Z");
  assert.equal(dater.instantOf(units(3, 0, 0), came), came);
  assert.equal(dater.instantOf(units(3, 0, 5), (came + 5.2e6) as Instant), came + 5e6);
});
