/** When the console has to be built: where there is no page, and where the page is older than what it is made of. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { consoleBuild } from "./console-build.ts";

const place = mkdtempSync(join(tmpdir(), "tocsin-console-build-"));
after(() => rmSync(place, { recursive: true }));
const page = join(place, "index.html");
const folder = join(place, "src", "parts");
const source = join(folder, "Lamp.tsx");
mkdirSync(folder, { recursive: true });
const write = (file: string, seconds: number): void => {
  writeFileSync(file, "x");
  utimesSync(file, seconds, seconds);
};
const state = (): string => consoleBuild(page, [join(place, "src"), join(place, "not-there")]);

test("without a page, with an older one, and with one that is newer than all its sources", () => {
  write(source, 1_000);
  assert.equal(state(), "missing");
  write(page, 999);
  assert.equal(state(), "older-than-its-sources");
  write(page, 1_001);
  assert.equal(state(), "built");
});
