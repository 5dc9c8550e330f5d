/** Every alarm that a node can raise is explained in three languages, short enough to be read while it sounds. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ALARM_CODES } from "@tocsin/node";
import { en } from "./alarm-help/en.ts";
import { ja } from "./alarm-help/ja.ts";
import { ko } from "./alarm-help/ko.ts";

/** Korean and Japanese are counted in letters: two and a half to a word of English. */
const MOST_WORDS = 80;
const MOST_LETTERS = 200;

test("each alarm has its meaning, likely cause and first action in each language", () => {
  for (const help of [en, ko, ja]) {
    assert.deepEqual(Object.keys(help).sort(), [...ALARM_CODES].sort());
    for (const [code, { means, cause, first }] of Object.entries(help))
      for (const text of [means, cause, first]) assert.ok(text.trim().length > 0, code);
  }
});

test("an explanation is at most eighty words", () => {
  for (const [code, parts] of Object.entries(en))
    assert.ok(Object.values(parts).join(" ").split(/\s+/).length <= MOST_WORDS, code);
  for (const help of [ko, ja])
    for (const [code, parts] of Object.entries(help))
      assert.ok(Object.values(parts).join("").length <= MOST_LETTERS, code);
});
