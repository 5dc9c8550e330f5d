/**
 * What a witness makes of the next head of a ledger, from the heads that it saw before. A witness trusts the first head
 * that it sees of an epoch, and after it only what is proved to extend the last one.
 */
import { bytesEqual } from "@tocsin/kernel/sound";
import { checkConsistency } from "./proof.ts";
import type { Hash, Sha256 } from "./tree.ts";

export interface KnownHead {
  /** Of the statement that told it; rises. */
  readonly version: number;
  /** Microseconds; never goes back while the origin keeps its past. */
  readonly issuedAt: number;
  readonly size: number;
  readonly root: Hash;
}

export interface ToldHead extends KnownHead {
  readonly previous?: { readonly size: number; readonly proof: readonly Hash[] };
}

export type Judgement =
  /** The first of its epoch, or proved to extend the last one: to be cosigned. */
  | { readonly verdict: "extends" }
  /** Seen before, or older and late. */
  | { readonly verdict: "known" }
  /** Told after heads that we were not told, so that nothing is proved. */
  | { readonly verdict: "unproven" }
  /** Goes back behind a head that was told before. */
  | { readonly verdict: "rolled-back"; readonly against: KnownHead }
  /** Cannot be of one history with a head that was told before. */
  | { readonly verdict: "forked"; readonly against: KnownHead };

/** @param known in the order in which they were told; the last one is the newest. */
export function judgeHead(sha256: Sha256, known: readonly KnownHead[], told: ToldHead): Judgement {
  const last = known.at(-1);
  if (last === undefined) return { verdict: "extends" };
  const contradicted = known.find((head) => contradicts(head, told));
  if (contradicted !== undefined) return { verdict: "forked", against: contradicted };
  if (told.version <= last.version)
    return told.issuedAt > last.issuedAt ? { verdict: "rolled-back", against: last } : { verdict: "known" };
  if (told.size < last.size) return { verdict: "rolled-back", against: last };
  const { previous } = told;
  if (previous === undefined || previous.size < last.size) return { verdict: "rolled-back", against: last };
  if (previous.size > last.size) return { verdict: "unproven" };
  return checkConsistency(sha256, last, told, previous.proof)
    ? { verdict: "extends" }
    : { verdict: "forked", against: last };
}

/** Two heads of one ledger that no single history can have: one size or one version, told as two things. */
export function contradicts(a: Pick<KnownHead, "version" | "size" | "root">, b: typeof a): boolean {
  const same = a.size === b.size && bytesEqual(a.root, b.root);
  return !same && (a.size === b.size || a.version === b.version);
}
