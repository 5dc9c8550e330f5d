/** The pairs of a chaos run, from options or from a JSON file. Must never let a proxy listen beyond this machine unasked. */
import { readFile } from "node:fs/promises";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import { isRecord } from "../daemon/config-reader.ts";
import type { Pair } from "./proxy.ts";
import { isLoopback, readFaults, readWay } from "./read-faults.ts";

/** Everything but where from and where to is a fault. */
export function readPair(words: Readonly<Record<string, unknown>>, ordinal: number): Result<Pair> {
  const { name = `pair-${ordinal}`, listen, to, ...rest } = words;
  if (typeof name !== "string" || !/^[A-Za-z0-9-]+$/.test(name))
    return fault("bad-pair", "a pair's name has letters, digits and hyphens only");
  const [near, far] = [listen, to].map((text) => (typeof text === "string" ? readWay(text) : undefined));
  if (near === undefined || far === undefined || far.port === 0)
    return fault("bad-pair", "listen and to must be HOST:PORT", { where: name });
  const faults = readFaults(rest);
  return faults.ok
    ? ok({ name, listen: near, to: far, faults: faults.value })
    : { ok: false, error: { ...faults.error, where: name } };
}

/** A list of objects: {"name", "listen", "to", and faults by name}. */
export async function readPairsFile(file: string): Promise<Result<readonly Pair[]>> {
  let list: unknown;
  try {
    list = JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    return fault("bad-pairs", error instanceof Error ? error.message : String(error), { where: file });
  }
  if (!Array.isArray(list) || list.length === 0 || !list.every(isRecord))
    return fault("bad-pairs", "must hold a list of pairs", { where: file });
  const pairs: Pair[] = [];
  for (const [index, words] of list.entries()) {
    const pair = readPair(words, index + 1);
    if (!pair.ok) return pair;
    pairs.push(pair.value);
  }
  if (new Set(pairs.map(({ name }) => name)).size < pairs.length)
    return fault("bad-pairs", "two pairs have one name", { where: file });
  return ok(pairs);
}

/** The first pair that reaches beyond this machine. */
export const beyondLoopback = (pairs: readonly Pair[]): Pair | undefined =>
  pairs.find(({ listen, to }) => !isLoopback(listen.host) || !isLoopback(to.host));
