/** Text takes as many columns as it is given, in letters that take one and in those that take two. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { apart, columns, cut, fitted, wrapped } from "./columns.ts";

const sign = fc.constantFrom("a", " ", "°", "–", "ア", "漢", "가", "、", "한", "7");
const text = fc.array(sign, { maxLength: 60 }).map((signs) => signs.join(""));

test("Korean and Japanese letters count twice, others once", () => {
  assert.equal(columns("탄도미사일 1발"), 14);
  assert.equal(columns("弾道ミサイル、高い"), 18);
  assert.equal(columns("40.4° N ± 9 km – ●"), 18);
});

test("what is fitted takes exactly its columns, and what is cut no more", () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 40 }), (words, width) => {
      assert.equal(columns(fitted(words, width)), width);
      assert.ok(columns(cut(words, width)) <= width);
      assert.ok(columns(words) > width || cut(words, width) === words);
      assert.equal(columns(apart(words, " 14:06 ", width + 7)), width + 7);
    }),
    { seed: 6 },
  );
});

test("what is wrapped fits, and every letter of it is still there", () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 40 }), (words, width) => {
      const lines = wrapped(words, width);
      for (const line of lines) assert.ok(columns(line) <= width, line);
      assert.equal(lines.join("").replaceAll(" ", ""), words.replaceAll(" ", ""));
    }),
    { seed: 6 },
  );
});
