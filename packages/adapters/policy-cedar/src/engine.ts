/**
 * The guard's policy engine over Cedar. A policy is checked whole when it is loaded; afterwards an answer that carries any
 * error is a denial, because Cedar itself skips a policy that errs, and that policy may be the one that forbids.
 */
import { hash } from "node:crypto";
import * as cedar from "@cedar-policy/cedar-wasm/nodejs";
import type { PolicyAnswer, PolicyEngine, ReleaseAttributes } from "@tocsin/guard";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import { parsePolicies } from "./parse.ts";

/** A policy engine that can also say, for people, why each policy is there and what it names. */
export interface CedarEngine extends PolicyEngine {
  /** By policy id, as written in @id and @reason. */
  readonly reasons: ReadonlyMap<string, string>;
  /** By policy id, the words in its text, as Section::"launch": what a permit does not name it should not let out. */
  readonly names: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * @param policyText Cedar policies, each with an @id of its own and a @reason; no templates.
 * @param schemaText Cedar schema; see data/policies/tocsin.cedarschema.
 * Faults: policy-unreadable, policy-without-id, policy-id-twice, policy-without-reason, policy-invalid, schema-unreadable.
 */
export function createPolicyEngine(policyText: string, schemaText: string): Result<CedarEngine> {
  const parsed = parsePolicies(policyText);
  if (!parsed.ok) return parsed;
  const { texts, reasons, names } = parsed.value;
  const policies: cedar.PolicySet = { staticPolicies: Object.fromEntries(texts) };
  const valid = validate(policies, schemaText);
  if (!valid.ok) return valid;
  const digest = hash("sha256", `${policyText}\0${schemaText}`, "hex");
  // What is prepared is global to the WebAssembly module: the name carries the hash, so equal names are equal policies.
  const name = `tocsin-${digest}`;
  const prepared = [cedar.preparsePolicySet(name, policies), cedar.preparseSchema(name, schemaText)];
  for (const answer of prepared) {
    if (answer.type === "failure")
      return fault("policy-invalid", `the policy cannot be prepared: ${messages(answer.errors)}`);
  }
  return ok({ hash: digest, reasons, names, ask: (attributes) => ask(name, attributes) });
}

/** Strict validation; warnings refuse too, since a policy that can never apply is a mistake that stays unseen. */
function validate(policies: cedar.PolicySet, schema: string): Result<true> {
  const readable = cedar.checkParseSchema(schema);
  if (readable.type === "failure")
    return fault("schema-unreadable", `the policy schema cannot be read: ${messages(readable.errors)}`);
  const answer = cedar.validate({ validationSettings: { mode: "strict" }, schema, policies });
  if (answer.type === "failure")
    return fault("policy-invalid", `the policy cannot be checked: ${messages(answer.errors)}`);
  const found = [...answer.validationErrors, ...answer.validationWarnings];
  const others = answer.otherWarnings.map((warning) => warning.message);
  if (found.length === 0 && others.length === 0) return ok(true);
  const list = [...found.map(({ policyId, error }) => `${policyId}: ${error.message}`), ...others].join("; ");
  return fault("policy-invalid", `the policy does not fit its schema: ${list}`, {
    remedy: "Correct the policy; nothing is released under one that has not been checked.",
  });
}

function ask(name: string, attributes: ReleaseAttributes): PolicyAnswer {
  const { partner, origin, mode, item, section, objectClass, relayed, declared } = attributes;
  const answer = cedar.statefulIsAuthorized({
    principal: { type: "Nation", id: partner },
    action: { type: "Action", id: "release" },
    resource: { type: "Section", id: section },
    context: {
      item: entity("Item", item),
      origin: entity("Nation", origin),
      mode: entity("Mode", mode),
      objectClass: entity("ObjectClass", objectClass),
      relayed,
      declared,
    },
    preparsedSchemaName: name,
    preparsedPolicySetId: name,
    validateRequest: true,
    entities: [],
  });
  if (answer.type === "failure")
    return { allowed: false, policies: [], errors: answer.errors.map((error) => error.message) };
  const { decision, diagnostics } = answer.response;
  const errors = diagnostics.errors.map(({ policyId, error }) => `${policyId}: ${error.message}`);
  return { allowed: decision === "allow" && errors.length === 0, policies: [...diagnostics.reason].sort(), errors };
}

const entity = (type: string, id: string): cedar.CedarValueJson => ({ __entity: { type, id } });

const messages = (errors: readonly cedar.DetailedError[]): string => errors.map((error) => error.message).join("; ");
