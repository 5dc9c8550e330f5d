/** Truncated, oversized and lying blocks: the error names feed, offset and reason, and everything else still comes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesFromHex, concatBytes } from "@tocsin/kernel/sound";
import { metres, radians, seconds } from "@tocsin/kernel/units";
import { BlockReader, type FeedFault } from "./blocks.ts";
import { chooseEditions } from "./editions.ts";
import { encodeCat048 } from "./encode.ts";

const hex = (text: string): Uint8Array => bytesFromHex(text.replaceAll(" ", "")) ?? assert.fail(`not hex: ${text}`);
const target = (index: number): Uint8Array =>
  encodeCat048([{ sac: 1, sic: 2, timeOfDay: seconds(index), range: metres(10_000), azimuth: radians(1) }]);

function read(octets: Uint8Array, resynchronise: boolean, choices: readonly string[] = []) {
  const editions = chooseEditions(choices);
  assert.ok(editions.ok);
  const found = { records: [] as number[], faults: [] as FeedFault[], unknown: [] as number[] };
  const visitor = {
    record: (view: { start: number }) => found.records.push(view.start),
    fault: (fault: FeedFault) => found.faults.push(fault),
    unknownCategory: (category: number) => found.unknown.push(category),
  };
  new BlockReader("radar-7", editions.value).read(octets, visitor, 0, resynchronise);
  return found;
}

test("a truncated block is an error at its offset", () => {
  const whole = target(1);
  const { records, faults } = read(concatBytes(whole, target(2).subarray(0, 9)), false);
  assert.equal(records.length, 1);
  assert.equal(faults.length, 1);
  assert.equal(faults[0]?.code, "lying-length");
  assert.equal(faults[0]?.offset, whole.length);
  assert.match(faults[0]?.where ?? "", /radar-7.*offset 14/);
});

test("a header cut short is an error too", () => {
  const { faults } = read(concatBytes(target(1), hex("30 00")), false);
  assert.deepEqual(
    faults.map(({ code, offset }) => [code, offset]),
    [["truncated-block", 14]],
  );
});

test("a length of zero does not hang, with or without looking for the next block", () => {
  const damaged = concatBytes(hex("30 0000"), target(1), target(2));
  assert.equal(read(damaged, false).records.length, 0);
  const found = read(damaged, true);
  assert.equal(found.records.length, 2);
  assert.deepEqual(
    found.faults.map((fault) => fault.code),
    ["lying-length"],
  );
});

test("a block that lies about its length costs itself only, in a file", () => {
  const lying = target(2);
  lying[2] = (lying[2] ?? 0) + 5;
  const { records, faults } = read(concatBytes(target(1), lying, target(3), target(4)), true);
  assert.ok(records.length >= 3, `${records.length}`);
  assert.equal(faults[0]?.offset, 14 + 14, "the octets after its record are no record");
});

test("a record that states more than its block holds spoils its block only", () => {
  // FSPEC announces 250 (registers), whose count of 9 needs 72 octets.
  const broken = hex("30 0009 01 20 09 00 00 00");
  const { records, faults } = read(concatBytes(broken, target(1)), false);
  assert.equal(records.length, 1);
  assert.match(faults[0]?.what ?? "", /Record 1 .*048\/250 runs beyond the end/);
  assert.equal(faults[0]?.offset, 3);
});

test("what an edition does not define is named, with the edition", () => {
  const unassigned = read(hex("3e 0005 01 02 00").subarray(0, 5), false);
  assert.equal(unassigned.faults.length, 1);
  const extension = read(hex("30 0007 20 01 01 00"), false, ["48:1.23"]);
  assert.match(extension.faults[0]?.what ?? "", /048\/020 extends further than this edition defines \(edition 1\.23\)/);
  assert.equal(read(hex("30 0007 20 01 01 00"), false, ["48:1.32"]).faults.length, 0);
  const part = read(hex("22 0006 04 60 00"), false);
  assert.match(part.faults[0]?.what ?? "", /034\/050 announces a part that this edition does not define/);
  const item = read(hex("3e 0005 40 00"), false);
  assert.match(item.faults[0]?.what ?? "", /of reference number 2 is not assigned/);
  const explicit = read(hex("30 0008 01 01 01 02 00"), false);
  assert.match(explicit.faults[0]?.what ?? "", /048\/RE states a length of zero/);
});

test("a field specification without end is bounded", () => {
  const { faults } = read(concatBytes(hex("30 0023"), new Uint8Array(32).fill(0xff)), false);
  assert.equal(faults.length, 1);
  assert.match(faults[0]?.what ?? "", /field specification is longer/);
});

test("unknown categories are passed over by their length", () => {
  const { records, unknown, faults } = read(concatBytes(hex("15 0006 01 02 03"), target(1)), false);
  assert.deepEqual([records.length, unknown, faults.length], [1, [0x15], 0]);
});

test("when nothing sound follows, the loss is said once", () => {
  const { faults } = read(new Uint8Array(5000).fill(0x30), true);
  assert.deepEqual(
    faults.map((fault) => fault.code),
    ["lying-length", "lost-sync"],
  );
});
