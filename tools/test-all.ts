/**
 * Everything that must hold before a change lands, with one closing line: `N passed, N failed`. What takes minutes runs side by side; a file
 * of browser or process tests that failed there is asked once more alone, and what held only then is named.
 * Installs Chromium, xmllint, strace and Python's cryptography where it may (root on Debian or Ubuntu), else asks for them in one line. Skips nothing silently.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const bin = (name: string): string => join(root, "node_modules", ".bin", name);
const node = process.execPath;

interface Outcome {
  readonly passed: number;
  readonly failed: number;
}

let passed = 0;
let failed = 0;

type Job = readonly [title: string, command: string, args: readonly string[], cwd?: string];

/** Runs one command, shows its output where it fails; counts tests where it reports them, else the command as one. */
async function outcomeOfJob([title, command, args, cwd = root]: Job): Promise<Outcome> {
  const started = performance.now();
  process.stdout.write(`\n== ${title}\n`);
  const { output, status } = await outputOf(command, args, cwd);
  const outcome = outcomeOf(output, status);
  if (outcome.failed > 0) process.stdout.write(`${output.slice(-20_000)}\n`);
  for (const line of output.split("\n")) if (/tests? not run/.test(line)) process.stdout.write(`${line}\n`);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`   ${title}: ${outcome.passed} passed, ${outcome.failed} failed in ${seconds} s\n`);
  return outcome;
}

async function run(job: Job): Promise<void> {
  const outcome = await outcomeOfJob(job);
  if (outcome.failed > 0 && mayBeAsked(job)) return void unsteady.push(job);
  passed += outcome.passed;
  failed += outcome.failed;
}

/** Files that failed beside others and are asked once more alone. More than these are no accident. */
const ASKED_AGAIN = 3;
const unsteady: Job[] = [];
/** Only what waits for real browsers and processes: what is computed has no second answer. */
const mayBeAsked = ([title]: Job): boolean => /^(browser|processes): /.test(title) && unsteady.length < ASKED_AGAIN;

/** A test that fails beside others and holds alone is no failure of the change, and no steady test: both are said at the end. */
async function askAgain(): Promise<string[]> {
  const told: string[] = [];
  for (const job of unsteady) {
    const outcome = await outcomeOfJob(job);
    passed += outcome.passed;
    failed += outcome.failed;
    if (outcome.failed === 0) told.push(`UNSTEADY ${job[0]}: failed beside others (see above), held alone. Mend it.`);
  }
  return told;
}

function outputOf(command: string, args: readonly string[], cwd: string) {
  const path = `${join(root, "node_modules", ".bin")}:${process.env.PATH ?? ""}`;
  const child = spawn(command, args, { cwd, env: { ...process.env, PATH: path, FORCE_COLOR: "0" } });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  return new Promise<{ readonly output: string; readonly status: number | null }>((resolve) => {
    child.once("error", (error) => resolve({ output: `${output}${error.message}\n`, status: null }));
    child.once("close", (status) => resolve({ output, status }));
  });
}

/** A runner's own counts where there are any; a command that exits with an error never counts as passed. */
function outcomeOf(output: string, status: number | null): Outcome {
  const count = (pattern: RegExp): number =>
    [...output.matchAll(pattern)].reduce((sum, match) => sum + Number(match[1]), 0);
  const tests = {
    passed: count(/^ℹ pass (\d+)$/gm),
    failed: count(/^ℹ fail (\d+)$/gm) + count(/^ℹ cancelled (\d+)$/gm),
  };
  const plain = /^(\d+) passed, (\d+) failed$/m.exec(output);
  const own = plain ? { passed: Number(plain[1]), failed: Number(plain[2]) } : tests;
  if (status === 0) return own.passed + own.failed > 0 ? own : { passed: 1, failed: 0 };
  return { passed: own.passed, failed: Math.max(1, own.failed) };
}

/** A program that tests need and npm does not bring. */
interface Wanted {
  readonly name: string;
  readonly paths: readonly string[];
  readonly packages: readonly string[];
  readonly tests: string;
}

const WANTED: readonly Wanted[] = [
  {
    name: "Chromium",
    paths: ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"],
    packages: ["chromium", "fonts-noto-cjk"],
    tests: "browser tests",
  },
  { name: "xmllint", paths: ["/usr/bin/xmllint"], packages: ["libxml2-utils"], tests: "tests of CAP files" },
  {
    name: "Python's cryptography",
    paths: ["/usr/lib/python3/dist-packages/cryptography"],
    packages: ["python3-cryptography"],
    tests: "tests with the receiver in Python",
  },
  { name: "strace", paths: ["/usr/bin/strace"], packages: ["strace"], tests: "tests of power cuts" },
];

function ensure({ name, paths, packages, tests }: Wanted): void {
  const isThere = (): boolean => paths.some((path) => existsSync(path));
  if (isThere()) return;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    process.stdout.write(`\n== ${name} is missing: installing it with apt-get\n`);
    spawnSync("apt-get", ["update", "-q"], { stdio: "ignore" });
    spawnSync("apt-get", ["install", "-y", "-q", "--no-install-recommends", ...packages], { stdio: "ignore" });
  }
  if (isThere()) return;
  process.stdout.write(
    `   The ${tests} need ${name}: install it (on Debian and Ubuntu: sudo apt-get install ${packages[0]}) and run again.\n`,
  );
}

/** Files by pattern, relative to the root; never an empty list unnoticed. */
function files(...patterns: readonly string[]): string[] {
  const found = patterns
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .filter((file) => !file.includes("node_modules"));
  if (found.length === 0) {
    process.stdout.write(`   no file matches ${patterns.join(" ")}\n`);
    failed++;
  }
  return found.sort();
}

const browserTests = (pattern: string): Job[] => files(pattern).map((file) => [`browser: ${file}`, node, [file]]);
/** Calls of three browsers in moving pictures, which two processors do not carry beside anything else. */
const calls = browserTests("apps/tocsin/test/{agreement,consult}.browser.ts");
const simulation = files("packages/testing/federation-sim/**/*.test.ts", "packages/testing/scenes/**/*.test.ts");
const others = files("packages/**/*.test.ts", "apps/*/src/**/*.test.ts", "tools/*.test.ts").filter(
  (file) => !simulation.includes(file),
);
// A promise that never comes fails its test instead of the patience of whoever waits.
const unitTests = ["--test", "--test-isolation=none", "--test-timeout=300000"];

/** What keeps a processor busy. What is quickly known comes first, then what takes longest. */
const busy: readonly Job[] = [
  ["types of the core", bin("tsc"), ["-p", "tsconfig.core.json"]],
  ["types of adapters and apps", bin("tsc"), ["-p", "tsconfig.server.json"]],
  ["types of the console", bin("tsc"), ["-p", "apps/console/tsconfig.json"]],
  ["types of the console's tools", bin("tsc"), ["-p", "apps/console/tsconfig.tools.json"]],
  ["format and lint", bin("biome"), ["check", "."]],
  ["unused code", bin("knip"), []],
  ["partner protocol lint", bin("buf"), ["lint"]],
  ["scenes and simulation", node, [...unitTests, ...simulation]],
  ["unit tests", node, [...unitTests, ...others]],
  ...browserTests("apps/tocsin/test/!(agreement|consult).browser.ts"),
  ...browserTests("apps/console/test/*.browser.ts"),
];

const LONGEST = "apps/tocsin/test/certify.process.ts";
/** Federations that mostly wait for a flight or for a clock: they go beside what is busy, the longest first. */
const patient: readonly Job[] = files("apps/tocsin/test/*.process.ts")
  .sort((a, b) => Number(b === LONGEST) - Number(a === LONGEST))
  .map((file) => [`processes: ${file}`, node, ["--test", file]]);

/** One job after the other, of the first queue that has one. */
async function lane(...queues: Job[][]): Promise<void> {
  for (;;) {
    const job = queues.find((queue) => queue.length > 0)?.shift();
    if (job === undefined) return;
    await run(job);
  }
}

/** One lane is patient; one of the busy ones helps it once nothing busy is left, and it never takes what is busy. */
async function runAll(): Promise<void> {
  const [busyQueue, patientQueue] = [[...busy], [...patient]];
  const more = Math.max(2, Math.min(4, cpus().length)) - 1;
  const busyLanes = Array.from({ length: more }, () => lane(busyQueue));
  await Promise.all([lane(busyQueue, patientQueue), ...busyLanes, lane(patientQueue)]);
}

for (const wanted of WANTED) ensure(wanted);
const vite = join(root, "node_modules", "vite", "bin", "vite.js");
await run(["console build", node, [vite, "build"], join(root, "apps/console")]);
await lane([...calls]);
await runAll();
for (const line of await askAgain()) process.stdout.write(`\n${line}\n`);

process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
