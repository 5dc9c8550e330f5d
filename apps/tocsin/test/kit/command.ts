/** The real command line as processes of its own: started, listened to, waited for. Must never leave one behind. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { until } from "./until.ts";

const LAUNCHER = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "bin", "tocsin.js");

/** A running command; its lines of both streams in the order in which they came. */
export class Command {
  readonly child: ChildProcess;
  readonly lines: string[] = [];
  readonly errors: string[] = [];
  /** The exit code; null where a signal ended it. Resolves when its streams are closed too. */
  readonly ended: Promise<number | null>;
  #rest = { out: "", error: "" };
  #closed = false;

  /** @param program another than Tocsin's own, with its first arguments. */
  constructor(args: readonly string[], program: readonly [string, ...string[]] = [process.execPath, LAUNCHER]) {
    const [file, ...first] = program;
    // Whatever language the machine speaks: lines are looked for in English, or in what --lang asks for.
    const env = { ...process.env, LC_ALL: "C" };
    this.child = spawn(file, [...first, ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
    this.child.stdout?.setEncoding("utf8").on("data", (text: string) => this.#take("out", text));
    this.child.stderr?.setEncoding("utf8").on("data", (text: string) => this.#take("error", text));
    this.ended = new Promise((resolve) => {
      this.child.once("close", (code) => {
        this.#closed = true;
        resolve(code);
      });
    });
  }

  #take(stream: "out" | "error", text: string): void {
    const parts = `${this.#rest[stream]}${text}`.split("\n");
    this.#rest[stream] = parts.pop() ?? "";
    this.lines.push(...parts);
    if (stream === "error") this.errors.push(...parts);
  }

  /** The first line that matches, of those from number `from` on. */
  line(pattern: RegExp, seconds: number, from = 0): Promise<RegExpExecArray> {
    const find = (): RegExpExecArray | undefined => {
      for (const line of this.lines.slice(from)) {
        const match = pattern.exec(line);
        if (match !== null) return match;
      }
      if (this.#closed) throw new Error(`it ended without a line like ${pattern}:\n${this.lines.join("\n")}`);
      return undefined;
    };
    return until(`a line like ${pattern}`, seconds, find, () => `It said:\n${this.lines.join("\n")}`);
  }

  /** Ends it for certain. */
  async kill(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill("SIGKILL");
    await this.ended;
  }
}

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs one command to its end, at most `seconds` long. */
export async function tocsin(args: readonly string[], seconds = 60): Promise<Outcome> {
  const command = new Command(args);
  const timer = setTimeout(() => command.child.kill("SIGKILL"), seconds * 1000);
  const code = await command.ended;
  clearTimeout(timer);
  const errors = [...command.errors];
  const out = command.lines.filter((line) => {
    const isError = errors[0] === line;
    if (isError) errors.shift();
    return !isError;
  });
  return { code, out: out.join("\n"), error: command.errors.join("\n") };
}

/** Processes of anybody whose command line holds this text: a data directory of our own finds what we have started. */
export async function processesNaming(text: string): Promise<number[]> {
  const list = await promisify(execFile)("ps", ["-A", "-ww", "-o", "pid=,stat=,args="], { maxBuffer: 1 << 24 });
  return list.stdout.split("\n").flatMap((line) => {
    const [, pid, state] = /^ *(\d+) +(\S+)/.exec(line) ?? [];
    const counts = line.includes(text) && state !== undefined && !state.startsWith("Z");
    return counts && Number(pid) !== process.pid ? [Number(pid)] : [];
  });
}
