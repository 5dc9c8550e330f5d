/**
 * The partners of a node: added when a person has heard the fingerprint from the partner, listed, removed. Changes files only:
 * a running node takes them at its next start.
 */

import { copyFile, mkdir, rename, rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { fault, hexFromBytes, ok, type Result } from "@tocsin/kernel/sound";
import type { Nation } from "@tocsin/picture";
import { fingerprintOf, readBundle } from "@tocsin/pki";
import { type PartnerEntry, readNodeConfig } from "../daemon/config.ts";
import { isRecord } from "../daemon/config-reader.ts";
import type { HostAndPort } from "./address.ts";
import { type Certification, whyUncertified } from "./certified.ts";
import { changeConfig, configFile } from "./config-file.ts";
import { numberBlock } from "./number-blocks.ts";

export interface NewPartner {
  /** The partner's public file. */
  readonly bundle: string;
  /** As the partner has read it aloud; spaces and case do not count. */
  readonly fingerprint: string;
  /** Where we call; absent where the partner calls. */
  readonly dial?: HostAndPort;
  /** The nation that relays, where there is no link of our own. */
  readonly via?: Nation;
  readonly numbers?: string;
  /** What shows that its implementation was certified; asked for in mode actual only. */
  readonly certification?: Certification;
}

export interface Partner {
  readonly nation: Nation;
  readonly fingerprint: string;
  /** Empty where the file cannot be read, which `fault` then says. */
  readonly messageKeyId: string;
  readonly dial: HostAndPort | undefined;
  readonly via: Nation | undefined;
  readonly fault: string;
}

/** Judges a copy of its own, and keeps that copy: what is kept is what was compared, whatever becomes of the file meanwhile. */
export async function addPartner(directory: string, partner: NewPartner): Promise<Result<Nation>> {
  const draft = join(directory, "partners", `.new.${process.pid}`);
  try {
    await mkdir(join(directory, "partners"), { recursive: true });
    await copyFile(partner.bundle, draft);
    return await addFrom(draft, directory, partner);
  } catch (error) {
    return fault("bundle-not-kept", error instanceof Error ? error.message : String(error), {
      where: partner.bundle,
      remedy: "Check both paths: the node's directory and the partner's file.",
    });
  } finally {
    await rm(draft, { force: true });
  }
}

async function addFrom(draft: string, directory: string, partner: NewPartner): Promise<Result<Nation>> {
  const config = await readNodeConfig(configFile(directory));
  if (!config.ok) return config;
  const bundle = await readBundle(draft);
  if (!bundle.ok) return { ok: false, error: { ...bundle.error, where: partner.bundle } };
  const { nation, mode, rootCertificatePem } = bundle.value;
  const refusal = refusalOf(config.value, nation, mode, partner);
  if (refusal !== undefined) return fault("partner-refused", refusal, { where: partner.bundle });
  const uncertified =
    mode === "actual" ? await whyUncertified(partner.certification, config.value.nation, nation) : undefined;
  if (uncertified !== undefined) return { ok: false, error: uncertified };
  if (bare(partner.fingerprint) !== bare(fingerprintOf(rootCertificatePem)))
    return fault("fingerprint-differs", "its fingerprint is not the one that you were told.", {
      where: partner.bundle,
      remedy:
        "Somebody may have changed the file. Ask the partner for it and for the fingerprint again, by another way.",
    });
  const numbers = numberBlock(nation, partner.numbers);
  if (!numbers.ok) return numbers;
  const kept = join("partners", `${nation}.json`);
  await rename(draft, join(directory, kept));
  const { dial, via } = partner;
  const entry = { nation, bundle: kept, direct: via === undefined, ...(via && { via }), ...(dial && { dial }) };
  const changed = await changeConfig(directory, (fields) => ({
    ...fields,
    partners: [...listOf(fields.partners), entry],
    plan: planWith(fields.plan, (nations) => [...nations, nation].sort(), { [nation]: numbers.value }),
  }));
  return changed.ok ? ok(nation) : changed;
}

/** Why this partner cannot be added. */
function refusalOf(
  config: { nation: Nation; mode: string; partners: readonly PartnerEntry[] },
  nation: Nation,
  mode: string,
  { dial, via }: NewPartner,
): string | undefined {
  if (mode !== config.mode) return `it is for mode ${mode}, this node is for mode ${config.mode}.`;
  if (nation === config.nation) return `it is of ${nation}, as this node is.`;
  if (config.partners.some((each) => each.nation === nation)) return `${nation} is a partner already: remove it first.`;
  if (via !== undefined && dial !== undefined)
    return "a partner that is reached by way of another is not called: leave --dial out.";
  if (via !== undefined && !config.partners.some((each) => each.nation === via && each.direct))
    return `${via}, which shall relay, is no partner with a link of its own: add it first.`;
  return undefined;
}

export async function removePartner(directory: string, nation: Nation): Promise<Result<Nation>> {
  const config = await readNodeConfig(configFile(directory));
  if (!config.ok) return config;
  const gone = config.value.partners.find((each) => each.nation === nation);
  if (gone === undefined)
    return fault("no-partner", `${nation} is no partner of this node.`, { where: configFile(directory) });
  const relayed = config.value.partners.filter(({ via }) => via === nation).map((each) => each.nation);
  if (relayed.length > 0)
    return fault("partner-needed", `${relayed.join(", ")} can be reached by way of ${nation} only.`, {
      remedy: `Remove ${relayed.join(", ")} first.`,
    });
  const changed = await changeConfig(directory, (fields) => ({
    ...fields,
    partners: listOf(fields.partners).filter((each) => each.nation !== nation),
    relays: listOf(fields.relays).filter(({ from, to }) => from !== nation && to !== nation),
    plan: planWith(fields.plan, (nations) => nations.filter((each) => each !== nation), { [nation]: undefined }),
  }));
  if (!changed.ok) return changed;
  // A file elsewhere is whoever's it is; what was copied here goes.
  if (relative(join(directory, "partners"), gone.bundle) === `${nation}.json`) await rm(gone.bundle, { force: true });
  return ok(nation);
}

export async function listPartners(directory: string): Promise<Result<readonly Partner[]>> {
  const config = await readNodeConfig(configFile(directory));
  if (!config.ok) return config;
  const all: Partner[] = [];
  for (const { nation, bundle, dial, via } of config.value.partners) {
    const read = await readBundle(bundle);
    all.push({
      ...{ nation, dial, via },
      fingerprint: read.ok ? fingerprintOf(read.value.rootCertificatePem) : "",
      messageKeyId: read.ok ? hexFromBytes(read.value.messageKeyId) : "",
      fault: read.ok ? "" : `${read.error.where ?? bundle}: ${read.error.what}`,
    });
  }
  return ok(all);
}

const bare = (fingerprint: string): string => fingerprint.replaceAll(/[\s:]/g, "").toUpperCase();

const listOf = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.filter(isRecord) : []);

/** The plan with other nations and the next version: partners see by its hash that it is not the one that they follow. */
function planWith(plan: unknown, change: (nations: string[]) => string[], blocks: Record<string, unknown>): object {
  const fields = isRecord(plan) ? plan : {};
  const nations = Array.isArray(fields.nations) ? fields.nations.map(String) : [];
  const before = isRecord(fields.numberBlocks) ? fields.numberBlocks : {};
  const numberBlocks = Object.fromEntries(
    Object.entries({ ...before, ...blocks }).filter(([, block]) => block !== undefined),
  );
  return { ...fields, version: Number(fields.version) + 1, nations: [...new Set(change(nations))], numberBlocks };
}
