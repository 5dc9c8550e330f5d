/** `tocsin verify`: reads the journals of stopped nodes and reconciles what each sent with what the others received. */
import { join } from "node:path";
import type { Fault } from "@tocsin/kernel/sound";
import type { Command } from "commander";
import { EXIT, fail } from "../exit.ts";

const SHOWN = 30;

export function addVerify(program: Command): void {
  program
    .command("verify")
    .description("check nodes' journals offline: checksums, ledgers, and what was sent against what was received")
    .argument("<directory...>", "data directories of stopped nodes")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      `
Examples:
  tocsin verify .tocsin/demo/exercise/KOR .tocsin/demo/exercise/JPN .tocsin/demo/exercise/USA
  tocsin verify /backup/KOR /backup/JPN --json

Needs no network and no running node. Exit codes: 0 everything reconciles, 1 unreadable, 4 something does not.`,
    )
    .action(async (directories: string[], { json }: { json?: boolean }) => {
      const { openReader } = await import("@tocsin/journal-sqlite");
      const { createCodec } = await import("@tocsin/codec-protobuf");
      const { createCrypto } = await import("@tocsin/crypto-node");
      const { readLedger, reconcile } = await import("../verify/reconcile.ts");
      const { checkCheckpoints } = await import("../verify/checkpoints.ts");
      const { readTestimony } = await import("../verify/inputs.ts");
      const [codec, crypto] = [createCodec(), createCrypto()];
      const faults: Fault[] = [];
      const readers = [];
      for (const directory of directories) {
        const opened = openReader(join(directory, "journal"));
        if (!opened.ok) return fail(opened.error);
        readers.push(opened.value);
      }
      const nodes = readers.map((reader) => readLedger(reader, codec, faults));
      const testimonies = readers.map((reader) => readTestimony(reader, codec, faults));
      const streams = reconcile(nodes, testimonies, faults);
      const held = testimonies.flatMap(({ checkpoints }) => checkpoints);
      const checkpoints = readers.reduce((sum, reader) => sum + checkCheckpoints(reader, crypto, held, faults), 0);
      report({ nodes, streams, checkpoints, faults }, json ?? false);
      for (const reader of readers) reader.close();
      if (faults.length > 0) process.exitCode = EXIT.integrity;
    });
}

interface VerifyReport {
  readonly nodes: readonly { nation: string; epoch: number; size: number }[];
  readonly streams: readonly {
    from: string;
    to: string;
    priority: string;
    sent: number;
    received: number;
    underWay: number;
  }[];
  readonly checkpoints: number;
  readonly faults: readonly Fault[];
}

function report({ nodes, streams, checkpoints, faults }: VerifyReport, json: boolean): void {
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  if (json) {
    const plain = nodes.map(({ nation, epoch, size }) => ({ nation, epoch, leaves: size }));
    print(JSON.stringify({ ok: faults.length === 0, nodes: plain, streams, checkpoints, faults }));
    return;
  }
  for (const { nation, epoch, size } of nodes)
    print(`${nation}: epoch ${epoch}, ${size} ledger entries, every row's checksum holds`);
  for (const stream of streams) {
    const way = stream.underWay > 0 ? `, ${stream.underWay} still under way` : "";
    print(
      `${stream.from} -> ${stream.to}  ${stream.priority.padEnd(12)} sent ${stream.sent}, received ${stream.received}${way}`,
    );
  }
  print(
    `${checkpoints} checkpoints held by partners agree with the ledgers they are of`.replace(
      /^0 .*/,
      "no checkpoints held yet",
    ),
  );
  for (const { code, what } of faults.slice(0, SHOWN)) print(`  ${code}: ${what}`);
  if (faults.length > SHOWN) print(`  and ${faults.length - SHOWN} more`);
  print(faults.length === 0 ? "everything reconciles" : `${faults.length} records do not reconcile`);
}
