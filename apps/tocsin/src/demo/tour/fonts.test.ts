/** The guide's fonts are the console's, and nothing else of its directory, or of the disk, can be asked for as one. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fontAt, fontsStyle } from "./fonts.ts";

const built = mkdtempSync(join(tmpdir(), "tocsin-fonts-"));
mkdirSync(join(built, "assets"));
for (const name of ["fonts-a1.css", "noto-0.woff2", "index-b2.js"]) writeFileSync(join(built, "assets", name), name);
writeFileSync(join(built, "secret.woff2"), "secret");
after(() => rmSync(built, { recursive: true }));

test("what the console lists is served, and no other file", () => {
  assert.equal(fontsStyle(built).body, "fonts-a1.css");
  assert.equal(String(fontAt("/assets/noto-0.woff2", built)?.body), "noto-0.woff2");
  for (const path of [
    "/assets/index-b2.js",
    "/assets/../secret.woff2",
    "/assets/%2e%2e/secret.woff2",
    "/secret.woff2",
    "/assets/none.woff2",
  ])
    assert.equal(fontAt(path, built), undefined, path);
});

test("where no console has been built the page has no fonts of its own, and nothing fails", () => {
  assert.equal(fontsStyle(join(built, "none")).body, "");
  assert.equal(fontAt("/assets/noto-0.woff2", join(built, "none")), undefined);
});
