/**
 * Measures CAT048 octets to radar plots beside two floors of the same run: finding the items only, and copying the octets.
 * Must never be part of a test: it reads the clock.
 */
import { concatBytes } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import { BlockReader } from "./blocks.ts";
import { NEWEST_EDITIONS } from "./editions.ts";
import { FeedDecoder } from "./feed-decoder.ts";
import { type FeedSettings, settleFeed } from "./feed-settings.ts";

export interface AsterixFigures {
  readonly records: number;
  readonly octetsPerRecord: number;
  /** The product's path: blocks, doubles, dates, plots, dwells. */
  readonly recordsPerSecond: number;
  /** Floor: finding records and items, reading none. */
  readonly floorRecordsPerSecond: number;
  /** Floor: copying the same octets. */
  readonly floorBytesPerSecond: number;
  /** Product time over walking time. */
  readonly timesFloor: number;
}

const RUNS = 7;
const DATAGRAMS = 2000;
const RECORDS_A_DATAGRAM = 20;
const BENCH_DAY = 1_767_225_600_000_000 as Instant;

/** A Mode S report as radars send it: fourteen items, one register among them; each differs in time, place and address. */
function record(index: number): Uint8Array {
  const time = (index * 3) % (86_400 * 128);
  const range = (index * 97) % 60_000;
  const azimuth = (index * 641) % 65_536;
  const address = (0x710000 + index) & 0xffffff;
  const pair = (value: number) => [(value >> 8) & 255, value & 255];
  return Uint8Array.from([
    ...[0xff, 0xf7, 0x02, 10, 1, time >> 16, ...pair(time), 0xa0, ...pair(range), ...pair(azimuth)],
    ...[0x04, 0xc3, 0x05, 0xa0, 0xe0, 0x56, 0x0b, 0xb8, address >> 16, ...pair(address)],
    ...[0x2c, 0xc0, 0x71, 0xcb, 0x38, 0x20, 1, 0xc6, 0x56, 0x32, 0xb0, 0xa8, 0, 0, 0x40, ...pair(index & 4095)],
    ...[0x08, 0x1e, 0xbb, 0x73, 0x40, 0x20, 0xf5],
  ]);
}

function datagrams(): Uint8Array[] {
  return Array.from({ length: DATAGRAMS }, (_, datagram) => {
    const records = Array.from({ length: RECORDS_A_DATAGRAM }, (_, at) => record(datagram * RECORDS_A_DATAGRAM + at));
    const body = concatBytes(...records);
    const length = body.length + 3;
    return concatBytes(Uint8Array.of(48, length >> 8, length & 255), body);
  });
}

function benchSettings(): FeedSettings {
  const radar = { sac: 10, sic: 1, latDeg: 37, lonDeg: 127, heightM: 100, sigmaRangeM: 60, sigmaAzimuthDeg: 0.07 };
  const settings = settleFeed({ id: "bench", kind: "raw", radars: [radar], mapToNow: true });
  if (!settings.ok) throw new Error(`assertion failed: ${settings.error.what}`);
  return settings.value;
}

/** Seconds of the median run. */
function median(run: () => void): number {
  const times: number[] = [];
  for (let index = 0; index < RUNS; index++) {
    const began = performance.now();
    run();
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  return (times[Math.floor(RUNS / 2)] ?? 0) / 1000;
}

/** About a second of work; medians of seven runs each. @throws Error when the product path loses a record. */
export function benchAsterix(): AsterixFigures {
  const input = datagrams();
  const settings = benchSettings();
  const records = DATAGRAMS * RECORDS_A_DATAGRAM;
  const octets = input.reduce((sum, datagram) => sum + datagram.length, 0);

  const product = median(() => {
    let plots = 0;
    const decoder = new FeedDecoder(settings, BENCH_DAY, (item) => {
      if (item.kind === "dwell") plots += item.dwell.plots.length;
    });
    for (const datagram of input) decoder.datagram(datagram, BENCH_DAY);
    if (plots !== records) throw new Error(`assertion failed: ${plots} plots of ${records} records`);
  });
  const walk = median(() => {
    const reader = new BlockReader("bench", NEWEST_EDITIONS);
    const visitor = { record: () => {}, fault: () => {}, unknownCategory: () => {} };
    for (const datagram of input) reader.read(datagram, visitor);
  });
  const copy = median(() => {
    for (const datagram of input) datagram.slice();
  });
  return {
    records,
    octetsPerRecord: octets / records,
    recordsPerSecond: records / product,
    floorRecordsPerSecond: records / walk,
    floorBytesPerSecond: octets / copy,
    timesFloor: product / walk,
  };
}
