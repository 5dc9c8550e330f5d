/** The tools of a step, each from its file: codec, crypto, policy, warning areas. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { prepareAreas } from "@tocsin/alerting";
import { capXml } from "@tocsin/cap-xml";
import { createCodec } from "@tocsin/codec-protobuf";
import { createCrypto } from "@tocsin/crypto-node";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import type { NodeCodec, NodeTools } from "@tocsin/node";
import { createPolicyEngine } from "@tocsin/policy-cedar";
import { PLACES } from "../places.ts";
import { keepPolicy, keptPolicies } from "./policies.ts";

export interface PreparedTools {
  readonly tools: NodeTools & { readonly codec: NodeCodec };
  /** SHA-256 of policy and schema, and of the areas, hexadecimal: what a replay must have the same. */
  readonly policyHash: string;
  readonly areasHash: string;
}

export interface PolicyFiles {
  readonly policy?: string;
  readonly policySchema?: string;
}

/** @param directory of the node whose past policies may be needed; its present one is kept there too. */
export async function prepareTools(files: PolicyFiles, directory?: string): Promise<Result<PreparedTools>> {
  const policyFile = files.policy ?? PLACES.policy;
  const policyText = await readText(policyFile);
  if (!policyText.ok) return policyText;
  const schemaText = await readText(files.policySchema ?? PLACES.policySchema);
  if (!schemaText.ok) return schemaText;
  const policy = createPolicyEngine(policyText.value, schemaText.value);
  if (!policy.ok) return { ok: false, error: { where: policyFile, ...policy.error } };
  if (directory !== undefined) await keepPolicy(directory, policy.value.hash, policyText.value, schemaText.value);
  const areasText = await readFile(PLACES.areas, "utf8");
  const areas = prepareAreas(JSON.parse(areasText));
  if (!areas.ok) return areas;
  const past = directory === undefined ? {} : { policyFor: keptPolicies(directory) };
  return ok({
    tools: {
      ...{ codec: createCodec(), crypto: createCrypto(), policy: policy.value, areas: areas.value, ...past },
      renderAlert: (record) => capXml(record),
    },
    policyHash: policy.value.hash,
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
