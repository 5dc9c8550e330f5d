/** Bytes beyond any bound of the protocol are refused with their reason, never believed and never thrown over. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { create, type DescMessage, toBinary } from "@bufbuild/protobuf";
import { BinaryWriter } from "@bufbuild/protobuf/wire";
import type { Result } from "@tocsin/kernel/sound";
import type { SectionKind } from "@tocsin/picture";
import * as Link from "./generated/tocsin/exchange/v1/link_pb.ts";
import * as Sections from "./generated/tocsin/exchange/v1/sections_pb.ts";
import * as Statement from "./generated/tocsin/exchange/v1/statement_pb.ts";
import { createCodec } from "./index.ts";
import { LIMITS } from "./limits.ts";

const codec = createCodec();
/** Fields as anyone could write them, not as our types would have them. */
type Fields = { readonly [field: string]: unknown };
const bytes = (schema: DescMessage, value: Fields): Uint8Array => toBinary(schema, create(schema, value as never));
const codeOf = (result: Result<unknown>): string => (result.ok ? "accepted" : result.error.code);
const repeat = <T>(count: number, value: T): T[] => new Array<T>(count).fill(value);

const ITEM = { nation: "KOR", mode: 2, epoch: 1n, kind: 1, counter: 17n } as const;
const HEADER = { protocol: 1, item: ITEM, version: 1n, priority: 3, act: 1, validAtUs: 1n, issuedAtUs: 1n } as const;
const PLACE = { latitudeRad: 0.6, longitudeRad: 2.2, heightM: 0 };
const AREA = { centre: PLACE, semiMajorM: 10, semiMinorM: 5, orientationRad: 1, containment: 0.9 };
const TIME = { earliestUs: 1n, bestUs: 2n, latestUs: 3n, containment: 0.9 };
const KINEMATICS = {
  positionM: [1, 2, 3],
  velocityMps: [4, 5, 6],
  covariance: repeat(21, 1),
  status: 2,
  phase: 1,
  plots: 3,
} as const;

describe("headers beyond their bounds", () => {
  const header = (change: Fields): string =>
    codeOf(codec.decodeHeader(bytes(Statement.StatementHeaderSchema, { ...HEADER, ...change })));
  const cases: readonly [string, Fields, string][] = [
    ["the plain one", {}, "accepted"],
    ["another protocol", { protocol: 2 }, "unknown-protocol"],
    ["no item", { item: undefined }, "missing"],
    ["no mode", { item: { ...ITEM, mode: 0 } }, "unknown-value"],
    ["a mode of the future", { item: { ...ITEM, mode: 9 } }, "unknown-value"],
    ["a kind of the future", { item: { ...ITEM, kind: 77 } }, "unknown-value"],
    ["a nation in lower case", { item: { ...ITEM, nation: "kor" } }, "out-of-range"],
    ["a nation that is a path", { item: { ...ITEM, nation: "../" } }, "out-of-range"],
    ["a version beyond exact counting", { version: 2n ** 53n }, "out-of-range"],
    ["an epoch beyond exact counting", { item: { ...ITEM, epoch: 2n ** 64n - 1n } }, "out-of-range"],
    ["an instant beyond exact counting", { validAtUs: -(2n ** 63n) }, "out-of-range"],
    ["no priority", { priority: 0 }, "unknown-value"],
    ["no act", { act: 0 }, "unknown-value"],
    ["a negative act", { act: -1 }, "unknown-value"],
    ["as many markings as are read", { sections: repeat(LIMITS.sections, { section: 1 }) }, "accepted"],
    ["one marking too many", { sections: repeat(LIMITS.sections + 1, { section: 1 }) }, "too-many"],
    ["too many nations", { sections: [{ section: 1, releasableTo: repeat(LIMITS.nations + 1, "JPN") }] }, "too-many"],
    ["a section of the future", { sections: [{ section: 99 }] }, "accepted"],
    ["a section of no kind", { sections: [{ section: 0 }] }, "unknown-value"],
    ["a label too long", { label: "x".repeat(LIMITS.label + 1) }, "too-many"],
  ];
  for (const [name, change, code] of cases) test(`${name}: ${code}`, () => assert.equal(header(change), code));
});

describe("sections beyond their bounds", () => {
  const refused = (kind: SectionKind, schema: DescMessage, value: Fields): string =>
    codeOf(codec.decodeSection(kind, bytes(schema, value)));
  const kinematics = (change: Fields): string =>
    refused("kinematics", Sections.KinematicsSectionSchema, { ...KINEMATICS, ...change });
  const impact = (change: Fields): string =>
    refused("impact", Sections.ImpactSectionSchema, { area: AREA, time: TIME, ...change });

  test("kinematics: numbers must be finite, counts exact, variances not negative, status known", () => {
    assert.equal(kinematics({}), "accepted");
    assert.equal(kinematics({ positionM: [1, Number.NaN, 3] }), "out-of-range");
    assert.equal(kinematics({ velocityMps: [1, 2, Number.POSITIVE_INFINITY] }), "out-of-range");
    assert.equal(kinematics({ positionM: [1, 2] }), "out-of-range");
    assert.equal(kinematics({ covariance: repeat(36, 1) }), "out-of-range");
    assert.equal(kinematics({ covariance: repeat(20, 1) }), "out-of-range");
    assert.equal(kinematics({ covariance: repeat(21, Number.NaN) }), "out-of-range");
    assert.equal(kinematics({ covariance: [-1, ...repeat(20, 0)] }), "out-of-range");
    assert.equal(kinematics({ status: 0 }), "unknown-value");
    assert.equal(kinematics({ phase: 50 }), "unknown-value");
    assert.equal(kinematics({ apogeeM: Number.NaN }), "out-of-range");
  });

  test("areas and intervals: places on the Earth, shares between 0 and 1, earliest before latest", () => {
    assert.equal(impact({}), "accepted");
    assert.equal(impact({ area: { ...AREA, centre: { ...PLACE, latitudeRad: 35.9 } } }), "out-of-range");
    assert.equal(impact({ area: { ...AREA, centre: { ...PLACE, longitudeRad: -3.2 } } }), "out-of-range");
    assert.equal(impact({ area: { ...AREA, centre: { ...PLACE, heightM: 1e12 } } }), "out-of-range");
    assert.equal(impact({ area: { ...AREA, centre: undefined } }), "missing");
    assert.equal(impact({ area: { ...AREA, containment: 1.01 } }), "out-of-range");
    assert.equal(impact({ area: { ...AREA, semiMajorM: -1 } }), "out-of-range");
    assert.equal(impact({ time: { ...TIME, bestUs: 4n } }), "out-of-range");
    assert.equal(impact({ time: undefined }), "missing");
    assert.equal(impact({ rangeM: Number.NEGATIVE_INFINITY }), "out-of-range");
  });

  test("overflights: as many areas as are read and no more, from their beginning to their end", () => {
    const passage = (areas: number, latestUs = 5n) => [
      { nation: "JPN", areas: repeat(areas, "JP-01"), earliestUs: 1n, latestUs },
    ];
    assert.equal(impact({ overflights: passage(LIMITS.areas) }), "accepted");
    assert.equal(impact({ overflights: passage(LIMITS.areas + 1) }), "too-many");
    assert.equal(impact({ overflights: passage(1, 0n) }), "out-of-range");
  });

  test("a launch is whole or empty", () => {
    const launch = (value: Fields): string => refused("launch", Sections.LaunchSectionSchema, value);
    assert.deepEqual(codec.decodeSection("launch", new Uint8Array(0)), { ok: true, value: {} });
    assert.equal(launch({ area: AREA }), "missing");
    assert.equal(launch({ time: TIME }), "missing");
  });

  test("provenance: bounded tokens, one known class of sensor each", () => {
    const provenance = (contributions: Uint8Array[], sensorClasses: number[]): string =>
      refused("provenance", Sections.ProvenanceSectionSchema, { contributions, sensorClasses, observedAtUs: 1n });
    const token = Uint8Array.of(1, 2, 3, 4);
    assert.equal(provenance(repeat(LIMITS.contributions, token), repeat(LIMITS.contributions, 1)), "accepted");
    assert.equal(provenance(repeat(LIMITS.contributions + 1, token), repeat(LIMITS.contributions + 1, 1)), "too-many");
    assert.equal(provenance([new Uint8Array(0)], [1]), "out-of-range");
    assert.equal(provenance([new Uint8Array(33)], [1]), "out-of-range");
    assert.equal(provenance([token], [1, 2]), "out-of-range");
    assert.equal(provenance([token], [3]), "unknown-value");
  });

  test("checkpoint, tracklet, warning and digest", () => {
    assert.equal(
      refused("checkpoint", Sections.CheckpointSectionSchema, { size: 1n, root: new Uint8Array(31) }),
      "out-of-range",
    );
    const tracklet = { fromUs: 1n, toUs: 2n, information: repeat(21, 1), vector: repeat(6, 1), track: ITEM };
    const trackletWith = (change: Fields): string =>
      refused("tracklet", Sections.TrackletSectionSchema, { ...tracklet, ...change });
    assert.equal(trackletWith({}), "accepted");
    assert.equal(trackletWith({ vector: repeat(5, 1) }), "out-of-range");
    assert.equal(trackletWith({ toUs: 0n }), "out-of-range");
    assert.equal(trackletWith({ track: undefined }), "missing");
    assert.equal(refused("warning", Sections.WarningSectionSchema, {}), "unknown-value");
    const entry = { item: ITEM, version: 1n };
    const digest = (count: number): string =>
      refused("digest", Sections.DigestSectionSchema, { entries: repeat(count, entry) });
    assert.equal(digest(LIMITS.digestEntries), "accepted");
    assert.equal(digest(LIMITS.digestEntries + 1), "too-many");
  });

  test("correlation", () => {
    const correlation = (change: Fields): string =>
      refused("correlation", Sections.CorrelationSectionSchema, {
        act: 1,
        members: [ITEM],
        reason: "by-hand",
        ...change,
      });
    assert.equal(correlation({ responsible: "KOR", term: 7, quality: 15, position: "KOR-WATCH" }), "accepted");
    assert.equal(correlation({ quality: 16 }), "out-of-range");
    assert.equal(correlation({ responsible: "kor" }), "out-of-range");
    assert.equal(correlation({ formerNumbers: repeat(LIMITS.formerNumbers, 1) }), "accepted");
    assert.equal(correlation({ formerNumbers: repeat(LIMITS.formerNumbers + 1, 1) }), "too-many");
    assert.equal(correlation({ position: "x".repeat(LIMITS.code + 1) }), "too-many");
  });
});

describe("frames beyond their bounds", () => {
  const ROOT = { signedRoot: new Uint8Array(90), signature: new Uint8Array(64) };
  const DELIVERY = { root: 0, leafIndex: 0, path: [], header: Uint8Array.of(1), sections: [] };
  const deliver = (change: Fields): string => {
    const value = { firstSequence: 1n, roots: [ROOT], deliveries: [DELIVERY], ...change };
    return codeOf(codec.decodeFrame(bytes(Link.FrameSchema, { body: { case: "deliver", value } })));
  };
  const delivery = (change: Fields): string => deliver({ deliveries: [{ ...DELIVERY, ...change }] });

  test("lists, roots and sequences", () => {
    assert.equal(deliver({}), "accepted");
    assert.equal(deliver({ deliveries: repeat(LIMITS.deliveries, DELIVERY) }), "accepted");
    assert.equal(deliver({ deliveries: repeat(LIMITS.deliveries + 1, DELIVERY) }), "too-many");
    assert.equal(deliver({ deliveries: [] }), "missing");
    assert.equal(deliver({ roots: repeat(LIMITS.roots + 1, ROOT) }), "too-many");
    assert.equal(deliver({ roots: [] }), "missing");
    assert.equal(deliver({ roots: [{ ...ROOT, signedRoot: new Uint8Array(LIMITS.signedRoot + 1) }] }), "too-many");
    assert.equal(deliver({ firstSequence: 0n }), "out-of-range");
    assert.equal(deliver({ firstSequence: 2n ** 53n - 1n }), "out-of-range");
  });

  test("a delivery's path, sections and root", () => {
    const hash = new Uint8Array(32);
    assert.equal(delivery({ path: repeat(LIMITS.path, hash) }), "accepted");
    assert.equal(delivery({ path: repeat(LIMITS.path + 1, hash) }), "too-many");
    assert.equal(delivery({ sections: repeat(LIMITS.sections + 1, { kind: 1, hash }) }), "too-many");
    assert.equal(delivery({ sections: [{ kind: 0, hash }] }), "unknown-value");
    assert.equal(delivery({ sections: [{ kind: 1, hash, salt: new Uint8Array(16) }] }), "malformed");
    assert.equal(delivery({ root: 1 }), "missing");
    assert.equal(delivery({ superseded: true }), "malformed");
  });

  test("crowds are turned away before anything is made of them", () => {
    /** A field of the frame's second level, empty, as often as a frame holds it. */
    const crowd = (tag: number, count: number): Uint8Array =>
      new Uint8Array(2 * count).map((_, i) => (i % 2 === 0 ? tag : 0));
    const within = (tag: number, inner: Uint8Array): Uint8Array => new BinaryWriter().uint32(tag).bytes(inner).finish();
    const what = (frame: Uint8Array): string => {
      const decoded = codec.decodeFrame(frame);
      return decoded.ok ? "accepted" : decoded.error.what;
    };
    assert.match(what(within(0x12, crowd(0x1a, 500_000))), /a deliver frame holds more than/);
    assert.match(what(within(0x12, crowd(0x7a, 500_000))), /a deliver frame holds more than/);
    assert.match(what(within(0x12, within(0x1a, crowd(0x2a, 500_000)))), /a delivery holds more than/);
    assert.match(what(crowd(0x0a, 500_000)), /a frame holds more than/);
    assert.equal(codeOf(codec.decodeHeader(crowd(0x5a, 20_000))), "too-many");
    assert.equal(codeOf(codec.decodeSection("digest", crowd(0x0a, 200_000))), "too-many");
  });

  test("an empty frame, a frame of a newer version and a text that is no UTF-8 are refused", () => {
    assert.equal(codeOf(codec.decodeFrame(new Uint8Array(0))), "missing");
    assert.equal(codeOf(codec.decodeFrame(Uint8Array.of(0x7a, 0))), "missing");
    // Frame { goodbye { reason 1, detail of one byte 0xff } }
    assert.equal(codeOf(codec.decodeFrame(Uint8Array.of(0x32, 5, 8, 1, 0x12, 1, 0xff))), "malformed");
  });

  test("byte fields are plain views of the frame, also when it comes as a Buffer", () => {
    const encoded = codec.encodeFrame({
      type: "deliver",
      firstSequence: 1,
      roots: [{ signedRoot: Uint8Array.of(1, 2), signature: Uint8Array.of(3) }],
      deliveries: [{ superseded: true }],
    });
    const buffer = Buffer.from(encoded);
    const decoded = codec.decodeFrame(buffer);
    assert.ok(decoded.ok && decoded.value.type === "deliver");
    const signedRoot = decoded.value.roots[0]?.signedRoot;
    assert.equal(Object.getPrototypeOf(signedRoot), Uint8Array.prototype);
    assert.equal(signedRoot?.buffer, buffer.buffer);
  });
});

test("a value that no wire can hold is a programmer's error on encoding", () => {
  assert.throws(() => codec.encodeInput({ number: 1.5, at: 1 as never, body: { kind: "wake" } }), RangeError);
});
