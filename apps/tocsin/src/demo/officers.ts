/**
 * The demo's officers: two different people a nation, each with a key file for scripts and a one-time code for a passkey.
 * Exercise mode only; must never make officers of an actual node.
 */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { canonicalCode, newCode } from "@tocsin/console-api";
import { newMessageKey, writeMessageKey } from "@tocsin/crypto-node";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import type { Role } from "@tocsin/node";
import { keyEntry, readOfficerKey } from "../client/officer-key.ts";

/** Two people hold every pair of roles that two must hold. */
const POSTS: readonly { readonly post: string; readonly roles: readonly Role[] }[] = [
  { post: "WATCH", roles: ["watch", "duty", "controller", "planner", "administrator"] },
  { post: "RELEASE", roles: ["release", "duty", "director", "planner", "controller"] },
];
const CODES = "officer-codes.json";

export interface DemoOfficer {
  readonly position: string;
  /** The one-time code for a passkey. */
  readonly code: string;
  /** What node.json says of the officer. */
  readonly entry: object;
}

/** Makes what is missing in the keys folder; a later start finds the same officers. */
export async function demoOfficers(keys: string, nation: string): Promise<Result<DemoOfficer[]>> {
  const codes = await codesOf(join(keys, CODES), nation);
  if (!codes.ok) return codes;
  const officers: DemoOfficer[] = [];
  for (const { post, roles } of POSTS) {
    const position = `${nation}-${post}`;
    const file = officerKeyFile(keys, position);
    if (!existsSync(file)) {
      const written = writeMessageKey(file, newMessageKey());
      if (!written.ok) return written;
    }
    const key = readOfficerKey(file);
    if (!key.ok) return key;
    const code = codes.value[position] ?? "";
    const enrolment = createHash("sha256").update(canonicalCode(code)).digest("hex");
    const person = `${nation.toLowerCase()}-${post.toLowerCase()}-officer`;
    officers.push({ position, code, entry: { position, person, roles, enrolment, keys: [keyEntry(key.value)] } });
  }
  return ok(officers);
}

export const officerKeyFile = (keys: string, position: string): string => join(keys, `officer-${position}.pem`);

async function codesOf(file: string, nation: string): Promise<Result<Record<string, string>>> {
  try {
    if (!existsSync(file)) {
      const codes = Object.fromEntries(POSTS.map(({ post }) => [`${nation}-${post}`, newCode()]));
      await writeFile(file, `${JSON.stringify(codes, null, 2)}\n`, { mode: 0o600, flag: "wx" });
    }
    return ok(JSON.parse(await readFile(file, "utf8")) as Record<string, string>);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return fault("no-codes", `cannot be read: ${why}.`, { where: file, remedy: "Remove it: new codes are made." });
  }
}
