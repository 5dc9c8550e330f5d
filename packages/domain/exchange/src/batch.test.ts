/** Every statement proves its place in its batch, at every size, and in no other place. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesEqual, concatBytes, hexFromBytes, utf8 } from "@tocsin/kernel/sound";
import fc from "fast-check";
import { BATCH_LIMIT, checkPath, type KnownNodes, merkleBatch, signingInput } from "./index.ts";
import { sha256 } from "./support.test.ts";

const rootsOf = (count: number): Uint8Array[] => Array.from({ length: count }, (_, i) => sha256(utf8(`root ${i}`)));

/** RFC 6962, section 2.1, word for word: split at the largest power of two below the number of leaves. */
function rfc6962(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (only === undefined) return sha256(new Uint8Array(0));
  if (leaves.length === 1) return sha256(concatBytes(Uint8Array.of(0), only));
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha256(concatBytes(Uint8Array.of(1), rfc6962(leaves.slice(0, split)), rfc6962(leaves.slice(split))));
}

test("the root equals RFC 6962's for every size up to 70, and for the largest batch", () => {
  for (const count of [...Array(71).keys(), BATCH_LIMIT])
    assert.deepEqual(merkleBatch(sha256, rootsOf(count)).root, rfc6962(rootsOf(count)), `${count} leaves`);
});

test("each leaf's path proves that leaf at that place, and no other leaf or place", () => {
  const sizes = fc.integer({ min: 1, max: 40 });
  const run = fc.property(sizes, fc.nat(), fc.nat(), (count, a, b) => {
    const roots = rootsOf(count);
    const { root, paths } = merkleBatch(sha256, roots);
    const [index, other] = [a % count, b % count];
    const [leaf, otherLeaf, path] = [roots[index], roots[other], paths[index]];
    assert.ok(leaf && otherLeaf && path);
    assert.equal(checkPath(sha256, leaf, index, count, path, root), true);
    assert.equal(checkPath(sha256, otherLeaf, index, count, path, root), index === other);
    assert.equal(checkPath(sha256, leaf, other, count, path, root), index === other);
    assert.equal(checkPath(sha256, leaf, index, count, [...path, root], root), false);
    if (path.length > 0) assert.equal(checkPath(sha256, leaf, index, count, path.slice(1), root), false);
  });
  fc.assert(run, { seed: 1, numRuns: 150 });
});

test("with what earlier paths have shown, just the same is accepted as without, whatever is damaged", () => {
  const run = fc.property(fc.integer({ min: 1, max: 40 }), fc.infiniteStream(fc.nat()), (count, chance) => {
    const draw = (below: number): number => (chance.next().value ?? 0) % below;
    const roots = rootsOf(count);
    const { root, paths } = merkleBatch(sha256, roots);
    const known: KnownNodes = new Map();
    for (let round = 0; round < 3 * count; round++) {
      const index = draw(count);
      const leaf = Uint8Array.from(roots[draw(4) === 0 ? draw(count) : index] ?? []);
      const path: Uint8Array[] = (paths[draw(6) === 0 ? draw(count) : index] ?? []).map((node) =>
        Uint8Array.from(node),
      );
      const node = path[draw(path.length + 1)];
      if (draw(3) === 0 && node !== undefined) node[0] = (node[0] ?? 0) ^ (1 << draw(8));
      if (draw(8) === 0) path.pop();
      if (draw(8) === 0) path.push(root);
      const alone = checkPath(sha256, leaf, index, count, path, root);
      assert.equal(checkPath(sha256, leaf, index, count, path, root, known), alone);
    }
  });
  fc.assert(run, { seed: 3, numRuns: 150 });
});

test("a batch whose first path is known costs two hashes or fewer for the next statement beside it", () => {
  const roots = rootsOf(BATCH_LIMIT);
  const { root, paths } = merkleBatch(sha256, roots);
  const known: KnownNodes = new Map();
  let hashes = 0;
  const counting = (bytes: Uint8Array): Uint8Array => {
    hashes++;
    return sha256(bytes);
  };
  for (const [index, leaf] of roots.entries())
    assert.ok(checkPath(counting, leaf, index, BATCH_LIMIT, paths[index] ?? [], root, known));
  assert.ok(hashes <= 2 * BATCH_LIMIT, `${hashes} hashes`);
});

test("an inner node is never taken for a leaf", () => {
  const [a, b] = rootsOf(2);
  assert.ok(a && b);
  const { root } = merkleBatch(sha256, [a, b]);
  assert.equal(checkPath(sha256, root, 0, 1, [], root), false);
});

test("places outside the batch, and batches beyond the limit, are refused", () => {
  const [leaf] = rootsOf(1);
  assert.ok(leaf);
  const { root } = merkleBatch(sha256, [leaf]);
  for (const [index, leaves] of [
    [-1, 1],
    [1, 1],
    [Number.NaN, 1],
    [0, 0],
    [0, BATCH_LIMIT + 1],
  ] as const)
    assert.equal(checkPath(sha256, leaf, index, leaves, [], root), false, `${index} of ${leaves}`);
});

test("what is signed differs by mode and begins with its context", () => {
  const signed = utf8("signed root");
  const inputs = (["actual", "exercise", "test"] as const).map((mode) => signingInput(mode, signed));
  assert.equal(new Set(inputs.map(hexFromBytes)).size, 3);
  assert.ok(bytesEqual(signingInput("test", signed), concatBytes(utf8("tocsin batch 1 test\0"), signed)));
});

test("a path holds as many hashes as its place has levels, each of 32 bytes", () => {
  assert.equal(BATCH_LIMIT, 512);
  const roots = rootsOf(5);
  const { root, paths } = merkleBatch(sha256, roots);
  for (const [index, leaf] of roots.entries()) {
    const path = paths[index] ?? [];
    const judge = (changed: readonly Uint8Array[]): boolean => checkPath(sha256, leaf, index, 5, changed, root);
    assert.equal(judge(path), true);
    assert.equal(judge([...path, root]), false, "one too many");
    assert.equal(judge(path.slice(1)), false, "one too few");
    for (const at of path.keys())
      for (const length of [0, 31, 33])
        assert.equal(judge(path.with(at, new Uint8Array(length))), false, `${length} bytes at ${at}`);
  }
});

test("a batch of nothing has the hash of nothing as its root", () => {
  assert.deepEqual(merkleBatch(sha256, []), { root: sha256(new Uint8Array(0)), paths: [] });
});

test("a whole batch beyond the limit is refused, and so is a place between two leaves, though the path leads to the root", () => {
  const roots = rootsOf(BATCH_LIMIT + 1);
  const { root, paths } = merkleBatch(sha256, roots);
  const leaf = roots[0] ?? root;
  assert.equal(checkPath(sha256, leaf, 0, BATCH_LIMIT + 1, paths[0] ?? [], root), false);
  const pair = merkleBatch(sha256, roots.slice(0, 2));
  const judge = (index: number): boolean => checkPath(sha256, leaf, index, 2, pair.paths[0] ?? [], pair.root);
  assert.deepEqual([0, 0.5, 0.9].map(judge), [true, false, false]);
});
