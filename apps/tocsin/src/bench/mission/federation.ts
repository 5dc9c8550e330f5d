/**
 * A real federation for measuring: three nodes and their outlets, each a process of its own with real TLS and real SQLite, and
 * the officers who act at the consoles. Mode exercise; nothing flies but by order. Must never leave a process behind.
 */
import { join } from "node:path";
import type { Picture } from "@tocsin/console/reading";
import { systemClock } from "@tocsin/host";
import type { Instant } from "@tocsin/kernel/time";
import { type Answer, type CommandBody, connectAs, type OfficerClient } from "../../client/connect.ts";
import { Children } from "../../demo/children.ts";
import { officerKeyFile } from "../../demo/officers.ts";
import {
  consoleAddress,
  type DemoNation,
  type DemoPlan,
  layOut,
  NATIONS,
  nodeDirectory,
  outletArguments,
  portsOf,
} from "../../demo/plan.ts";
import { firstTaken } from "../../demo/ports.ts";
import { PLACES } from "../../places.ts";
import { pause } from "../measure.ts";
import { must } from "../nations.ts";

export const SCENARIO = "close-lantern";
const NAME = { ko: "측정", ja: "測定", en: "Measurement" };
const FIRST_PORT = 9400;
const LAST_PORT = 12_000;
/** A plan's ports lie within this. */
const BLOCK = 40;
const LAST_WORDS = 8;
const READY_MILLISECONDS = 90_000;
/** A loaded machine takes its time: what is not seen by then has failed. */
const SEEN_MILLISECONDS = 90_000;

export const clock = systemClock();
export const millisecondsSince = (began: Instant, ended: Instant = clock.now()): number => (ended - began) / 1000;

export class Federation {
  readonly plan: DemoPlan;
  readonly #children: Children;
  readonly #officers = new Map<string, OfficerClient>();
  readonly #ready = new Set<string>();
  /** When the first outlet of a nation said that it has the message, by identifier. */
  readonly #accepted = new Map<string, Instant>();
  readonly #complaints: string[] = [];
  #died = "";

  private constructor(plan: DemoPlan) {
    this.plan = plan;
    this.#children = new Children({
      onReady: (name) => void this.#ready.add(name),
      onLine: (_, line) => this.#hear(line),
      onDied: (name, how) => {
        this.#died = `${name} stopped unasked (${how})`;
      },
      onHopeless: (name, line) => {
        this.#died = `${name} does not start: ${line}`;
      },
    });
  }

  /** Laid out in the directory, started, every link up and every officer signed in. */
  static async begin(directory: string): Promise<Federation> {
    const scenario = join(PLACES.scenarios, `${SCENARIO}.json`);
    const port = await freePort();
    const draft = { directory, topology: "mesh", port, scenario, epoch: clock.now(), exercise: NAME } as const;
    const federation = new Federation({ ...draft, controlled: true });
    try {
      await federation.#start();
    } catch (error) {
      await federation.stop();
      throw error;
    }
    return federation;
  }

  async #start(): Promise<void> {
    must(await layOut(this.plan, clock.now()));
    for (const nation of NATIONS)
      this.#children.start(nation, ["node", "--config", join(nodeDirectory(this.plan, nation), "node.json")]);
    await this.until("every node ready", READY_MILLISECONDS, () => NATIONS.every((nation) => this.#ready.has(nation)));
    for (const nation of NATIONS) this.#children.start(outletOf(nation), outletArguments(this.plan, nation));
    const outlets = NATIONS.map(outletOf);
    await this.until("every outlet ready", READY_MILLISECONDS, () => outlets.every((name) => this.#ready.has(name)));
    for (const nation of NATIONS)
      for (const post of ["WATCH", "RELEASE"] as const) await this.#signIn(nation, `${nation}-${post}`);
    const isLinked = ({ links }: Picture): boolean =>
      links.size === NATIONS.length && [...links.values()].every(({ state }) => state === "linked");
    await this.allSee("every link", isLinked);
  }

  async #signIn(nation: DemoNation, position: string): Promise<void> {
    const keyFile = officerKeyFile(join(nodeDirectory(this.plan, nation), "keys"), position);
    const place = { address: consoleAddress(this.plan, nation), keyFile, position };
    this.#officers.set(position, must(await connectAs(place)));
  }

  #hear(line: string): void {
    const at = clock.now();
    if (!line.includes('"accepted"')) return void this.#complaints.push(line);
    const { identifier } = JSON.parse(line) as { readonly identifier: string };
    if (!this.#accepted.has(identifier)) this.#accepted.set(identifier, at);
  }

  officer(position: string): OfficerClient {
    const officer = this.#officers.get(position);
    if (officer === undefined) throw new Error(`nobody is ${position}`);
    return officer;
  }

  /** @throws Error where the node refuses. */
  async act(position: string, body: CommandBody): Promise<Answer> {
    return done(position, await this.officer(position).ask(body));
  }

  /** What somebody sees when it comes. */
  async sees<T>(position: string, what: string, probe: (picture: Picture) => T | undefined | false): Promise<T> {
    const seen = await this.officer(position).until(probe, SEEN_MILLISECONDS);
    if (seen === undefined) throw new Error(this.#died || `${position} did not see ${what}`);
    return seen;
  }

  /** When the last of the three consoles shows it. */
  async allSee(what: string, probe: (picture: Picture, nation: DemoNation) => boolean): Promise<Instant> {
    const seen = NATIONS.map(async (nation) => {
      await this.sees(`${nation}-WATCH`, what, (picture) => probe(picture, nation));
      return clock.now();
    });
    return Math.max(...(await Promise.all(seen))) as Instant;
  }

  /** When the first outlet said that it has the message. */
  accepted(identifier: string): Promise<Instant> {
    return this.until(`${identifier} at an outlet`, SEEN_MILLISECONDS, () => this.#accepted.get(identifier));
  }

  /** @throws Error where it does not come, or a process has died. */
  async until<T>(
    what: string,
    milliseconds: number,
    probe: () => T | undefined | false | Promise<T | undefined | false>,
  ): Promise<T> {
    const deadline = performance.now() + milliseconds;
    for (;;) {
      const found = await probe();
      if (found !== undefined && found !== false) return found;
      if (this.#died !== "") throw new Error(this.#died);
      if (performance.now() > deadline) throw new Error(`not within ${milliseconds / 1000} s: ${what}`);
      await pause(10);
    }
  }

  /** What nodes and outlets said that nobody asked for, for a failure. */
  get lastWords(): string {
    return this.#complaints.slice(-LAST_WORDS).join("; ");
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#officers.values()].map((officer) => officer.close()));
    await this.#children.stop();
  }
}

export function done(position: string, answer: Answer): Answer {
  if (!answer.done) throw new Error(`${position} is refused: ${answer.code}`);
  return answer;
}

const outletOf = (nation: DemoNation): string => `${nation} outlet`;

async function freePort(): Promise<number> {
  for (let port = FIRST_PORT; port < LAST_PORT; port += BLOCK)
    if ((await firstTaken(portsOf({ port }))) === undefined) return port;
  throw new Error("no block of free ports");
}
