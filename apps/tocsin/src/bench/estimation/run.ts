/** Runs every kind that the chosen rows need, once a draw, and measures the rows. Rows share runs; must never repeat one. */
import { Worker } from "node:worker_threads";
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
  /** Threads; with 1 everything runs here. Speeds are then those of a shared machine. */
  readonly jobs: number;
}

/** `progress` hears each run, `show` each kind's figures. */
export async function measureEstimation(
  { rows, kinds, draws, seed, jobs }: EstimationChoice,
  progress: (words: string) => void,
  show: (figures: readonly Figure[]) => void,
): Promise<readonly Figure[]> {
  const needed = [...new Set(rows.flatMap((row) => row.kinds))].filter(
    (kind) => kinds.length === 0 || kinds.includes(kind),
  );
  const found: Figure[] = [];
  const done = new Map<string, KindRuns>();
  for (const kind of needed) {
    const seeds = Array.from({ length: draws(kind) }, (_, draw) => `${seed}-${draw + 1}`);
    const begun = (index: number): void => progress(`${kind} ${index + 1}/${seeds.length}`);
    const runs = jobs === 1 ? runHere(kind, seeds, begun) : await runInThreads(kind, seeds, jobs, begun);
    const these: KindRuns = { kind, runs, summary: summaryOf(runs.map(({ judgement }) => judgement)) };
    done.set(kind, these);
    const figures = rows
      .filter((row) => row.kinds.includes(kind))
      .flatMap((row) => row.figures(these, done.get(row.beside?.[kind] ?? "")));
    show(figures);
    found.push(...figures);
  }
  for (const { name, alone } of rows) {
    if (!alone || kinds.length > 0) continue;
    progress(name);
    const figures = alone();
    show(figures);
    found.push(...figures);
  }
  return found;
}

type Begun = (index: number) => void;

function runHere(kind: string, seeds: readonly string[], begun: Begun): KindRun[] {
  return seeds.map((seed, index) => {
    begun(index);
    return runKind(kind, seed);
  });
}

/** In the seeds' order, whichever thread ends first. */
async function runInThreads(kind: string, seeds: readonly string[], jobs: number, begun: Begun): Promise<KindRun[]> {
  const runs: KindRun[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL("./run-worker.ts", import.meta.url));
    try {
      while (next < seeds.length) {
        const index = next++;
        begun(index);
        runs[index] = await answerOf(worker, { kind, seed: seeds[index] as string });
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(jobs, seeds.length) }, work));
  return runs;
}

function answerOf(worker: Worker, question: { readonly kind: string; readonly seed: string }): Promise<KindRun> {
  const { promise, resolve, reject } = Promise.withResolvers<KindRun>();
  worker.once("message", resolve);
  worker.once("error", reject);
  worker.postMessage(question);
  return promise.finally(() => {
    worker.off("message", resolve);
    worker.off("error", reject);
  });
}
