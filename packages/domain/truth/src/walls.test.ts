/** Truth shares nothing with the estimators: neither their code nor the kernel's geometry. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const ALLOWED = new Set(["units", "time", "chance", "sound"].map((room) => `@tocsin/kernel/${room}`));

test("only units, time, chance and sound of the kernel and types of picture are imported", () => {
  const folder = new URL("./", import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && !file.endsWith(".test.ts"),
  );
  assert.ok(files.length > 15);
  for (const file of files) {
    const text = readFileSync(new URL(file, folder), "utf8");
    for (const [, kind, from = ""] of text.matchAll(
      /^(import type|import|export type|export)\s[^;]*?from "([^"]+)"/gms,
    )) {
      const fine =
        /^\.\.?\/([\w-]+\/)?[\w-]+\.ts$/.test(from) ||
        ALLOWED.has(from) ||
        (from === "@tocsin/picture" && kind?.endsWith("type"));
      assert.ok(fine, `${file} takes ${from}`);
    }
  }
});
