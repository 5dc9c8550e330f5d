/** The ledger's tree against RFC 6962's own structure: every proof holds, and no proof holds for anything else. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import {
  appendLeaf,
  checkConsistency,
  checkInclusion,
  consistencyProof,
  emptyTree,
  hashLeaf,
  inclusionProof,
  treeRoot,
} from "./index.ts";

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** Builds leaves and the root at every size. */
function grow(count: number) {
  const tree = emptyTree();
  const leaves: Uint8Array[] = [];
  const roots = [treeRoot(sha256, tree)];
  for (let i = 0; i < count; i++) {
    const leaf = hashLeaf(sha256, Buffer.from(`leaf ${i}`));
    leaves.push(leaf);
    appendLeaf(sha256, tree, leaf);
    roots.push(treeRoot(sha256, tree));
  }
  return { leaves, roots };
}

test("roots equal the published ones of the certificate transparency reference data", () => {
  const inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
  const published = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ];
  const tree = emptyTree();
  for (const [i, input] of inputs.entries()) {
    appendLeaf(sha256, tree, hashLeaf(sha256, Buffer.from(input, "hex")));
    assert.equal(hex(treeRoot(sha256, tree)), published[i]);
  }
});

test("every leaf is proved in every tree up to 40 leaves, and at no other index or root", () => {
  const { leaves, roots } = grow(40);
  for (let size = 1; size <= 40; size++) {
    const root = roots[size] as Uint8Array;
    for (let index = 0; index < size; index++) {
      const path = inclusionProof(sha256, leaves.slice(0, size), index);
      const leaf = leaves[index] as Uint8Array;
      assert.ok(checkInclusion(sha256, leaf, index, size, path, root));
      if (size > 1) assert.ok(!checkInclusion(sha256, leaf, (index + 1) % size, size, path, root));
      assert.ok(!checkInclusion(sha256, leaf, index, size, path, roots[size - 1] as Uint8Array));
    }
  }
});

test("every older head is proved to be a prefix of every newer one, and a changed history is refused", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 60 }), (older, more) => {
      const { leaves, roots } = grow(older + more);
      const first = { size: older, root: roots[older] as Uint8Array };
      const second = { size: older + more, root: roots[older + more] as Uint8Array };
      const proof = consistencyProof(sha256, leaves, older);
      assert.ok(checkConsistency(sha256, first, second, proof));
      const forged = { size: older, root: sha256(first.root) };
      assert.ok(!checkConsistency(sha256, forged, second, proof));
    }),
    { seed: 1, numRuns: 200 },
  );
});
