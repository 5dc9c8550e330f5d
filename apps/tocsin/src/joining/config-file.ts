/** Changes a node.json that people also write by hand: what is not asked to change stays, and no half or faulty file ever stands. */
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fault, type Result } from "@tocsin/kernel/sound";
import { type NodeConfig, readNodeConfig } from "../daemon/config.ts";
import { isRecord } from "../daemon/config-reader.ts";

export const configFile = (directory: string): string => join(directory, "node.json");

type Fields = Record<string, unknown>;

/** Writes the whole configuration, once it has been read back and found sound. */
export async function writeConfig(directory: string, fields: object): Promise<Result<NodeConfig>> {
  const draft = join(directory, `.node.json.${process.pid}`);
  try {
    await writeFile(draft, `${JSON.stringify(fields, undefined, 2)}\n`, { flush: true });
    const config = await readNodeConfig(draft);
    if (config.ok) await rename(draft, configFile(directory));
    return config;
  } catch (error) {
    return fault("config-not-written", error instanceof Error ? error.message : String(error), { where: directory });
  } finally {
    await rm(draft, { force: true });
  }
}

/** @param change gets the fields as they stand, sound already, and gives them as they shall be. */
export async function changeConfig(directory: string, change: (fields: Fields) => Fields): Promise<Result<NodeConfig>> {
  const before = await readNodeConfig(configFile(directory));
  if (!before.ok) return before;
  const fields: unknown = JSON.parse(await readFile(configFile(directory), "utf8"));
  return writeConfig(directory, change(isRecord(fields) ? { ...fields } : {}));
}
