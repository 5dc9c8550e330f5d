/**
 * The long campaign: every decoder in turn until the time is over. `npm run fuzz -- --seconds 600 --seed 3`. Keeps each
 * input that threw or hung in a file of its own, and exits with 1 where there was one.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runWords } from "@tocsin/run-words";
import { type Campaign, campaign, HANG_MILLISECONDS } from "./campaign.ts";
import { beginCounting } from "./coverage.ts";

const ASK_TIME_EVERY = 64;

const USAGE = `npm run fuzz -- [--seconds 120] [--seed 1] [--coverage] [--missed]
  --seconds   of all decoders together
  --coverage  counts the branches that were taken: slower, so that it is a run of its own
  --missed    names those that were not
Exit codes: 0 nothing threw or hung, 1 something did and its input is kept, 2 usage.`;

const { values } = runWords(USAGE, {
  seconds: { type: "string", default: "120" },
  seed: { type: "string", default: "1" },
  coverage: { type: "boolean", default: false },
  missed: { type: "boolean", default: false },
});
const seconds = Number(values.seconds);
const seed = Number(values.seed);
if (!(seconds > 0) || !Number.isInteger(seed)) {
  process.stderr.write("Give --seconds as a number above 0 and --seed as a whole number.\n");
  process.exit(2);
}

const count = values.coverage || values.missed ? await beginCounting() : undefined;
// Only now, so that what is done as the decoders are loaded is counted too.
const { targets } = await import("./targets.ts");
const folder = join(tmpdir(), "tocsin-fuzz");
const all = targets();
const share = (seconds * 1000) / all.length;

/** Until its share of the time is over; the clock is asked now and then. */
function untilOver(): (inputs: number) => boolean {
  const end = performance.now() + share;
  return (inputs) => inputs % ASK_TIME_EVERY !== 0 || performance.now() < end;
}

function tell({ target, inputs, accepted, answers, slowestMilliseconds, found }: Campaign): void {
  const slowest = `slowest ${slowestMilliseconds.toFixed(1)} ms`;
  process.stdout.write(
    `${target.padEnd(24)} ${String(inputs).padStart(9)} inputs, ${accepted} taken, ${answers} answers, ${slowest}, ${found.length} found\n`,
  );
  for (const [index, { what, detail, input }] of found.entries()) {
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `${target.replaceAll(" ", "-")}-${seed}-${index}.bin`);
    writeFileSync(file, input);
    process.stdout.write(`  ${what}: ${detail.split("\n")[0]} (${file})\n`);
  }
}

let inputs = 0;
let found = 0;
for (const target of all) {
  const result = campaign(target, seed, untilOver());
  tell(result);
  inputs += result.inputs;
  found += result.found.length;
}
process.stdout.write(
  `${all.length} decoders, ${inputs} inputs, seed ${seed}: ${found} threw or took over ${HANG_MILLISECONDS} ms twice\n`,
);
if (count !== undefined) {
  const { taken, branches, missed } = await count();
  const share = ((100 * taken) / branches).toFixed(1);
  process.stdout.write(`${taken} of ${branches} branches of the decoders taken, ${share} %\n`);
  if (values.missed) process.stdout.write(`${missed.map((place) => `  not taken: ${place}`).join("\n")}\n`);
}
process.exitCode = found === 0 ? 0 : 1;
