/**
 * Release policies kept beside the journal under their hash: a replay decides under the policy of that night, whatever
 * the policy is today. Must never change a kept policy.
 */
import { existsSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type CedarEngine, createPolicyEngine } from "@tocsin/policy-cedar";

const fileOf = (directory: string, hash: string): string => join(directory, "policies", `${hash}.json`);

/** Keeps the texts of a policy; what is kept already stays as it is. */
export async function keepPolicy(directory: string, hash: string, policy: string, schema: string): Promise<void> {
  const file = fileOf(directory, hash);
  if (existsSync(file)) return;
  await mkdir(join(directory, "policies"), { recursive: true });
  await writeFile(file, `${JSON.stringify({ policy, schema }, null, 1)}\n`, { flag: "wx" });
}

/** Engines of kept policies by hash; undefined where none is kept or the text is not that of its hash. */
export function keptPolicies(directory: string): (hash: string) => CedarEngine | undefined {
  const engines = new Map<string, CedarEngine | undefined>();
  return (hash) => {
    if (!engines.has(hash)) engines.set(hash, load(directory, hash));
    return engines.get(hash);
  };
}

function load(directory: string, hash: string): CedarEngine | undefined {
  const file = fileOf(directory, hash);
  if (!/^[0-9a-f]+$/.test(hash) || !existsSync(file)) return undefined;
  const { policy, schema } = JSON.parse(readFileSync(file, "utf8")) as { policy: string; schema: string };
  const engine = createPolicyEngine(policy, schema);
  return engine.ok && engine.value.hash === hash ? engine.value : undefined;
}
