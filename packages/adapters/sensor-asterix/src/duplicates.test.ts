/** Doubles are found within the window, different records never are, and the window is bounded. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { DuplicateFilter } from "./duplicates.ts";

const octets = (index: number): Uint8Array => Uint8Array.of(0xff, index >> 8, index & 255);

test("the second of two equal records is a double, one bit or the category makes another record", () => {
  const filter = new DuplicateFilter();
  assert.equal(filter.isDouble(48, octets(1), 0, 3), false);
  assert.equal(filter.isDouble(48, octets(1), 0, 3), true);
  assert.equal(filter.isDouble(48, octets(0), 0, 3), false);
  assert.equal(filter.isDouble(34, octets(1), 0, 3), false);
  assert.equal(filter.isDouble(48, octets(1), 0, 2), false);
});

test("at least the capacity is remembered, and never more than twice of it", () => {
  const filter = new DuplicateFilter(100);
  for (let index = 0; index < 1000; index++) filter.isDouble(48, octets(index), 0, 3);
  for (let index = 901; index < 1000; index++) assert.equal(filter.isDouble(48, octets(index), 0, 3), true, `${index}`);
  assert.equal(filter.isDouble(48, octets(700), 0, 3), false);
});
