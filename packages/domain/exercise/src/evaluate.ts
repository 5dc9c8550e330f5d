/** Whether objectives were met, by latencies that were measured. What nobody measured is said to be unmeasured, never met. */
import type { Nation, Objective } from "@tocsin/picture";

/** Seconds that one thing took at one nation. */
export interface Latency {
  readonly measure: Objective["measure"];
  readonly nation: Nation;
  readonly seconds: number;
}

export interface Evaluated {
  readonly objective: Objective;
  readonly verdict: "met" | "missed" | "unmeasured" | "judged";
  /** The slowest that was measured. */
  readonly slowest: number | undefined;
  readonly measured: number;
}

/** An objective stands for its own nation: the slowest of what that nation did decides. */
export function evaluate(objective: Objective, owner: Nation, latencies: readonly Latency[]): Evaluated {
  const { measure, threshold } = objective;
  if (measure === "judged") return { objective, verdict: "judged", slowest: undefined, measured: 0 };
  const own = latencies.filter((latency) => latency.measure === measure && latency.nation === owner);
  const slowest = own.length === 0 ? undefined : Math.max(...own.map(({ seconds }) => seconds));
  const verdict = slowest === undefined ? "unmeasured" : slowest <= threshold ? "met" : "missed";
  return { objective, verdict, slowest, measured: own.length };
}

/** Who answered the roll-call of an exercise, and who of its nations has not. */
export const missingFrom = (nations: readonly Nation[], present: ReadonlySet<Nation>): readonly Nation[] =>
  nations.filter((nation) => !present.has(nation));
