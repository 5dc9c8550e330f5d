/**
 * The two nations between which benchmarks measure, with keys made for the run. Mode test: nothing of it can meet a real
 * node. Shared by the measuring process and its partner process, so that both mean the same.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ExchangePlan } from "@tocsin/guard";
import { systemClock } from "@tocsin/host";
import type { Result } from "@tocsin/kernel/sound";
import { type Identity, makeNationalIdentity, type PublicBundle, publicBundle, readIdentity } from "@tocsin/pki";
import { PLACES } from "../places.ts";

export const ORIGIN = "KOR";
export const PARTNER = "JPN";
export const MODE = "test";
export const EPOCH = 1;
export type BenchNation = typeof ORIGIN | typeof PARTNER;

export const otherThan = (nation: BenchNation): BenchNation => (nation === ORIGIN ? PARTNER : ORIGIN);

/** Tracks are due whenever a benchmark asks for a statement: the rate is the benchmark's, not the plan's. */
export const PLAN: ExchangePlan = {
  version: 1,
  nations: [ORIGIN, PARTNER],
  numberBlocks: { [ORIGIN]: { first: 1000, length: 1000 }, [PARTNER]: { first: 2000, length: 1000 } },
  trackRate: 10,
};

/** The value, or its fault as an error: a benchmark that cannot be set up ends with one clear line. */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  const { where, what, remedy } = result.error;
  throw new Error([where && `${where}:`, what, remedy].filter(Boolean).join(" "));
}

const keysOf = (directory: string, nation: BenchNation): string => join(directory, "keys", nation);
export const policyOf = (directory: string): string => join(directory, "bench.cedar");

/** Objects of class unknown need no tracker behind them, so that a link is measured and not a tracker. */
const BENCH_POLICY = `
@id("bench-tracks")
@reason("Synthetic tracks of a benchmark, in mode test only.")
permit (principal, action == Action::"release", resource)
when {
  context.item == Item::"track" && context.objectClass == ObjectClass::"unknown" &&
  [
    Section::"kinematics", Section::"launch", Section::"impact", Section::"assessment", Section::"provenance"
  ].contains(resource)
};
`;

/** Makes keys of both nations and the benchmark's policy: the shipped one and one permit more. */
export async function layOutNations(directory: string): Promise<void> {
  for (const nation of [ORIGIN, PARTNER] as const)
    must(await makeNationalIdentity(keysOf(directory, nation), nation, MODE, systemClock().now()));
  await writeFile(policyOf(directory), (await readFile(PLACES.policy, "utf8")) + BENCH_POLICY);
}

export interface Papers {
  readonly identity: Identity;
  readonly partner: PublicBundle;
}

/** A nation's own identity and the other's public bundle. */
export async function papersOf(directory: string, nation: BenchNation): Promise<Papers> {
  return {
    identity: must(await readIdentity(keysOf(directory, nation))),
    partner: must(await publicBundle(keysOf(directory, otherThan(nation)))),
  };
}
