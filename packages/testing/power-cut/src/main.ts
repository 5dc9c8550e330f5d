/**
 * `npm run powercut -- --seeds 100000 --seed 7 [--jobs 2]`: records a journal's writer at work, cuts its power at every call and at
 * so many moments more, and judges what is left with the real journal. Exits with 1 where anything was lost or torn.
 */
import { existsSync } from "node:fs";
import { cpus } from "node:os";
import { Worker } from "node:worker_threads";
import { runWords } from "@tocsin/run-words";
import { type Course, type Found, together } from "./campaign.ts";
import { COMMITS } from "./plan.ts";
import { record, STRACE } from "./record.ts";

const USAGE = `npm run powercut -- [--seeds 1000] [--seed 1] [--jobs N] [--seeds-only]
  --seeds       moments drawn, beside every boundary between two calls
  --seeds-only  the drawn moments and no other
  --jobs        threads; without it one for each processor
Needs Linux and strace. Exit codes: 0 nothing lost or torn, 1 something was, 2 usage.`;

const { values } = runWords(USAGE, {
  seeds: { type: "string", default: "1000" },
  seed: { type: "string", default: "1" },
  jobs: { type: "string", default: String(cpus().length) },
  "seeds-only": { type: "boolean", default: false },
});
const [seeds, seed, jobs] = [Number(values.seeds), Number(values.seed), Number(values.jobs)];
if (![seeds, seed, jobs].every(Number.isInteger) || seeds < 0 || jobs < 1) {
  process.stderr.write("Give --seeds as a whole number from 0 on, --seed as a whole number, --jobs as one above 0.\n");
  process.exit(2);
}
if (!existsSync(STRACE)) {
  process.stderr.write("The campaign records system calls with strace: install it (sudo apt-get install strace).\n");
  process.exit(2);
}

/** Milliseconds between two lines of progress. */
const EVERY = 15_000;
const began = performance.now();
const judged: number[] = [];
let told = began;
const calls = record();
const found = together(await Promise.all(Array.from({ length: jobs }, (_, part) => thread(part))));
for (const line of found.first) process.stdout.write(`  ${line}\n`);
process.stdout.write(`${lineOf(found)}\n`);
process.exitCode = found.lost + found.torn === 0 ? 0 : 1;

function thread(part: number): Promise<Found> {
  const course: Course = { exhaustive: !values["seeds-only"], seeds, seed, parts: jobs, part };
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: { calls, course } });
  return new Promise((resolve, reject) => {
    worker.on("message", (message: Found | number) => {
      if (typeof message === "number") tell(part, message);
      else resolve(message);
    });
    worker.once("error", reject);
  });
}

/** On standard error, now and then: how many images all threads have judged. */
function tell(part: number, images: number): void {
  judged[part] = images;
  if (performance.now() < told + EVERY) return;
  told = performance.now();
  const all = judged.reduce((sum, each) => sum + each, 0);
  process.stderr.write(`${all.toLocaleString("en")} disk images judged, ${((told - began) / 1000).toFixed(0)} s\n`);
}

function lineOf({ images, lost, torn }: Found): string {
  const boundaries = values["seeds-only"] ? "" : `, every boundary of ${calls.length} calls`;
  const rate = lost + torn === 0 ? `; below 3/${images}` : "";
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  return `[R3] ${images} disk images of ${COMMITS} commits${boundaries}, ${seeds} seeds: ${lost} lost, ${torn} torn${rate}; seed ${seed}, ${seconds} s`;
}
