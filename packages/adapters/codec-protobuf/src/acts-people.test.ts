/** A one-time code is never written, and one that an older journal holds is read as its hash. */
import assert from "node:assert/strict";
import { hash } from "node:crypto";
import { test } from "node:test";
import { create, toBinary } from "@bufbuild/protobuf";
import type { Instant } from "@tocsin/kernel/time";
import type { Input } from "@tocsin/node";
import { InputSchema } from "./generated/tocsin/journal/v1/input_pb.ts";
import { createCodec } from "./index.ts";

const CODE = "TESTONLYCODE0001";
const codeHash = new Uint8Array(hash("sha256", CODE, "buffer"));
const codec = createCodec();
const act = { do: "enrol", position: "KOR-WATCH", credential: Uint8Array.of(1), publicKey: Uint8Array.of(2) } as const;
const input: Input = {
  ...{ number: 7, at: 5 as Instant },
  body: { kind: "operator", position: "KOR-WATCH", request: "", act: { ...act, codeHash } },
};

test("a journal of before, which holds the code, reads as the hash of it", () => {
  const { do: _, ...enrol } = act;
  const people = { act: { case: "enrol" as const, value: { ...enrol, code: CODE } } };
  const operator = { position: "KOR-WATCH", act: { case: "people" as const, value: people } };
  const old = create(InputSchema, { number: 7n, atUs: 5n, body: { case: "operator", value: operator } });
  const bytes = toBinary(InputSchema, old);
  assert.ok(Buffer.from(bytes).includes(CODE), "the old bytes hold the code");
  assert.deepEqual(codec.decodeInput(bytes), { ok: true, value: input });
  assert.ok(!Buffer.from(codec.encodeInput(input)).includes(CODE));
});

test("a hash of another length is refused", () => {
  const short = { ...act, codeHash: codeHash.subarray(1) };
  const body = { kind: "operator", position: "KOR-WATCH", request: "", act: short } as const;
  assert.equal(codec.decodeInput(codec.encodeInput({ ...input, body })).ok, false);
});
