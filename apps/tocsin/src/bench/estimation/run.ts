/** Runs every kind that the chosen rows need, once a draw, and measures the rows. Rows share runs; must never repeat one. */
import type { Figure } from "./figure.ts";
import type { Row } from "./rows.ts";
import { type KindRun, runKind } from "./runs.ts";

export interface EstimationChoice {
  readonly rows: readonly Row[];
  /** Empty for all that the rows name. */
  readonly kinds: readonly string[];
  /** Draws of a kind. */
  readonly draws: (kind: string) => number;
  readonly seed: string;
}

/** Measures kind by kind, so that only one kind's runs are held; `progress` hears each run, `show` each kind's figures. */
export function measureEstimation(
  { rows, kinds, draws, seed }: EstimationChoice,
  progress: (words: string) => void,
  show: (figures: readonly Figure[]) => void,
): readonly Figure[] {
  const needed = [...new Set(rows.flatMap((row) => row.kinds))].filter(
    (kind) => kinds.length === 0 || kinds.includes(kind),
  );
  const found: Figure[] = [];
  for (const kind of needed) {
    const runs: KindRun[] = [];
    for (let draw = 1; draw <= draws(kind); draw++) {
      progress(`${kind} ${draw}/${draws(kind)}`);
      runs.push(runKind(kind, `${seed}-${draw}`));
    }
    const figures = rows.filter((row) => row.kinds.includes(kind)).flatMap((row) => row.figures(kind, runs));
    show(figures);
    found.push(...figures);
  }
  return found;
}
