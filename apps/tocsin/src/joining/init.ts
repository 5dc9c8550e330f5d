/** Begins a nation's node: directory, keys, configuration, and the public file for its partners. Must never touch one that is there. */
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import type { Mode, Nation } from "@tocsin/picture";
import { fingerprintOf, makeNationalIdentity, writeBundle } from "@tocsin/pki";
import type { HostAndPort } from "./address.ts";
import { configFile, writeConfig } from "./config-file.ts";
import type { NumberBlock } from "./number-blocks.ts";

export interface NewNode {
  readonly directory: string;
  readonly nation: Nation;
  readonly mode: Mode;
  readonly link: HostAndPort;
  readonly console: HostAndPort;
  readonly numbers: NumberBlock;
}

export interface Begun {
  readonly config: string;
  /** The file that partners get. */
  readonly bundle: string;
  /** To be read aloud to them. */
  readonly fingerprint: string;
}

export async function beginNode(node: NewNode, now: Instant): Promise<Result<Begun>> {
  const { directory, nation, mode, link, console, numbers } = node;
  const config = configFile(directory);
  if (existsSync(config))
    return fault("already-there", "a node lives here already.", {
      where: config,
      remedy: "Give another directory; a directory belongs to one nation and one mode for ever.",
    });
  try {
    await mkdir(join(directory, "partners"), { recursive: true });
  } catch (error) {
    return fault("no-directory", error instanceof Error ? error.message : String(error), { where: directory });
  }
  const identity = await makeNationalIdentity(join(directory, "keys"), nation, mode, now);
  if (!identity.ok) return identity;
  const bundle = join(directory, `${nation}.bundle.json`);
  const public_ = await writeBundle(join(directory, "keys"), bundle);
  if (!public_.ok) return public_;
  const written = await writeConfig(directory, {
    ...{ format: "tocsin-node/1", nation, mode, link, console },
    ...{ partners: [], relays: [], officers: [], outlets: [], feeds: [] },
    plan: { version: 1, nations: [nation], numberBlocks: { [nation]: numbers }, trackRate: 1 },
  });
  if (!written.ok) return written;
  return ok({ config, bundle, fingerprint: fingerprintOf(identity.value.rootCertificatePem) });
}
