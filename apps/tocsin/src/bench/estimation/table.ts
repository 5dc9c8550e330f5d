/** Estimation figures as lines for people. Must never hide a fault of the measurement itself. */
import type { Figure } from "./figure.ts";

const VERDICT = { true: "met", false: "SHORT", undefined: "" } as const;

/** One kind's figures, columns aligned. */
export function tableOf(figures: readonly Figure[]): string {
  const cells = figures.map(({ kind, what, asked, measured, met, n, beside }) => [
    kind,
    what,
    asked,
    measured,
    VERDICT[`${met}` as keyof typeof VERDICT],
    `n ${n}`,
    beside,
  ]);
  const widths = [0, 1, 2, 3, 4, 5].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return figures
    .flatMap(({ fault }, i) => {
      const line = (cells[i] ?? []).map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ");
      return fault === undefined ? [line.trimEnd()] : [line.trimEnd(), `  FAULT: ${fault}`];
    })
    .join("\n");
}
