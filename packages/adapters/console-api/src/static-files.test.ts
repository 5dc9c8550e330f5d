/** A file is read and compressed once, however many ask for it at the same time. */
import assert from "node:assert/strict";
import { mkdtempSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { StaticFiles } from "./static-files.ts";

test("a crowd that asks at once is given one and the same file, and a file that was changed is read anew", async () => {
  const folder = mkdtempSync(join(tmpdir(), "tocsin-files-"));
  const name = join(folder, "large.js");
  writeFileSync(name, "x".repeat(100_000));
  const files = new StaticFiles(folder);
  const crowd = await Promise.all(Array.from({ length: 50 }, () => files.get("/large.js")));
  assert.equal(new Set(crowd.map((file) => file?.bytes)).size, 1);
  assert.equal(new Set(crowd.map((file) => file?.zipped)).size, 1);
  writeFileSync(name, "y");
  utimesSync(name, 1, 1);
  assert.equal(Buffer.from((await files.get("/large.js"))?.bytes ?? []).toString(), "y");
});
