/**
 * Batches: whatever waits is signed once at its Merkle root, and every statement carries its path.
 * The tree is that of RFC 6962 over statement roots. Must never sign a statement's own bytes one by one.
 */
import { bytesEqual, concatBriefly, concatBytes, utf8 } from "@tocsin/kernel/sound";
import type { Mode } from "@tocsin/picture";
import type { Sha256 } from "./commitment.ts";
import { PROTOCOL } from "./statement.ts";

export const ALGORITHM_ED25519 = 1;
/** Beyond this a batch is cut: the path stays short and a frame stays within its bound. */
export const BATCH_LIMIT = 512;

export interface SignedRoot {
  readonly protocol: number;
  readonly algorithm: number;
  readonly nation: string;
  readonly mode: Mode;
  readonly epoch: number;
  readonly keyId: Uint8Array;
  readonly merkleRoot: Uint8Array;
  readonly leaves: number;
  readonly signedAt: number;
}

/** What is signed: a context that names protocol, version and mode, then the exact bytes of the SignedRoot. */
export function signingInput(mode: Mode, signedRoot: Uint8Array): Uint8Array {
  return concatBytes(utf8(`tocsin batch ${PROTOCOL} ${mode}\0`), signedRoot);
}

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);
const leafHash = (sha256: Sha256, root: Uint8Array): Uint8Array => sha256(concatBriefly(LEAF, root));
const nodeHash = (sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array =>
  sha256(concatBriefly(NODE, left, right));

/** Root and one path a leaf, in order; an odd node at the end of a level is carried up, which equals RFC 6962's split. */
export function merkleBatch(sha256: Sha256, roots: readonly Uint8Array[]): { root: Uint8Array; paths: Uint8Array[][] } {
  const paths: Uint8Array[][] = roots.map(() => []);
  let level = roots.map((root) => leafHash(sha256, root));
  /** For each node of the level, the leaves below it. */
  let below = roots.map((_, i) => [i]);
  while (level.length > 1) {
    const nextLevel: Uint8Array[] = [];
    const nextBelow: number[][] = [];
    for (let i = 0; i < level.length; i += 2) {
      const left = level[i] as Uint8Array;
      const right = level[i + 1];
      const under = below[i] as number[];
      if (right === undefined) {
        nextLevel.push(left);
        nextBelow.push(under);
        continue;
      }
      const underRight = below[i + 1] as number[];
      for (const leaf of under) paths[leaf]?.push(right);
      for (const leaf of underRight) paths[leaf]?.push(left);
      nextLevel.push(nodeHash(sha256, left, right));
      nextBelow.push([...under, ...underRight]);
    }
    level = nextLevel;
    below = nextBelow;
  }
  return { root: level[0] ?? sha256(new Uint8Array(0)), paths };
}

/**
 * Nodes of one batch's tree that lie under its signed root for certain, by level and place. Begun empty for each verified
 * root and dropped with it: what one statement's path has shown need not be hashed again for its neighbours.
 */
export type KnownNodes = Map<number, Uint8Array>;

const HASH_BYTES = 32;
const placeOf = (level: number, at: number): number => level * BATCH_LIMIT + at;
/** The place beside this one on its level; undefined where an odd node at the end is carried up. */
const beside = (at: number, width: number): number | undefined =>
  at % 2 === 1 ? at - 1 : at + 1 < width ? at + 1 : undefined;

/** Whether a statement's root stands at `index` of a batch of `leaves` under `merkleRoot`, by exactly this path. */
export function checkPath(
  sha256: Sha256,
  statementRoot: Uint8Array,
  index: number,
  leaves: number,
  path: readonly Uint8Array[],
  merkleRoot: Uint8Array,
  known: KnownNodes = new Map(),
): boolean {
  if (!(Number.isInteger(index) && index >= 0 && index < leaves && leaves <= BATCH_LIMIT)) return false;
  const seen: KnownNodes = new Map();
  let hash = leafHash(sha256, statementRoot);
  let at = index;
  let used = 0;
  for (let width = leaves, level = 0; width > 1; width = Math.ceil(width / 2), level++) {
    const found = known.get(placeOf(level, at));
    if (found !== undefined)
      return bytesEqual(hash, found) && isKnownPath(known, level, at, width, path.slice(used)) && keep(known, seen);
    seen.set(placeOf(level, at), hash);
    const sibling = beside(at, width);
    if (sibling !== undefined) {
      const node = path[used++];
      if (node?.length !== HASH_BYTES) return false;
      seen.set(placeOf(level, sibling), node);
      hash = sibling > at ? nodeHash(sha256, hash, node) : nodeHash(sha256, node, hash);
    }
    at = Math.floor(at / 2);
  }
  return used === path.length && bytesEqual(hash, merkleRoot) && keep(known, seen);
}

/** From a known node upwards every node is known: the path must name just these, and nothing is hashed again. */
function isKnownPath(
  known: KnownNodes,
  from: number,
  place: number,
  leaves: number,
  path: readonly Uint8Array[],
): boolean {
  let at = place;
  let used = 0;
  for (let width = leaves, level = from; width > 1; width = Math.ceil(width / 2), level++) {
    const sibling = beside(at, width);
    if (sibling !== undefined) {
      const node = known.get(placeOf(level, sibling));
      const named = path[used++];
      if (node === undefined || named === undefined || !bytesEqual(node, named)) return false;
    }
    at = Math.floor(at / 2);
  }
  return used === path.length;
}

function keep(known: KnownNodes, seen: KnownNodes): true {
  for (const [place, node] of seen) known.set(place, node);
  return true;
}
