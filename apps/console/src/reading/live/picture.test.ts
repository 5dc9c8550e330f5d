/** A snapshot replaces, changes upsert and remove, trails lengthen: and nothing else ever happens to a picture. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { create } from "@bufbuild/protobuf";
import { ChangesSchema, SnapshotSchema } from "@tocsin/codec-protobuf/console";
import { waitMs } from "./backoff.ts";
import { changed, hasOnlyMoved, type Picture, pictureOf } from "./picture.ts";

const snapshot = create(SnapshotSchema, {
  status: { nation: "JPN" },
  tracks: [{ id: "a", position: { latitudeDeg: 1, atUs: 10 } }],
  trails: [{ track: "a", flown: [{ latitudeDeg: 1, atUs: 10 }] }],
  alarms: [{ id: "x" }, { id: "y" }],
  plots: [{ sensor: "r" }],
});

test("changes upsert and remove, and leave alone what they do not name", () => {
  const next = changed(
    pictureOf(snapshot),
    create(ChangesSchema, { alarms: [{ id: "y", acknowledgedUs: 5 }, { id: "z" }], removedAlarms: ["x"] }),
  );
  assert.deepEqual([...next.alarms.keys()], ["y", "z"]);
  assert.equal(next.alarms.get("y")?.acknowledgedUs, 5);
  assert.equal(next.status?.nation, "JPN");
  assert.equal(next.plots.length, 1);
});

test("plots are replaced whole, but only when said to have changed", () => {
  const first = pictureOf(snapshot);
  assert.equal(changed(first, create(ChangesSchema, {})).plots.length, 1);
  assert.equal(changed(first, create(ChangesSchema, { plotsChanged: true })).plots.length, 0);
});

test("what only moves is told from what anybody has to be told at once", () => {
  const first = pictureOf(snapshot);
  const after = (changes: Parameters<typeof create<typeof ChangesSchema>>[1]): boolean =>
    hasOnlyMoved(first, changed(first, create(ChangesSchema, changes)));
  assert.equal(after({ tracks: [{ id: "a" }, { id: "new" }], plotsChanged: true }), true);
  assert.equal(after({ removedTracks: ["a"] }), true);
  assert.equal(after({ tracks: [{ id: "a" }], events: [{ id: "e" }] }), false);
  assert.equal(after({ alarms: [{ id: "x", acknowledgedUs: 5 }] }), false);
  assert.equal(after({ links: [{ nation: "KOR" }] }), false);
});

test("a trail grows by newer positions only and goes with its track", () => {
  const update = (atUs: number) => create(ChangesSchema, { tracks: [{ id: "a", position: { latitudeDeg: 2, atUs } }] });
  const grown = changed(changed(pictureOf(snapshot), update(20)), update(15));
  assert.deepEqual(
    grown.trails.get("a")?.map(({ atUs }) => atUs),
    [10, 20],
  );
  assert.equal(changed(grown, create(ChangesSchema, { removedTracks: ["a"] })).trails.size, 0);
});

test("a trail reaches back, coarser for traffic from outside, ends where its track is now and does not grow without end", () => {
  for (const [source, most, reachS] of [
    ["outside", 60, 590],
    ["own", 600, 2_396],
  ] as const) {
    const update = (atUs: number) =>
      create(ChangesSchema, { tracks: [{ id: "t", source, position: { latitudeDeg: 2, atUs } }] });
    let picture = pictureOf(snapshot);
    for (let second = 1; second <= 3_600; second += 1) {
      picture = changed(picture, update(second * 1e6));
      assert.equal(picture.trails.get("t")?.at(-1)?.atUs, second * 1e6);
    }
    const trail = picture.trails.get("t") ?? [];
    assert.equal(trail.length, most);
    const reach = (trail.at(-1)?.atUs ?? 0) - (trail[0]?.atUs ?? 0);
    assert.ok(Math.abs(reach - reachS * 1e6) <= 10e6, String(reach));
  }
});

test("a trail that comes with the picture is as coarse as one that was watched growing", () => {
  const flown = Array.from({ length: 3_000 }, (_, second) => ({ latitudeDeg: second / 100, atUs: (second + 1) * 1e6 }));
  const whole = create(SnapshotSchema, { tracks: [{ id: "t", source: "own" }], trails: [{ track: "t", flown }] });
  let watched = pictureOf(create(SnapshotSchema, {}));
  for (const position of flown)
    watched = changed(watched, create(ChangesSchema, { tracks: [{ id: "t", source: "own", position }] }));
  const times = (picture: Picture): unknown => picture.trails.get("t")?.map(({ atUs }) => atUs);
  assert.deepEqual(times(pictureOf(whole)), times(watched));
});

test("the wait before the next attempt grows, is bounded and is never zero", () => {
  for (let failures = 0; failures < 40; failures += 1) {
    assert.ok(waitMs(failures, 0) >= 250 && waitMs(failures, 1) <= 8_000);
    assert.ok(waitMs(failures + 1, 0) >= waitMs(failures, 0));
  }
});
