/** `tocsin chaos`: hurts TCP connections on their way, reproducibly, to see what the ends make of it. */
import type { Command } from "commander";
import type { ChaosProxy, Pair } from "../chaos/proxy.ts";
import { EXIT, fail } from "../exit.ts";

interface ChaosOptions {
  readonly listen?: string;
  readonly to?: string;
  readonly pairs?: string;
  readonly seed: string;
  readonly anyAddress?: boolean;
  readonly json?: boolean;
  readonly [fault: string]: unknown;
}

export function addChaos(program: Command): void {
  program
    .command("chaos")
    .description("a TCP proxy that delays, stalls, cuts and spoils what passes, from a seed")
    .option("--listen <host:port>", "where to listen; port 0 takes a free one")
    .option("--to <host:port>", "where connections go")
    .option("--delay <time>", "under way in each direction, such as 75ms")
    .option("--jitter <time>", "on top, drawn for each segment, such as 50ms")
    .option("--stall <range>", "such as 0.2s..3s@5%: with this chance a segment and all behind it waits")
    .option("--reset <frequency>", "of each connection, such as 1/min")
    .option("--half-close <frequency>", "of one direction of each connection, such as 1/min")
    .option("--corrupt <chance>", "of each byte, such as 1e-6: one bit is turned")
    .option("--duplicate <chance>", "of each segment, such as 1%")
    .option("--reorder <chance>", "of each segment to be overtaken by the next, such as 1%")
    .option("--rate <rate>", "in each direction of a connection, such as 1kB/s")
    .option("--cut <way>", "one-way, back or both: nothing passes")
    .option("--pairs <file>", 'several at once: a JSON list of {"name", "listen", "to"} and faults by name')
    .option("--seed <n>", "the same seed draws the same faults", "1")
    .option("--any-address", "allow addresses other than loopback")
    .option("--json", "print what it did as JSON")
    .addHelpText(
      "after",
      `
Lines on standard input change it while it runs, of all pairs or of one (KOR-JPN: cut):
  cut [one-way|back], heal, stall 3s, reset, set FAULT VALUE, calm, counts

Examples:
  tocsin chaos --listen 127.0.0.1:7001 --to 127.0.0.1:7000 --delay 75ms --jitter 50ms --stall 0.2s..3s@5%
  tocsin chaos --listen 127.0.0.1:7001 --to 127.0.0.1:7000 --reset 1/min --corrupt 1e-6 --seed 7
  tocsin chaos --pairs links.json --seed 7

Draws are the same for the same seed and the same segments; how a system cuts its stream into segments is not.
Stop with SIGINT; it then prints what it did. Exit codes: 0 stopped, 1 refused to start, 2 wrong usage.`,
    )
    .action(chaos);
}

async function chaos({ listen, to, pairs: file, seed, anyAddress, json, ...faults }: ChaosOptions): Promise<void> {
  const { beyondLoopback, readPair, readPairsFile } = await import("../chaos/pairs.ts");
  if ((file === undefined) === (listen === undefined || to === undefined))
    return fail({ code: "no-pair", what: "give --listen and --to, or --pairs" }, EXIT.usage);
  if (!/^\d{1,10}$/.test(seed)) return fail({ code: "bad-seed", what: "--seed must be a whole number" }, EXIT.usage);
  const one = file === undefined ? readPair({ listen, to, ...faults }, 1) : undefined;
  const read = one === undefined ? await readPairsFile(file ?? "") : one.ok ? { ...one, value: [one.value] } : one;
  if (!read.ok) return fail(read.error, EXIT.usage);
  const beyond = anyAddress ? undefined : beyondLoopback(read.value);
  if (beyond !== undefined) {
    const remedy = "Give --any-address where that is meant.";
    return fail({ code: "not-loopback", what: "reaches beyond this machine.", where: beyond.name, remedy });
  }
  await run(read.value, Number(seed), json ?? false);
}

async function run(pairs: readonly Pair[], seed: number, json: boolean): Promise<void> {
  const { createInterface } = await import("node:readline");
  const { obey } = await import("../chaos/commands.ts");
  const { countsLine } = await import("../chaos/counts.ts");
  const { openProxy } = await import("../chaos/proxy.ts");
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  const proxies: ChaosProxy[] = [];
  for (const pair of pairs) {
    const proxy = await openProxy(pair, seed);
    if (!proxy.ok) {
      for (const each of proxies) await each.stop();
      return fail(proxy.error);
    }
    proxies.push(proxy.value);
    const [from, to] = [`${pair.listen.host}:${proxy.value.port}`, `${pair.to.host}:${pair.to.port}`];
    print(
      json
        ? JSON.stringify({ event: "ready", pair: pair.name, from, to, seed })
        : `${pair.name}: ${from} to ${to}, seed ${seed}`,
    );
  }
  const lines = createInterface({ input: process.stdin }).on("line", (line) => {
    const said = obey(line, proxies);
    if (said.ok) for (const words of said.value) print(json ? JSON.stringify({ event: "done", words }) : words);
    else process.stderr.write(`tocsin: ${said.error.what}\n`);
  });
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    lines.close();
    for (const proxy of proxies) await proxy.stop();
    for (const { name, counts } of proxies)
      print(json ? JSON.stringify({ event: "counts", pair: name, ...counts }) : `${name}: ${countsLine(counts)}`);
    process.exit(EXIT.ok);
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => void stop());
}
