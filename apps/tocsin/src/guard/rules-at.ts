/**
 * The rules of a running node as its console tells them, read again here: whoever signs a policy signs what this machine has
 * read and hashed, not what a console calls it.
 */
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import { type CedarEngine, createPolicyEngine } from "@tocsin/policy-cedar";
import type { OfficerClient } from "../client/connect.ts";
import { RULES_PATH, type RulesDocument } from "../daemon/rules-document.ts";
import type { Subject } from "./matrix.ts";

export interface RulesAt {
  readonly rules: RulesDocument;
  readonly subject: Subject;
}

export async function rulesAt(officer: OfficerClient): Promise<Result<RulesAt>> {
  const rules = await officer.read(RULES_PATH).then(
    (text) => JSON.parse(text) as RulesDocument,
    (cause: unknown) => String(cause),
  );
  if (typeof rules === "string") return fault("unreachable", `the rules in force cannot be read: ${rules}.`);
  const { nation, mode } = officer;
  const engine = engineOf(rules, rules.inForce);
  if (!engine.ok) return engine;
  return ok({ rules, subject: { nation, mode, partners: rules.partners, plan: rules.plan, engine: engine.value } });
}

/** The engine of a policy that the console names; its text must be that of its hash. */
export function engineOf(
  { schema }: RulesDocument,
  { hash, text }: { readonly hash: string; readonly text: string },
): Result<CedarEngine> {
  const engine = createPolicyEngine(text, schema);
  if (!engine.ok || engine.value.hash === hash) return engine;
  return fault("not-that-policy", `the console shows a text under ${hash.slice(0, 12)} that has another hash.`, {
    remedy: "Sign nothing: look at the node's own files.",
  });
}

/** The proposal that a hash, or the beginning of it, names. */
export function proposalOf(rules: RulesDocument, named: string): Result<RulesDocument["proposals"][number]> {
  const found = rules.proposals.filter(({ hash }) => named.length >= 8 && hash.startsWith(named));
  const [only] = found;
  if (only !== undefined && found.length === 1) return ok(only);
  const known = rules.proposals.map(({ hash }) => hash.slice(0, 12)).join(", ");
  return fault("unknown-policy", `${named} names no policy that is proposed.`, {
    remedy:
      known === "" ? "Propose one: tocsin guard propose FILE." : `Proposed are ${known}; give eight digits or more.`,
  });
}
