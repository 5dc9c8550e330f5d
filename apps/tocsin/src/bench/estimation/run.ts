/** Runs every kind that the chosen rows need, once a draw, and measures the rows. Rows share runs; must never repeat one. */
import { summaryOf } from "@tocsin/scoring";
import type { Figure } from "./figure.ts";
import type { KindRuns, Row } from "./rows.ts";
import { type KindRun, runKind } from "./runs.ts";

export interface EstimationChoice {
  readonly rows: readonly Row[];
  /** Empty for all that the rows name. */
  readonly kinds: readonly string[];
  /** Draws of a kind. */
  readonly draws: (kind: string) => number;
  readonly seed: string;
}

/** `progress` hears each run, `show` each kind's figures. */
export function measureEstimation(
  { rows, kinds, draws, seed }: EstimationChoice,
  progress: (words: string) => void,
  show: (figures: readonly Figure[]) => void,
): readonly Figure[] {
  const needed = [...new Set(rows.flatMap((row) => row.kinds))].filter(
    (kind) => kinds.length === 0 || kinds.includes(kind),
  );
  const found: Figure[] = [];
  const done = new Map<string, KindRuns>();
  for (const kind of needed) {
    const runs: KindRun[] = [];
    for (let draw = 1; draw <= draws(kind); draw++) {
      progress(`${kind} ${draw}/${draws(kind)}`);
      runs.push(runKind(kind, `${seed}-${draw}`));
    }
    const these: KindRuns = { kind, runs, summary: summaryOf(runs.map(({ judgement }) => judgement)) };
    done.set(kind, these);
    const figures = rows
      .filter((row) => row.kinds.includes(kind))
      .flatMap((row) => row.figures(these, done.get(row.beside?.[kind] ?? "")));
    show(figures);
    found.push(...figures);
  }
  return found;
}
