/** Seeded damage to sound input: nothing throws, nothing hangs, every octet is passed, and the sound rest still comes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "@tocsin/kernel/chance";
import { concatBytes } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import { metres, radians, seconds } from "@tocsin/kernel/units";
import { decodeFile } from "./decode.ts";
import { chooseEditions } from "./editions.ts";
import { encodeCat034, encodeCat048 } from "./encode.ts";
import { FeedDecoder, type FeedItem } from "./feed-decoder.ts";
import { settleFeed } from "./feed-settings.ts";
import { readPcap } from "./pcap.ts";
import { Replay } from "./replay.ts";

const NOW = 1_767_225_600_000_000 as Instant;
const RADAR = { sac: 10, sic: 1, latDeg: 37, lonDeg: 127, heightM: 300, sigmaRangeM: 50, sigmaAzimuthDeg: 0.06 };

function settled() {
  const settings = settleFeed({ id: "fuzz", kind: "raw", radars: [RADAR], mapToNow: true });
  assert.ok(settings.ok);
  return settings.value;
}

/** Sound blocks of three categories. */
function sound(random: Random): Uint8Array {
  const targets = Array.from({ length: 1 + random.below(6) }, () => ({
    sac: 10,
    sic: random.below(3),
    timeOfDay: seconds(random.below(86_400)),
    range: metres(random.between(0, 900_000)),
    azimuth: radians(random.between(0, 6.28)),
    address: random.below(1 << 24),
    callsign: "TEST1",
  }));
  const track = Uint8Array.of(62, 0, 16, 0xb1, 0x08, 10, 99, 1, 1, 2, 3, 0, 1, 2, 3, 4);
  return concatBytes(
    encodeCat048(targets),
    encodeCat034([{ sac: 10, sic: 1, timeOfDay: seconds(random.below(86_400)), event: "north" }]),
    track,
  );
}

/** Flips, overwrites, cuts, doubles or inserts octets. */
function damaged(octets: Uint8Array, random: Random): Uint8Array {
  let out: Uint8Array = octets.slice();
  for (let blows = 1 + random.below(6); blows > 0; blows--) {
    const at = random.below(Math.max(1, out.length));
    const kind = random.below(5);
    if (kind === 0) out[at] = (out[at] ?? 0) ^ (1 << random.below(8));
    else if (kind === 1) out[at] = random.pick([0, 1, 0xff, 0xfe, 0x80]);
    else if (kind === 2) out = out.slice(0, at);
    else if (kind === 3) out = concatBytes(out.subarray(0, at), out.subarray(random.below(at + 1)));
    else out = concatBytes(out.subarray(0, at), Uint8Array.of(random.below(256)), out.subarray(at));
  }
  return out;
}

/** A little-endian Ethernet capture of the datagrams. */
function captured(datagrams: readonly Uint8Array[]): Uint8Array {
  const header = new DataView(new ArrayBuffer(24));
  header.setUint32(0, 0xa1b2c3d4, true);
  header.setUint32(20, 101, true);
  const packets = datagrams.map((payload, index) => {
    const packet = new DataView(new ArrayBuffer(16 + 28));
    packet.setUint32(0, 1_700_000_000 + index, true);
    packet.setUint32(8, 28 + payload.length, true);
    packet.setUint32(12, 28 + payload.length, true);
    packet.setUint32(16, 0x45000000 | (28 + payload.length));
    packet.setUint8(16 + 9, 17);
    packet.setUint16(16 + 24, 8 + payload.length);
    return concatBytes(new Uint8Array(packet.buffer), payload);
  });
  return concatBytes(new Uint8Array(header.buffer), ...packets);
}

function rounds(seed: string, count: number, round: (random: Random) => void): void {
  const random = new Random(seed);
  for (let index = 0; index < count; index++) round(random.fork(String(index)));
}

test("damaged datagrams never throw and never close the feed", () => {
  const items: FeedItem[] = [];
  const decoder = new FeedDecoder(settled(), NOW, (item) => items.push(item));
  rounds("datagrams", 6000, (random) => decoder.datagram(damaged(sound(random), random), NOW));
  assert.equal(decoder.counters.datagrams, 6000);
  items.length = 0;
  const last = encodeCat048([{ sac: 10, sic: 1, timeOfDay: seconds(1), range: metres(1234), azimuth: radians(2) }]);
  decoder.datagram(last, NOW);
  assert.equal(items.at(-1)?.kind, "dwell");
  const { records, plots, systemTracks, statusMessages, doubles, withheld, unusable, unknownRadar } = decoder.counters;
  const explained = plots + systemTracks + statusMessages + doubles + withheld + unusable + unknownRadar;
  // Records with impossible values are errors; nothing else may be left unexplained.
  assert.ok(explained <= records && records - explained <= decoder.counters.errors);
});

test("damaged files always end, and what is sound behind the damage is found", () => {
  const editions = chooseEditions([]);
  assert.ok(editions.ok);
  rounds("files", 2000, (random) => {
    const tail = encodeCat048([{ sac: 10, sic: 1, timeOfDay: seconds(77), range: metres(777), azimuth: radians(1) }]);
    const octets = concatBytes(damaged(sound(random), random), tail, tail, tail);
    const lines = [...decodeFile("fuzz", octets, editions.value)];
    assert.ok(lines.length < octets.length);
    JSON.stringify(lines);
  });
});

test("damaged captures always end", () => {
  rounds("captures", 1500, (random) => {
    const octets = damaged(captured([sound(random), sound(random), sound(random)]), random);
    for (const found of readPcap(octets)) assert.ok(found.offset <= octets.length);
    const replay = new Replay(settled(), octets, NOW);
    let due = 0;
    for (const item of replay.items("pcap")) {
      assert.ok(item.due >= due);
      due = item.due;
    }
  });
});

test("octets without any sense are bounded work", () => {
  const random = new Random("noise");
  const decoder = new FeedDecoder(settled(), NOW, () => {});
  const noise = Uint8Array.from({ length: 60_000 }, () => random.pick([48, 34, 62, 0, 1, 255]));
  let at = 0;
  let steps = 0;
  for (; at < noise.length; steps++) {
    const next = decoder.rawBlock(noise, at);
    assert.ok(next > at);
    at = next;
  }
  assert.ok(steps < noise.length);
});
