/**
 * `tocsin bench`: figures beside their floors, measured in the same run. Reports what was seen, beside what was promised where
 * something was; its exit code judges nothing.
 */
import type { Command } from "commander";
import { EXIT, fail } from "../exit.ts";
import { addBenchDeclarations } from "./bench-declarations.ts";
import { addBenchEstimation } from "./bench-estimation.ts";

interface BenchOptions {
  readonly json?: boolean;
  readonly quick?: boolean;
  readonly runs?: string;
  readonly rounds?: string;
  readonly data: string;
}

const RUNS = 3;
const MOST_RUNS = 50;
/** Without --runs the whole takes no more than three minutes. */
const SECONDS = 170;

export function addBench(program: Command): void {
  const verb = program
    .command("bench")
    .description("measure this machine: each figure beside its floor in the same run")
    .argument(
      "[name...]",
      "plot, warning, raid, flood, throughput, adapter, rotation, tracker, asterix, simulation, micro; all where none is named; link, verify, console, withheld and mission only by name",
    )
    .option("--runs <n>", "runs of each benchmark; without it three, as far as three minutes go")
    .option(
      "--rounds <n>",
      "of mission: exercises with a launch and an alert, one or two minutes each; three without it",
    )
    .option("--quick", "one short run of each: a first look")
    .option("--data <directory>", "a directory on the disk that nodes would use", ".tocsin")
    .option("--json", "print machine, figures and floors as one JSON document")
    .addHelpText(
      "after",
      `
Examples:
  tocsin bench                       everything, medians of up to three runs, under three minutes
  tocsin bench warning --runs 5      origin accepts a warning -> durable at the partner
  tocsin bench link                  latency by class at nominal, raid and saturation load; two and a half minutes
  tocsin bench --quick --json > figures.json
  tocsin bench verify                offline check of a ledger of a million entries
  tocsin bench console               50 clients of a console, one of them frozen; two minutes
  tocsin bench withheld              can a partner tell by time what is withheld from it? a few seconds
  tocsin bench mission --rounds 5    a federation plays exercises; each promise, and whether it was met

No thresholds: shared machines stall, so the ratio to the floor counts. docs/benchmarks.md says what each figure means.
Progress goes to standard error. Exit codes: 0 measured, 1 a benchmark could not run, 2 usage.`,
    )
    .action(bench);
  addBenchDeclarations(verb);
  addBenchEstimation(verb);
}

async function bench(names: string[], options: BenchOptions): Promise<void> {
  const { BENCHES, runBenches } = await import("../bench/run.ts");
  const { tableOf } = await import("../bench/report.ts");
  const known = BENCHES.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    return fail(
      { code: "unknown-benchmark", what: `there is no benchmark ${unknown}; there are ${known.join(", ")}.` },
      EXIT.usage,
    );
  const runs = options.quick ? 1 : Number(options.runs ?? RUNS);
  if (!isCount(runs))
    return fail({ code: "bad-runs", what: `--runs must be a whole number from 1 to ${MOST_RUNS}.` }, EXIT.usage);
  const rounds = options.rounds === undefined ? undefined : Number(options.rounds);
  if (rounds !== undefined && !isCount(rounds))
    return fail({ code: "bad-rounds", what: `--rounds must be a whole number from 1 to ${MOST_RUNS}.` }, EXIT.usage);
  const secondsAtMost = options.runs === undefined ? SECONDS : Number.POSITIVE_INFINITY;
  const report = await runBenches(
    {
      ...{ names, runs, secondsAtMost, quick: options.quick ?? false, data: options.data },
      ...(rounds !== undefined && { rounds }),
    },
    (words) => {
      process.stderr.write(`${words} ...\n`);
    },
  );
  process.stdout.write(options.json ? `${JSON.stringify(report, undefined, 2)}\n` : `${tableOf(report)}\n`);
  for (const { bench: name, what } of report.failures) process.stderr.write(`tocsin: bench ${name}: ${what}\n`);
  if (report.failures.length > 0) process.exitCode = EXIT.refused;
}

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= MOST_RUNS;
