/** Runs the benchmarks asked for, one after the other, and hands back their figures. Leaves no file and no process behind. */
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { asterix } from "./asterix.ts";
import { type Bench, type Figure, figuresOf, type Sample } from "./figure.ts";
import { linkThroughput } from "./link-throughput.ts";
import { loadNow, type Machine, machineFacts } from "./machine.ts";
import { micro } from "./micro.ts";
import { layOutNations } from "./nations.ts";
import { plotLatency } from "./plot-latency.ts";
import { simulation } from "./simulation.ts";
import { tracker } from "./tracker.ts";
import { warningLatency } from "./warning-latency.ts";

export const BENCHES: readonly Bench[] = [
  plotLatency,
  warningLatency,
  linkThroughput,
  tracker,
  asterix,
  simulation,
  micro,
];

export interface BenchChoice {
  readonly names: readonly string[];
  readonly runs: number;
  readonly quick: boolean;
  /** On the disk that nodes would use. */
  readonly data: string;
}

export interface BenchReport {
  readonly machine: Machine;
  readonly quick: boolean;
  readonly seconds: number;
  /** Load when the last benchmark ended: what ran beside it counts. */
  readonly loadAfter: number;
  readonly figures: readonly Figure[];
  readonly failures: readonly { readonly bench: string; readonly what: string }[];
}

export async function runBenches(choice: BenchChoice, progress: (words: string) => void): Promise<BenchReport> {
  const began = performance.now();
  await mkdir(resolve(choice.data), { recursive: true });
  const directory = await mkdtemp(join(resolve(choice.data), "bench-"));
  try {
    const machine = machineFacts(directory);
    await layOutNations(directory);
    const figures: Figure[] = [];
    const failures: { bench: string; what: string }[] = [];
    for (const bench of BENCHES.filter(({ name }) => choice.names.length === 0 || choice.names.includes(name))) {
      try {
        figures.push(...(await repeat(bench, choice, directory, progress)));
      } catch (error) {
        failures.push({ bench: bench.name, what: error instanceof Error ? error.message : String(error) });
      }
    }
    const seconds = Math.round((performance.now() - began) / 1000);
    return { machine, quick: choice.quick, seconds, loadAfter: loadNow(), figures, failures };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function repeat(
  bench: Bench,
  { runs, quick }: BenchChoice,
  directory: string,
  progress: (words: string) => void,
): Promise<Figure[]> {
  const samples: (readonly Sample[])[] = [];
  const times = bench.repeatsItself ? 1 : runs;
  for (let run = 1; run <= times; run++) {
    progress(`${bench.name}: ${bench.about}${times > 1 ? `, run ${run} of ${times}` : ""}`);
    samples.push(await bench.run({ directory, quick, progress }));
  }
  return figuresOf(bench.name, samples);
}
