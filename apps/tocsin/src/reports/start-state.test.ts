/** The start that a report begins with is the newest of its own exercise from before its end, and nobody else reads it. */
import assert from "node:assert/strict";
import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { createState } from "@tocsin/node";
import { keepStart, startOf } from "./start-state.ts";

const journal = await mkdtemp(join(tmpdir(), "tocsin-starts-"));
after(() => rm(journal, { recursive: true }));
const [ONE, TEN] = ["KOR/exercise/1/programme/1", "KOR/exercise/1/programme/10"];
const stateAfter = (inputs: number) => ({ ...createState(), inputs });

test("the newest of the exercise from before its end; none where there is none or it cannot be read", async () => {
  for (const inputs of [5, 40]) await keepStart(journal, ONE, stateAfter(inputs));
  await keepStart(journal, TEN, stateAfter(20));
  assert.equal((await startOf(journal, ONE, 39))?.inputs, 5);
  assert.equal((await startOf(journal, ONE, 41))?.inputs, 40);
  assert.equal(await startOf(journal, ONE, 5), undefined);
  await writeFile(join(journal, "starts", "KOR-exercise-1-programme-1.41"), "no state");
  assert.equal(await startOf(journal, ONE, 50), undefined);
});

test("nobody else reads them, and they do not grow for ever", async () => {
  for (let inputs = 100; inputs < 120; inputs++) await keepStart(journal, TEN, stateAfter(inputs));
  const folder = join(journal, "starts");
  const files = await readdir(folder);
  assert.equal(files.length, 8);
  for (const file of [folder, ...files.map((each) => join(folder, each))])
    assert.equal((await stat(file)).mode & 0o077, 0, file);
});
