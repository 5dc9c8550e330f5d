/** What the package's tests share. Must never be imported by anything but tests. */
import assert from "node:assert/strict";
import type { Result } from "@tocsin/kernel/sound";

/** The value; a fault fails the test with its own words. */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  return assert.fail(JSON.stringify(result.error));
}
