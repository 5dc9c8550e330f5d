/**
 * `npm run swarm -- --minutes 10 [--seed K] [--jobs 2]`: fresh seeds for so long, each run with faults and rates of its own.
 * Goes on after a violation and prints the command that repeats it; ends with exit code 4 where there was any.
 */
import { cpus } from "node:os";
import { Worker } from "node:worker_threads";
import { runWords } from "@tocsin/run-words";
import type { SwarmRun } from "./run.ts";
import { Tally } from "./tally.ts";

const USAGE = `npm run swarm -- [--minutes 1] [--seed 1000000] [--jobs N]
  --minutes  how long; runs that have begun end
  --seed     of the first run; each next run takes the next number
  --jobs     threads; without it one for each processor
A violation is said at once, with the command that repeats it. Exit codes: 0 none, 2 usage, 4 a violation.`;

const { values } = runWords(USAGE, {
  minutes: { type: "string", default: "1" },
  seed: { type: "string", default: "1000000" },
  jobs: { type: "string", default: String(cpus().length) },
});

function numberOf(name: "minutes" | "seed" | "jobs"): number {
  const value = Number(values[name]);
  if (Number.isFinite(value) && value > 0) return value;
  process.stderr.write(`--${name} must be a number above 0.\n`);
  process.exit(2);
}

const minutes = numberOf("minutes");
const until = performance.now() + minutes * 60_000;
const tally = new Tally();
let next = numberOf("seed");

/** Settles once the time is over and the thread's last run has ended. */
function thread(): Promise<void> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url));
  return new Promise((resolve, reject) => {
    const go = (): void => {
      if (performance.now() < until) worker.postMessage(next++);
      else worker.terminate().then(() => resolve(), reject);
    };
    worker.on("error", reject);
    worker.on("message", (run: SwarmRun) => {
      const line = tally.add(run);
      if (line !== undefined) process.stdout.write(`${line}\n`);
      go();
    });
    go();
  });
}

await Promise.all(Array.from({ length: numberOf("jobs") }, thread));
process.stdout.write(`${tally.text()}\n`);
process.exitCode = tally.violations === 0 ? 0 : 4;
