/** Bytes that two readers of protobuf would take apart differently are refused; what all of them read alike is not. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { KinematicsSectionSchema, LaunchSectionSchema } from "./generated/tocsin/exchange/v1/sections_pb.ts";
import { StatementHeaderSchema } from "./generated/tocsin/exchange/v1/statement_pb.ts";
import { createCodec } from "./index.ts";
import { walk } from "./structure.ts";

const bytes = (...list: number[]): Uint8Array => Uint8Array.from(list);

test("a known field has its own wire type", () => {
  // The act is a number (5, varint): here as a field of bytes, of 8 bytes, and as a group.
  for (const wrong of [bytes(0x2a, 1, 1), bytes(0x29, 1, 0, 0, 0, 0, 0, 0, 0), bytes(0x2b, 0x2c)])
    assert.throws(() => walk(StatementHeaderSchema, wrong), /wire type/);
  walk(StatementHeaderSchema, bytes(0x28, 1));
});

test("a list of numbers comes packed or one by one", () => {
  walk(KinematicsSectionSchema, bytes(0x0a, 8, 0, 0, 0, 0, 0, 0, 0, 0));
  walk(KinematicsSectionSchema, bytes(0x09, 0, 0, 0, 0, 0, 0, 0, 0));
  assert.throws(() => walk(KinematicsSectionSchema, bytes(0x08, 1)), /wire type/);
});

test("no field runs beyond the message that holds it", () => {
  const containment = [0x29, 0, 0, 0, 0, 0, 0, 0, 0];
  walk(LaunchSectionSchema, bytes(0x0a, 9, ...containment));
  for (const length of [1, 5, 8]) assert.throws(() => walk(LaunchSectionSchema, bytes(0x0a, length, ...containment)));
  const section = createCodec().decodeSection("launch", bytes(0x0a, 8, ...containment));
  assert.equal(section.ok ? "accepted" : section.error.code, "malformed");
});

test("a field that is not known is passed over whole, groups too", () => {
  walk(LaunchSectionSchema, bytes(0xf8, 1, 7, 0xfa, 1, 2, 1, 2, 0xfb, 1, 0x08, 1, 0xfc, 1));
  assert.throws(() => walk(LaunchSectionSchema, bytes(0xfb, 1, 0x08, 1)), /end within a number/);
  assert.throws(() => walk(LaunchSectionSchema, bytes(0xfb, 1, 0x0c)), /did not begin/);
  assert.throws(() => walk(LaunchSectionSchema, bytes(0xfa, 1, 3, 1)), /beyond its message/);
});
