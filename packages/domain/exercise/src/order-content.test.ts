/** What two persons sign of an order: no field can change without changing the bytes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type OrderWords, orderContent } from "./order-content.ts";

const control = fc.constantFrom("start", "pause", "resume", "jump", "rate", "end", "real-world");
const anyWords: fc.Arbitrary<OrderWords> = fc.record({
  exercise: fc.constantFrom("KOR/exercise/1/programme/1", "KOR/exercise/1/programme/11", "JPN/exercise/1/programme/1"),
  version: fc.nat(30),
  orders: fc.nat(30),
  order: control,
  exerciseSeconds: fc.oneof(fc.nat(30), fc.double({ min: 0, max: 1e7, noNaN: true })),
  rate: fc.oneof(fc.nat(30), fc.double({ min: 0, max: 60, noNaN: true })),
  // Words that could be taken for fields.
  reason: fc.oneof(fc.string(), fc.constantFrom("", "\n", "1\n2", "0\nstart\n0\n0\n")),
});
const EMPTY: OrderWords = {
  ...{ exercise: "KOR/exercise/1/programme/1", version: 1, orders: 3, order: "start" },
  ...{ exerciseSeconds: 0, rate: 0, reason: "" },
};
const textOf = (words: OrderWords): string => Buffer.from(orderContent(words)).toString("hex");
const same = ({ orders, ...words }: OrderWords) =>
  JSON.stringify({ ...words, orders: words.order === "real-world" ? 0 : orders });

test("any field changed changes the bytes, save that REAL WORLD waits for no orders before it", () => {
  fc.assert(
    fc.property(anyWords, anyWords, fc.subarray(Object.keys(EMPTY) as (keyof OrderWords)[]), (one, other, taken) => {
      const mixed = { ...one, ...Object.fromEntries(taken.map((field) => [field, other[field]])) };
      assert.equal(textOf(mixed) === textOf(one), same(mixed) === same(one));
    }),
    { seed: 11, numRuns: 2000 },
  );
});

test("each field by itself", () => {
  const changed: Required<OrderWords> = {
    ...{ exercise: "KOR/exercise/1/programme/2", version: 2, orders: 4, order: "end" },
    ...{ exerciseSeconds: 1.5, rate: 2, reason: "weather" },
  };
  for (const field of Object.keys(EMPTY) as (keyof OrderWords)[])
    assert.notEqual(textOf({ ...EMPTY, [field]: changed[field] }), textOf(EMPTY), field);
});
