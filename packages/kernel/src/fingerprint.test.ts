/** Every bit of plain state counts in its fingerprint, and what is not plain is refused. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fingerprint } from "./sound.ts";

const leaf = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true }),
  fc.string(),
  fc.boolean(),
  fc.constant(null),
  fc.constant(undefined),
  fc.bigInt(),
  fc.uint8Array({ maxLength: 8 }),
);
const tree = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie("node"), { maxLength: 4 }),
    fc.dictionary(fc.string({ maxLength: 4 }), tie("node"), { maxKeys: 4, noNullPrototype: true }),
    fc.array(fc.tuple(fc.string({ maxLength: 4 }), tie("node")), { maxLength: 4 }).map((entries) => new Map(entries)),
  ),
})).node;

/** All ways in which one place of the tree can differ by as little as its type allows. */
function* neighbours(value: unknown): Generator<unknown> {
  if (typeof value === "number") {
    const bits = new DataView(new ArrayBuffer(8));
    for (const bit of [0, 31, 32, 51, 62, 63]) {
      bits.setFloat64(0, value);
      bits.setBigUint64(0, bits.getBigUint64(0) ^ (1n << BigInt(bit)));
      const changed = bits.getFloat64(0);
      if (!Number.isNaN(changed)) yield changed;
    }
  } else if (typeof value === "string") yield `${value} `;
  else if (typeof value === "boolean") yield !value;
  else if (typeof value === "bigint") yield value + 1n;
  else if (value === null) yield undefined;
  else if (value === undefined) yield null;
  else if (value instanceof Uint8Array) {
    for (let i = 0; i < value.length; i++) {
      const changed = value.slice();
      changed[i] = (changed[i] ?? 0) ^ 1;
      yield changed;
    }
  } else if (Array.isArray(value)) {
    yield [...value, 0];
    for (const [i, item] of value.entries()) for (const changed of neighbours(item)) yield value.with(i, changed);
  } else if (value instanceof Map) {
    yield new Map([...value, ["more", 0]]);
    for (const [key, item] of value) for (const changed of neighbours(item)) yield new Map([...value, [key, changed]]);
  } else if (typeof value === "object") {
    yield { ...value, more: 0 };
    for (const [key, item] of Object.entries(value))
      for (const changed of neighbours(item)) yield { ...value, [key]: changed };
  }
}

test("any changed bit anywhere in a tree of state changes its fingerprint", () => {
  fc.assert(
    fc.property(tree, (state) => {
      const before = fingerprint(state);
      assert.equal(fingerprint(state), before);
      for (const changed of neighbours(state)) assert.notEqual(fingerprint(changed), before);
    }),
    { seed: 7, numRuns: 300 },
  );
});

test("iteration order of a Map is state, key order of a record is not", () => {
  assert.notEqual(
    fingerprint(
      new Map([
        ["a", 1],
        ["b", 2],
      ]),
    ),
    fingerprint(
      new Map([
        ["b", 2],
        ["a", 1],
      ]),
    ),
  );
  assert.equal(fingerprint({ a: 1, b: 2 }), fingerprint({ b: 2, a: 1 }));
  assert.notEqual(fingerprint(0), fingerprint(-0));
});

test("hidden state is refused with its path", () => {
  class Hidden {
    readonly secret = 1;
  }
  assert.throws(() => fingerprint({ tracks: [{ filter: new Hidden() }] }), /state\.tracks\.filter is a Hidden/);
  assert.throws(() => fingerprint({ wake: () => 1 }), /state\.wake is a function/);
});
