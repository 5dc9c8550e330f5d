/** Gathered rows stand for exactly the combinations that were given: nothing is added, nothing is lost, nothing comes twice. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { gather } from "./gather.ts";

const WORDS = ["x", "y", "z"] as const;
const combination = fc.record({
  a: fc.constantFrom(...WORDS),
  b: fc.constantFrom(...WORDS),
  c: fc.constantFrom(...WORDS),
});

test("rows multiplied out again are what was gathered", () => {
  const sets = fc.uniqueArray(combination, { selector: ({ a, b, c }) => a + b + c, maxLength: 27 });
  fc.assert(
    fc.property(sets, (given) => {
      const rows = gather(
        given.map(({ a, b, c }) => ({ a: [a], b: [b], c: [c] })),
        ["a", "b", "c"],
      );
      const again = rows.flatMap(({ a, b, c }) => a.flatMap((x) => b.flatMap((y) => c.map((z) => x + y + z))));
      assert.deepEqual(again.sort(), given.map(({ a, b, c }) => a + b + c).sort());
    }),
  );
});

test("what differs in one column is one row", () => {
  const full = WORDS.flatMap((a) => WORDS.map((b) => ({ a: [a], b: [b] })));
  assert.deepEqual(gather(full, ["a", "b"]), [{ a: [...WORDS], b: [...WORDS] }]);
});
