/** What a certification finds: one verdict a test. Must never call passed what was not seen. */

export const STAGES = [
  "connection",
  "identity",
  "vectors",
  "resuming",
  "warning",
  "correction",
  "correlation",
  "overload",
  "loss",
] as const;
export type StageName = (typeof STAGES)[number];

export interface Finding {
  readonly stage: StageName;
  readonly test: string;
  readonly verdict: "passed" | "failed" | "not-observed";
  /** What was seen, for people. */
  readonly detail: string;
  /** How long the test took. */
  readonly milliseconds: number;
  /** Whether it fails by slowness too, the network's and the certifier's own included. */
  readonly timed: boolean;
}

/** Ends a test: the partner did not do what the protocol's text says. */
export class Unmet extends Error {}

/** Ends a test: nothing came of it that could be judged. */
export class NotObserved extends Error {}

export function demand(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Unmet(otherwise);
}

/** Nothing failed, and every stage has shown something. */
export const hasPassed = (findings: readonly Finding[]): boolean =>
  findings.every(({ verdict }) => verdict !== "failed") &&
  STAGES.every((stage) => findings.some((finding) => finding.stage === stage && finding.verdict === "passed"));

/** What nobody can see from outside; it stands in every certificate. */
export const UNSEEN: readonly string[] = [
  "whether an acknowledged delivery is on disk",
  "which verdict a statement got, and whether an alarm was raised",
  "how items were grouped, correlated or fused",
  "what operators are shown, and what is released to whom",
  "how it begins a new epoch when it has lost its newest past",
];
