/**
 * The demo's processes, nodes and outlets: started, watched, started again when they die, stopped together.
 * Must never leave a child behind.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { PLACES } from "../places.ts";

export interface ChildEvents {
  readonly onReady: (nation: string, details: { readonly pid: number; readonly recoveredInputs: number }) => void;
  readonly onLine: (nation: string, line: string) => void;
  /** A node died unasked; it is being started again. */
  readonly onDied: (nation: string, how: string) => void;
  /** A node would not even start, again and again: the demo cannot go on. */
  readonly onHopeless: (nation: string, lastLine: string) => void;
}

const RESTART_MILLISECONDS = 1000;
const STOP_MILLISECONDS = 8000;
/** Deaths in a row before ever being ready. */
const HOPELESS = 2;

export class Children {
  readonly #events: ChildEvents;
  readonly #running = new Map<string, ChildProcess>();
  readonly #deaths = new Map<string, number>();
  readonly #lastLine = new Map<string, string>();
  #stopping = false;

  constructor(events: ChildEvents) {
    this.#events = events;
  }

  /** @param args of the command line: a verb that tells with --json when it is ready. */
  start(nation: string, args: readonly string[]): void {
    const child = spawn(process.execPath, [PLACES.launcher, ...args, "--json"], {
      // The channel closes when the demo dies, however it dies, and the node then stops by itself.
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      detached: true,
    });
    this.#running.set(nation, child);
    if (child.stdout) createInterface({ input: child.stdout }).on("line", (line) => this.#onLine(nation, line));
    if (child.stderr) {
      createInterface({ input: child.stderr }).on("line", (line) => {
        this.#lastLine.set(nation, line);
        this.#events.onLine(nation, line);
      });
    }
    child.on("exit", (code, signal) => this.#onExit(nation, args, signal ?? `exit code ${code}`));
  }

  #onLine(nation: string, line: string): void {
    try {
      const said = JSON.parse(line) as { event?: string; pid?: number; recoveredInputs?: number };
      if (said.event === "accepted" || said.event === "refused") return this.#events.onLine(nation, line);
      if (said.event !== "ready") return;
      this.#deaths.set(nation, 0);
      this.#events.onReady(nation, { pid: said.pid ?? 0, recoveredInputs: said.recoveredInputs ?? 0 });
    } catch {
      this.#events.onLine(nation, line);
    }
  }

  #onExit(nation: string, args: readonly string[], how: string): void {
    this.#running.delete(nation);
    if (this.#stopping) return;
    const deaths = (this.#deaths.get(nation) ?? 0) + 1;
    this.#deaths.set(nation, deaths);
    if (deaths > HOPELESS) return this.#events.onHopeless(nation, this.#lastLine.get(nation) ?? how);
    this.#events.onDied(nation, how);
    setTimeout(() => {
      if (!this.#stopping) this.start(nation, args);
    }, RESTART_MILLISECONDS);
  }

  /** Asks all to stop, and ends whoever has not after eight seconds. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const children = [...this.#running.values()];
    await Promise.all(
      children.map(
        (child) =>
          new Promise<void>((resolve) => {
            if (child.exitCode !== null || child.signalCode !== null) return resolve();
            const timer = setTimeout(() => child.kill("SIGKILL"), STOP_MILLISECONDS);
            child.once("exit", () => {
              clearTimeout(timer);
              resolve();
            });
            child.kill("SIGTERM");
          }),
      ),
    );
  }
}
