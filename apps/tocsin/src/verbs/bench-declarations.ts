/** `tocsin bench declarations`: false launches in hours of quiet sky, and how soon real ones are declared. Its exit code judges nothing. */
import { setImmediate } from "node:timers/promises";
import type { Command } from "commander";
import type { QuietHours } from "../bench/declarations/run.ts";
import { EXIT, fail } from "../exit.ts";
import { linesOf } from "./bench-declarations-lines.ts";

interface DeclarationsOptions {
  readonly hours: string;
  readonly from: string;
  readonly density: string;
  readonly alarms: string;
  readonly ghosts: string;
  readonly flights: string;
  readonly seed: string;
}

const MOST = 1_000_000;
/** Beyond these, causes hide one another. */
const DENSEST = 20;
const THICKEST = 3;
/** Seconds between two words of progress. */
const PROGRESS = 20;

export function addBenchDeclarations(bench: Command): void {
  bench
    .command("declarations")
    .description("launches declared in a quiet sky, and soon enough on real launches, by the node's own test")
    .option(
      "--hours <n>",
      "simulated hours of aircraft, false alarms, meteors, satellites, decays and sensor faults",
      "100",
    )
    .option("--from <n>", "the first hour's number: to go on where a run ended", "1")
    .option("--density <n>", `hours whose bodies and faults each hour holds at once, up to ${DENSEST}; 0: neither`, "1")
    .option("--alarms <x>", `how many times as dense false alarms are, up to ${THICKEST}`, "1")
    .option(
      "--ghosts <n>",
      "paths like a launched body's, planted to show that one would be declared; 0 for none",
      "10",
    )
    .option("--flights <n>", "real launches of varied geometry; 0 for none", "20")
    .option("--seed <word>", "another seed, other draws", "bench")
    .addHelpText(
      "after",
      `
Examples:
  tocsin bench declarations --hours 10
  tocsin bench declarations --hours 500 --density 20 --seed night    10,000 hours of bodies and faults
  tocsin bench declarations --hours 300 --density 20 --seed night --from 201    its end, where hour 200 was the last
  tocsin bench declarations --hours 103 --density 0 --alarms 2.5    10,000 hours of false alarms alone
  tocsin bench declarations --hours 1 --ghosts 0 --flights 100    real launches

Zero in N hours is stated as less than 3/N an hour (95 %), of the hours run and of ordinary hours. Each hour has a seed of its own, printed
where it declared anything. Ctrl-C ends the run after the hour at hand and prints what was seen. What dense hours prove: docs/adr/0031.
Progress goes to standard error. Exit codes: 0 measured, 2 usage.`,
    )
    .action(declarations);
}

const isCount = (value: number, least: number, most = MOST): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

async function declarations(_: DeclarationsOptions, command: Command): Promise<void> {
  // The parent has options of the same names and takes them first.
  const options = command.optsWithGlobals<DeclarationsOptions>();
  const { seed } = options;
  const [hours, from, ghosts, flights] = [options.hours, options.from, options.ghosts, options.flights].map(Number) as [
    number,
    number,
    number,
    number,
  ];
  const [density, alarms] = [Number(options.density), Number(options.alarms)];
  if (!isCount(hours, 1) || !isCount(from, 1) || !isCount(ghosts, 0) || !isCount(flights, 0))
    return fail({ code: "bad-count", what: `hours, ghosts and flights are whole numbers up to ${MOST}.` }, EXIT.usage);
  if (!isCount(density, 0, DENSEST) || !(alarms >= 1 && alarms <= THICKEST)) {
    const what = `density is a whole number up to ${DENSEST}, alarms a number from 1 to ${THICKEST}.`;
    return fail({ code: "bad-density", what }, EXIT.usage);
  }
  const { ghostsDeclared, plotsToDeclare } = await import("../bench/declarations/run.ts");
  const run = { hours, from, density, alarms, seed };
  const quiet = await quietHours(run);
  for (const line of linesOf(quiet, run)) process.stdout.write(`${line}\n`);
  if (quiet.hours < hours) return;
  if (ghosts > 0) {
    const dense = ghostsDeclared(ghosts, seed, run);
    const ordinary = ghostsDeclared(ghosts, seed, { density: 1, alarms: 1 });
    process.stdout.write(`planted: ${dense} of ${ghosts} ghosts declared, ${ordinary} in ordinary hours\n`);
  }
  if (flights > 0) process.stdout.write(`${launchesOf(plotsToDeclare(flights, seed))}\n`);
}

interface Run {
  readonly hours: number;
  readonly from: number;
  readonly density: number;
  readonly alarms: number;
  readonly seed: string;
}

/** All the hours, or those until somebody had enough. */
async function quietHours({ hours, from, density, alarms, seed }: Run): Promise<QuietHours> {
  const { NO_HOURS, quietHour, together } = await import("../bench/declarations/run.ts");
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  process.once("SIGINT", onSignal).once("SIGTERM", onSignal);
  const began = performance.now();
  let told = began;
  let quiet = NO_HOURS;
  while (quiet.hours < hours && !stop.signal.aborted) {
    const hour = quietHour({ seed: `${seed}-${from + quiet.hours}`, density, alarms });
    for (const what of hour.declared) process.stderr.write(`declared: ${what}\n`);
    quiet = together(quiet, hour);
    await setImmediate();
    const now = performance.now();
    if (now - told < 1_000 * PROGRESS) continue;
    told = now;
    const left = ((now - began) / 60_000) * (hours / quiet.hours - 1);
    process.stderr.write(
      `${quiet.hours} of ${hours} hours, ${quiet.declared.length} declared, ${left.toFixed(0)} min left ...\n`,
    );
  }
  process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
  return quiet;
}

function launchesOf(plots: readonly number[]): string {
  const after = [...plots].sort((a, b) => a - b);
  const at = (share: number): string => String(after[Math.min(after.length - 1, Math.floor(share * after.length))]);
  const never = after.filter((count) => count === Number.POSITIVE_INFINITY).length;
  return `real launches: declared ${at(0.5)} plots after confirmation (median), ${at(0.9)} (p90), never ${never} of ${after.length}`;
}
