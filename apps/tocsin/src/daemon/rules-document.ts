/**
 * What a console serves of the rules by which things leave: /guard/rules.json, with the policies' texts, so that whoever signs
 * one reads what is signed. Made from the node's state as it is read.
 */
import type { ServedDocument } from "@tocsin/console-api";
import type { ExchangePlan } from "@tocsin/guard";
import type { NodeState } from "@tocsin/node";
import type { Nation } from "@tocsin/picture";

export const RULES_PATH = "/guard/rules.json";

export interface RulesDocument {
  readonly partners: readonly Nation[];
  readonly plan: ExchangePlan;
  /** Of all policies named here. */
  readonly schema: string;
  readonly inForce: { readonly hash: string; readonly text: string; readonly positions: readonly string[] };
  /** Of the next change of policy, and of the next grant: what is signed says it. */
  readonly number: number;
  readonly nextGrant: number;
  readonly proposals: readonly { readonly hash: string; readonly text: string; readonly position: string }[];
  readonly grants: readonly {
    readonly id: string;
    readonly partner: Nation;
    readonly section: string;
    readonly event?: string;
    readonly until: number;
    readonly positions: readonly string[];
  }[];
}

/** Undefined for every other path. */
export function rulesDocument(
  path: string,
  { self, partners, guard }: Readonly<NodeState>,
  file: { readonly policyText: string; readonly policySchema: string },
): ServedDocument | undefined {
  if (path !== RULES_PATH || self === undefined) return undefined;
  const { signed } = guard;
  const document: RulesDocument = {
    partners: [...partners.keys()],
    plan: self.plan,
    schema: file.policySchema,
    inForce: { hash: self.policyHash, text: signed?.text ?? file.policyText, positions: signed?.positions ?? [] },
    number: guard.changes + 1,
    nextGrant: guard.granted + 1,
    proposals: [...guard.proposals.values()].map(({ hash, text, position }) => ({ hash, text, position })),
    grants: [...guard.grants.values()].map(({ at: _, ...grant }) => grant),
  };
  return { type: "application/json; charset=utf-8", body: `${JSON.stringify(document)}\n` };
}
