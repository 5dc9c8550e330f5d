/**
 * What a ledger has grown by since an older head, kept as the roots of the largest whole subtrees: enough to prove that
 * the older head is a prefix of the newer one, in log n hashes. Must never keep leaves.
 */
import { pathOver, split } from "./proof.ts";
import { type Hash, hashNode, type Sha256, type TreeHead } from "./tree.ts";

interface Subtree {
  readonly leaves: number;
  readonly hash: Hash;
}

/** Plain data: the head it begins at, and the subtrees behind it in order. */
export interface Growth {
  from: TreeHead;
  size: number;
  subtrees: Subtree[];
}

/** Begins at a head, of which it keeps a copy. */
export const growthFrom = ({ size, frontier }: TreeHead): Growth => ({
  from: { size, frontier: [...frontier] },
  size,
  subtrees: [],
});

/** Appends a leaf's hash in place; neighbours join where together they fill a subtree of the whole tree. */
export function grow(sha256: Sha256, growth: Growth, leafHash: Hash): void {
  growth.subtrees.push({ leaves: 1, hash: leafHash });
  growth.size++;
  for (;;) {
    const right = growth.subtrees.at(-1);
    const left = growth.subtrees.at(-2);
    if (left === undefined || right === undefined || left.leaves !== right.leaves) return;
    const leaves = left.leaves * 2;
    if ((growth.size - leaves) % leaves !== 0) return;
    growth.subtrees.splice(-2, 2, { leaves, hash: hashNode(sha256, left.hash, right.hash) });
  }
}

/** RFC 6962, section 2.1.2: the head at which the growth began is a prefix of the one it has reached. */
export function growthProof(sha256: Sha256, { from, size, subtrees }: Growth): Hash[] {
  const known = new Map<number, Subtree>();
  let at = 0;
  for (const hash of from.frontier) {
    const leaves = 2 ** Math.floor(Math.log2(from.size - at));
    known.set(at, { leaves, hash });
    at += leaves;
  }
  for (const subtree of subtrees) {
    known.set(at, subtree);
    at += subtree.leaves;
  }
  const rootOf = (start: number, end: number): Hash => {
    const subtree = known.get(start);
    if (subtree?.leaves === end - start) return subtree.hash;
    const k = split(end - start);
    return hashNode(sha256, rootOf(start, start + k), rootOf(start + k, end));
  };
  return pathOver(from.size, size, rootOf);
}
