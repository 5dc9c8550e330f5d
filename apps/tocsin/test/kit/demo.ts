/** The real demo federation: started on free ports with a data directory of its own, watched, hurt and stopped. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PLACES } from "../../src/places.ts";
import { Command, processesNaming } from "./command.ts";
import { LiveConsole } from "./console.ts";
import { freeBlock } from "./ports.ts";
import { until } from "./until.ts";

export const NATIONS = ["KOR", "JPN", "USA"] as const;
export type DemoNation = (typeof NATIONS)[number];
/** Seconds into the scenario: the flight is above the horizon of all three and its motor is out. */
const IN_FLIGHT = "75";
const SHORT_SCENARIO = fileURLToPath(new URL("../scenarios/short-lantern.json", import.meta.url));
const CLOSE_SCENARIO = join(PLACES.scenarios, "close-lantern.json");
/** Three nodes on two busy cores, each with keys to make. */
const START_SECONDS = 60;
const STOP_SECONDS = 30;

export interface DemoOptions {
  readonly topology?: "mesh" | "hub";
  readonly port?: number;
  /** The scenario that people see, instead of the short one of the tests. */
  readonly shipped?: boolean;
  /** The tests' flight comes down at Japan's coast, where its area may leave the land again; this one ends inland. */
  readonly inland?: boolean;
  /** The exercise of the plan, with a short and close flight, guided. */
  readonly tour?: boolean;
}

/** The tests' flight, fifty kilometres longer. */
async function writeInland(file: string): Promise<string> {
  const scenario = JSON.parse(await readFile(SHORT_SCENARIO, "utf8")) as { flights: { range_km: number }[] };
  for (const flight of scenario.flights) flight.range_km += 50;
  await writeFile(file, JSON.stringify(scenario));
  return file;
}

export class Demo {
  readonly port: number;
  readonly directory: string;
  readonly command: Command;
  readonly consoles: Readonly<Record<DemoNation, LiveConsole>>;

  private constructor(port: number, directory: string, command: Command) {
    this.port = port;
    this.directory = directory;
    this.command = command;
    const watch = (nation: DemoNation): LiveConsole => new LiveConsole(nation, port + NATIONS.indexOf(nation));
    this.consoles = { KOR: watch("KOR"), JPN: watch("JPN"), USA: watch("USA") };
  }

  static async start(options: DemoOptions = {}): Promise<Demo> {
    const { topology = "mesh", port, shipped = false, inland = false, tour = false } = options;
    const directory = await mkdtemp(join(tmpdir(), "tocsin-demo-"));
    const short = inland ? await writeInland(join(directory, "inland.json")) : SHORT_SCENARIO;
    const first = port ?? (await freeBlock());
    const place = ["--port", String(first), "--data", directory];
    const flown = shipped ? ["--no-tour"] : ["--scenario", short, "--from", IN_FLIGHT];
    const scenario = tour ? ["--tour", "--scenario", CLOSE_SCENARIO] : flown;
    const play = ["--topology", topology, ...scenario];
    return new Demo(first, directory, new Command(["demo", ...place, ...play]));
  }

  /** The nation's process, the newest one where it has been started again. */
  pid(nation: DemoNation): number | undefined {
    const ready = new RegExp(`^ {2}${nation} .*\\(pid (\\d+)`);
    const found = this.command.lines.map((line) => ready.exec(line)?.[1]).filter((pid) => pid !== undefined);
    return found.length === 0 ? undefined : Number(found.at(-1));
  }

  directoryOf(nation: DemoNation): string {
    return join(this.directory, "exercise", nation);
  }

  get directories(): string[] {
    return NATIONS.map((nation) => this.directoryOf(nation));
  }

  /** All three are up and their consoles answer. */
  async ready(): Promise<void> {
    await this.command.line(/Open the three addresses/, START_SECONDS);
    for (const nation of NATIONS) await this.consoles[nation].sees("itself", START_SECONDS, ({ status }) => status);
  }

  /**
   * Does `body` while the demo's own process stands still: a node that is killed meanwhile stays dead, however fast the
   * machine is, and is started again afterwards.
   */
  async withoutRestarts<T>(body: () => Promise<T>): Promise<T> {
    this.command.child.kill("SIGSTOP");
    try {
      return await body();
    } finally {
      this.command.child.kill("SIGCONT");
    }
  }

  /** Ends it as a person would, and makes sure that nobody is left. */
  async stop(signal: NodeJS.Signals = "SIGINT"): Promise<number | null> {
    this.command.child.kill(signal);
    await until(
      `the demo ends on ${signal}`,
      STOP_SECONDS,
      () => this.command.child.exitCode !== null || this.command.child.signalCode !== null,
    );
    for (const console of Object.values(this.consoles)) console.close();
    return this.command.ended;
  }

  /** Every process whose command names this demo's data, whether or not the demo has told of it. */
  processes(): Promise<number[]> {
    return processesNaming(this.directory);
  }

  /** Leaves nothing behind, whatever has happened. */
  async discard(): Promise<void> {
    for (const console of Object.values(this.consoles)) console.close();
    await this.command.kill();
    for (const pid of await this.processes()) process.kill(pid, "SIGKILL");
    await rm(this.directory, { recursive: true, force: true });
  }
}
