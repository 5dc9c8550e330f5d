/** The exchange plan's hash, by which partners see that they follow the same. Must not depend on the order in which a file names things. */
import { createHash } from "node:crypto";
import type { ExchangePlan } from "@tocsin/guard";
import { isRecord } from "./config-reader.ts";

/** SHA-256 of the plan as JSON without spaces, names sorted at every depth (RFC 8785 for what a plan holds). */
export const planHashOf = (plan: ExchangePlan): Buffer =>
  createHash("sha256")
    .update(JSON.stringify(sorted(plan)))
    .digest();

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, sorted(value[name])]));
}
