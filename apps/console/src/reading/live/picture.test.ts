/** A snapshot replaces, changes upsert and remove, trails lengthen: and nothing else ever happens to a picture. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { create } from "@bufbuild/protobuf";
import { ChangesSchema, SnapshotSchema } from "@tocsin/codec-protobuf/console";
import { waitMs } from "./backoff.ts";
import { changed, hasOnlyMoved, pictureOf } from "./picture.ts";

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

test("traffic from outside keeps a trail that reaches back and does not grow without end", () => {
  const update = (atUs: number) =>
    create(ChangesSchema, { tracks: [{ id: "t", source: "outside", position: { latitudeDeg: 2, atUs } }] });
  let picture = pictureOf(snapshot);
  for (let second = 1; second <= 3_600; second += 1) picture = changed(picture, update(second * 1e6));
  const trail = picture.trails.get("t") ?? [];
  assert.equal(trail.length, 60);
  assert.equal(trail.at(-1)?.atUs, 3_600e6, "its newest place is its last");
  const reach = (trail.at(-1)?.atUs ?? 0) - (trail[0]?.atUs ?? 0);
  assert.ok(reach > 580e6 && reach < 700e6, String(reach));
});

test("the wait before the next attempt grows, is bounded and is never zero", () => {
  for (let failures = 0; failures < 40; failures += 1) {
    assert.ok(waitMs(failures, 0) >= 250 && waitMs(failures, 1) <= 8_000);
    assert.ok(waitMs(failures + 1, 0) >= waitMs(failures, 0));
  }
});
