/** Every value comes back as it went, and no mutated bytes make the codec throw. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { SectionContents } from "@tocsin/exchange";
import type { ExchangePlan } from "@tocsin/guard";
import type { Result } from "@tocsin/kernel/sound";
import { SECTION_KINDS, type SectionKind } from "@tocsin/picture";
import fc from "fast-check";
import { createCodec, decodeEnvelope, encodeEnvelope } from "./index.ts";
import * as exchange from "./testing/exchange.ts";
import * as journal from "./testing/journal.ts";

/** Given to each property, since tests of other rooms may share the process. */
const RUNS = { seed: 20_260_807, numRuns: 150 };
const codec = createCodec();

interface Pair {
  readonly name: string;
  readonly values: fc.Arbitrary<unknown>;
  encode(value: unknown): Uint8Array;
  decode(bytes: Uint8Array): Result<unknown>;
}

const pair = <T>(
  name: string,
  values: fc.Arbitrary<T>,
  encode: (value: T) => Uint8Array,
  decode: (bytes: Uint8Array) => Result<T>,
): Pair => ({ name, values, encode: (value) => encode(value as T), decode });

const sectionPair = <K extends SectionKind>(kind: K): Pair =>
  pair<SectionContents[K]>(
    `section ${kind}`,
    exchange.contents[kind],
    (content) => codec.encodeSection(kind, content),
    (bytes) => codec.decodeSection(kind, bytes),
  );

/** A plan's lists have one order. */
function inItsForm(plan: ExchangePlan): ExchangePlan {
  const read = codec.decodePlan(codec.encodePlan(plan));
  assert.ok(read.ok);
  return read.value;
}

const PAIRS: readonly Pair[] = [
  pair("header", exchange.header, codec.encodeHeader, codec.decodeHeader),
  pair("signed root", exchange.signedRoot, codec.encodeSignedRoot, codec.decodeSignedRoot),
  pair("envelope", exchange.envelope, encodeEnvelope, decodeEnvelope),
  pair("frame", exchange.frame, codec.encodeFrame, codec.decodeFrame),
  pair("input", journal.input, codec.encodeInput, codec.decodeInput),
  pair("ledger entry", journal.ledgerEntry, codec.encodeLedgerEntry, codec.decodeLedgerEntry),
  pair("plan", journal.plan.map(inItsForm), codec.encodePlan, codec.decodePlan),
  ...SECTION_KINDS.map(sectionPair),
];

/** Field 1000, three bytes: what a newer version might add. */
const UNKNOWN_FIELD = Uint8Array.of(0xc2, 0x3e, 3, 1, 2, 3);

describe("every kind of message", () => {
  for (const { name, values, encode, decode } of PAIRS) {
    test(`${name}: what is encoded decodes to the same value`, () => {
      fc.assert(
        fc.property(values, (value) => {
          const decoded = decode(encode(value));
          assert.deepEqual(decoded, { ok: true, value });
        }),
        RUNS,
      );
    });

    test(`${name}: a field of a newer version is passed over`, () => {
      fc.assert(
        fc.property(values, (value) => {
          const decoded = decode(Uint8Array.of(...UNKNOWN_FIELD, ...encode(value), ...UNKNOWN_FIELD));
          assert.deepEqual(decoded, { ok: true, value });
        }),
        { ...RUNS, numRuns: 20 },
      );
    });

    test(`${name}: damaged bytes give a value or a fault, never an exception`, () => {
      fc.assert(
        fc.property(values, fc.infiniteStream(fc.nat(0xffff)), (value, chance) => {
          const whole = encode(value);
          const draw = (below: number): number => (chance.next().value ?? 0) % Math.max(1, below);
          for (let round = 0; round < 12; round++) {
            const bytes = damage(whole, draw);
            const decoded = decode(bytes);
            if (!decoded.ok) assert.match(decoded.error.code, /^[a-z-]+$/);
            else assert.ok(encode(decoded.value) instanceof Uint8Array, "what was accepted can be encoded again");
          }
        }),
        RUNS,
      );
    });

    test(`${name}: bytes of nothing in particular never raise an exception`, () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
          assert.equal(typeof decode(bytes).ok, "boolean");
        }),
        RUNS,
      );
    });
  }
});

function damage(whole: Uint8Array, draw: (below: number) => number): Uint8Array {
  const bytes = Uint8Array.from(whole);
  const at = draw(bytes.length);
  switch (draw(4)) {
    case 0:
      return bytes.subarray(0, at);
    case 1:
      return Uint8Array.of(...bytes.subarray(0, at), draw(256), ...bytes.subarray(at));
    case 2:
      bytes.fill(255, at, at + 9);
      return bytes;
    default:
      if (bytes.length > 0) bytes[at] = (bytes[at] ?? 0) ^ (1 << draw(8));
      return bytes;
  }
}
