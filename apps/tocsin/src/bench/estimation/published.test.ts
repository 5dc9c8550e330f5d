/** The kinds of the published table have its bounds, and the kind that sees the boost has not. No tracker runs here. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { PEER } from "./peer.ts";
import { boundsOfKind } from "./published.ts";

/** Largest share by which a bound may lie beside the published one: A at a quarter of its flight hangs on which of the first looks see. */
const TOLERANCE = 0.25;
const SEEDS = Array.from({ length: 8 }, (_, draw) => `published-${draw + 1}`);

function offsOf(kind: string): number[] {
  const [ours, theirs] = [boundsOfKind(kind, SEEDS), PEER.bounds[kind] ?? assert.fail(kind)];
  const numbers = ({ position, velocity, impacts }: typeof ours) => [position, velocity, ...impacts];
  return numbers(ours).map((value, i) => Math.abs(value / (numbers(theirs)[i] as number) - 1));
}

for (const kind of ["table-a", "table-b", "table-e"])
  test(`${kind} has the six bounds of the published table within a quarter`, () => {
    const offs = offsOf(kind);
    assert.equal(offs.length, 6);
    assert.ok(
      offs.every((off) => off < TOLERANCE),
      offs.map((off) => off.toFixed(2)).join(" "),
    );
  });

test("a, whose radars see most of the boost, is far from the published velocity", () => {
  assert.ok((offsOf("a")[1] as number) > 0.9);
});
