/** A state comes back as it was; one of another form, or none at all, is not taken for ours. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { serialize } from "node:v8";
import { createState, STATE_FORM } from "@tocsin/node";
import { decodeState, encodeState } from "./state-bytes.ts";

test("a state comes back as it was", () => {
  assert.deepEqual(decodeState(encodeState(createState())), createState());
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
