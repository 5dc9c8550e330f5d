/**
 * Statements that no single history of a ledger can hold: found in what journals hold, judged from nothing but the
 * statements themselves and pinned keys. Must never convict without the signatures.
 */
import type { Fault } from "@tocsin/kernel/sound";
import { contradicts, judgeHead } from "@tocsin/ledger";
import type { NodeCrypto } from "@tocsin/node";
import type { Head, HeldHead } from "./heads.ts";

export interface Evidence {
  readonly code: "ledger-forked" | "ledger-rolled-back";
  readonly nation: string;
  readonly epoch: number;
  /** Who says so; where it is the nation alone, it is convicted by its own word. */
  readonly said: readonly string[];
  /** Two frames of one statement each. */
  readonly statements: readonly Uint8Array[];
}

/** What two heads of one ledger prove, in whatever order they are given; undefined where one history can hold both. */
export function judgePair(a: Head, b: Head, crypto: NodeCrypto): Evidence | undefined {
  if (a.of !== b.of || a.epoch !== b.epoch) return undefined;
  const code = codeOf(a, b, crypto);
  if (code === undefined) return undefined;
  const said = [...new Set([a.said, b.said])];
  return { code, nation: a.of, epoch: a.epoch, said, statements: [a.frame, b.frame] };
}

function codeOf(a: Head, b: Head, crypto: NodeCrypto): Evidence["code"] | undefined {
  if (contradicts(a, b)) return "ledger-forked";
  // A cosignature's instant is its witness's: only the nation's own words have an order.
  if (a.said !== a.of || b.said !== b.of) return undefined;
  const [first, second] = a.issuedAt <= b.issuedAt ? [a, b] : [b, a];
  const { verdict } = judgeHead(crypto.sha256, [first], second);
  return verdict === "forked" || verdict === "rolled-back" ? `ledger-${verdict}` : undefined;
}

/** Contradictions among all heads that the journals hold: each told head against the one before it, and by size and version. */
export function findEvidence(held: readonly HeldHead[], crypto: NodeCrypto, faults: Fault[]): Evidence[] {
  const found: Evidence[] = [];
  for (const ledger of Map.groupBy(held, ({ of, epoch }) => `${of}/${epoch}`).values()) {
    const known = new Map<string, HeldHead>();
    let last: HeldHead | undefined;
    for (const head of ledger.toSorted((a, b) => a.issuedAt - b.issuedAt)) {
      const isOwn = head.said === head.of;
      const keys = [`size ${head.size}`, `version ${head.version}`];
      // The nation's own words first: two of them convict it, whatever a witness says.
      const own = keys.flatMap((key) => known.get(`own ${key}`) ?? []);
      const seen = keys.flatMap((key) => known.get(`seen ${key}`) ?? []);
      const others = [...own, ...(isOwn && last ? [last] : []), ...seen];
      const evidence = others.map((other) => judgePair(other, head, crypto)).find((each) => each !== undefined);
      for (const key of keys.map((each) => `${isOwn ? "own" : "seen"} ${each}`))
        if (!known.has(key)) known.set(key, head);
      if (evidence !== undefined) found.push(evidence);
      else if (isOwn) last = head;
    }
  }
  for (const { nation, epoch, code, said } of found) {
    const what = code === "ledger-forked" ? "told two histories of its ledger" : "went back behind what it had told";
    faults.push({ code, what: `${nation} ${what} (epoch ${epoch}), by the word of ${said.join(" and ")}` });
  }
  return found;
}
