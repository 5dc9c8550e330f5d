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

const RUNNING: NonNullable<View["programme"]["running"]> = {
  ...{ item: "x", state: "running", exerciseS: 0, atUs: 1, rate: 1, injects: [], present: [] },
  ...{ waitingOrder: "", waitingPosition: "", waitingReason: "", version: 1, orders: 1 },
  ...{ orderedBy: "JPN/A", reason: "", markedEvents: [] },
};

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

test("a programme that is very long is told now and then, and the latest of it in the end; all else is told at once", () => {
  const programme = (item: string, bytes: number, isRunning = false): Partial<View> => ({
    programme: {
      entries: [
        {
          ...{
            item,
            version: 1,
            nation: "JPN",
            state: "proposed",
            statedUs: 1,
            answers: [],
            faults: ["x".repeat(bytes)],
          },
          entry: { type: "plan", title: { ko: "", ja: "", en: "" }, firstYear: 2027, lastYear: 2030, priorities: [] },
        },
      ],
      ...(isRunning && { running: RUNNING }),
    },
  });
  const feed = new ChangeFeed();
  const told = (seconds: number, change: Partial<View>): string => {
    const body = bodyOf(feed.next(view({ nowUs: seconds * 1e6, ...change })));
    assert.ok(body.case === "snapshot" || body.case === "changes");
    return `${body.value.programme?.entries[0]?.item ?? "-"} ${body.value.alarms.length}`;
  };
  const long = 3 << 20;
  assert.equal(told(1, programme("first", 10)), "first 2");
  assert.equal(told(2, programme("short", 10)), "short 0");
  assert.equal(told(2, programme("long", long)), "long 0");
  assert.equal(told(3, programme("held", long)), "- 0");
  assert.equal(told(4, { ...programme("later", long), alarms: [alarm("A-1", 3)] }), "- 1");
  assert.equal(told(4, programme("running", long, true)), "running 2");
  assert.equal(told(9, { ...programme("later", long), alarms: [alarm("A-1", 3)] }), "later 1");
});
