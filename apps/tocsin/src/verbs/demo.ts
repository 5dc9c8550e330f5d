/** `tocsin demo`: three nations on this machine, an exercise that flies, three consoles to watch it on. */
import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type Command, Option } from "commander";
import type { Topology } from "../demo/plan.ts";
import { EXIT, fail } from "../exit.ts";

interface DemoOptions {
  readonly port: string;
  readonly data: string;
  readonly topology: Topology;
  readonly scenario?: string;
  readonly from: string;
  readonly fresh?: boolean;
  readonly tour?: boolean;
}

export function addDemo(program: Command): void {
  program
    .command("demo")
    .description("start the demo federation: KOR, JPN and USA in an exercise on this machine")
    .option("--port <number>", "first port; consoles take it and the next two, links three from 10 above it", "8400")
    .option("--data <directory>", "where the nodes keep keys and journals", ".tocsin/demo")
    .addOption(new Option("--topology <kind>", "how the nations are joined").choices(["mesh", "hub"]).default("mesh"))
    .option("--scenario <file>", "another scenario file")
    .option("--from <seconds>", "begin so far into the scenario", "0")
    .option("--tour", "the guided tour with --scenario: its flights are launched by the exercise")
    .option("--no-tour", "no guided tour and no exercise of the plan: the scenario flies by itself, again and again")
    .option("--fresh", "forget keys and journals of earlier demos first")
    .addHelpText(
      "after",
      `
Examples:
  tocsin demo                       the guided tour of five minutes, at http://guide.localhost:8435/
  tocsin demo --no-tour             three consoles to watch, nothing to follow
  tocsin demo --topology hub        KOR - USA - JPN: USA relays with each origin's own signature
  tocsin demo --port 9400 --fresh   other ports, from the beginning
  tocsin demo --from 320            when a pair of short flights is about to be launched

The tour plays the whole agreement on three nodes: plan, start, launch, room, proposal, your approval, siren wall, end, report. It
can be skipped on its page. With --scenario or --from the scenario flies by itself, without a tour.
Ctrl-C ends everything cleanly. Everything is in mode exercise. Exit codes: 0 ended by you, 1 could not start.`,
    )
    .action(async (options: DemoOptions) => {
      const { runDemo } = await import("../demo/run.ts");
      const port = Number(options.port);
      if (!Number.isInteger(port) || port < 1024 || port > 65_000) {
        return fail(
          { code: "bad-port", what: `--port must be a number from 1024 to 65000, got ${options.port}.` },
          EXIT.usage,
        );
      }
      const from = Number(options.from);
      if (!(from >= 0 && from <= 1e6)) {
        return fail(
          { code: "bad-from", what: `--from must be a number of seconds, 0 or more, got ${options.from}.` },
          EXIT.usage,
        );
      }
      const directory = resolve(options.data);
      if (options.fresh) await rm(join(directory, "exercise"), { recursive: true, force: true });
      await runDemo({
        port,
        directory,
        topology: options.topology,
        from,
        scenario: options.scenario && resolve(options.scenario),
        tour: options.tour ?? (options.scenario === undefined && from === 0),
      });
    });
}
