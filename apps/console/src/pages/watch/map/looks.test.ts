/** What is drawn stands out from sea and land: what carries a state in every dress, all of it in high contrast. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Dress } from "../../../dresses.ts";
import { contrast, linear } from "../../../parts/testing.ts";
import { DOTS, dotColour, groundColours, LINE_KINDS, lineColour } from "./looks.ts";
import type { DotKind, LineKind } from "./model.ts";

/** Borders, and lines that lead the eye from a height to the ground: where they are faint nothing is lost. */
const FAINT: ReadonlySet<LineKind> = new Set(["region", "ground", "drop"]);

const least = (colour: string, dress: Dress): number => {
  const { sea, land } = groundColours(dress);
  return Math.min(...[sea, land].map((ground) => contrast(linear(colour), linear(ground))));
};

test("what carries a state is three times as light as sea and land, in every dress", () => {
  for (const dress of ["normal", "dark", "contrast"] as const)
    for (const kind of LINE_KINDS.filter((each) => !FAINT.has(each)))
      assert.ok(least(lineColour(kind, dress), dress) >= 3, `${kind} in ${dress}`);
});

test("in high contrast every line, dot and coast is at least four and a half times as light", () => {
  for (const kind of LINE_KINDS) assert.ok(least(lineColour(kind, "contrast"), "contrast") >= 4.5, kind);
  for (const kind of Object.keys(DOTS) as DotKind[])
    assert.ok(least(dotColour(kind, "contrast"), "contrast") >= 4.5, kind);
  assert.ok(least(groundColours("contrast").coast, "contrast") >= 4.5, "coast");
});
