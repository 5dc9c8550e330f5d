/** One real node as a process that a soak may kill, stop and start again. Must never outlive the soak. */
import { type ChildProcess, spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { PLACES } from "../places.ts";
import { INSPECTED, inspectorIn, liveMemory } from "./live-memory.ts";

const WORDS_KEPT = 20;
/** Linux counts processor time in hundredths of a second. */
const TICK_MILLISECONDS = 10;

export interface Footprint {
  /** Resident bytes. */
  readonly resident: number;
  readonly handles: number;
}

export class NodeProcess {
  readonly nation: string;
  readonly #config: string;
  readonly #isInspected: boolean;
  #inspector: string | undefined;
  readonly words: string[] = [];
  #child: ChildProcess | undefined;
  #ready = false;
  #exit: Promise<void> = Promise.resolve();

  /** @param isInspected where its live memory will be asked for. */
  constructor(nation: string, config: string, isInspected = false) {
    this.nation = nation;
    this.#config = config;
    this.#isInspected = isInspected;
  }

  get isReady(): boolean {
    return this.#ready;
  }

  get isRunning(): boolean {
    const child = this.#child;
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }

  /** @param launcher of another build of the program, where it is to be that. */
  start(launcher: string = PLACES.launcher): void {
    // The channel closes when the soak dies, however it dies, and the node then stops by itself.
    const options = this.#isInspected ? [INSPECTED] : [];
    const child = spawn(process.execPath, [...options, launcher, "node", "--config", this.#config, "--json"], {
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    this.#child = child;
    this.#ready = false;
    this.#exit = new Promise((resolve) => child.once("close", () => resolve()));
    const hear = (line: string): void => {
      this.#inspector = inspectorIn(line) ?? this.#inspector;
      if (line.includes('"event":"ready"')) this.#ready = true;
      else if (this.words.push(line) > WORDS_KEPT) this.words.shift();
    };
    for (const stream of [child.stdout, child.stderr])
      if (stream !== null) createInterface({ input: stream }).on("line", hear);
  }

  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  /** As a power cut would. */
  async kill(): Promise<void> {
    this.signal("SIGKILL");
    await this.#exit;
    this.#ready = false;
  }

  async stop(): Promise<void> {
    this.signal("SIGCONT");
    this.signal("SIGTERM");
    await this.#exit;
    this.#ready = false;
  }

  /** Milliseconds of processor time that it has had; 0 where the system does not tell. */
  async processor(): Promise<number> {
    try {
      const stat = await readFile(`/proc/${this.#child?.pid}/stat`, "utf8");
      const [user, system] = stat.slice(stat.lastIndexOf(")")).split(" ").slice(12, 14).map(Number);
      return ((user ?? 0) + (system ?? 0)) * TICK_MILLISECONDS;
    } catch {
      return 0;
    }
  }

  /** Bytes that its main thread still holds after collection; undefined where it is not inspected or does not answer. */
  async live(): Promise<number | undefined> {
    return this.#inspector === undefined || !this.isRunning ? undefined : liveMemory(this.#inspector);
  }

  /** Undefined where it does not run, or the system does not tell. */
  async footprint(): Promise<Footprint | undefined> {
    if (!this.isRunning) return undefined;
    try {
      const place = `/proc/${this.#child?.pid}`;
      const [status, handles] = await Promise.all([readFile(`${place}/status`, "utf8"), readdir(`${place}/fd`)]);
      const kilobytes = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]);
      return { resident: kilobytes * 1024, handles: handles.length };
    } catch {
      return undefined;
    }
  }
}
