/** The receiver that is written in Python, as a process in a nation's place, and what it has on disk. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "./command.ts";

/** Debian's own, beside which python3-cryptography lies. */
const DEBIAN_PYTHON = "/usr/bin/python3";
const PYTHON = existsSync(DEBIAN_PYTHON) ? DEBIAN_PYTHON : "python3";
const PROGRAMS = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..", "..", "interop", "python");

/** `-B` keeps compiled files out of the source tree. */
const commandOf = (program: string): [string, ...string[]] => [PYTHON, "-B", join(PROGRAMS, program)];

export const python = (program: string, args: readonly string[] = []): Command => new Command(args, commandOf(program));

/** Its exit code, waited for. */
export function pythonNow(program: string, args: readonly string[]): number | null {
  const [file, ...first] = commandOf(program);
  return spawnSync(file, [...first, ...args]).status;
}

/** One delivery as the receiver judged it; what is not verified has no name. */
export interface Received {
  readonly sequence: number;
  readonly verdict: string;
  readonly reason?: string;
  readonly origin?: string;
  readonly epoch?: number;
  readonly kind?: string;
  readonly counter?: number;
  readonly version?: number;
  readonly root?: string;
}

export interface PrintedLine extends Received {
  readonly from: string;
  readonly class: string;
}

/** The lines on standard output so far. */
export const printed = (receiver: Command): PrintedLine[] =>
  receiver.lines.flatMap((line) => (line.startsWith("{") ? [JSON.parse(line) as PrintedLine] : []));

/** What lies in a receiver's files, by class, of one partner. Read while nobody writes. */
export function storedFrom(state: string, partner: string): Map<string, Received[]> {
  const stored = new Map<string, Received[]>();
  for (const name of readdirSync(state)) {
    const [, priority] = new RegExp(`^${partner}-(.+)\\.log$`).exec(name) ?? [];
    if (priority === undefined) continue;
    const lines = readFileSync(join(state, name), "utf8").split("\n").slice(0, -1);
    stored.set(
      priority,
      lines.flatMap((line) => JSON.parse(line.slice(line.indexOf(" ") + 1)).deliveries as Received[]),
    );
  }
  return stored;
}
