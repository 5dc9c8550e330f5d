/** What is said of a text that is no JSON: what a reader needs to mend it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { readJson } from "./json.ts";

const saidOf = (text: string): string => {
  const read = readJson(text);
  assert.ok(!read.ok, text);
  return read.error;
};

test("what is JSON is read, with a byte order mark too", () => {
  assert.deepEqual(readJson('{"t":1}'), { ok: true, value: { t: 1 } });
  assert.deepEqual(readJson('\uFEFF{"t":1}\r'), { ok: true, value: { t: 1 } });
});

test("what is not says why", () => {
  assert.match(saidOf(""), /nothing in it/);
  assert.match(saidOf('{"range_m": NaN}'), /NaN and Infinity are no numbers/);
  assert.match(saidOf('{"cov":[1,-Infinity]}'), /NaN and Infinity are no numbers/);
  assert.match(saidOf('{"t":1,"sensor":"ra'), /ends in the middle/);
  assert.match(saidOf('{"t":1,'), /ends in the middle/);
  assert.match(saidOf('{"t":1'), /ends in the middle/);
  assert.match(saidOf('\uFFFD\uFFFD{\0"\0t\0'), /not UTF-8/);
  assert.match(saidOf("t,x,y,z"), /^not JSON: .*token/);
  assert.match(saidOf('{\n"pd": 0.9,,\n}'), /line 2 column/);
});

test("no text of a file steers a terminal", () => {
  assert.doesNotMatch(saidOf("a\u001b[2Jb"), /\p{Cc}/u);
});
