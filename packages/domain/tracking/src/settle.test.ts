/** Which tentative tracks can be real together: the set that explains most, held against every set there is. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "@tocsin/kernel/chance";
import { bestTogether } from "./settle.ts";
import type { TrackRecord } from "./state.ts";

const track = (score: number, ...plotSerials: number[]): TrackRecord =>
  ({ score, plotSerials }) as unknown as TrackRecord;

test("two bodies that explain more together are held against one track of both that scores higher than either", () => {
  const mixed = track(40, 1, 2, 11, 12);
  const [one, other] = [track(30, 1, 2, 3), track(30, 11, 12, 13)];
  assert.deepEqual(bestTogether([mixed, one, other]), new Set([one, other]));
});

test("a sight may be of two, a radar plot of one; and one body is believed before two that explain as much", () => {
  const [one, other] = [track(30, 1, 2, -9), track(30, 3, 4, -9)];
  assert.equal(bestTogether([one, other]).size, 2);
  const whole = track(40, 1, 2, 3, 4);
  assert.deepEqual(bestTogether([track(22, 1, 2), track(22, 3, 4), whole]), new Set([whole]));
  assert.equal(bestTogether([track(4, 7, 8)]).size, 0);
});

test("of three hundred crowds of twelve the set is always one of the possible, and the heaviest of all but a few", () => {
  const chance = new Random("together");
  let best = 0;
  for (let crowd = 0; crowd < 300; crowd++) {
    const tracks = Array.from({ length: 12 }, () =>
      track(20 + 20 * chance.unit(), ...[0, 10, 20].map((look) => look + 1 + Math.floor(6 * chance.unit()))),
    );
    const found = [...bestTogether(tracks)];
    const plots = found.flatMap(({ plotSerials }) => plotSerials);
    assert.equal(new Set(plots).size, plots.length);
    if (weightOf(found) > heaviest(tracks) - 1e-6) best++;
  }
  assert.ok(best >= 285, `the heaviest in ${best} of 300`);
});

/** Less five for each body that a set assumes. */
const weightOf = (tracks: readonly TrackRecord[]): number => tracks.reduce((sum, { score }) => sum + score - 5, 0);

/** By trying every set. */
function heaviest(tracks: readonly TrackRecord[], used: ReadonlySet<number> = new Set()): number {
  const [first, ...others] = tracks;
  if (!first) return 0;
  const without = heaviest(others, used);
  if (first.plotSerials.some((serial) => used.has(serial))) return without;
  return Math.max(without, weightOf([first]) + heaviest(others, new Set([...used, ...first.plotSerials])));
}
