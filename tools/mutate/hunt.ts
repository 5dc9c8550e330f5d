/** Hunts every mutant of a list of files with the tests that reach it; the likeliest and cheapest test goes first. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { isReached } from "./coverage.ts";
import type { Equivalents } from "./equivalents.ts";
import { type Mutant, mutantsOf } from "./mutants.ts";
import type { Outcome } from "./outcome.ts";
import { find, learn, type TestFile } from "./processes.ts";

export interface Found {
  readonly mutant: Mutant;
  readonly outcome: Outcome;
  /** The test file that found it. */
  readonly by?: string;
}

export interface Hunt {
  readonly root: string;
  readonly files: readonly string[];
  readonly tests: readonly string[];
  /** What was learnt of test files before; grows. */
  readonly learnt: Map<string, TestFile>;
  readonly equivalents: Equivalents;
  readonly isRefusedByTypes: (mutant: Mutant) => boolean;
  /** How many at a time. */
  readonly lanes: number;
  /** No new mutant is begun after this, milliseconds of performance.now(). */
  readonly until: number;
  readonly tell: (found: Found) => void;
}

/** Files by patterns, sorted, without tests where `withTests` is false. */
export const filesOf = (root: string, patterns: readonly string[], withTests: boolean): string[] =>
  [...new Set(patterns.flatMap((pattern) => globSync(pattern, { cwd: root })))]
    .filter((file) => !file.includes("node_modules") && (withTests || !file.endsWith(".test.ts")))
    .sort();

/** What became of each mutant; those left over when time ran out are absent. */
export async function hunt(given: Hunt): Promise<{ readonly found: readonly Found[]; readonly left: number }> {
  const { root, files, tests, learnt, lanes, until, tell } = given;
  const unknown = tests.filter((file) => !learnt.has(file));
  await inLanes(unknown, lanes, async (file) => void learnt.set(file, await learn(root, file)));
  const known = [...learnt.values()].filter(({ file }) => tests.includes(file));
  const wins = new Map<string, number>();
  const waiting = files.flatMap((file) => mutantsOf(file, readFileSync(join(root, file), "utf8")));
  const found: Found[] = [];
  await inLanes(waiting, lanes, async (mutant) => {
    const one = await judge(given, mutant, known, wins);
    found.push(one);
    tell(one);
    if (performance.now() > until) return "stop";
  });
  return { found, left: waiting.length };
}

async function judge(given: Hunt, mutant: Mutant, tests: readonly TestFile[], wins: Map<string, number>) {
  const url = pathToFileURL(join(given.root, mutant.file)).href;
  const reaching = tests.filter(({ reach }) => isReached(reach, url, mutant.start));
  const cost = ({ file, seconds }: TestFile): number => seconds / (1 + (wins.get(`${mutant.file} ${file}`) ?? 0));
  for (const test of reaching.sort((a, b) => cost(a) - cost(b))) {
    const outcome = await find(given.root, mutant, test);
    if (outcome === "survived") continue;
    const key = `${mutant.file} ${test.file}`;
    wins.set(key, (wins.get(key) ?? 0) + 1);
    return { mutant, outcome, by: test.file };
  }
  if (given.isRefusedByTypes(mutant)) return { mutant, outcome: "types" as const };
  return { mutant, outcome: given.equivalents.has(mutant.name) ? ("equivalent" as const) : ("survived" as const) };
}

/** Takes from the front of `items`, so many at a time, until none is left or a worker says stop. */
async function inLanes<T>(items: T[], lanes: number, work: (item: T) => Promise<unknown>): Promise<void> {
  const lane = async (): Promise<void> => {
    for (let item = items.shift(); item !== undefined; item = items.shift()) if ((await work(item)) === "stop") return;
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
