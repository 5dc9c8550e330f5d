/**
 * The long campaigns: `npm run campaign -- flips --count 1000000 --seed 3`. Prints one line for each with what was tried and
 * what it shows, and exits with 1 where anything was believed that must not be.
 */
import { runWords } from "@tocsin/run-words";
import { CAMPAIGNS } from "./campaigns.ts";
import { lineOf } from "./tally.ts";

const USAGE = `npm run campaign -- [NAME...] [--count 100000] [--seed 1] [--plant]
  NAME     ${[...CAMPAIGNS.keys()].join(", ")}; without one all
  --count  how many messages each tries
  --plant  lets some be believed, to see that this is noticed
Exit codes: 0 nothing was believed that must not be, 1 something was, 2 usage.`;

const options = {
  count: { type: "string", default: "100000" },
  seed: { type: "string", default: "1" },
  plant: { type: "boolean", default: false },
} as const;
const { values, positionals } = runWords(USAGE, options, true);
const course = { count: Number(values.count), seed: Number(values.seed), plant: values.plant };
/** Milliseconds between two lines of progress, on standard error. */
const EVERY = 15_000;
const unknown = positionals.find((name) => !CAMPAIGNS.has(name));
if (unknown !== undefined || !Number.isInteger(course.count) || course.count < 1 || !Number.isInteger(course.seed)) {
  const names = [...CAMPAIGNS.keys()].join(", ");
  process.stderr.write(
    `Give campaigns of ${names} (all without a name), --count as a whole number above 0, --seed as a whole number.\n`,
  );
  process.exit(2);
}

for (const [name, campaign] of CAMPAIGNS) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const began = performance.now();
  const tally = campaign({ ...course, progress: progressOf(name, began) });
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  process.stdout.write(`${lineOf(tally)}; seed ${course.seed}, ${seconds} s\n`);
  if (tally.first !== undefined) process.stdout.write(`  first: ${tally.first}\n`);
  if (tally.accepted > 0) process.exitCode = 1;
}

function progressOf(name: string, began: number): (tried: number) => void {
  let last = began;
  return (tried) => {
    if (performance.now() < last + EVERY) return;
    last = performance.now();
    const seconds = ((last - began) / 1000).toFixed(0);
    process.stderr.write(
      `${name}: ${tried.toLocaleString("en")} of ${course.count.toLocaleString("en")} tried, ${seconds} s\n`,
    );
  };
}
