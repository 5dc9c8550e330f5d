/**
 * Whether the nations have agreed on a plan, from their words alone: the same words give the same answer at every node, in
 * whatever order they came. Must never ask which came first.
 */
import type { Instant } from "@tocsin/kernel/time";
import type { Nation } from "@tocsin/picture";
import type { KnownPlan, PlanWord } from "../../state/plans.ts";

/**
 * Agreed where there was an instant at which every nation's word stood: then it is the last nation's. A word that was
 * taken back after that instant came too late to stop the plan; its nation has left it.
 */
export function agreedAt(of: KnownPlan, all: Iterable<KnownPlan>): Instant | undefined {
  const words = of.plan.nations.map((nation) => of.words.get(nation));
  if (!words.every((word) => word !== undefined)) return undefined;
  const last = Math.max(...words.map((word) => word.agreedAt)) as Instant;
  const rivals = [...all].filter(({ hash, plan }) => hash !== of.hash && plan.version === of.plan.version);
  const isBroken = of.plan.nations.some((nation) => endOf(nation, of, rivals) <= last);
  return isBroken ? undefined : last;
}

/** A nation has one word on each version: another one ends the one before it, as if it had been taken back. */
function endOf(nation: Nation, of: KnownPlan, rivals: readonly KnownPlan[]): number {
  const word = of.words.get(nation);
  if (word === undefined) return 0;
  const others = rivals.flatMap(({ words }) => words.get(nation)?.agreedAt ?? []).filter((at) => at >= word.agreedAt);
  return Math.min(word.withdrawnAt ?? Number.POSITIVE_INFINITY, ...others);
}

/** Of several that are agreed the highest version, and of one version the lowest hash. */
export const isBetter = (one: KnownPlan, other: KnownPlan): boolean =>
  one.plan.version === other.plan.version ? one.hash < other.hash : one.plan.version > other.plan.version;

/** What two tellings of one word say together: what stood earliest, and what ended earliest, as nothing is ever taken back. */
export function joined(known: PlanWord | undefined, told: PlanWord): PlanWord {
  if (known === undefined) return told;
  const ends = [known.withdrawnAt, told.withdrawnAt].filter((at) => at !== undefined);
  return {
    agreedAt: Math.min(known.agreedAt, told.agreedAt) as Instant,
    withdrawnAt: ends.length === 0 ? undefined : (Math.min(...ends) as Instant),
    inForceSince: told.inForceSince,
    positions: told.positions,
  };
}
