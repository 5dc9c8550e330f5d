/** Sound messages of every kind for whoever tests against this codec, made by chance from a seed. Must never be used but in tests. */
import { create, toBinary } from "@bufbuild/protobuf";
import type { KeyNotice } from "@tocsin/exchange";
import fc from "fast-check";
import { actToWire } from "../acts.ts";
import { encodeEnvelope } from "../envelope.ts";
import { ConsoleCommandSchema } from "../generated/tocsin/console/v1/console_pb.ts";
import { createCodec } from "../index.ts";
import { operatorAct } from "./acts.ts";
import { contents, envelope, frame, header, signedRoot } from "./exchange.ts";
import { input, ledgerEntry } from "./journal.ts";
import * as some from "./small-values.ts";

const keyNotice: fc.Arbitrary<KeyNotice> = some.record({
  nation: some.nation,
  mode: some.mode,
  serial: some.positive,
  issuedAt: some.moment,
  linksFrom: some.moment,
  messageKeys: fc.array(some.record({ publicKey: some.bytes(32), from: some.moment, until: some.moment }), {
    maxLength: 8,
  }),
  revoked: fc.array(some.bytes(8), { maxLength: 8 }),
});

/** What has many kinds in one needs more of them, so that each kind comes up with all that it can say. */
const MANY_KINDS = 6;

/** Bytes of `count` messages of each kind that is read apart, more of inputs and commands; the sections under "section KIND". */
export function samples(seed: number, count: number): ReadonlyMap<string, readonly Uint8Array[]> {
  const codec = createCodec();
  const of = <T>(values: fc.Arbitrary<T>, encode: (value: T) => Uint8Array, numRuns = count): Uint8Array[] =>
    fc.sample(values, { seed, numRuns }).map(encode);
  const sections = Object.entries(contents).map(
    ([kind, values]) =>
      [
        `section ${kind}`,
        of<never>(values as fc.Arbitrary<never>, (value) => codec.encodeSection(kind as never, value)),
      ] as const,
  );
  return new Map([
    ["frame", of(frame, codec.encodeFrame)],
    ["statement header", of(header, codec.encodeHeader)],
    ["signed root", of(signedRoot, codec.encodeSignedRoot)],
    ["envelope", of(envelope, encodeEnvelope)],
    ["key notice", of(keyNotice, codec.encodeKeyNotice)],
    ["journal input", of(input, codec.encodeInput, MANY_KINDS * count)],
    ["ledger entry", of(ledgerEntry, codec.encodeLedgerEntry)],
    ["command of a console", of(operatorAct, commandOf, MANY_KINDS * count)],
    ...sections,
  ]);
}

type Act = typeof operatorAct extends fc.Arbitrary<infer T> ? T : never;

/** Acts are the same messages in a command as in the journal, but for the two that name an id alone. */
function commandOf(act: Act): Uint8Array {
  const wire = actToWire(act);
  const body = typeof wire.value === "string" ? { case: wire.case, value: { id: wire.value } } : wire;
  return toBinary(ConsoleCommandSchema, create(ConsoleCommandSchema, { id: 1, body: body as never }));
}
