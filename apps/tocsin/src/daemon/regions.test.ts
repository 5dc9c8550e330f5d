/** The shipped regions: cells of five degrees, each named once, as many as a statement may hold. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { codesIn, regionCodes } from "./regions.ts";

test("the shipped part of the map, cell by cell", () => {
  const codes = regionCodes();
  assert.equal(codes.length, 42);
  assert.equal(new Set(codes).size, 42);
  assert.ok(codes.includes("N35E125") && codes.every((code) => /^N\d{2}E\d{3}$/.test(code)));
});

test("south and west have their own letters, and no list is longer than a statement may be", () => {
  assert.deepEqual(codesIn({ south: -5, north: 5, west: -5, east: 5 }), ["S05W005", "S05E000", "N00W005", "N00E000"]);
  assert.equal(codesIn({ south: -90, north: 90, west: -180, east: 180 }).length, 255);
});
