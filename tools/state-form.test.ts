/** A change of the node's state is a new form of it: else the next start would step on a snapshot that lacks what is new. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const at = (path: string): URL => new URL(`../${path}`, import.meta.url);
const PARTS = readdirSync(at("packages/node/src/state")).map((name) => `packages/node/src/state/${name}`);
const TRACKER = ["state.ts", "family-state.ts"].map((name) => `packages/domain/tracking/src/${name}`);
const FILES = ["packages/node/src/state.ts", ...TRACKER, ...PARTS.sort()];

/** Of all that is no comment, no space and not the number itself. */
function shape(): string {
  const hash = createHash("sha256");
  for (const file of FILES) {
    const code = readFileSync(at(file), "utf8").replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*|\s+/g, "");
    hash.update(code.replace(/exportconstSTATE_FORM=\d+;/, ""));
  }
  return hash.digest("hex").slice(0, 16);
}

test("the form of the state is the one that was pinned", () => {
  const form = /STATE_FORM = (\d+)/.exec(readFileSync(at("packages/node/src/state.ts"), "utf8"))?.[1];
  const hint = "the state has changed: raise STATE_FORM in packages/node/src/state.ts, and pin both here";
  assert.deepEqual([form, shape()], ["16", "ebc4ec6d462f0977"], hint);
});
