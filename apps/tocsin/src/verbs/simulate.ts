/**
 * `simulate`: the whole federation in one process from one seed, under faults, with every invariant watched.
 * Must never touch a real node, link or disk.
 */
import { INVARIANTS, MUTANTS, type Mutant, type SimResult, simulate, type Topology } from "@tocsin/federation-sim";
import { type Command, InvalidArgumentError, Option } from "commander";
import { EXIT } from "../exit.ts";

interface SimulateOptions {
  readonly seed: number;
  readonly seeds: number;
  readonly seconds: number;
  readonly topology?: Topology;
  readonly mutant?: string;
  readonly real?: boolean;
  readonly json?: boolean;
}

export function addSimulate(program: Command): void {
  program
    .command("simulate")
    .description("Run the whole federation in one process from one seed, under faults, and watch every invariant.")
    .option("--seed <n>", "the first seed", whole(0, 2 ** 32 - 1), 1)
    .option("--seeds <k>", "how many seeds, one after the other", whole(1, 1_000_000), 1)
    .option("--seconds <s>", "virtual seconds of faults in each run; healing comes after", whole(1, 86_400), 40)
    .addOption(new Option("--topology <form>", "instead of the one drawn from the seed").choices(["mesh", "hub"]))
    .addOption(
      new Option("--mutant <name>", "plant a fault that must be caught").choices(MUTANTS.map(({ name }) => name)),
    )
    .option("--real", "Cedar and Ed25519 instead of their fast stand-ins")
    .option("--json", "one JSON object a run, then one of the whole")
    .addHelpText("after", help())
    .action(run);
}

const help = (): string => `
Real step machines, pipelines, sessions and codec; simulated clocks, disks, links, crashes, partitions, duplicates and
reordering. Which faults a run knows is drawn from its seed. The same seed and choices give the same hash over all frames
and states. A violation stops the verb and prints how to repeat it.

Invariants:
${Object.entries(INVARIANTS)
  .map(([name, about]) => `  ${name.padEnd(25)}${about}`)
  .join("\n")}

Planted faults (--mutant):
${MUTANTS.map(({ name, about }) => `  ${name.padEnd(27)}${about}`).join("\n")}

Examples:
  tocsin simulate --seed 42
  tocsin simulate --seed 1 --seeds 300 --topology hub
  tocsin simulate --seed 1 --seeds 30 --mutant lost-commit     (must end with exit code 4)

Exit codes: 0 every invariant held, 2 usage, 4 an invariant was violated.`;

function whole(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!(Number.isInteger(value) && value >= low && value <= high)) {
      throw new InvalidArgumentError(`Give a whole number from ${low} to ${high}.`);
    }
    return value;
  };
}

function run(options: SimulateOptions): void {
  const mutant = MUTANTS.find(({ name }) => name === options.mutant);
  const tally = new Tally();
  for (let seed = options.seed; seed < options.seed + options.seeds; seed++) {
    const result = runSeed(seed, options, mutant);
    tally.add(result);
    process.stdout.write(options.json ? `${JSON.stringify(jsonOf(result))}\n` : progress(result, options));
    if (result.violation === undefined) continue;
    if (!options.json) process.stdout.write(violationText(result, options));
    process.exitCode = EXIT.integrity;
    break;
  }
  process.stdout.write(options.json ? `${JSON.stringify(tally.json())}\n` : tally.text());
}

const runSeed = (seed: number, options: SimulateOptions, mutant: Mutant | undefined): SimResult =>
  simulate({
    seed,
    seconds: options.seconds,
    real: options.real ?? false,
    ...(options.topology && { topology: options.topology }),
    ...(mutant && { habits: mutant.habits(), often: mutant.often ?? {} }),
  });

/** One line for a single run; for many, one a hundred and one for each failure. */
function progress(result: SimResult, { seed, seeds }: SimulateOptions): string {
  const done = result.seed - seed + 1;
  if (seeds > 1 && result.violation === undefined && done % 100 !== 0 && done !== seeds) return "";
  const count = seeds > 1 ? `${done} of ${seeds} seeds, ` : "";
  const { topology } = result.options;
  return `${count}seed ${result.seed}: ${topology}, ${result.virtualSeconds.toFixed(1)} virtual s, ${result.inputs} inputs, ${result.frames} frames, hash ${result.hash.slice(0, 16) || "none"}\n`;
}

function violationText({ seed, violation, options }: SimResult, chosen: SimulateOptions): string {
  if (violation === undefined) return "";
  const again = [
    `npx tocsin simulate --seed ${seed} --seconds ${chosen.seconds}`,
    chosen.topology && `--topology ${options.topology}`,
    chosen.mutant && `--mutant ${chosen.mutant}`,
    chosen.real && "--real",
  ];
  return `VIOLATED ${violation.invariant}: ${INVARIANTS[violation.invariant]}
  seed ${seed}, virtual time ${violation.at.toFixed(6)} s
  ${violation.detail}
  repeat: ${again.filter(Boolean).join(" ")}
`;
}

const jsonOf = ({ rare, ...result }: SimResult): object => ({ ...result, rare: Object.fromEntries(rare) });

/** All runs together: speed, and how often each rare state was reached. */
class Tally {
  readonly #started = performance.now();
  readonly #rare = new Map<string, number>();
  #runs = 0;
  #violations = 0;
  #virtualSeconds = 0;

  add({ rare, virtualSeconds, violation }: SimResult): void {
    this.#runs++;
    this.#virtualSeconds += virtualSeconds;
    if (violation !== undefined) this.#violations++;
    for (const [name, count] of rare) this.#rare.set(name, (this.#rare.get(name) ?? 0) + count);
  }

  json(): object {
    const seconds = (performance.now() - this.#started) / 1000;
    return {
      format: "tocsin-simulation/1",
      runs: this.#runs,
      violations: this.#violations,
      virtual_seconds: this.#virtualSeconds,
      seconds,
      times_real_time: this.#virtualSeconds / seconds,
      rare: Object.fromEntries(this.#rare),
    };
  }

  text(): string {
    const seconds = (performance.now() - this.#started) / 1000;
    const reached = [...this.#rare].sort(([a], [b]) => (a < b ? -1 : 1));
    const lines = reached.map(([name, count]) => `  ${String(count).padStart(8)}  ${name}`);
    const speed = (this.#virtualSeconds / seconds).toFixed(0);
    return `reached:
${lines.join("\n")}
${this.#runs} runs, ${this.#violations} violations, ${this.#virtualSeconds.toFixed(0)} virtual s in ${seconds.toFixed(1)} s: ${speed} x real time
`;
  }
}
