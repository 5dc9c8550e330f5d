/** Many complaints over one file: the first of each kind in full, the rest as counts, and never a screen full. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { complaintsOf } from "./complaints.ts";

test("five of a kind are told, the others counted by kind with the line where they begin", () => {
  const said: string[] = [];
  const complaints = complaintsOf("p.jsonl", (text) => said.push(text));
  for (let line = 1; line <= 12; line++)
    complaints.add(line, `range_m must be a number from 1 to 20000000, it is ${-line}`);
  complaints.add(13, 'the header has no sensor "north"; it has "one"');
  complaints.end();
  assert.equal(said.length, 7);
  assert.equal(said[0], "tocsin: p.jsonl:1: range_m must be a number from 1 to 20000000, it is -1\n");
  assert.match(said[5] ?? "", /^tocsin: p.jsonl:13: /);
  assert.match(said[6] ?? "", /^tocsin: p.jsonl: 7 more lines from line 6 on: range_m must be a number from/);
});

test("a file in which every line is wrong in its own way is told in some thirty lines", () => {
  const said: string[] = [];
  const complaints = complaintsOf("p.jsonl", (text) => said.push(text));
  for (let line = 1; line <= 5_000; line++)
    complaints.add(line, `wrong in way ${"abcdefghijklmnopqrstuvwxyz".slice(line % 26)}`);
  complaints.end();
  assert.ok(said.length <= 31, `${said.length}`);
  assert.match(said.at(-1) ?? "", /more lines, of other kinds/);
});
