/** Signing in is told in three languages alike: no word is missing in one. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ROLES } from "@tocsin/node";
import { failureWords, peopleWords, reasonWords, roleWords } from "./people.ts";

test("the three languages have the same words, none empty", () => {
  for (const words of [peopleWords, roleWords, failureWords]) {
    for (const language of ["ko", "ja"] as const) assert.deepEqual(Object.keys(words[language]), Object.keys(words.en));
    for (const dictionary of Object.values(words))
      assert.ok(Object.values(dictionary).every((text) => text.length > 0));
  }
});

test("every role that a node knows has a word, and a code that is new to us is shown as it is", () => {
  assert.deepEqual(Object.keys(roleWords.en), [...ROLES]);
  assert.equal(reasonWords("ko", "something-new"), "something-new");
});
