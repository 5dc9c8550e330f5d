/**
 * Evidence as a file that anybody checks without a network, a journal or a node: `tocsin-evidence/1`. Must never hold a
 * key: keys come from bundles that the reader trusts.
 */
import { readFile, writeFile } from "node:fs/promises";
import { bytesFromHex, fault, hexFromBytes, ok, type Result } from "@tocsin/kernel/sound";
import type { NodeCodec, NodeCrypto } from "@tocsin/node";
import { readBundle } from "@tocsin/pki";
import { type Evidence, judgePair } from "./evidence.ts";
import { headsIn } from "./heads.ts";
import { toolsFor } from "./inputs.ts";

const FORMAT = "tocsin-evidence/1";

export async function writeEvidence(file: string, evidence: readonly Evidence[]): Promise<void> {
  const contradictions = evidence.map(({ statements, ...rest }) => ({
    ...rest,
    statements: statements.map(hexFromBytes),
  }));
  await writeFile(file, `${JSON.stringify({ format: FORMAT, contradictions }, undefined, 2)}\n`);
}

/** What the file's statements prove under these bundles' keys; a contradiction that does not hold is a fault of the file. */
export async function judgeEvidence(
  file: string,
  bundles: readonly string[],
  codec: NodeCodec,
  crypto: NodeCrypto,
): Promise<Result<Evidence[]>> {
  const pinned = [];
  for (const bundle of bundles) {
    const read = await readBundle(bundle);
    if (!read.ok) return read;
    pinned.push(read.value);
  }
  const claims = await readClaims(file);
  if (!claims.ok) return claims;
  const tools = toolsFor(pinned, codec, crypto);
  const proved: Evidence[] = [];
  for (const [at, claim] of claims.value.entries()) {
    const heads = claim.flatMap((statement) => headsIn(statement, codec, tools));
    const [a, b] = heads;
    const evidence = a !== undefined && b !== undefined ? judgePair(a, b, crypto) : undefined;
    if (evidence === undefined) {
      const why = heads.length < 2 ? "a signature does not hold under these bundles" : "one history can hold both";
      return fault("evidence-fails", `contradiction ${at + 1} of ${file} proves nothing: ${why}`);
    }
    proved.push(evidence);
  }
  return ok(proved);
}

interface EvidenceFile {
  readonly format?: string;
  readonly contradictions?: readonly { readonly statements: readonly string[] }[];
}

async function readClaims(file: string): Promise<Result<Uint8Array[][]>> {
  try {
    const { format, contradictions = [] } = JSON.parse(await readFile(file, "utf8")) as EvidenceFile;
    if (format !== FORMAT || contradictions.length === 0)
      return fault("evidence-unreadable", `${file} is no ${FORMAT} with contradictions in it`);
    return ok(contradictions.map(({ statements }) => statements.flatMap((hex) => bytesFromHex(hex) ?? [])));
  } catch (cause) {
    return fault("evidence-unreadable", cause instanceof Error ? cause.message : String(cause), { where: file });
  }
}
