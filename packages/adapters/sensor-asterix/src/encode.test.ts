/** What is encoded comes back: properties over the whole domain of a target report, and the wire's own corners. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesFromHex, hexFromBytes } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import { type Metres, metres, radians, type Seconds, seconds } from "@tocsin/kernel/units";
import type { RadarPlot } from "@tocsin/picture";
import fc from "fast-check";
import { blocksOfCat048, encodeCat034, encodeCat048, reportOf, type TargetReport } from "./encode.ts";
import { FeedDecoder, type FeedItem } from "./feed-decoder.ts";
import { settleFeed } from "./feed-settings.ts";

const DAY_START = 1_767_225_600_000_000 as Instant;
const RADAR = { sac: 10, sic: 7, latDeg: 37, lonDeg: 127, heightM: 300, sigmaRangeM: 50, sigmaAzimuthDeg: 0.06 };

function decode(octets: Uint8Array, acceptSimulated = false) {
  const settings = settleFeed({
    id: "t",
    kind: "raw",
    radars: [RADAR],
    mapToNow: false,
    date: "2026-01-01",
    acceptSimulated,
  });
  assert.ok(settings.ok);
  const items: FeedItem[] = [];
  const decoder = new FeedDecoder(settings.value, DAY_START, (item) => items.push(item));
  for (let at = 0; at < octets.length; ) at = decoder.rawBlock(octets, at);
  return { items, counters: decoder.counters };
}

const plots = (items: readonly FeedItem[]): RadarPlot[] =>
  items.flatMap((item) => (item.kind === "dwell" ? item.dwell.plots : [])).filter((plot) => plot.kind === "radar");

const report = fc.record(
  {
    timeOfDay: fc.integer({ min: 0, max: 86_399 * 128 }).map((units) => seconds(units / 128)),
    range: fc.double({ min: 0, max: 4_000_000, noNaN: true }).map(metres),
    azimuth: fc.double({ min: 0, max: 6.28, noNaN: true }).map(radians),
    pressureAltitude: fc.double({ min: -300, max: 60_000, noNaN: true }).map(metres),
    address: fc.integer({ min: 0, max: 0xffffff }),
    callsign: fc.string({ unit: fc.constantFrom(..."ABCXYZ0189"), minLength: 1, maxLength: 8 }),
  },
  { requiredKeys: ["timeOfDay", "range", "azimuth"] },
);

test("a target report comes back within the wire's units", () => {
  const property = fc.property(report, (made) => {
    const { items, counters } = decode(encodeCat048([{ sac: 10, sic: 7, ...made } as TargetReport]));
    assert.equal(counters.errors, 0);
    const [plot] = plots(items);
    assert.ok(plot !== undefined);
    assert.ok(Math.abs(plot.range - made.range) <= 1852 / 512 + 1e-6, `range ${plot.range}`);
    const turned = Math.abs(plot.azimuth - made.azimuth);
    assert.ok(Math.min(turned, 2 * Math.PI - turned) <= Math.PI / 65_536 + 1e-12);
    assert.ok(Math.abs((plot.at - DAY_START) / 1e6 - made.timeOfDay) < 1e-6);
    assert.equal(plot.address, made.address);
    assert.equal(plot.callsign, made.callsign);
    assert.equal(plot.pressureAltitude === undefined, made.pressureAltitude === undefined);
    assert.ok(Math.abs((plot.pressureAltitude ?? 0) - (made.pressureAltitude ?? 0)) <= 3.82);
  });
  fc.assert(property, { seed: 48, numRuns: 500 });
});

test("a recording's blocks hold one sector of one radar each, fit a datagram, and come back in order", () => {
  const made: TargetReport[] = Array.from({ length: 500 }, (_, index) => ({
    sac: 10,
    sic: 7,
    timeOfDay: seconds(index / 100),
    range: metres(1000 * index),
    azimuth: radians(0.01 * index),
  }));
  const blocks = blocksOfCat048(made);
  assert.ok(blocks.every((block) => block.length <= 1400));
  const crowded = made.map((report) => ({ ...report, azimuth: radians(1) }));
  assert.equal(blocksOfCat048(crowded).length, 5, "126 records of 11 octets fit 1400");
  const { items } = decode(encodeCat048(made));
  assert.deepEqual(
    plots(items).map((plot) => Math.round(plot.range / 1000)),
    made.map((_, index) => index),
  );
  const sectors = items.map((item) =>
    item.kind === "dwell"
      ? new Set(
          item.dwell.plots.map((plot) => plot.kind === "radar" && Math.floor((plot.azimuth + 1e-4) / (Math.PI / 16))),
        ).size
      : 0,
  );
  assert.deepEqual(new Set(sectors), new Set([1]));
});

test("the bytes of a plain report, written out by hand", () => {
  const made: TargetReport = {
    sac: 10,
    sic: 7,
    timeOfDay: seconds(1),
    range: metres(1852),
    azimuth: radians(Math.PI),
    pressureAltitude: metres(10_000 * 0.3048),
    address: 0x71c0de,
    callsign: "KAL1",
  };
  // FSPEC 010 140 020 040 090 and more, then 220 240; 010; 140 = 80h; 020 roll-call; 040 = 1 NM, half a turn; 090 = FL100 = 400;
  // 220; 240 = K A L 1 and four spaces of six bits each.
  const expected = `30001a${"f5c0"}${"0a07"}${"000080"}${"a0"}${"01008000"}${"0190"}${"71c0de"}${"2c1331820820"}`;
  assert.equal(hexFromBytes(encodeCat048([made])), expected);
});

test("a range beyond 256 nautical miles goes through the expansion field", () => {
  const made = { sac: 10, sic: 7, timeOfDay: seconds(5), range: metres(900_000), azimuth: radians(1) };
  const octets = encodeCat048([made]);
  assert.ok(hexFromBytes(octets).includes("ffff"));
  assert.ok(Math.abs((plots(decode(octets).items)[0]?.range ?? 0) - 900_000) < 4);
});

test("simulated targets say so, and only a feed that accepts them makes plots of them", () => {
  const plot: RadarPlot = {
    kind: "radar",
    at: DAY_START,
    range: metres(50_000),
    azimuth: radians(1),
    sigmaRange: 50 as Metres,
    sigmaAzimuth: radians(0.001),
  };
  const octets = encodeCat048([reportOf(plot, 10, 7, true)]);
  const refused = decode(octets);
  assert.equal(refused.counters.withheld, 1);
  assert.equal(plots(refused.items).length, 0);
  assert.equal(plots(decode(octets, true).items).length, 1);
});

test("north marks and sectors come back as radar status", () => {
  const octets = encodeCat034([
    { sac: 10, sic: 7, timeOfDay: 10 as Seconds, event: "north", period: seconds(5) },
    { sac: 10, sic: 7, timeOfDay: 11 as Seconds, event: "sector", azimuth: radians(Math.PI / 2) },
  ]);
  assert.deepEqual(
    octets,
    bytesFromHex(
      "22000c" + "e8" + "0a07" + "01" + "000500" + "0280" + "22000b" + "f0" + "0a07" + "02" + "000580" + "40",
    ),
  );
  const statements = decode(octets).items.map((item) => (item.kind === "radar-status" ? item.statement : undefined));
  assert.deepEqual(statements[0], { event: "north", period: 5 });
  assert.equal(statements[1]?.event, "sector");
  assert.ok(Math.abs((statements[1]?.azimuth ?? 0) - Math.PI / 2) < 1e-12);
});
