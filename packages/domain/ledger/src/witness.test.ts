/** A witness: honest growth is always proved and cosigned; every kind of rewriting is named for what it is. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, test } from "node:test";
import fc from "fast-check";
import {
  appendLeaf,
  checkConsistency,
  consistencyProof,
  emptyTree,
  grow,
  growthFrom,
  growthProof,
  hashLeaf,
  judgeHead,
  type KnownHead,
  type ToldHead,
  treeRoot,
} from "./index.ts";

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();

/** A nation's ledger that states its head now and then. */
class Origin {
  readonly #tree = emptyTree();
  #growth = growthFrom(this.#tree);
  #version: number;

  constructor(version = 0) {
    this.#version = version;
  }

  append(...texts: readonly string[]): this {
    for (const text of texts) {
      const leaf = hashLeaf(sha256, Buffer.from(text));
      appendLeaf(sha256, this.#tree, leaf);
      grow(sha256, this.#growth, leaf);
    }
    return this;
  }

  tell(issuedAt: number): ToldHead {
    const { from } = this.#growth;
    const previous = from.size === 0 ? {} : { previous: { size: from.size, proof: growthProof(sha256, this.#growth) } };
    this.#growth = growthFrom(this.#tree);
    this.#version++;
    return { version: this.#version, issuedAt, size: this.#tree.size, root: treeRoot(sha256, this.#tree), ...previous };
  }
}

const numbered = (count: number, word = "entry"): string[] => Array.from({ length: count }, (_, i) => `${word} ${i}`);
const verdictOf = (known: readonly KnownHead[], told: ToldHead): string => judgeHead(sha256, known, told).verdict;

test("what a growth proves without leaves is what all leaves prove", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 300 }), (older, more) => {
      const tree = emptyTree();
      const leaves = numbered(older + more).map((text) => hashLeaf(sha256, Buffer.from(text)));
      for (const leaf of leaves.slice(0, older)) appendLeaf(sha256, tree, leaf);
      const first = { size: older, root: treeRoot(sha256, tree) };
      const growth = growthFrom(tree);
      for (const leaf of leaves.slice(older)) {
        appendLeaf(sha256, tree, leaf);
        grow(sha256, growth, leaf);
      }
      const proof = growthProof(sha256, growth);
      assert.deepEqual(proof, consistencyProof(sha256, leaves, older));
      assert.ok(checkConsistency(sha256, first, { size: tree.size, root: treeRoot(sha256, tree) }, proof));
      assert.ok(growth.subtrees.length <= 2 * Math.ceil(Math.log2(older + more + 1)));
    }),
    { seed: 1, numRuns: 400 },
  );
});

describe("a witness", () => {
  test("cosigns whatever an honest ledger tells, however it grows", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 20 }), (growths) => {
        const origin = new Origin();
        const known: KnownHead[] = [];
        for (const [at, growth] of growths.entries()) {
          const told = origin.append(...numbered(growth, `round ${at}`)).tell(at);
          // An empty ledger has nothing before it to prove, so its heads cannot go on from one another.
          if (told.size === 0) continue;
          assert.equal(verdictOf(known, told), "extends");
          known.push(told);
        }
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  const honest = new Origin();
  const first = honest.append(...numbered(7)).tell(10);
  const second = honest.append(...numbered(5, "more")).tell(20);
  const third = honest.append(...numbered(4, "late")).tell(30);
  const known = [first, second];

  test("takes an older head that comes late for what it is", () => {
    assert.equal(verdictOf([first, second, third], second), "known");
    assert.equal(verdictOf([second, third], first), "known");
  });

  test("cosigns nothing after heads that it was not told", () => {
    assert.equal(verdictOf([first], third), "unproven");
  });

  test("finds a ledger that went back, whether it is shorter, grew again, or uses a version again", () => {
    const shorter = new Origin(2).append(...numbered(7)).tell(40);
    assert.equal(verdictOf(known, shorter), "rolled-back");
    const restored = new Origin(1).append(...numbered(7));
    restored.tell(40);
    assert.equal(verdictOf(known, restored.append(...numbered(30, "again")).tell(50)), "rolled-back");
    const reused = new Origin(0).append(...numbered(9)).tell(40);
    assert.equal(verdictOf([{ ...first, version: 5 }], { ...reused, version: 4 }), "rolled-back");
  });

  test("finds a fork: another root at a size, another head under a version, a proof that does not hold", () => {
    const rewritten = new Origin(2).append("edited", ...numbered(11)).tell(40);
    assert.equal(verdictOf(known, { ...rewritten, size: second.size }), "forked");
    assert.equal(verdictOf(known, { ...third, version: second.version }), "forked");
    const proof = third.previous?.proof ?? assert.fail();
    for (const at of proof.keys()) {
      const bent = proof.with(at, sha256(proof[at] as Uint8Array));
      assert.equal(verdictOf(known, { ...third, previous: { size: second.size, proof: bent } }), "forked");
    }
    assert.equal(verdictOf(known, { ...third, root: sha256(third.root) }), "forked");
    assert.equal(verdictOf(known, third), "extends");
  });
});
