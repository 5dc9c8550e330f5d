/** The page of assurance says what was measured, and nothing else: no row is missing, nothing was written by hand. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { DEFECTS } from "./assurance/defects.ts";
import { render } from "./assurance/render.ts";
import { benchLine, type Measured, tagged, tests } from "./assurance/row.ts";
import { ROWS } from "./assurance/rows.ts";

const read = (name: string): string => readFileSync(new URL(`../docs/${name}`, import.meta.url), "utf8");

test("docs/assurance.md is what docs/assurance.json gives", () => {
  const measured = JSON.parse(read("assurance.json")) as Measured[];
  assert.equal(read("assurance.md"), render(ROWS, measured, DEFECTS), "run npm run assurance -- --render");
});

test("every row of delivery, speed, security and time is there, once", () => {
  const all = [
    ["R", 17],
    ["P", 8],
    ["S", 17],
    ["T", 9],
  ] as const;
  const wanted = all.flatMap(([letter, count]) => Array.from({ length: count }, (_, i) => `${letter}${i + 1}`));
  assert.deepEqual(
    ROWS.map(({ id }) => id),
    wanted,
  );
});

test("a figure is read from what a command printed, and is absent where it printed none", () => {
  const line = tagged("x", "R7");
  assert.equal(line.read("noise\nℹ [R7] shown after 2.9 s\n[R17] other\n"), "shown after 2.9 s");
  assert.equal(line.read("[R17] other"), undefined);
  assert.equal(tests("x", "all").read("ℹ pass 3\nℹ fail 0\n"), "all: 3 tests passed, 0 failed");
  assert.equal(tests("x", "all").read("nothing ran"), undefined);
  const table = "                p50 or rate       p99\nwarning (nominal)    5.85 ms   23.1 ms\n";
  assert.equal(benchLine("x", "warning (nominal)").read(table), "p50 or rate 5.85 ms, p99 23.1 ms");
  const promised =
    "       p50 or rate      p99  floor  p99 promised  verdict\nthe x      5.85 ms  23.1 ms              1000.0 ms    short\n";
  assert.equal(
    benchLine("x", "the x").read(promised),
    "p50 or rate 5.85 ms, p99 23.1 ms, p99 promised 1000.0 ms, verdict short",
  );
});
