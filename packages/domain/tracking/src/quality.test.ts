/** Quality falls with doubt and with age, stays within its bounds, and says nothing of what it cannot judge. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { trackQuality } from "./quality.ts";

/** A state known to so many metres and metres per second, one sigma of all three axes together. */
const known = (place: number, speed = 0) => {
  const covariance = new Array<number>(36).fill(0);
  for (let i = 0; i < 3; i++) {
    covariance[i * 7] = place ** 2 / 3;
    covariance[(3 + i) * 7] = speed ** 2 / 3;
  }
  return { covariance };
};

test("25 m is the best there is, and each doubling costs one", () => {
  const qualities = [10, 25, 50, 100, 1600, 25 * 2 ** 14, 25 * 2 ** 16].map((place) => trackQuality(known(place), 0));
  assert.deepEqual(qualities, [15, 15, 14, 13, 9, 1, 0]);
});

test("what is not seen any more gets worse, though nobody says so", () => {
  assert.ok(trackQuality(known(50, 10), 20) < trackQuality(known(50, 10), 0));
  assert.ok(trackQuality(known(50, 0), 20) < trackQuality(known(50, 0), 0));
});

test("a state that says nothing has none", () => {
  assert.equal(trackQuality({ covariance: [0, 0, 0] }, 0), 0);
  assert.equal(trackQuality(known(Number.POSITIVE_INFINITY), 0), 0);
});

test("more doubt, and more age, never raise it; it is a whole number within its bounds", () => {
  const metres = fc.double({ min: 0, max: 1e7, noNaN: true });
  const seconds = fc.double({ min: 0, max: 600, noNaN: true });
  fc.assert(
    fc.property(metres, metres, metres, seconds, seconds, (place, more, speed, age, later) => {
      const quality = trackQuality(known(place, speed), age);
      assert.ok(Number.isInteger(quality) && quality >= 0 && quality <= 15);
      assert.ok(trackQuality(known(place + more, speed), age) <= quality);
      assert.ok(trackQuality(known(place, speed), age + later) <= quality);
    }),
  );
});
