/** Runs the benchmarks asked for, one after the other, and hands back their figures. Leaves no file and no process behind. */
import { rmSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { EXIT } from "../exit.ts";
import { adapter } from "./adapter.ts";
import { asterix } from "./asterix.ts";
import { consoleLoad } from "./console/console.ts";
import { type Bench, type Figure, figuresOf, type Run } from "./figure.ts";
import { link, throughput } from "./link.ts";
import { coreShareNow, loadNow, type Machine, machineFacts } from "./machine.ts";
import { micro } from "./micro.ts";
import { mission } from "./mission/mission.ts";
import { layOutNations } from "./nations.ts";
import { plotLatency } from "./plot-latency.ts";
import { rotation } from "./rotation.ts";
import { simulation } from "./simulation.ts";
import { tracker } from "./tracker.ts";
import { verifying } from "./verify.ts";
import { warningLatencies } from "./warning-latency.ts";
import { withheld } from "./withheld.ts";

export const BENCHES: readonly Bench[] = [
  plotLatency,
  ...warningLatencies,
  throughput,
  tracker,
  asterix,
  simulation,
  micro,
  adapter,
  link,
  rotation,
  verifying,
  consoleLoad,
  withheld,
  mission,
];

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

export interface BenchChoice {
  readonly names: readonly string[];
  readonly runs: number;
  /** No further run of a benchmark is begun when it would end after so many seconds. */
  readonly secondsAtMost: number;
  readonly quick: boolean;
  /** Of the mission's story. */
  readonly rounds?: number;
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
  const interrupted = (): never => {
    rmSync(directory, { recursive: true, force: true });
    process.exit(EXIT.refused);
  };
  for (const signal of SIGNALS) process.once(signal, interrupted);
  try {
    const machine = machineFacts(directory);
    await layOutNations(directory);
    const chosen = BENCHES.filter(({ name, long, apart }) =>
      choice.names.length === 0 ? !apart && !(choice.quick && long) : choice.names.includes(name),
    );
    const { runs, failures } = await rounds(chosen, { ...choice, directory, began }, progress);
    const figures = chosen.flatMap(({ name }) => figuresOf(name, runs.get(name) ?? []));
    const seconds = Math.round((performance.now() - began) / 1000);
    return { machine, quick: choice.quick, seconds, loadAfter: loadNow(), figures, failures };
  } finally {
    for (const signal of SIGNALS) process.off(signal, interrupted);
    await rm(directory, { recursive: true, force: true });
  }
}

/** What the longest benchmark takes on a quiet machine. */
const LONG_MILLISECONDS = 35_000;

interface Course extends BenchChoice {
  readonly directory: string;
  readonly began: number;
}

/**
 * Every benchmark once, then every one again: what disturbs the machine for a while then disturbs one run of each and not
 * all runs of one. A run that would end beyond the time bound is not begun.
 */
async function rounds(benches: readonly Bench[], course: Course, progress: (words: string) => void) {
  const runs = new Map<string, Run[]>();
  const failures: { bench: string; what: string }[] = [];
  const took = new Map<string, number>();
  for (let round = 1; round <= course.runs; round++) {
    for (const bench of benches) {
      const { name, once, long, about } = bench;
      const begins = performance.now();
      const late =
        begins + (took.get(name) ?? (long ? LONG_MILLISECONDS : 0)) > course.began + course.secondsAtMost * 1000;
      const hopeless = round > 1 && (once || late || failures.some((failure) => failure.bench === name));
      if (hopeless || (late && long)) continue;
      progress(`${name}: ${about}${once || course.runs === 1 ? "" : `, run ${round} of ${course.runs}`}`);
      try {
        const coreShare = coreShareNow();
        const { directory, quick, rounds } = course;
        const samples = await bench.run({ directory, quick, ...(rounds !== undefined && { rounds }) });
        runs.set(name, [...(runs.get(name) ?? []), { samples, coreShare }]);
      } catch (error) {
        failures.push({ bench: name, what: error instanceof Error ? error.message : String(error) });
      }
      took.set(name, performance.now() - begins);
    }
  }
  return { runs, failures };
}
