/** Under the pointer nothing changes places, nothing is lost, and what is new is shown all the same. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { inHeldOrder } from "./still.ts";

const ordered = (held: string, rows: string): string => inHeldOrder([...held], [...rows], (row) => row).join("");

test("rows keep their places, however they would be ordered now", () => {
  assert.equal(ordered("abcd", "dcba"), "abcd");
});

test("what is new comes last in its own order, what has gone leaves the others in theirs", () => {
  assert.equal(ordered("abc", "xcyab"), "abcxy");
  assert.equal(ordered("abcd", "dba"), "abd");
  assert.equal(ordered("", "ba"), "ba");
});
