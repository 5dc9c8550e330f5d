/** `tocsin node`: one national node as a daemon, from its configuration file. */
import { join } from "node:path";
import type { Command } from "commander";
import { EXIT, fail } from "../exit.ts";
import { keepHeapLean } from "../lean-heap.ts";

export function addNode(program: Command): void {
  program
    .command("node")
    .description("run one national node from its node.json")
    .requiredOption("--config <file>", "the node's configuration")
    .option("--make-keys", "make the nation's keys for this mode first, where there are none")
    .option("--json", "one JSON object a line instead of sentences")
    .addHelpText(
      "after",
      `
Examples:
  tocsin node --config .tocsin/demo/exercise/KOR/node.json
  tocsin node --config /srv/tocsin/test/JPN/node.json --json

SIGINT or SIGTERM stops it cleanly. Exit codes: 0 stopped cleanly, 1 refused to start, 2 the configuration is wrong,
4 the journal failed.`,
    )
    .action(async ({ config: file, json, makeKeys }: { config: string; json?: boolean; makeKeys?: boolean }) => {
      keepHeapLean();
      const { readNodeConfig } = await import("../daemon/config.ts");
      const { runNode } = await import("../daemon/life.ts");
      const config = await readNodeConfig(file);
      if (!config.ok) return fail(config.error, EXIT.usage);
      const { nation, mode, directory } = config.value;
      if (makeKeys) {
        const { makeNationalIdentity } = await import("@tocsin/pki");
        const { systemClock } = await import("@tocsin/host");
        const identity = await makeNationalIdentity(join(directory, "keys"), nation, mode, systemClock().now());
        if (!identity.ok) return fail(identity.error);
      }
      // Whoever started it may go before it is up: until then nothing is open that a stop must care for.
      let stop = async (): Promise<void> => process.exit(EXIT.ok);
      for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => void stop());
      process.on("disconnect", () => void stop());
      const say = (event: string, words: string, more: object = {}): void => {
        process.stdout.write(
          json ? `${JSON.stringify({ event, nation, mode, ...more })}\n` : `${nation} ${mode} ${words}\n`,
        );
      };
      const stopFailed = ({ what, cause }: { what: string; cause: unknown }): void => {
        const why = cause instanceof Error ? cause.message : cause;
        fail({ code: "journal-failed", what: `${what}: ${why}. Stopping; start again to replay.` }, EXIT.integrity);
        process.exit();
      };
      const tell = (notice: string): void => void process.stderr.write(`tocsin: ${notice}\n`);
      const running = await runNode(config.value, { onFailure: stopFailed, onNotice: tell });
      if (!running.ok) {
        fail(running.error);
        process.exit();
      }
      const { consolePort, recoveredInputs, notices } = running.value;
      const address = `http://${config.value.console.names[0]}:${consolePort}/`;
      say("ready", `ready, console ${address}${recoveredInputs ? `, recovered ${recoveredInputs} inputs` : ""}`, {
        console: address,
        pid: process.pid,
        recoveredInputs,
      });
      for (const notice of notices) tell(notice);
      let stopping = false;
      stop = async () => {
        if (stopping) return;
        stopping = true;
        await running.value.stop();
        say("stopped", "stopped");
        process.exit(EXIT.ok);
      };
    });
}
