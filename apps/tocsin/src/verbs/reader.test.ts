/** A reader's token is in its file and nowhere else, its entry is what node.json takes, and nothing is overwritten. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../main.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "tocsin-reader-"));

const run = (...words: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [MAIN, "reader", "make-token", ...words], (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });

test("the file has the token, the entry its hash, and what is printed has no token", async () => {
  const file = join(folder, "plotter.token");
  const made = await run("plotter", file, "--json");
  assert.equal(made.code, 0);
  const token = readFileSync(file, "utf8").trim();
  assert.equal(statSync(file).mode & 0o777, 0o600);
  const entry = JSON.parse(made.out) as { name: string; token: string };
  assert.deepEqual([entry.name, entry.token], ["plotter", createHash("sha256").update(token).digest("hex")]);
  assert.ok(!made.out.includes(token));
  const again = await run("plotter", file);
  assert.equal(again.code, 1);
  assert.match(again.err, /plotter\.token: cannot be written/);
  assert.equal(readFileSync(file, "utf8").trim(), token);
});

test("a name that node.json would refuse is refused at once", async () => {
  const made = await run("Plotter One", join(folder, "other.token"));
  assert.equal(made.code, 2);
});
