/** `tocsin bench estimation`: the tracker beside truth, the bound and the peer, over many draws. Its exit code judges nothing. */
import type { Command } from "commander";
import { EXIT, fail } from "../exit.ts";

interface EstimationOptions {
  readonly kinds?: string;
  readonly rows?: string;
  readonly draws: string;
  readonly flights: string;
  readonly seed: string;
  readonly jobs: string;
  readonly quick?: boolean;
  readonly json?: boolean;
}

const MOST_DRAWS = 10_000;

export function addBenchEstimation(bench: Command): void {
  bench
    .command("estimation")
    .description("the tracker beside truth, its bound and the best open tracker: scenarios made by seed, no files")
    .option("--kinds <names>", "only these kinds of scenario, with commas between")
    .option("--rows <names>", "only these rows, with commas between")
    .option("--draws <n>", "noise draws of each kind", "20")
    .option("--flights <n>", "flights of the varied kinds, each of another geometry", "100")
    .option("--seed <word>", "another seed, other draws", "bench")
    .option("--jobs <n>", "threads that run draws side by side; speeds then say little", "1")
    .option("--quick", "three draws, ten flights: a first look")
    .option("--json", "print the figures as one JSON document")
    .addHelpText(
      "after",
      `
Examples:
  tocsin bench estimation --kinds a,b,e --rows ratio,nees
  tocsin bench estimation --quick
  tocsin bench estimation --flights 500 --kinds varied,varied-glide,varied-quasi
  tocsin bench estimation --seed other    the same table from other draws

Each line: kind, figure, asked, measured, met or SHORT, independent samples, and beside it bound, peer or interval (Wilson, 95 %).
An error below its bound is printed as a FAULT: then the bound is wrong and no ratio counts. What figures mean: docs/benchmarks.md.
Progress goes to standard error. Exit codes: 0 measured, 2 usage.`,
    )
    .action(estimation);
}

const listOf = (text: string | undefined): string[] => (text === undefined ? [] : text.split(",").filter(Boolean));
const isCount = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= MOST_DRAWS;

async function estimation(_: EstimationOptions, command: Command): Promise<void> {
  // The parent has options of the same names and takes them first.
  const options = command.optsWithGlobals<EstimationOptions>();
  const { ROWS } = await import("../bench/estimation/rows.ts");
  const { measureEstimation } = await import("../bench/estimation/run.ts");
  const { tableOf } = await import("../bench/estimation/table.ts");
  const { SCENARIO_KINDS } = await import("@tocsin/truth");
  const [names, kinds] = [listOf(options.rows), listOf(options.kinds)];
  const made = SCENARIO_KINDS.map(({ name }) => name);
  const stranger = names.find((name) => !ROWS.some((row) => row.name === name));
  if (stranger !== undefined)
    return fail(
      {
        code: "unknown-row",
        what: `there is no row ${stranger}; there are ${ROWS.map(({ name }) => name).join(", ")}.`,
      },
      EXIT.usage,
    );
  const nobody = kinds.find((kind) => !made.includes(kind));
  if (nobody !== undefined)
    return fail(
      { code: "unknown-kind", what: `there is no kind ${nobody}; there are ${made.join(", ")}.` },
      EXIT.usage,
    );
  const [draws, flights] = options.quick ? [3, 10] : [Number(options.draws), Number(options.flights)];
  const jobs = Number(options.jobs);
  if (!isCount(draws) || !isCount(flights) || !isCount(jobs))
    return fail(
      { code: "bad-draws", what: `draws, flights and jobs are whole numbers from 1 to ${MOST_DRAWS}.` },
      EXIT.usage,
    );
  const figures = await measureEstimation(
    {
      rows: ROWS.filter(({ name }) => names.length === 0 || names.includes(name)).map((row) => ({
        ...row,
        kinds: row.kinds.filter((kind) => made.includes(kind)),
      })),
      kinds,
      draws: (kind) => (kind.startsWith("varied") ? flights : draws),
      ...{ seed: options.seed, jobs },
    },
    (words) => process.stderr.write(`${words} ...\n`),
    (found) => {
      if (!options.json && found.length > 0) process.stdout.write(`${tableOf(found)}\n\n`);
    },
  );
  if (options.json) process.stdout.write(`${JSON.stringify(figures, undefined, 2)}\n`);
}
