/** Other people's recordings and single blocks: every one must decode completely under its own edition. */
import assert from "node:assert/strict";
import type { Instant } from "@tocsin/kernel/time";
import { type DecodedRecord, decodeFile, isError } from "./decode.ts";
import { chooseEditions } from "./editions.ts";
import { externalSampleTests, sample } from "./external-samples.ts";
import type { FeedItem } from "./feed-decoder.ts";
import { type AsterixFeedConfig, settleFeed } from "./feed-settings.ts";
import { Replay } from "./replay.ts";
import { type ItemValue, within } from "./values.ts";

function decode(path: string, editions: readonly string[]) {
  const chosen = chooseEditions(editions);
  assert.ok(chosen.ok);
  const lines = [...decodeFile(path, sample(path), chosen.value)];
  return {
    records: lines.filter((line): line is DecodedRecord => !isError(line)),
    errors: lines.filter(isError).map((line) => line.error),
  };
}

const SINGLES = ["034:1.26", "048:1.15", "048:1.23", "062:1.12", "062:1.16", "063:1.0", "065:1.3"];

/** Scalars in order, scaled where they are scaled, as the other program prints them. */
function scalars(value: unknown): (string | number)[] {
  if (typeof value === "string" || typeof value === "number") return [value];
  if (Array.isArray(value)) return value.flatMap(scalars);
  if (typeof value !== "object" || value === null) return [];
  if ("value" in value) return scalars(value.value);
  if ("raw" in value) return scalars(value.raw);
  return Object.entries(value).flatMap(([name, part]) => (name === "FX" || name === "spare" ? [] : scalars(part)));
}

/** They print flight levels of these items in feet. */
const IN_FEET = new Set(["I135", "I136"]);

function compareScalars(item: string, ours: ItemValue | undefined, theirs: unknown): void {
  const mine = scalars(ours);
  const published = scalars(theirs);
  assert.equal(mine.length, published.length, item);
  published.forEach((value, index) => {
    const own = mine[index];
    if (typeof value !== "number" || typeof own !== "number") {
      assert.equal(own, value, item);
      return;
    }
    const scaled = IN_FEET.has(item) && index === published.length - 1 ? own * 100 : own;
    assert.ok(Math.abs(scaled - value) <= 1e-6 * Math.max(1, Math.abs(value)), `${item}: ${scaled} and ${value}`);
  });
}

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
const NOW = 1_800_000_000_000_000 as Instant;

function replay(config: AsterixFeedConfig, path: string) {
  const settings = settleFeed(config);
  assert.ok(settings.ok);
  const run = new Replay(settings.value, sample(path), NOW);
  const due = [...run.items("pcap")];
  return { due, items: due.map(({ item }) => item), counters: run.counters };
}

const ofKind = <K extends FeedItem["kind"]>(items: readonly FeedItem[], kind: K) =>
  items.filter((item): item is Extract<FeedItem, { kind: K }> => item.kind === kind);

externalSampleTests({
  "asterix.pcap in edition 0.17 gives 100 records and no error": () => {
    const { records, errors } = decode("croatia/asterix.pcap", ["62:0.17"]);
    assert.equal(records.length, 100);
    assert.deepEqual(errors, []);
  },
  "asterix.pcap in the newest edition is loud about it": () => {
    const { records, errors } = decode("croatia/asterix.pcap", []);
    assert.ok(errors.length > 50, `${errors.length} errors, ${records.length} records`);
    assert.ok(errors.every((error) => error.offset >= 24));
  },
  "cat_062_065.pcap decodes as published": () => {
    const { records, errors } = decode("croatia/cat_062_065.pcap", ["62:1.18"]);
    assert.deepEqual(errors, []);
    const text = Buffer.from(sample("croatia/expected_cat_062_065_json.txt")).toString();
    const published = text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, Record<string, unknown>>);
    assert.equal(records.length, published.length);
    published.forEach((theirs, index) => {
      const ours = records[index];
      assert.ok(ours !== undefined);
      const items = theirs[`CAT0${ours.category}`] ?? {};
      assert.deepEqual(Object.keys(ours.items).sort(), Object.keys(items).sort());
      for (const [item, value] of Object.entries(items)) compareScalars(item, within(ours.items, item), value);
    });
  },
  "single blocks of another program's tests decode in their own editions": () => {
    for (const edition of SINGLES) {
      const { records, errors } = decode(`jasterix/cat${edition.replace(":", "ed")}.bin`, [edition]);
      assert.deepEqual(errors, [], edition);
      assert.equal(records.length, 1, edition);
    }
    const [extended] = decode("jasterix/cat048ed1.23.bin", ["48:1.23"]).records;
    assert.deepEqual(within(extended?.items, "RE", "ERR"), { raw: 65_792, value: 257, unit: "NM" });
  },
  "concatenated blocks: known categories decode, unknown ones are named and passed over": () => {
    const { records, errors } = decode("goasterix/sample.ast", []);
    assert.equal(records.length, 12);
    assert.deepEqual(
      errors.map((error) => error.code),
      Array(5).fill("unknown-category"),
    );
  },
  "raw files of the other program decode": () => {
    for (const [file, count] of [
      ["cat034.raw", 1],
      ["cat048.raw", 1],
      ["cat062cat065.raw", 3],
    ] as const) {
      const { records, errors } = decode(`croatia/${file}`, []);
      assert.deepEqual(errors, [], file);
      assert.equal(records.length, count, file);
    }
  },
  "the recording of several radars gives dwells, doubles and one notice per unknown radar": () => {
    const { due, items, counters } = replay(CROATIA, "croatia/cat_034_048.pcap");
    assert.equal(counters.datagrams, 100);
    assert.equal(counters.records, 162);
    assert.equal(counters.doubles, 81);
    assert.equal(counters.errors, 0);
    const dwells = ofKind(items, "dwell");
    assert.equal(
      dwells.reduce((sum, { dwell }) => sum + dwell.plots.length, 0),
      counters.plots,
    );
    const settled = counters.plots + counters.statusMessages + counters.withheld + counters.unusable;
    assert.equal(settled + counters.unknownRadar + counters.doubles, counters.records);
    assert.ok(counters.plots > 10 && counters.unknownRadar > 0, JSON.stringify(counters));
    const notices = ofKind(items, "feed-error").map(({ fault }) => fault.what);
    assert.equal(new Set(notices).size, notices.length);
    // 0.45 s of recording, mapped to now; the radars' own times lie at most some seconds before their transmission.
    assert.ok(Math.max(...due.map((one) => one.due)) < 500_000);
    assert.ok(dwells.every(({ at }) => NOW - at < 10e6 && at - NOW < 1e6));
    const [first] = dwells;
    const plot = first?.dwell.plots[0];
    assert.ok(plot?.kind === "radar");
    assert.equal(plot.callsign, "DLH65A");
    assert.equal(plot.address, 0x3c660c);
    assert.ok(Math.abs(plot.range - 197.68359375 * 1852) < 1e-6);
    assert.ok(Math.abs((plot.pressureAltitude ?? 0) - 33_000 * 0.3048) < 1e-6);
  },
  "system tracks come from both CAT062 recordings": () => {
    const base = { id: "outside", kind: "pcap", radars: [], mapToNow: false } as const;
    const old = replay({ ...base, editions: ["62:0.17"] }, "croatia/asterix.pcap");
    assert.equal(old.counters.errors, 0);
    assert.equal(ofKind(old.items, "system-track").length + old.counters.doubles + old.counters.unusable, 100);
    const [first] = ofKind(old.items, "system-track");
    assert.equal(first?.track.callsign, "BAW891");
    assert.ok(Math.abs(((first?.track.latitude ?? 0) * 180) / Math.PI - 44.2689) < 1e-3);
    assert.equal(first && new Date(first.at / 1000).toISOString().slice(0, 19), "2008-05-15T12:47:45");
    const newer = replay(base, "croatia/cat_062_065.pcap");
    const velocities = ofKind(newer.items, "system-track").map(({ track }) => track.velocity);
    assert.deepEqual(velocities, [
      [228.75, -47.25],
      [-208.75, -3.75],
    ]);
  },
});
