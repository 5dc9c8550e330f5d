/** Takes a policy text apart: every policy under the id that its @id names. Cedar's own numbering is never shown. */
import * as cedar from "@cedar-policy/cedar-wasm/nodejs";
import { fault, ok, type Result } from "@tocsin/kernel/sound";

export interface ParsedPolicies {
  /** Policy text by @id. */
  readonly texts: ReadonlyMap<string, string>;
  /** @reason by @id. */
  readonly reasons: ReadonlyMap<string, string>;
  /** By @id, the words that the policy names: Section::"launch", Item::"track". */
  readonly names: ReadonlyMap<string, ReadonlySet<string>>;
}

export function parsePolicies(text: string): Result<ParsedPolicies> {
  const parts = cedar.policySetTextToParts(text);
  if (parts.type === "failure")
    return fault(
      "policy-unreadable",
      `the policy cannot be read: ${parts.errors.map((error) => error.message).join("; ")}`,
    );
  if (parts.policy_templates.length > 0)
    return fault("policy-unreadable", "the policy holds templates, which this engine does not fill in");
  const texts = new Map<string, string>();
  const reasons = new Map<string, string>();
  const names = new Map<string, ReadonlySet<string>>();
  for (const part of parts.policies) {
    const annotated = annotationsOf(part);
    if (!annotated.ok) return annotated;
    const { id, reason, named } = annotated.value;
    if (texts.has(id))
      return fault("policy-id-twice", `two policies are called ${id}`, { remedy: "Give each its own @id." });
    texts.set(id, part);
    reasons.set(id, reason);
    names.set(id, named);
  }
  return ok({ texts, reasons, names });
}

interface Annotated {
  readonly id: string;
  readonly reason: string;
  readonly named: ReadonlySet<string>;
}

function annotationsOf(policy: string): Result<Annotated> {
  const json = cedar.policyToJson(policy);
  if (json.type === "failure")
    return fault(
      "policy-unreadable",
      `a policy cannot be read: ${json.errors.map((error) => error.message).join("; ")}`,
    );
  const { id, reason } = json.json.annotations ?? {};
  const beginning = policy.replaceAll(/\s+/g, " ").slice(0, 80);
  if (!id) return fault("policy-without-id", `the policy that begins "${beginning}" has no @id`);
  if (!reason)
    return fault("policy-without-reason", `the policy ${id} has no @reason`, {
      remedy: "Say in a sentence why it is there.",
    });
  return ok({ id, reason, named: new Set(wordsIn(json.json)) });
}

/** Every entity in a policy's tree, wherever it stands: in the scope or in a condition. */
function* wordsIn(tree: unknown): Generator<string> {
  if (typeof tree !== "object" || tree === null) return;
  if ("type" in tree && "id" in tree) yield `${tree.type}::"${tree.id}"`;
  for (const branch of Object.values(tree)) yield* wordsIn(branch);
}
