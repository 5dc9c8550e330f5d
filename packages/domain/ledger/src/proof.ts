/**
 * Inclusion and consistency proofs of RFC 6962 (section 2.1.1 and 2.1.2), made from all leaf hashes and checked from
 * roots alone. Checking must never need anything but what the prover hands over.
 */
import { bytesEqual } from "@tocsin/kernel/sound";
import { type Hash, hashNode, type Sha256 } from "./tree.ts";

/** Largest power of two smaller than n; n > 1. */
export function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

function rootOf(sha256: Sha256, leaves: readonly Hash[], from: number, to: number): Hash {
  if (to - from === 1) return leaves[from] as Hash;
  const k = split(to - from);
  return hashNode(sha256, rootOf(sha256, leaves, from, from + k), rootOf(sha256, leaves, from + k, to));
}

/** The path from leaf `index` to the root over all `leaves` (leaf hashes), lowest first. */
export function inclusionProof(sha256: Sha256, leaves: readonly Hash[], index: number): Hash[] {
  const path = (from: number, to: number): Hash[] => {
    if (to - from === 1) return [];
    const k = split(to - from);
    return index < from + k
      ? [...path(from, from + k), rootOf(sha256, leaves, from + k, to)]
      : [...path(from + k, to), rootOf(sha256, leaves, from, from + k)];
  };
  return index >= 0 && index < leaves.length ? path(0, leaves.length) : [];
}

/** Whether `leafHash` stands at `index` of the tree of `size` leaves under `root`. RFC 9162, section 2.1.3.2. */
export function checkInclusion(
  sha256: Sha256,
  leafHash: Hash,
  index: number,
  size: number,
  path: readonly Hash[],
  root: Hash,
): boolean {
  if (!(index >= 0 && index < size)) return false;
  let fn = index;
  let sn = size - 1;
  let hash = leafHash;
  for (const sibling of path) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      hash = hashNode(sha256, sibling, hash);
      while (fn % 2 === 0 && fn !== 0) {
        fn = Math.floor(fn / 2);
        sn = Math.floor(sn / 2);
      }
    } else hash = hashNode(sha256, hash, sibling);
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && bytesEqual(hash, root);
}

/** Proof that the tree over the first `size` leaves is a prefix of the tree over all `leaves`. */
export const consistencyProof = (sha256: Sha256, leaves: readonly Hash[], size: number): Hash[] =>
  pathOver(size, leaves.length, (from, to) => rootOf(sha256, leaves, from, to));

/** RFC 6962, section 2.1.2, over whatever knows the roots of the subtrees; empty where there is nothing to prove. */
export function pathOver(older: number, newer: number, root: (from: number, to: number) => Hash): Hash[] {
  const part = (m: number, from: number, to: number, whole: boolean): Hash[] => {
    const n = to - from;
    if (m === n) return whole ? [] : [root(from, to)];
    const k = split(n);
    return m <= k
      ? [...part(m, from, from + k, whole), root(from + k, to)]
      : [...part(m - k, from + k, to, false), root(from, from + k)];
  };
  return older > 0 && older < newer ? part(older, 0, newer, true) : [];
}

/** RFC 9162, section 2.1.4.2. */
export function checkConsistency(
  sha256: Sha256,
  first: { size: number; root: Hash },
  second: { size: number; root: Hash },
  proof: readonly Hash[],
): boolean {
  if (first.size > second.size) return false;
  if (first.size === second.size) return proof.length === 0 && bytesEqual(first.root, second.root);
  if (first.size === 0) return proof.length === 0;
  const path = Number.isInteger(Math.log2(first.size)) ? [first.root, ...proof] : [...proof];
  let fn = first.size - 1;
  let sn = second.size - 1;
  while (fn % 2 === 1) {
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  const start = path.shift();
  if (start === undefined) return false;
  let older = start;
  let newer = start;
  for (const hash of path) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      older = hashNode(sha256, hash, older);
      newer = hashNode(sha256, hash, newer);
      while (fn % 2 === 0 && fn !== 0) {
        fn = Math.floor(fn / 2);
        sn = Math.floor(sn / 2);
      }
    } else newer = hashNode(sha256, newer, hash);
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && bytesEqual(older, first.root) && bytesEqual(newer, second.root);
}
