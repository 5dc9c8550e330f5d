/** National nodes without a demo around them: directories with keys and a node.json, started one by one. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "@tocsin/host";
import type { Mode } from "@tocsin/picture";
import { makeNationalIdentity, writeBundle } from "@tocsin/pki";
import { Command } from "./command.ts";

export interface NodePlan {
  readonly nation: string;
  readonly console: number;
  readonly link: number;
  /** Feeds as node.json states them. */
  readonly feeds?: readonly object[];
}

/** A directory in which nodes that know one another are laid out; the nation that sorts first dials. */
export class Nodes {
  readonly directory: string;
  readonly mode: Mode;
  readonly #running: Command[] = [];
  readonly #newest = new Map<string, Command>();

  private constructor(directory: string, mode: Mode) {
    this.directory = directory;
    this.mode = mode;
  }

  static async layOut(mode: Mode, plans: readonly NodePlan[]): Promise<Nodes> {
    const nodes = new Nodes(await mkdtemp(join(tmpdir(), "tocsin-nodes-")), mode);
    for (const { nation } of plans) {
      await mkdir(join(nodes.directoryOf(nation), "partners"), { recursive: true });
      const made = await makeNationalIdentity(nodes.keysOf(nation), nation, mode, systemClock().now());
      if (!made.ok) throw new Error(made.error.what);
    }
    for (const plan of plans) {
      const partners = plans.filter(({ nation }) => nation !== plan.nation);
      for (const { nation } of partners)
        await writeBundle(nodes.keysOf(nation), join(nodes.directoryOf(plan.nation), "partners", `${nation}.json`));
      await nodes.configure(plan, partners);
    }
    return nodes;
  }

  directoryOf(nation: string): string {
    return join(this.directory, this.mode, nation);
  }

  keysOf(nation: string): string {
    return join(this.directoryOf(nation), "keys");
  }

  configOf(nation: string): string {
    return join(this.directoryOf(nation), "node.json");
  }

  /** Writes a node's configuration; `change` are fields to be put over it. */
  async configure(plan: NodePlan, partners: readonly NodePlan[], change: object = {}): Promise<void> {
    const { nation, console, link, feeds = [] } = plan;
    const config = {
      format: "tocsin-node/1",
      nation,
      mode: this.mode,
      link: { host: "127.0.0.1", port: link },
      console: { host: "127.0.0.1", port: console, names: [`${nation.toLowerCase()}.localhost`] },
      partners: partners.map((partner) => ({
        nation: partner.nation,
        bundle: `partners/${partner.nation}.json`,
        ...(nation < partner.nation && { dial: { host: "127.0.0.1", port: partner.link } }),
      })),
      plan: {
        version: 1,
        nations: [nation, ...partners.map((partner) => partner.nation)].sort(),
        numberBlocks: { [nation]: { first: 1000, length: 1000 } },
        trackRate: 1,
      },
      feeds,
      ...change,
    };
    await writeFile(this.configOf(nation), `${JSON.stringify(config, null, 2)}\n`);
  }

  start(nation: string): Command {
    const command = new Command(["node", "--config", this.configOf(nation)]);
    this.#running.push(command);
    this.#newest.set(nation, command);
    return command;
  }

  /** As a power cut would; it can be started again. */
  async kill(nation: string): Promise<void> {
    const command = this.#newest.get(nation);
    await command?.kill();
    this.#running.splice(0, this.#running.length, ...this.#running.filter((each) => each !== command));
  }

  /** Asks all that run to stop. @throws Error where one does not end with 0. */
  async stop(): Promise<void> {
    for (const command of this.#running) command.child.kill("SIGTERM");
    for (const command of this.#running) {
      const code = await command.ended;
      if (code !== 0) throw new Error(`a node ended with ${code}: ${command.lines.join("; ")}`);
    }
  }

  async discard(): Promise<void> {
    for (const command of this.#running) await command.kill();
    await rm(this.directory, { recursive: true, force: true });
  }
}
