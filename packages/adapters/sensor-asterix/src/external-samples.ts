/**
 * Recordings nobody on this project wrote, for tests only: looked for beside the repository, never part of it.
 * Must never be imported by anything but tests.
 */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const ROOT = process.env.TOCSIN_SAMPLES ?? join(import.meta.dirname, "../../../../../shared/samples");

/** The octets of a file under the samples' `asterix` folder. */
export const sample = (path: string): Uint8Array => readFileSync(join(ROOT, "asterix", path));

/** Runs the tests where the samples are; says how many were not run where they are not, and fails in CI. */
export function externalSampleTests(tests: Readonly<Record<string, () => void>>): void {
  const names = Object.keys(tests);
  if (existsSync(join(ROOT, "asterix"))) {
    for (const name of names) test(name, tests[name]);
    return;
  }
  console.log(`${names.length} external-sample tests not run (set TOCSIN_SAMPLES to the samples' folder)`);
  if (process.env.CI === "true") test("external samples are present in CI", () => assert.fail(`no samples in ${ROOT}`));
}
