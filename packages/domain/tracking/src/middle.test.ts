/** Partings drawn by chance, whose answer is known: how often the likeliest is right, and that its share says so. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "@tocsin/kernel/chance";
import { sharesByMiddle, sharesByPushes } from "./middle.ts";

const BACK = [1, 0, 0] as const;
const SECONDS = 300;
const PIECES = 10;

/** Where what came apart and its parts are so many seconds later, with a doubt of 60 m; the first is what came apart, the second the stage. */
function parted(chance: Random, size: number): Float64Array[] {
  const paces = [
    [0, 0, 0],
    [3, 0, 0],
  ];
  for (let i = 0; i < PIECES; i++) paces.push([0, 1, 2].map(() => size * chance.normal()));
  return paces.map((pace) => Float64Array.from(pace, (value) => SECONDS * value + 60 * chance.normal()));
}

/** Of 400 partings: in how many the likeliest is right, how likely it was said to be, and the same of those said to be 0.8 or more. */
function tried(size: number, shares: (places: readonly Float64Array[]) => Float64Array) {
  const chance = new Random(`middle ${size}`);
  const all = { n: 0, right: 0, said: 0 };
  const sure = { n: 0, right: 0, said: 0 };
  for (let i = 0; i < 400; i++) {
    const found = shares(parted(chance, size));
    assert.ok(Math.abs(found.reduce((sum, share) => sum + share, 0) - 1) < 1e-9);
    const most = Math.max(...found);
    for (const sum of most >= 0.8 ? [all, sure] : [all]) {
      sum.n++;
      sum.said += most;
      if (found[0] === most) sum.right++;
    }
  }
  return { all, sure };
}

test("with the way and the time known the body is found, and its share is honest", () => {
  const { all, sure } = tried(4, (places) => sharesByPushes(places, { seconds: SECONDS, back: BACK }));
  assert.ok(all.right / all.n > 0.8, `${all.right} of ${all.n}`);
  assert.ok(sure.n > 200, `${sure.n}`);
  assert.ok(Math.abs(sure.right - sure.said) / sure.n < 0.05, `${sure.right}, said ${sure.said} of ${sure.n}`);
});

test("the middle alone says less, and its share says so whatever the pushes' size", () => {
  for (const size of [2, 4, 12]) {
    const { all } = tried(size, (places) => sharesByMiddle(places, 1));
    assert.ok(Math.abs(all.right - all.said) / all.n < 0.1, `${all.right}, said ${all.said} of ${all.n}`);
  }
});

test("without trust all are alike, and a part alone is sure", () => {
  const places = parted(new Random("alike"), 4);
  for (const share of sharesByMiddle(places, 0)) assert.ok(Math.abs(share - 1 / places.length) < 1e-12);
  assert.deepEqual([...sharesByPushes(places.slice(0, 1), { seconds: SECONDS, back: BACK })], [1]);
});
