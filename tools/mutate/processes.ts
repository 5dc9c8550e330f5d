/** Test files as child processes: one without a mutant to learn what it reaches, one for each mutant. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Reach, reachOf } from "./coverage.ts";
import type { Mutant } from "./mutants.ts";
import { FOUND, MISPLACED, MUTANT_VARIABLE } from "./outcome.ts";

export interface TestFile {
  readonly file: string;
  readonly seconds: number;
  readonly reach: Reach;
}

const TEST = ["--test", "--test-isolation=none", "--no-warnings"];
const HOOK = new URL("./hook.ts", import.meta.url).href;
const BAIL = new URL("./bail.ts", import.meta.url).href;
/** A mutant may run so many times as long as the file without it, on a machine that others use too. */
const PATIENCE = 4;
const PATIENCE_SECONDS = 15;
const FIRST_RUN_SECONDS = 600;

/** Runs a test file without a mutant; throws where it fails, for then it can find nothing. */
export async function learn(root: string, file: string): Promise<TestFile> {
  const directory = mkdtempSync(join(tmpdir(), "mutate-"));
  const started = performance.now();
  try {
    const code = await run(root, file, { NODE_V8_COVERAGE: directory }, FIRST_RUN_SECONDS);
    if (code !== 0) throw new Error(`${file} fails without any mutant`);
    return { file, seconds: (performance.now() - started) / 1000, reach: reachOf(directory) };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Whether this test file finds the mutant. Throws where the mutant could not be put in. */
export async function find(root: string, mutant: Mutant, test: TestFile): Promise<"killed" | "timed-out" | "survived"> {
  const url = pathToFileURL(join(root, mutant.file)).href;
  const variables = { [MUTANT_VARIABLE]: JSON.stringify({ ...mutant, url }) };
  const code = await run(root, test.file, variables, test.seconds * PATIENCE + PATIENCE_SECONDS);
  if (code === MISPLACED) throw new Error(`${mutant.name}: the text to change was not there`);
  if (code === "late") return "timed-out";
  return code === 0 ? "survived" : "killed";
}

function run(root: string, file: string, variables: Record<string, string>, seconds: number): Promise<number | "late"> {
  const args = [...TEST, "--import", HOOK, `--test-reporter=${BAIL}`, file];
  const { NODE_TEST_CONTEXT: _, ...inherited } = process.env;
  const child = spawn(process.execPath, args, { cwd: root, env: { ...inherited, ...variables }, stdio: "ignore" });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      resolve("late");
    }, seconds * 1000);
    child.once("error", reject);
    child.once("close", (code) => {
      clearTimeout(timer);
      resolve(code ?? FOUND);
    });
  });
}
