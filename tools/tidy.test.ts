/** The habits hold in every file that git knows, and each of them can fail. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { breaches, HABITS } from "./tidy.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const TEXT = /\.(ts|tsx|js|mjs|json|md|proto|css|html|cedar|sh|csv)$/;
const GENERATED = /\/generated\/|^tools\/sins\/|^package-lock\.json$/;

function tracked(): string[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  });
  return listed.split("\n").filter((file) => TEXT.test(file) && !GENERATED.test(file) && existsSync(join(root, file)));
}

test("every habit catches the sin written for it", () => {
  for (const habit of HABITS) assert.ok(habit.check(habit.sin) !== undefined, `${habit.name} lets its own sin pass`);
});

test("every file keeps the habits of the house", () => {
  assert.deepEqual(
    tracked().flatMap((file) => breaches(file, readFileSync(join(root, file), "utf8"))),
    [],
  );
});
