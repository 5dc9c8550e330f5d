/** Pictures to frames: who is there first is told everything, and afterwards only what changed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { fromBinary } from "@bufbuild/protobuf";
import { ConsoleFrameSchema } from "@tocsin/codec-protobuf/console";
import type { View } from "@tocsin/node";
import { ChangeFeed } from "./changes.ts";

const place = { latitudeDeg: 37, longitudeDeg: 127, heightM: 200, atUs: 1 };

const view = (change: Partial<View> = {}): View => ({
  position: 1n,
  nowUs: 1,
  status: {
    nation: "KOR",
    mode: "exercise",
    build: "b",
    nodeVersion: "v",
    startedUs: 1,
    inputs: 1n,
    ledgerSize: 1n,
    ledgerRoot: "",
    health: "ok",
  },
  links: [],
  events: [],
  tracks: [],
  trails: [{ track: "T", flown: [place] }],
  plots: [],
  feeds: [],
  alarms: [alarm("A-1", 1), alarm("A-2", 1)],
  drafts: [],
  ...{
    people: { positions: [] },
    alerts: { proposals: [], sent: [], partners: [] },
    programme: { entries: [] },
    consult: { rooms: [], signals: [] },
    plans: { plans: [] },
    seams: [],
  },
  sensors: [
    {
      ...{ id: "S", kind: "radar", position: place, rangeM: 1, minimumElevationDeg: 1, maximumElevationDeg: 80 },
      ...{ azimuthCentreDeg: 90, azimuthWidthDeg: 120, minimumSeenHeightM: 0, feed: "F" },
    },
  ],
  ...change,
});

function alarm(id: string, value: number): View["alarms"][number] {
  return {
    ...{ id, value, code: "link-lost", priority: "critical", subject: "JPN" },
    ...{ raisedUs: 1, acknowledgedUs: 0, clearedUs: 0 },
    ...{ acknowledgedBy: "", shelvedUntilUs: 0, shelvedBy: "", called: "watch", calledPositions: [], callsNextUs: 0 },
  };
}

const bodyOf = (frame: Uint8Array) => fromBinary(ConsoleFrameSchema, frame).body;

test("the first picture is told whole: whoever came before it has no sensors and no trails yet", () => {
  const feed = new ChangeFeed();
  assert.equal(feed.snapshot(), undefined);
  const body = bodyOf(feed.next(view()));
  assert.ok(body.case === "snapshot");
  assert.deepEqual(
    body.value.sensors.map(({ id }) => id),
    ["S"],
  );
  assert.deepEqual(
    body.value.trails.map(({ track }) => track),
    ["T"],
  );
});

test("later ones tell what changed and what is gone, and nothing else", () => {
  const feed = new ChangeFeed();
  feed.next(view());
  const body = bodyOf(feed.next(view({ position: 2n, alarms: [alarm("A-1", 2)] })));
  assert.ok(body.case === "changes");
  assert.deepEqual(
    body.value.alarms.map(({ id, value }) => [id, value]),
    [["A-1", 2]],
  );
  assert.deepEqual(body.value.removedAlarms, ["A-2"]);
  assert.equal(body.value.plotsChanged, false);
  const same = bodyOf(feed.next(view({ position: 3n, alarms: [alarm("A-1", 2)] })));
  assert.ok(same.case === "changes");
  assert.deepEqual([...same.value.alarms, ...same.value.links, ...same.value.tracks], []);
});

test("who comes later gets the newest picture whole", () => {
  const feed = new ChangeFeed();
  feed.next(view());
  feed.next(view({ position: 2n, alarms: [alarm("A-3", 1)] }));
  const body = bodyOf(feed.snapshot() ?? new Uint8Array());
  assert.ok(body.case === "snapshot");
  assert.equal(body.value.position, 2n);
  assert.deepEqual(
    body.value.alarms.map(({ id }) => id),
    ["A-3"],
  );
});
