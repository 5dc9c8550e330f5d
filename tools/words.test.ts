/** The three languages are equals: the same keys everywhere, and words for every alarm that a node can raise. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ALARM_CODES } from "@tocsin/node";
import { DICTIONARIES } from "../apps/console/src/reading/words/words.ts";

const { ko, ja, en } = DICTIONARIES;

test("every alarm has words in Korean, Japanese and English", () => {
  for (const words of [ko, ja, en]) {
    for (const code of ALARM_CODES) assert.ok(`alarm.${code}` in words, `no words for alarm ${code}`);
  }
});

test("no language has a text that another lacks", () => {
  assert.deepEqual(Object.keys(ko).sort(), Object.keys(en).sort());
  assert.deepEqual(Object.keys(ja).sort(), Object.keys(en).sort());
});
