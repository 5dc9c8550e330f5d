/** A state comes back as it was; one of another form, or none at all, is not taken for ours. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { serialize } from "node:v8";
import { createState, STATE_FORM } from "@tocsin/node";
import { decodeState, encodeState } from "./state-bytes.ts";

test("a state comes back as it was", () => {
  assert.deepEqual(decodeState(encodeState(createState())), createState());
});

test("who steps a state on does not change the bytes that it came from", () => {
  const bytes = encodeState({ ...createState(), ledger: { size: 1, frontier: [new Uint8Array(32).fill(7)] } });
  decodeState(bytes)?.ledger.frontier[0]?.fill(9);
  assert.deepEqual(decodeState(bytes)?.ledger.frontier[0], new Uint8Array(32).fill(7));
});

test("a bare state of an older build, another form, rubbish and nothing are no state of ours", () => {
  const { witness: _, ...older } = createState();
  for (const bytes of [
    serialize(older),
    serialize(createState()),
    serialize({ form: STATE_FORM + 1, state: createState() }),
    serialize(undefined),
    Uint8Array.of(1, 2, 3),
    new Uint8Array(),
  ])
    assert.equal(decodeState(bytes), undefined);
});
