/**
 * The soak's federation: three nodes as processes, each link through a chaos proxy, each console watched. Mode exercise.
 * Must never leave a process, a port or a mount behind.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { systemClock } from "@tocsin/host";
import { after } from "@tocsin/kernel/time";
import { pause } from "../bench/measure.ts";
import { must } from "../bench/nations.ts";
import { type ChaosProxy, openProxy } from "../chaos/proxy.ts";
import {
  consoleAddress,
  type DemoNation,
  type DemoPlan,
  layOut,
  linkPort,
  NATIONS,
  nodeDirectory,
  portsOf,
} from "../demo/plan.ts";
import { firstTaken } from "../demo/ports.ts";
import { NodeProcess } from "./node-process.ts";
import type { SoakOptions } from "./options.ts";
import { writeSky } from "./sky.ts";
import { Watcher } from "./watcher.ts";

const FIRST_PORT = 12_400;
const LAST_PORT = 18_000;
const BLOCK = 40;
const READY_MILLISECONDS = 300_000;
const NAME = { ko: "내구 시험", ja: "耐久試験", en: "Soak" };

export class Trio {
  readonly plan: DemoPlan;
  readonly proxies: readonly ChaosProxy[];
  readonly #nodes: ReadonlyMap<DemoNation, NodeProcess>;
  readonly #watchers: ReadonlyMap<DemoNation, Watcher>;

  private constructor(plan: DemoPlan, proxies: readonly ChaosProxy[], isInspected: boolean) {
    this.plan = plan;
    this.proxies = proxies;
    const byNation = <T>(make: (nation: DemoNation) => T) => new Map(NATIONS.map((nation) => [nation, make(nation)]));
    this.#nodes = byNation((nation) => new NodeProcess(nation, configFile(plan, nation), isInspected));
    this.#watchers = byNation((nation) => new Watcher(consoleAddress(plan, nation)));
  }

  /** Laid out in the directory; nothing runs yet but the proxies. */
  static async layOut(directory: string, options: SoakOptions): Promise<Trio> {
    const scenario = join(directory, "soak.json");
    const since = await writeSky(scenario, options.objects);
    const clock = systemClock();
    const epoch = after(clock.now(), -since);
    const port = await freePort(options.seed);
    const plan: DemoPlan = { directory, topology: "mesh", port, scenario, epoch, exercise: NAME, controlled: false };
    must(await layOut(plan, clock.now()));
    const proxies: ChaosProxy[] = [];
    for (const [one, other] of LINKS) {
      const to = { host: "127.0.0.1", port: linkPort(plan, other) };
      const pair = { name: `${one}-${other}`, listen: { host: "127.0.0.1", port: 0 }, to, faults: {} };
      proxies.push(must(await openProxy(pair, options.seed)));
    }
    for (const nation of NATIONS) await throughProxies(plan, nation, proxies);
    return new Trio(plan, proxies, options.profiles.includes("leak"));
  }

  node(nation: DemoNation): NodeProcess {
    return found(this.#nodes, nation);
  }

  watcher(nation: DemoNation): Watcher {
    return found(this.#watchers, nation);
  }

  get watchers(): readonly Watcher[] {
    return [...this.#watchers.values()];
  }

  get directories(): string[] {
    return NATIONS.map((nation) => nodeDirectory(this.plan, nation));
  }

  linksOf(nation: DemoNation): ChaosProxy[] {
    return this.proxies.filter(({ name }) => name.includes(nation));
  }

  /** @param launcher of another build of the program, where they are to be that. */
  async start(launcher?: string): Promise<void> {
    for (const nation of NATIONS) this.node(nation).start(launcher);
    await this.whole("every node and link up", READY_MILLISECONDS);
  }

  isLinked(nation: DemoNation): boolean {
    const own = this.watcher(nation);
    return partnersOf(nation).every(
      (partner) => own.linkTo(partner) === "linked" && this.watcher(partner).linkTo(nation) === "linked",
    );
  }

  /** Waits until every link is shown as linked at both ends. @throws Error where that does not come. */
  whole(what: string, milliseconds: number): Promise<number> {
    return waitFor(
      what,
      milliseconds,
      () => NATIONS.every((nation) => this.isLinked(nation)),
      () => this.#words(),
    );
  }

  #words(): string {
    return NATIONS.map((nation) => {
      const links = partnersOf(nation).map(
        (partner) => `${partner} ${this.watcher(nation).linkTo(partner) || "unknown"}`,
      );
      return `${nation}: ${links.join(", ")}; ${this.node(nation).words.slice(-2).join(" | ")}`;
    }).join("; ");
  }

  /** Nodes asked to stop, everything else ended. */
  async stop(): Promise<void> {
    for (const watcher of this.#watchers.values()) watcher.close();
    await Promise.all([...this.#nodes.values()].map((node) => node.stop()));
    for (const proxy of this.proxies) await proxy.stop();
  }
}

/** The nation that sorts first dials. */
const LINKS: readonly (readonly [DemoNation, DemoNation])[] = [
  ["JPN", "KOR"],
  ["JPN", "USA"],
  ["KOR", "USA"],
];

export const partnersOf = (nation: DemoNation): DemoNation[] => NATIONS.filter((other) => other !== nation);

const configFile = (plan: DemoPlan, nation: DemoNation): string => join(nodeDirectory(plan, nation), "node.json");

function found<T>(map: ReadonlyMap<DemoNation, T>, nation: DemoNation): T {
  const value = map.get(nation);
  if (value === undefined) throw new Error(`there is no ${nation}`);
  return value;
}

async function throughProxies(plan: DemoPlan, nation: DemoNation, proxies: readonly ChaosProxy[]): Promise<void> {
  const file = configFile(plan, nation);
  const config = JSON.parse(await readFile(file, "utf8")) as Record<string, unknown>;
  const partners = (config.partners as Record<string, unknown>[]).map((partner) => {
    const proxy = proxies.find(({ name }) => name === `${nation}-${partner.nation}`);
    return proxy === undefined ? partner : { ...partner, dial: { host: "127.0.0.1", port: proxy.port } };
  });
  await writeFile(file, JSON.stringify({ ...config, partners, outlets: [] }));
}

async function freePort(seed: number): Promise<number> {
  const blocks = (LAST_PORT - FIRST_PORT) / BLOCK;
  for (let i = 0; i < blocks; i++) {
    const port = FIRST_PORT + ((seed + process.pid + i) % blocks) * BLOCK;
    if ((await firstTaken(portsOf({ port }))) === undefined) return port;
  }
  throw new Error("no block of free ports");
}

/** Milliseconds until it was so. @throws Error where it is not in time. */
export async function waitFor(
  what: string,
  milliseconds: number,
  isSo: () => boolean | Promise<boolean>,
  words: () => string = () => "",
): Promise<number> {
  const began = performance.now();
  for (;;) {
    if (await isSo()) return performance.now() - began;
    if (performance.now() - began > milliseconds)
      throw new Error(`not within ${milliseconds / 1000} s: ${what}. ${words()}`);
    await pause(10);
  }
}
