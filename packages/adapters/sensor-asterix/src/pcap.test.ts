/** Captures written by hand: byte orders, resolutions, link layers, and what can be wrong with them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesFromHex, concatBytes, hexFromBytes } from "@tocsin/kernel/sound";
import { type Captured, looksLikePcap, readPcap } from "./pcap.ts";

const hex = (text: string): Uint8Array => bytesFromHex(text.replaceAll(" ", "")) ?? assert.fail(`not hex: ${text}`);
const word = (value: number, octets: number): string => value.toString(16).padStart(2 * octets, "0");

const PAYLOAD = "3000050102";
const UDP = `0bb8 2118 ${word(8 + 5, 2)} 0000 ${PAYLOAD}`;
const IPV4 = `45000021 00004000 40110000 0a000001 0a000002 ${UDP}`;
const IPV6 = `60000000 000d 1140 ${"00".repeat(15)}01 ${"00".repeat(15)}02 ${UDP}`;
const IPV6_OPTIONS = `60000000 0015 0040 ${"00".repeat(15)}01 ${"00".repeat(15)}02 1100000000000000 ${UDP}`;
const MACS = "010203040506 0708090a0b0c";

interface Shape {
  readonly little?: boolean;
  readonly nano?: boolean;
  readonly link?: number;
}

function capture(shape: Shape, ...packets: readonly string[]): Uint8Array {
  const out = (value: number, octets: number): string => {
    const text = word(value, octets);
    return shape.little === true ? (text.match(/../g) ?? []).reverse().join("") : text;
  };
  const header = [
    out(shape.nano === true ? 0xa1b23c4d : 0xa1b2c3d4, 4),
    ...[out(2, 2), out(4, 2), out(0, 4), out(0, 4), out(65_535, 4), out(shape.link ?? 1, 4)],
  ].join("");
  const bodies = packets.map((packet) => {
    const octets = hex(packet).length;
    return [
      out(1_700_000_000, 4),
      out(shape.nano === true ? 250_000_999 : 250_000, 4),
      out(octets, 4),
      out(octets, 4),
      packet,
    ].join("");
  });
  return hex(header + bodies.join(""));
}

const datagrams = (octets: Uint8Array): Captured[] =>
  [...readPcap(octets)].filter((found) => found.kind === "datagram");

function assertWhole(octets: Uint8Array): void {
  const found = datagrams(octets);
  assert.equal(found.length, 1);
  const [one] = found;
  assert.ok(one !== undefined);
  assert.equal(hexFromBytes(one.payload), PAYLOAD);
  assert.equal(one.destinationPort, 0x2118);
  assert.equal(one.capturedAt, 1_700_000_000_250_000);
  assert.equal(hexFromBytes(octets.subarray(one.offset, one.offset + 5)), PAYLOAD);
}

test("both byte orders and both resolutions give the same datagram", () => {
  for (const little of [true, false]) {
    for (const nano of [true, false]) assertWhole(capture({ little, nano }, `${MACS} 0800 ${IPV4}`));
  }
});

test("every link layer that is promised", () => {
  assertWhole(capture({}, `${MACS} 86dd ${IPV6}`));
  assertWhole(capture({}, `${MACS} 86dd ${IPV6_OPTIONS}`));
  assertWhole(capture({}, `${MACS} 8100 0005 0800 ${IPV4}`));
  assertWhole(capture({}, `${MACS} 88a8 0005 8100 0006 0800 ${IPV4}`));
  assertWhole(capture({ link: 113 }, `0000 0001 0006 0102030405060000 0800 ${IPV4}`));
  assertWhole(capture({ link: 276 }, `0800 0000 00000001 0001 00 06 0102030405060000 ${IPV4}`));
  assertWhole(capture({ link: 101 }, IPV4));
  assertWhole(capture({ link: 101 }, IPV6));
  assertWhole(capture({ link: 0 }, `02000000 ${IPV4}`));
});

test("padding after a short packet is not payload", () => {
  assertWhole(capture({}, `${MACS} 0800 ${IPV4} 0000000000000000`));
});

test("other traffic is passed over silently", () => {
  const arp = `${MACS} 0806 ${"00".repeat(28)}`;
  const tcp = `${MACS} 0800 ${IPV4.replace("40110000", "40060000")}`;
  assert.deepEqual([...readPcap(capture({}, arp, tcp))], []);
});

test("a fragment, a lying length and a cut file are said, with their offsets, and the rest goes on", () => {
  const fragment = `${MACS} 0800 ${IPV4.replace("00004000", "00002000")}`;
  const lying = `${MACS} 0800 ${IPV4.replace("000d 0000", "ffff 0000")}`;
  const sound = `${MACS} 0800 ${IPV4}`;
  const whole = capture({}, fragment, lying, sound, sound);
  const found = [...readPcap(whole.subarray(0, whole.length - 3))];
  assert.deepEqual(
    found.map((one) => (one.kind === "unreadable" ? one.code : one.kind)),
    ["fragment", "lying-packet", "datagram", "truncated-capture"],
  );
  assert.equal(found[0]?.offset, 24 + 16 + 14);
  const huge = capture({}, sound);
  huge.set([0xff, 0xff, 0xff, 0xff], 32);
  assert.deepEqual(
    [...readPcap(huge)].map((one) => one.kind),
    ["unreadable"],
  );
});

test("what is no capture says so", () => {
  assert.equal(looksLikePcap(hex(PAYLOAD)), false);
  const pcapng = concatBytes(hex("0a0d0d0a1c0000004d3c2b1a"), new Uint8Array(40));
  assert.match(String([...readPcap(pcapng)].map((one) => "what" in one && one.what)), /pcapng/);
  assert.deepEqual(
    [...readPcap(capture({ link: 147 }, IPV4))].map((one) => "code" in one && one.code),
    ["unsupported-link"],
  );
});
