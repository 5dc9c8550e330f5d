/** Numbers that are joined and split, as changes that can be undone; what was undone stays apart, and all of it replays to the last bit. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "@tocsin/kernel/chance";
import { fingerprint, present } from "@tocsin/kernel/sound";
import { createTrackerState, processDwell, type TrackChange, type TrackerState, undoSeam } from "./index.ts";
import type { TrackRecord } from "./state.ts";
import { type Place, plotAt, RADAR } from "./testing.ts";
import { uniteIfOne } from "./unite.ts";

type Path = (time: number) => Place;

/** A free flight on a flat patch of Earth, aside of the first by so many metres and m/s. */
const thrown =
  (aside = 0, drift = 0): Path =>
  (time) => [1_500 * time, 3e5 + aside + drift * time, 1.2e5 + 1_000 * time - 4.7 * time * time];

class Sky {
  readonly state: TrackerState = createTrackerState();
  readonly changes: TrackChange[] = [];
  readonly #chance = new Random("seams");

  /** Looks each two seconds at what flies. */
  look(from: number, to: number, ...paths: readonly Path[]): void {
    for (let time = from; time < to; time += 2) {
      const plots = paths.map((path) => plotAt(time, path(time), this.#chance));
      this.changes.push(...processDwell(this.state, RADAR, { sensor: "one", scan: time, plots }));
    }
  }

  get seams(): TrackChange[] {
    return this.changes.filter(({ change }) => change === "joined" || change === "split");
  }

  get numbers(): number[] {
    return [...this.state.tracks.keys()];
  }
}

/** Where it was expected within a kilometre or so: the same body or another. */
const AFTERWARDS = thrown(600);

function lostAndFound(): Sky {
  const sky = new Sky();
  sky.look(0, 60, thrown());
  sky.look(60, 94);
  sky.look(94, 114, AFTERWARDS);
  return sky;
}

test("a body that was lost and found goes on under its number, and that is told", () => {
  const sky = lostAndFound();
  assert.deepEqual(sky.seams, [{ track: 2, change: "joined", into: 1, why: "continued" }]);
  assert.deepEqual(sky.numbers, [1]);
});

test("undone, both numbers are there: the new body under its own, the old one as it was lost; and they stay apart", () => {
  const sky = lostAndFound();
  const seen = present(sky.state.tracks.get(1), "track").plots;
  assert.deepEqual(undoSeam(sky.state, 2, 1), [
    { track: 1, change: "coasting" },
    { track: 2, change: "confirmed" },
  ]);
  const [old, fresh] = [1, 2].map((number) => present(sky.state.tracks.get(number), "track"));
  assert.equal(fresh?.plots, 10);
  assert.equal(old?.plots, seen - 10);
  sky.look(114, 160, AFTERWARDS);
  assert.deepEqual(sky.numbers, [1, 2]);
  assert.equal(sky.state.tracks.get(2)?.plots, 10 + 23, "all later plots are the new one's");
  assert.equal(sky.seams.length, 1, "nothing joins them again");
  assert.equal(undoSeam(sky.state, 1, 2), undefined, "there is nothing left to undo");
});

/** Of the same path two tracks: 1 seen until second 30, and one begun when it was silent, as where it was not told whose plots came. */
function twice(from: number, to: number): { readonly sky: Sky; readonly fed: TrackRecord } {
  const [sky, other] = [new Sky(), new Sky()];
  sky.look(0, 30, thrown());
  other.look(from, to, thrown());
  const fed = { ...present(other.state.tracks.get(1), "track"), number: 2, radarPlots: 8 };
  sky.state.tracks.set(2, fed);
  sky.state.nextTrack = 3;
  sky.state.at = fed.at;
  return { sky, fed };
}

test("of two numbers on one path, of which one is seen, the older stays; both come back when that is undone", () => {
  const { sky, fed } = twice(34, 52);
  const joined = { track: 2, change: "joined", into: 1, why: "one-path" } as const;
  assert.deepEqual(uniteIfOne(sky.state, fed), joined);
  assert.deepEqual(sky.numbers, [1]);
  assert.equal(sky.state.tracks.get(1)?.plots, 24);
  assert.ok(undoSeam(sky.state, 1, 2));
  const [old, fresh] = [1, 2].map((number) => present(sky.state.tracks.get(number), "track"));
  assert.deepEqual([old?.plots, fresh?.plots], [15, 9]);
  assert.equal(uniteIfOne(sky.state, present(fresh, "track")), undefined, "apart from then on");
});

test("two that one look may have shown, parts, or one of which a third can be the rest, are not joined", () => {
  const together = twice(20, 52);
  assert.equal(uniteIfOne(together.sky.state, together.fed), undefined);
  const parts = twice(34, 52);
  parts.fed.hasParted = true;
  assert.equal(uniteIfOne(parts.sky.state, parts.fed), undefined);
  const third = twice(34, 52);
  const rival = { ...third.fed, number: 3, radarPlots: 20 };
  third.sky.state.tracks.set(3, rival);
  assert.equal(uniteIfOne(third.sky.state, third.fed), undefined);
});

test("two that one look has shown are never joined, however close they fly", () => {
  const sky = new Sky();
  sky.look(0, 30, thrown(), thrown(3_000));
  sky.look(30, 110, thrown());
  assert.deepEqual(sky.seams, []);
});

test("a body that comes off another is told as a split; undone, neither is a part, and it is not said again", () => {
  const sky = new Sky();
  sky.look(0, 24, thrown());
  sky.look(24, 50, thrown(), thrown(-260, 13));
  assert.deepEqual(sky.seams, [{ track: 2, change: "split", from: 1, why: "came-off" }]);
  assert.equal(sky.state.tracks.get(2)?.part, "debris");
  assert.ok(undoSeam(sky.state, 1, 2));
  const undone = [1, 2].map((number) => present(sky.state.tracks.get(number), "track"));
  assert.deepEqual(
    undone.map(({ parent, part, hasParted }) => [parent, part, hasParted]),
    [1, 2].map(() => [undefined, undefined, false]),
  );
  sky.look(50, 90, thrown(), thrown(-260, 13));
  assert.equal(sky.seams.length, 1);
});

test("what cannot be undone is refused and changes nothing; the same looks and acts give the same state", () => {
  const sky = lostAndFound();
  const before = fingerprint(sky.state);
  for (const [one, other] of [
    [1, 1],
    [1, 7],
    [5, 6],
  ] as const)
    assert.equal(undoSeam(sky.state, one, other), undefined);
  assert.equal(fingerprint(sky.state), before);
  const again = lostAndFound();
  for (const { state } of [sky, again]) undoSeam(state, 1, 2);
  for (const each of [sky, again]) each.look(114, 130, AFTERWARDS);
  assert.equal(fingerprint(again.state), fingerprint(sky.state));
});

test("seams and what is kept apart are bounded, and a seam of ten minutes ago is one no more", () => {
  const sky = lostAndFound();
  const [seam] = sky.state.seams;
  sky.state.seams = Array.from({ length: 40 }, () => present(seam, "seam"));
  sky.look(114, 116, AFTERWARDS);
  sky.state.at = ((sky.state.at ?? 0) + 601e6) as NonNullable<TrackerState["at"]>;
  assert.equal(undoSeam(sky.state, 1, 2), undefined);
});
