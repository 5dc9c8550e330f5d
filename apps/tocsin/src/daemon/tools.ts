/** The tools of a step, each from its file: codec, crypto, policy, warning areas. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { prepareAreas } from "@tocsin/alerting";
import { capXml } from "@tocsin/cap-xml";
import { createCodec } from "@tocsin/codec-protobuf";
import { createCrypto } from "@tocsin/crypto-node";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import type { NodeCodec, NodeTools } from "@tocsin/node";
import { type CedarEngine, createPolicyEngine, policyReader } from "@tocsin/policy-cedar";
import { PLACES } from "../places.ts";
import { keepPolicy, keptPolicies } from "./policies.ts";

export interface PreparedTools {
  readonly tools: NodeTools & { readonly codec: NodeCodec };
  /** SHA-256 of policy and schema, and of the areas, hexadecimal: what a replay must have the same. */
  readonly policyHash: string;
  readonly areasHash: string;
  /** The policy in force, which can also say why each of its rules is there. */
  readonly policy: CedarEngine;
  /** What that policy was made of. */
  readonly policyText: string;
  readonly policySchema: string;
  /** A policy of another text, under the same schema. */
  readonly readPolicy: (text: string) => Result<CedarEngine>;
}

export interface PolicyFiles {
  readonly policy?: string;
  readonly policySchema?: string;
}

export interface LoadedPolicy {
  readonly engine: CedarEngine;
  readonly text: string;
  readonly schema: string;
}

/** The policy in force, checked whole. */
export async function loadPolicy(files: PolicyFiles): Promise<Result<LoadedPolicy>> {
  const where = files.policy ?? PLACES.policy;
  const text = await readText(where);
  if (!text.ok) return text;
  const schema = await readText(files.policySchema ?? PLACES.policySchema);
  if (!schema.ok) return schema;
  const engine = createPolicyEngine(text.value, schema.value);
  if (!engine.ok) return { ok: false, error: { where, ...engine.error } };
  return ok({ engine: engine.value, text: text.value, schema: schema.value });
}

/**
 * @param directory of the node whose past policies may be needed; its present one is kept there too.
 * @param changes false where the directory is only looked at.
 */
export async function prepareTools(
  files: PolicyFiles,
  directory?: string,
  changes = true,
): Promise<Result<PreparedTools>> {
  const loaded = await loadPolicy(files);
  if (!loaded.ok) return loaded;
  const { engine: policy, text, schema } = loaded.value;
  if (directory !== undefined && changes) await keepPolicy(directory, policy.hash, text, schema);
  const areasText = await readFile(PLACES.areas, "utf8");
  const areas = prepareAreas(JSON.parse(areasText));
  if (!areas.ok) return areas;
  const readPolicy = policyReader(schema);
  const past = directory === undefined ? {} : { policyFor: keptPolicies(directory) };
  return ok({
    tools: {
      ...{ codec: createCodec(), crypto: createCrypto(), policy, areas: areas.value, readPolicy, ...past },
      renderAlert: (record) => capXml(record),
    },
    policyHash: policy.hash,
    policy,
    ...{ policyText: text, policySchema: schema, readPolicy },
    areasHash: createHash("sha256").update(areasText).digest("hex"),
  });
}

async function readText(file: string): Promise<Result<string>> {
  try {
    return ok(await readFile(file, "utf8"));
  } catch {
    return fault("unreadable-file", "cannot be read.", { where: file, remedy: "Check that the file exists." });
  }
}
