/** What is written by hand is what the protobuf library writes, to the last bit, and what no wire can hold is refused. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { create, type DescMessage, fromBinary, type MessageInitShape, toBinary } from "@bufbuild/protobuf";
import { SECTION_KINDS } from "@tocsin/picture";
import fc from "fast-check";
import * as Console from "./generated/tocsin/console/v1/console_pb.ts";
import * as Link from "./generated/tocsin/exchange/v1/link_pb.ts";
import * as Sections from "./generated/tocsin/exchange/v1/sections_pb.ts";
import * as Statement from "./generated/tocsin/exchange/v1/statement_pb.ts";
import * as Input from "./generated/tocsin/journal/v1/input_pb.ts";
import * as Ledger from "./generated/tocsin/journal/v1/ledger_pb.ts";
import { createCodec, encodeEnvelope } from "./index.ts";
import { SECTION_SCHEMAS } from "./section-schemas.ts";
import * as exchange from "./testing/exchange.ts";
import * as journal from "./testing/journal.ts";
import { encode } from "./write.ts";

const RUNS = { seed: 20_261_124, numRuns: 200 };
const codec = createCodec();

/** The same message through the library: what we wrote is read by it and written again. */
function asTheLibraryWrites(schema: DescMessage, ours: Uint8Array): Uint8Array {
  return toBinary(schema, fromBinary(schema, ours));
}

describe("bytes are the library's own", () => {
  const same = <T>(name: string, schema: DescMessage, values: fc.Arbitrary<T>, toBytes: (value: T) => Uint8Array) =>
    test(name, () => {
      fc.assert(
        fc.property(values, (value) => {
          const ours = toBytes(value);
          assert.deepEqual(ours, asTheLibraryWrites(schema, ours));
        }),
        RUNS,
      );
    });
  same("headers", Statement.StatementHeaderSchema, exchange.header, codec.encodeHeader);
  same("signed roots", Statement.SignedRootSchema, exchange.signedRoot, codec.encodeSignedRoot);
  same("envelopes", Statement.EnvelopeSchema, exchange.envelope, encodeEnvelope);
  same("frames", Link.FrameSchema, exchange.frame, codec.encodeFrame);
  same("inputs", Input.InputSchema, journal.input, codec.encodeInput);
  same("ledger entries", Ledger.LedgerEntrySchema, journal.ledgerEntry, codec.encodeLedgerEntry);
  for (const kind of SECTION_KINDS) {
    const toBytes = (content: unknown) => codec.encodeSection(kind, content as never);
    same(`section ${kind}`, SECTION_SCHEMAS[kind], exchange.contents[kind] as fc.Arbitrary<unknown>, toBytes);
  }
});

function bothWays<D extends DescMessage>(schema: D, value: MessageInitShape<D>): void {
  assert.deepEqual(encode(schema, value), toBinary(schema, create(schema, value)));
}

test("every edge of a varint, both signs of zero, texts beyond ASCII and long ones", () => {
  const powers = Array.from({ length: 63 }, (_, i) => 2n ** BigInt(i));
  for (const value of [0n, ...powers, ...powers.map((power) => power - 1n)]) {
    const wrap = (sign: bigint) => ({ body: { case: "heartbeat", value: { sentAtUs: sign * value } } }) as const;
    bothWays(Link.FrameSchema, wrap(1n));
    bothWays(Link.FrameSchema, wrap(-1n));
    bothWays(Link.FrameSchema, { body: { case: "acknowledge", value: { epoch: value, through: 1n } } });
  }
  for (const apogeeM of [0, -0, 1.5, Number.NaN, Number.POSITIVE_INFINITY])
    bothWays(Sections.KinematicsSectionSchema, { apogeeM, covariance: [-0, 3.5], positionM: [1, -0] });
  for (const length of [1, 42, 43, 127, 128, 129, 5000, 20_000]) {
    for (const letter of ["a", "가", "日", "é", "🚀", "\ud800"]) {
      for (const detail of [letter.repeat(length), `${"a".repeat(length - 1)}${letter}`])
        bothWays(Link.FrameSchema, { body: { case: "goodbye", value: { detail } } });
    }
  }
  for (const length of [0, 1, 126, 127, 128, 16_383, 16_384, 70_000])
    bothWays(Link.FrameSchema, {
      body: {
        case: "deliver",
        value: { roots: [{ signedRoot: new Uint8Array(length), signature: new Uint8Array(1) }] },
      },
    });
});

test("a console's picture, with what is absent and what is optional", () => {
  bothWays(Console.ConsoleFrameSchema, {
    body: {
      case: "changes",
      value: { position: 3n, nowUs: 5, status: { nation: "KOR", inputs: 4n }, removedTracks: ["", "한"], plots: [{}] },
    },
  });
});

test("what the wire cannot hold is refused, and the next message is whole", () => {
  const refuse = (change: object): void => {
    assert.throws(() => encode(Statement.SignedRootSchema, change as never));
    bothWays(Statement.SignedRootSchema, { nation: "KOR", leaves: 3 });
  };
  for (const leaves of [1.5, -1, 2 ** 32, "3"]) refuse({ leaves });
  for (const epoch of [-1n, 2n ** 64n, 1.5]) refuse({ epoch });
  assert.throws(() => encode(Sections.KinematicsSectionSchema, { covariance: [1e39] }));
});
