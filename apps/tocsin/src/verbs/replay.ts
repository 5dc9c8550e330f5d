/** `tocsin replay`: feeds a recorded run to a fresh node and holds every fingerprint and ledger leaf against the record. */
import { join } from "node:path";
import type { Command } from "commander";
import { EXIT, fail } from "../exit.ts";

export function addReplay(program: Command): void {
  program
    .command("replay")
    .description("replay a node's recorded run and compare it with its record, bit for bit")
    .argument("<directory>", "a node's data directory")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      `
Examples:
  tocsin replay .tocsin/demo/exercise/KOR
  tocsin replay .tocsin/demo/exercise/JPN --json

Where plots have been pruned (retention in node.json) it begins at the oldest snapshot behind them, and says so; what is
before it is checked by tocsin verify. The node must be stopped. Exit codes: 0 the same again, 1 unreadable, 4 the replay differs from the record.`,
    )
    .action(async (directory: string, { json }: { json?: boolean }) => {
      const { openReader } = await import("@tocsin/journal-sqlite");
      const { recover } = await import("@tocsin/node");
      const { replayStart } = await import("../reports/replay-start.ts");
      const { readNodeConfig } = await import("../daemon/config.ts");
      const { prepareTools } = await import("../daemon/tools.ts");
      const opened = openReader(join(directory, "journal"));
      if (!opened.ok) return fail(opened.error);
      const reader = opened.value;
      // Under the node's own policy where its configuration is still there: another one decides otherwise.
      const config = await readNodeConfig(join(directory, "node.json"));
      const tools = await prepareTools(config.ok ? config.value : {}, directory);
      if (!tools.ok) return fail(tools.error);
      const started = performance.now();
      const stored = reader.fingerprints();
      if (!stored.ok) return fail(stored.error, EXIT.integrity);
      const start = replayStart(reader, tools.value.tools.codec);
      // What cannot be read is damage; that no snapshot of this build is there is not.
      if (!start.ok) return fail(start.error, start.error.code === "no-snapshot" ? EXIT.refused : EXIT.integrity);
      const { pruned, from } = start.value;
      const first = from?.inputs ?? 0;
      const result = recover({
        reader,
        tools: tools.value.tools,
        ...(from && { from }),
        progress: (number) => {
          if (process.stderr.isTTY) process.stderr.write(`\rreplayed ${number} inputs`);
        },
      });
      if (process.stderr.isTTY) process.stderr.write("\n");
      if (!result.ok) return fail(result.error, EXIT.integrity);
      const { node, replayed, differences } = result.value;
      const seconds = (performance.now() - started) / 1000;
      const header = reader.header;
      reader.close();
      const report = {
        nation: header.nation,
        mode: header.mode,
        epoch: header.epoch,
        inputs: replayed,
        leaves: node.state.ledger.size,
        fingerprintsCompared: stored.value.filter(({ after }) => after > first && after <= node.state.inputs).length,
        /** Plots through this input were pruned, and the replay began after that one; 0 where nothing was. */
        ...{ prunedThrough: pruned, begunAfter: first },
        fingerprint: node.fingerprint(),
        differences: differences.map(({ code, what }) => ({ code, what })),
        seconds: Number(seconds.toFixed(2)),
      };
      if (json) process.stdout.write(`${JSON.stringify(report)}\n`);
      else {
        process.stdout.write(
          `${report.nation} ${report.mode} epoch ${report.epoch}: ${report.inputs} inputs, ${report.leaves} ledger leaves, ${report.fingerprintsCompared} fingerprints compared in ${report.seconds} s\n`,
        );
        if (pruned > 0)
          process.stdout.write(
            `  plots through input ${pruned} were pruned, as node.json says: replayed bit for bit from input ${first + 1} on\n`,
          );
        for (const difference of report.differences.slice(0, 20))
          process.stdout.write(`  ${difference.code}: ${difference.what}\n`);
        process.stdout.write(
          differences.length === 0
            ? `the same again, fingerprint ${report.fingerprint}\n`
            : `${differences.length} differences\n`,
        );
      }
      if (differences.length > 0) process.exitCode = EXIT.integrity;
    });
}
