/** `tocsin bench declarations`: false launches in hours of quiet sky, and how soon real ones are declared. Its exit code judges nothing. */
import type { Command } from "commander";
import { EXIT, fail } from "../exit.ts";

interface DeclarationsOptions {
  readonly hours: string;
  readonly flights: string;
  readonly seed: string;
}

const MOST = 1_000_000;

export function addBenchDeclarations(bench: Command): void {
  bench
    .command("declarations")
    .description("launches declared in a quiet sky, and soon enough on real launches, by the node's own test")
    .option(
      "--hours <n>",
      "simulated hours of aircraft, false alarms, meteors, satellites, decays and sensor faults",
      "100",
    )
    .option("--flights <n>", "real launches of varied geometry; 0 for none", "20")
    .option("--seed <word>", "another seed, other draws", "bench")
    .addHelpText(
      "after",
      `
Examples:
  tocsin bench declarations --hours 10
  tocsin bench declarations --hours 10000 --flights 100 --seed night    a long run

Zero in N hours is stated as less than 3/N an hour (95 %). Each hour has a seed of its own, printed where it declared anything.
Progress goes to standard error. Exit codes: 0 measured, 2 usage.`,
    )
    .action(declarations);
}

const isCount = (value: number, least: number): boolean => Number.isInteger(value) && value >= least && value <= MOST;

async function declarations(_: DeclarationsOptions, command: Command): Promise<void> {
  // The parent has options of the same names and takes them first.
  const options = command.optsWithGlobals<DeclarationsOptions>();
  const [hours, flights] = [Number(options.hours), Number(options.flights)];
  if (!isCount(hours, 1) || !isCount(flights, 0))
    return fail({ code: "bad-count", what: `hours and flights are whole numbers up to ${MOST}.` }, EXIT.usage);
  const { plotsToDeclare, quietHours } = await import("../bench/declarations/run.ts");
  const quiet = quietHours(hours, options.seed, (hour, declared) => {
    if (hour % 10 === 0) process.stderr.write(`${hour} of ${hours} hours, ${declared} declared ...\n`);
  });
  const bound = quiet.declared === 0 ? `, less than ${(3 / hours).toPrecision(2)} an hour (95 %)` : "";
  process.stdout.write(
    `quiet sky: ${quiet.declared} declared in ${hours} hours${bound}; ${quiet.confirmed} tracks, ${quiet.ofConcern} ever of concern, ${quiet.plots} plots\n`,
  );
  for (const seed of quiet.seeds) process.stdout.write(`  ${seed}\n`);
  if (flights === 0) return;
  const after = [...plotsToDeclare(flights, options.seed)].sort((a, b) => a - b);
  const at = (share: number): string => String(after[Math.min(flights - 1, Math.floor(share * flights))]);
  const never = after.filter((plots) => plots === Number.POSITIVE_INFINITY).length;
  process.stdout.write(
    `real launches: declared ${at(0.5)} plots after confirmation (median), ${at(0.9)} (p90), never ${never} of ${flights}\n`,
  );
}
