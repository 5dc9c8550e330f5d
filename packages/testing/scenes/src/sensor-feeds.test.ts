/**
 * Scene: real radars' feeds come into a nation in mode test. Aircraft are seen and stay at home; what other trackers say is
 * shown and believed by nobody; a block that lies is named and the rest goes on.
 */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { geodeticFromEcef } from "@tocsin/kernel/space";
import type { Instant } from "@tocsin/kernel/time";
import { type AsterixFeedConfig, sensorsOf } from "@tocsin/sensor-asterix";
import { scenarioOf } from "./cast.ts";
import { externalSampleTests, playFeed, recordingOf, sample } from "./feeds.ts";
import { eventWith, nationsIn, standing, told } from "./reading.ts";
import { createStage, type Stage } from "./stage.ts";

const RADAR = { latDeg: 45, lonDeg: 16, heightM: 100, sigmaRangeM: 70, sigmaAzimuthDeg: 0.08 };
const CROATIA: AsterixFeedConfig = {
  id: "croatia",
  kind: "pcap",
  radars: [
    { ...RADAR, sac: 25, sic: 201 },
    { ...RADAR, sac: 25, sic: 13 },
  ],
  mapToNow: true,
};
/** The invented radar of the quiet-sky scenario. */
const QUIET: AsterixFeedConfig = {
  id: "air",
  kind: "raw",
  radars: [{ sac: 99, sic: 1, latDeg: 37, lonDeg: 127.5, heightM: 200, sigmaRangeM: 40, sigmaAzimuthDeg: 0.069 }],
  mapToNow: true,
  acceptSimulated: true,
};
/** The tracker takes every datagram of one sector for a look of the whole turn, and counts misses for all the sky. */
const OUTSIDE = { id: "outside", kind: "pcap", radars: [], mapToNow: true } as const;

const stageFor = (...feeds: AsterixFeedConfig[]): Stage =>
  createStage({ mode: "test", sensors: { KOR: feeds.flatMap(sensorsOf) } });

/** Kinds of everything that the nation has told anybody. */
const kindsTold = (stage: Stage, nation: string): string[] => {
  const rows = stage
    .player(nation)
    .commits()
    .flatMap(({ outbox }) => outbox);
  return [...new Set(rows.flatMap((row) => told(row).map(({ header }) => header.item.kind)))].sort();
};
const HOUSEKEEPING = ["checkpoint", "cosignature", "room", "surveillance"];

externalSampleTests({
  "half a second of several real radars: unconfirmed plots, doubles counted, no track": () => {
    const stage = stageFor(CROATIA);
    const items = playFeed(stage, "KOR", CROATIA, sample("croatia/cat_034_048.pcap"));
    const view = stage.view("KOR");
    const plots = items.reduce((sum, item) => sum + (item.kind === "dwell" ? item.dwell.plots.length : 0), 0);
    assert.ok(plots > 10);
    assert.equal(view.plots.length, plots, "every plot is on the map, as a plot");
    assert.deepEqual([view.tracks, view.events, view.drafts], [[], [], []]);
    const [feed] = view.feeds;
    assert.deepEqual(
      [feed?.id, feed?.state, feed?.plots, feed?.doubles, feed?.errors],
      ["croatia", "ended", BigInt(plots), 81n, 0n],
    );
    stage.fly(30);
    assert.deepEqual([stage.view("KOR").tracks, stage.view("KOR").events], [[], []], "nor later");
    assert.deepEqual(kindsTold(stage, "KOR"), HOUSEKEEPING);
    assert.equal(view.status.mode, "test");
  },
  "system tracks of other trackers are shown as outside, and never leave": () => {
    for (const [file, editions, expected] of [
      ["croatia/asterix.pcap", ["62:0.17"], 40],
      ["croatia/cat_062_065.pcap", [], 2],
    ] as const) {
      const config = { ...OUTSIDE, editions };
      const stage = stageFor(config);
      playFeed(stage, "KOR", config, sample(file));
      const { tracks, events } = stage.view("KOR");
      assert.ok(tracks.length >= expected, `${tracks.length} tracks`);
      for (const track of tracks)
        assert.deepEqual([track.source, track.nation, track.released], ["outside", "", false]);
      assert.deepEqual(events, []);
      stage.fly(30);
      assert.deepEqual(kindsTold(stage, "KOR"), HOUSEKEEPING);
      assert.deepEqual([stage.view("JPN").tracks, stage.view("USA").tracks], [[], []]);
    }
  },
  "the old recording read in the newest edition is loud, and harmless": () => {
    const stage = stageFor(OUTSIDE);
    playFeed(stage, "KOR", OUTSIDE, sample("croatia/asterix.pcap"));
    const [feed] = stage.view("KOR").feeds;
    assert.ok((feed?.errors ?? 0n) > 50n);
    assert.match(feed?.lastError ?? "", /feed outside, offset \d+: /);
    assert.equal(standing(stage.view("KOR"), "feed-errors").length, 1, "one alarm, not fifty");
  },
});

describe("ten minutes of air traffic, encoded as CAT048", () => {
  const scenario = scenarioOf("quiet-sky");
  const recording = recordingOf(scenario, "KOR", 600);

  /** The consoles of a whole run: how many aircraft Korea saw at once at best, and what else it showed. */
  const stage = stageFor(QUIET);
  let most = 0;
  before(() => {
    const offer = stage.offer.bind(stage);
    stage.offer = (nation, body) => {
      offer(nation, body);
      if (nation !== "KOR" || body.kind !== "dwell") return;
      const { tracks, events } = stage.view("KOR");
      most = Math.max(most, tracks.filter(({ objectClass }) => objectClass === "aircraft").length);
      for (const track of tracks) assert.deepEqual([track.source, track.released, track.event], ["own", false, ""]);
      assert.deepEqual(events, []);
    };
    playFeed(stage, "KOR", QUIET, recording);
  });

  test("gives aircraft that stay on the nation's own console, and no launch", () => {
    assert.ok(most > 0);
    assert.deepEqual(kindsTold(stage, "KOR"), HOUSEKEEPING);
    assert.deepEqual([stage.view("JPN").tracks, stage.view("USA").tracks], [[], []]);
    const decided = stage.player("KOR").entries("decided");
    assert.deepEqual(
      decided.filter(({ key, allowed }) => allowed && key.includes("/track/")),
      [],
    );
  });

  test("gives most of the aircraft that fly", () => {
    const flights = scenario.spec.flights.length;
    assert.ok(most >= 0.8 * flights, `${most} of ${flights} aircraft seen at once`);
  });

  test("a block that lies about its length is named with feed, offset and reason; the rest goes on", () => {
    const cut = recording.subarray(0, 20_000);
    const unharmed = stageFor(QUIET);
    const clean = playFeed(unharmed, "KOR", QUIET, cut);
    const place = blockAt(cut, 8_000);
    const lying = Uint8Array.from(cut);
    // One octet short: its last record no longer fits, and what follows it is no block.
    new DataView(lying.buffer).setUint16(place + 1, new DataView(lying.buffer).getUint16(place + 1) - 1);
    const stage = stageFor(QUIET);
    const items = playFeed(stage, "KOR", QUIET, lying);
    const faults = items.flatMap((item) => (item.kind === "feed-error" ? [item.fault] : []));
    assert.ok(faults.length >= 1);
    const where = /^feed air, offset (\d+)$/.exec(faults[0]?.where ?? "");
    assert.ok(where !== null && Number(where[1]) >= place && Number(where[1]) < place + 1000, faults[0]?.where);
    assert.ok((faults[0]?.what.length ?? 0) > 10, "a reason");
    const dwells = (list: typeof items): number => list.filter(({ kind }) => kind === "dwell").length;
    assert.ok(dwells(items) >= dwells(clean) - 2, `${dwells(items)} of ${dwells(clean)} dwells still come`);
    const [feed] = stage.view("KOR").feeds;
    assert.ok((feed?.errors ?? 0n) >= 1n);
    assert.match(feed?.lastError ?? "", /feed air, offset/);
    const tracks = (each: Stage): number => each.view("KOR").tracks.length;
    assert.ok(tracks(unharmed) > 0 && tracks(stage) >= tracks(unharmed) - 1, "and the tracks are there");
  });
});

/** Where a block begins at or after an offset. */
function blockAt(bytes: Uint8Array, after: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  let at = 0;
  while (at < after) at += view.getUint16(at + 1);
  return bytes[at] === 48 ? at : at + view.getUint16(at + 1);
}

describe("a track of an outside tracker in the very place of a partner's missile", () => {
  test("is shown beside it, and corroborates nothing", () => {
    const stage = createStage({ mode: "test", scenario: scenarioOf("autumn-lantern") });
    stage.blind("JPN");
    stage.blind("USA");
    stage.flyUntil(() => stage.view("JPN").events.length > 0, 150);
    const before = stage.view("JPN").events[0];
    for (let second = 0; second < 20; second++) {
      const own = [...stage.player("KOR").state.tracks.values()].find(({ eventKey }) => eventKey !== undefined);
      assert.ok(own !== undefined);
      const { latitude, longitude, height } = geodeticFromEcef(own.estimate.kinematics.position);
      const at = stage.now as Instant;
      const track = { source: "elsewhere", number: 7, at, latitude, longitude, height, ended: false };
      stage.offer("JPN", { kind: "system-tracks", feed: "elsewhere", tracks: [track] });
      stage.fly(1);
    }
    const view = stage.view("JPN");
    assert.equal(view.tracks.filter(({ source }) => source === "outside").length, 1);
    const event = eventWith(view, "KOR/test/1/event/1");
    assert.deepEqual(nationsIn(event), ["KOR"]);
    assert.equal(event?.views[0]?.sensors, before?.views[0]?.sensors, "Korea's two radars, as before");
    assert.equal(view.events.length, 1);
    assert.ok(!kindsTold(stage, "JPN").includes("correlation"));
  });
});
