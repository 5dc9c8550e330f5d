/** Joined deliveries decode to what they were one by one, and the signed bytes in them are the same bytes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Deliver, Delivery } from "@tocsin/exchange";
import fc from "fast-check";
import { createCodec } from "./index.ts";

const codec = createCodec();
const bytes = fc.uint8Array({ maxLength: 40 });
const delivery: fc.Arbitrary<Delivery> = fc.oneof(
  fc.constant({ superseded: true as const }),
  fc.record(
    {
      root: fc.constant(0),
      leafIndex: fc.nat(511),
      path: fc.array(bytes, { maxLength: 3 }),
      headerBytes: bytes,
      sections: fc.array(
        fc.record(
          { kind: fc.constantFrom("kinematics", "impact"), salt: bytes, body: bytes },
          { noNullPrototype: true },
        ) as fc.Arbitrary<{
          kind: "kinematics";
          salt: Uint8Array;
          body: Uint8Array;
        }>,
        { maxLength: 3 },
      ),
    },
    { noNullPrototype: true },
  ),
);

/** Deliveries, each with the number of the batch it was signed in; batches follow one another. */
const rows = fc.array(fc.tuple(delivery, fc.nat(2)), { minLength: 1, maxLength: 30 });
const rootOf = (batch: number) => ({ signedRoot: Uint8Array.of(batch, 1), signature: new Uint8Array(64).fill(batch) });

test("joining loses, adds and changes nothing, and shares the root of neighbours", () =>
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 2 ** 40 }), (list, firstSequence) => {
      const frames = list.map(([each, batch], i) =>
        codec.encodeFrame({
          type: "deliver",
          firstSequence: firstSequence + i,
          roots: "superseded" in each ? [] : [rootOf(batch)],
          deliveries: [each],
        }),
      );
      const decoded = codec.decodeFrame(codec.joinDeliveries(frames));
      assert.ok(decoded.ok, decoded.ok ? "" : decoded.error.what);
      const joined = decoded.value as Deliver;
      assert.equal(joined.firstSequence, firstSequence);
      const apart = joined.deliveries.map((each) =>
        "superseded" in each ? [each, undefined] : [{ ...each, root: 0 }, joined.roots[each.root]],
      );
      assert.deepEqual(
        apart,
        list.map(([each, batch]) => ("superseded" in each ? [each, undefined] : [each, rootOf(batch)])),
      );
      const batches = list.filter(([each]) => !("superseded" in each)).map(([, batch]) => batch);
      const changes = batches.filter((batch, i) => batch !== batches[i - 1]).length;
      assert.equal(joined.roots.length, changes);
    }),
    { numRuns: 200, seed: 11 },
  ));

test("a single delivery joined alone is the frame itself", () => {
  const frame = codec.encodeFrame({
    type: "deliver",
    firstSequence: 7,
    roots: [rootOf(1)],
    deliveries: [{ root: 0, leafIndex: 3, path: [], headerBytes: Uint8Array.of(1), sections: [] }],
  });
  assert.deepEqual(codec.joinDeliveries([frame]), frame);
});

test("what is no single delivery, or does not follow, is a programmer's error", () => {
  const frame = (firstSequence: number) =>
    codec.encodeFrame({ type: "deliver", firstSequence, roots: [], deliveries: [{ superseded: true }] });
  const two = codec.encodeFrame({
    type: "deliver",
    firstSequence: 1,
    roots: [],
    deliveries: [{ superseded: true }, { superseded: true }],
  });
  assert.throws(() => codec.joinDeliveries([frame(1), frame(3)]), /delivery 2 is next/);
  assert.throws(() => codec.joinDeliveries([two]), /one delivery/);
  assert.throws(() => codec.joinDeliveries([codec.encodeFrame({ type: "acknowledge", epoch: 1, through: 1 })]));
});
