/** From datagrams to the picture: dwells, doubles, strangers, impossible times, system tracks, settings. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesFromHex, concatBytes } from "@tocsin/kernel/sound";
import { geodetic } from "@tocsin/kernel/space";
import { type Instant, instantFromIso } from "@tocsin/kernel/time";
import { metres, radians, seconds } from "@tocsin/kernel/units";
import { encodeCat034, encodeCat048, type TargetReport } from "./encode.ts";
import { FeedDecoder, type FeedItem } from "./feed-decoder.ts";
import { type AsterixFeedConfig, sensorsOf, settleFeed } from "./feed-settings.ts";
import { placeOnPlane } from "./system-tracks.ts";

const hex = (text: string): Uint8Array => bytesFromHex(text.replaceAll(" ", "")) ?? assert.fail(`not hex: ${text}`);
const NOON = instantFromIso("2026-05-04T12:00:00Z") ?? assert.fail();
const PLACE = { latDeg: 37, lonDeg: 127, heightM: 300, sigmaRangeM: 50, sigmaAzimuthDeg: 0.06 };
const CONFIG: AsterixFeedConfig = {
  id: "east",
  kind: "udp",
  port: 8600,
  radars: [
    { ...PLACE, sac: 10, sic: 1, sensor: "radar-a" },
    { ...PLACE, sac: 10, sic: 2 },
  ],
  mapToNow: false,
};

function feed(config: AsterixFeedConfig = CONFIG) {
  const settings = settleFeed(config);
  assert.ok(settings.ok, JSON.stringify(settings));
  const items: FeedItem[] = [];
  const decoder = new FeedDecoder(settings.value, NOON, (item) => items.push(item));
  return { decoder, items };
}

const target = (sic: number, index: number): TargetReport => ({
  sac: 10,
  sic,
  timeOfDay: seconds(43_200 + index / 128),
  range: metres(50_000 + 1000 * index),
  azimuth: radians(1),
});

test("the plots of one radar in one datagram are one dwell; two radars make two", () => {
  const { decoder, items } = feed();
  decoder.datagram(encodeCat048([target(1, 0), target(1, 1), target(2, 0)]), NOON);
  decoder.datagram(encodeCat048([target(1, 2)]), NOON);
  const dwells = items.map((item) => (item.kind === "dwell" ? item.dwell : assert.fail(item.kind)));
  assert.deepEqual(
    dwells.map(({ sensor, scan, plots }) => [sensor, scan, plots.length]),
    [
      ["radar-a", 1, 2],
      ["east/10-2", 1, 1],
      ["radar-a", 2, 1],
    ],
  );
  assert.equal(items[0]?.kind === "dwell" && items[0].at, NOON + 7813);
});

test("plots more than half a rotation apart are two looks, even in one datagram", () => {
  const { decoder, items } = feed();
  const crowded = [0, 1, 5, 5.1].map((after) => ({ ...target(1, 0), timeOfDay: seconds(43_200 + after) }));
  decoder.datagram(encodeCat048(crowded), NOON);
  assert.deepEqual(
    items.map((item) => item.kind === "dwell" && item.dwell.plots.length),
    [2, 2],
  );
});

test("doubles are counted and dropped, across datagrams", () => {
  const { decoder, items } = feed();
  const datagram = encodeCat048([target(1, 0), target(1, 1)]);
  decoder.datagram(datagram, NOON);
  decoder.datagram(datagram, NOON);
  assert.equal(items.length, 1);
  assert.deepEqual([decoder.counters.plots, decoder.counters.doubles, decoder.counters.records], [2, 2, 4]);
});

test("a radar that is not configured is counted always and reported once", () => {
  const { decoder, items } = feed();
  for (let index = 0; index < 5; index++) decoder.datagram(encodeCat048([target(99, index)]), NOON);
  assert.equal(decoder.counters.unknownRadar, 5);
  assert.equal(decoder.counters.errors, 0);
  assert.deepEqual(
    items.map((item) => item.kind === "feed-error" && item.fault.code),
    ["unknown-radar"],
  );
});

test("what the radar did not measure makes no plot", () => {
  const { decoder, items } = feed();
  // 010 140 020 040: TYP 0 is an extrapolated track; RAB a fixed monitor; then no 040; then no 140.
  decoder.datagram(hex("30 000e f0 0a01 546000 00 0100 8000"), NOON);
  decoder.datagram(hex("30 000e f0 0a01 546001 a2 0100 8000"), NOON);
  decoder.datagram(hex("30 000a e0 0a01 546002 a0"), NOON);
  decoder.datagram(hex("30 000b b0 0a01 a0 0100 8000"), NOON);
  assert.deepEqual(items, []);
  assert.deepEqual([decoder.counters.unusable, decoder.counters.withheld, decoder.counters.plots], [3, 1, 0]);
});

test("an impossible time of day is an error with its offset, not a plot", () => {
  const { decoder, items } = feed();
  decoder.datagram(hex("30 000e f0 0a01 ffffff a0 0100 8000"), NOON, 1000);
  assert.equal(decoder.counters.errors, 1);
  const [item] = items;
  assert.ok(item?.kind === "feed-error");
  assert.match(item.fault.what, /time of day beyond 24 hours/);
  assert.match(item.fault.where ?? "", /feed east, offset 1003/);
});

test("a garbled flight level is left out, a negative one is kept", () => {
  const { decoder, items } = feed();
  decoder.datagram(hex("30 0010 f4 0a01 546000 a0 0100 8000 45a0"), NOON);
  decoder.datagram(hex("30 0010 f4 0a01 546001 a0 0100 8000 3ffc"), NOON);
  const altitudes = items.map(
    (item) => item.kind === "dwell" && item.dwell.plots[0]?.kind === "radar" && item.dwell.plots[0].pressureAltitude,
  );
  assert.equal(altitudes[0], undefined);
  assert.ok(Math.abs(Number(altitudes[1]) + 30.48) < 1e-9);
});

test("an error does not close the feed, and errors are counted beyond those reported", () => {
  const { decoder, items } = feed();
  for (let index = 0; index < 1500; index++) decoder.datagram(hex("30 0000"), NOON);
  decoder.datagram(encodeCat048([target(1, 0)]), NOON);
  assert.equal(decoder.counters.errors, 1500);
  assert.equal(items.filter((item) => item.kind === "feed-error").length, 1000);
  assert.equal(items.at(-1)?.kind, "dwell");
});

test("service messages name the sensor", () => {
  const { decoder, items } = feed();
  decoder.datagram(
    encodeCat034([{ sac: 10, sic: 1, timeOfDay: seconds(43_201), event: "north", period: seconds(5) }]),
    NOON,
  );
  assert.deepEqual(items, [
    { kind: "radar-status", feed: "east", at: NOON + 1e6, sensor: "radar-a", statement: { event: "north", period: 5 } },
  ]);
});

/** CAT062: 010, 015, 070, then what is given. */
const track = (specification: string, rest: string): Uint8Array => {
  const record = hex(`${specification} 0a63 01 546080 ${rest}`);
  return concatBytes(Uint8Array.of(62, 0, record.length + 3), record);
};

test("a system track is read in degrees, feet and metres per second, and its end is seen", () => {
  const { decoder, items } = feed();
  // FSPEC 010 015 070 105 185, then 040 080, then 130; 105 is 45 and 90 degrees; 185 is 100 and -100 m/s; 080 says TSE.
  decoder.datagram(track("bb 0d 10", "00800000 01000000 0190 fe70 0011 0140 0640"), NOON);
  const [item] = items;
  assert.ok(item?.kind === "system-track", JSON.stringify(item));
  const { latitude, longitude, height, velocity, number, source, at, ended } = item.track;
  assert.deepEqual([number, source, at, ended], [17, "east/10-99", NOON + 1e6, true]);
  assert.deepEqual(velocity, [100, -100]);
  assert.ok(Math.abs(latitude - Math.PI / 4) < 1e-12 && Math.abs(longitude - Math.PI / 2) < 1e-12);
  assert.ok(Math.abs((height ?? 0) - 10_000 * 0.3048) < 1e-9);
});

test("a cartesian track needs the plane's reference point", () => {
  // FSPEC 010 015 070 100, then 040; 100 is X 100 km, Y 0.
  const octets = track("b5 08", "030d40 000000 0011");
  const without = feed();
  without.decoder.datagram(octets, NOON);
  assert.deepEqual([without.items, without.decoder.counters.unusable], [[], 1]);
  const { decoder, items } = feed({ ...CONFIG, referencePoint: { latDeg: 0, lonDeg: 127 } });
  decoder.datagram(octets, NOON);
  const [item] = items;
  assert.ok(item?.kind === "system-track");
  assert.ok(Math.abs(item.track.latitude) < 1e-12);
  assert.ok(Math.abs(((item.track.longitude * 180) / Math.PI - 127) * 111_320 - 100_000) < 1000);
});

test("a place off the globe is an error that points to the edition", () => {
  const { decoder, items } = feed();
  decoder.datagram(track("bb 08", "7fffffff 01000000 0190 fe70 0011"), NOON);
  assert.equal(decoder.counters.errors, 1);
  assert.match(items[0]?.kind === "feed-error" ? items[0].fault.what : "", /off the globe \(edition 1\.21\)/);
});

test("the inverse of the plane: distance and bearing within half a percent", () => {
  const reference = geodetic(0.65, 2.2, 0);
  for (const [x, y] of [
    [100_000, 0],
    [0, -300_000],
    [-250_000, 250_000],
  ] as const) {
    const [latitude, longitude] = placeOnPlane(reference, x, y);
    const north = (latitude - 0.65) * 6_365_000;
    const east = (longitude - 2.2) * 6_385_000 * Math.cos((latitude + 0.65) / 2);
    assert.ok(Math.hypot(north - y, east - x) < 0.03 * Math.hypot(x, y), `${x} ${y}: ${east} ${north}`);
  }
  assert.deepEqual(placeOnPlane(reference, 0, 0), [0.65, 2.2]);
});

test("settings say what is wrong before anything is opened", () => {
  const code = (change: Partial<AsterixFeedConfig>) => {
    const settled = settleFeed({ ...CONFIG, ...change });
    return settled.ok ? "ok" : `${settled.error.code} ${settled.error.where}`;
  };
  assert.equal(code({}), "ok");
  assert.equal(code({ editions: ["48:7.7"] }), "unknown-edition feed east");
  assert.equal(code({ date: "yesterday" }), "bad-feed feed east");
  assert.equal(code({ kind: "raw" }), "bad-feed feed east");
  assert.equal(code({ kind: "raw", mapToNow: true }), "ok");
  assert.equal(code({ speed: 0 }), "bad-feed feed east");
  assert.equal(code({ radars: [{ ...PLACE, sac: 10, sic: 256 }] }), "bad-feed feed east");
  assert.equal(code({ radars: [{ ...PLACE, sac: 10, sic: 1, sigmaRangeM: 0 }] }), "bad-feed feed east");
  const twice = { ...PLACE, sac: 10, sic: 1 };
  assert.equal(code({ radars: [twice, twice] }), "bad-feed feed east");
  for (const fromFile of [
    { radars: {} },
    { radars: [null] },
    { editions: "62:0.17" },
    { radars: [{ sac: 1, sic: 1 }] },
  ]) {
    assert.equal(code(fromFile as unknown as Partial<AsterixFeedConfig>), "bad-feed feed east");
  }
  assert.deepEqual(
    sensorsOf(CONFIG).map((sensor) => sensor.id),
    ["radar-a", "east/10-2"],
  );
});

test("a time far from the datagram's goes to the nearer day", () => {
  const { decoder, items } = feed();
  const midnight = instantFromIso("2026-05-05T00:00:01Z") as Instant;
  decoder.datagram(encodeCat048([{ ...target(1, 0), timeOfDay: seconds(86_399) }]), midnight);
  assert.equal(items[0]?.kind === "dwell" && items[0].at, midnight - 2e6);
});
