/**
 * The hash tree of RFC 6962 (section 2.1) as a compact frontier: appending and the root need only log n hashes.
 * The hash function is handed in; nothing here stores leaves.
 */
import { concatBriefly } from "@tocsin/kernel/sound";

/** 32 bytes of SHA-256. */
export type Hash = Uint8Array;
export type Sha256 = (bytes: Uint8Array) => Hash;

/** Plain data: how many leaves, and the roots of the perfect subtrees they fill, largest first. */
export interface TreeHead {
  size: number;
  frontier: Hash[];
}

export const emptyTree = (): TreeHead => ({ size: 0, frontier: [] });

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** SHA-256(0x00 || leaf). */
export const hashLeaf = (sha256: Sha256, leaf: Uint8Array): Hash => sha256(concatBriefly(LEAF, leaf));

/** SHA-256(0x01 || left || right). */
export const hashNode = (sha256: Sha256, left: Hash, right: Hash): Hash => sha256(concatBriefly(NODE, left, right));

/** Appends a leaf's hash in place: one carry a trailing one-bit of the size. */
export function appendLeaf(sha256: Sha256, tree: TreeHead, leafHash: Hash): void {
  let carry = leafHash;
  for (let bits = tree.size; bits % 2 === 1; bits = Math.floor(bits / 2)) {
    const left = tree.frontier.pop();
    if (left === undefined) throw new Error("assertion failed: the frontier is shorter than its size says");
    carry = hashNode(sha256, left, carry);
  }
  tree.frontier.push(carry);
  tree.size++;
}

/** The root over all leaves; of an empty tree the hash of nothing. */
export function treeRoot(sha256: Sha256, tree: TreeHead): Hash {
  let root: Hash | undefined;
  for (let i = tree.frontier.length - 1; i >= 0; i--) {
    const subtree = tree.frontier[i] as Hash;
    root = root === undefined ? subtree : hashNode(sha256, subtree, root);
  }
  return root ?? sha256(new Uint8Array(0));
}
