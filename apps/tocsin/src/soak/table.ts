/** A soak as a table for people, what was done first. */
import type { Evidence } from "./evidence.ts";
import type { Verdict } from "./verdict-row.ts";

/** The soak as a table, what was tried first. */
export function tableOf(evidence: Evidence, verdicts: readonly Verdict[]): string {
  const faults = [...evidence.tried].map(([what, times]) => `  ${String(times).padStart(6)}  ${what}`);
  const lines = verdicts.map(({ id, what, tried, failed, figure, kept, judged }) => {
    const word = kept === undefined ? "-" : kept ? "kept" : judged ? "FAILED" : "missed";
    return `${id.padEnd(4)} ${what.padEnd(60)} ${String(tried).padStart(8)} ${String(failed).padStart(6)}  ${word.padEnd(7)} ${figure}`;
  });
  return [
    "What was done:",
    ...faults,
    "",
    `${"".padEnd(4)} ${"".padEnd(60)} ${"tried".padStart(8)} ${"failed".padStart(6)}`,
    ...lines,
  ].join("\n");
}
