/** Runs the writer under strace and gives what it did to its files. Must never leave its directory behind. */
import { spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { COMMITS } from "./plan.ts";
import { type Call, readTrace, TRACED } from "./trace.ts";

export const STRACE = "/usr/bin/strace";
/** Below the disk's root, so that the names of new directories are at stake too. */
export const JOURNAL = "nation/journal";
const WRITER = fileURLToPath(new URL("./writer.ts", import.meta.url));
/** Longer than any one write: the room in the log, 5 MiB at once. */
const LONGEST = 8_000_000;

/** Where images lie: in memory where the machine has such a place, since nothing here is to last. */
export const scratch = (): string =>
  realpathSync(mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "tocsin-power-")));

/** Lives of the writer's process, one after the other: the second is killed, the others end properly. */
const LIVES: readonly (readonly [share: number, end: "close" | "kill"])[] = [
  [0.1, "close"],
  [0.65, "kill"],
  [1, "close"],
];

export interface Recording {
  /** Modules that the writer loads first: how a test plants a fault in it. */
  readonly preload?: readonly string[];
  readonly commits?: number;
}

/** @throws Error when strace or the writer fails. */
export function record({ preload = [], commits = COMMITS }: Recording = {}): Call[] {
  const place = scratch();
  try {
    mkdirSync(join(place, "disk"));
    const [spoken, trace] = [join(place, "spoken"), join(place, "trace")];
    let from = 1;
    const calls = LIVES.flatMap(([share, end]) => {
      const to = Math.round(commits * share);
      run(place, [
        ...preload.flatMap((module) => ["--import", module]),
        WRITER,
        join(place, "disk", JOURNAL),
        `${from}`,
        `${to}`,
        end,
      ]);
      from = to + 1;
      return readTrace(readFileSync(trace, "latin1"), join(place, "disk"), spoken);
    });
    return calls;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function run(place: string, args: readonly string[]): void {
  const spoken = openSync(join(place, "spoken"), "a");
  const options = ["-f", "-y", "-xx", "--seccomp-bpf", "-s", `${LONGEST}`, "-e", `trace=${TRACED.join(",")}`, "-o"];
  const { status, signal, error, stderr } = spawnSync(
    STRACE,
    [...options, join(place, "trace"), process.execPath, ...args],
    { stdio: ["ignore", "ignore", "pipe", spoken], encoding: "utf8" },
  );
  closeSync(spoken);
  const killed = args.at(-1) === "kill";
  if (error !== undefined || (killed ? signal !== "SIGKILL" && status !== 137 : status !== 0))
    throw new Error(`the writer under strace failed: ${error?.message ?? stderr}`);
}
