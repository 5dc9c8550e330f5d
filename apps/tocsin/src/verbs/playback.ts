/** `tocsin playback`: a console over recorded watches of one nation or several. Shows them and does nothing. */
import { resolve } from "node:path";
import type { Command } from "commander";
import { EXIT, fail } from "../exit.ts";

interface Options {
  readonly data: readonly string[];
  readonly port: string;
  readonly json?: boolean;
}

export function addPlayback(program: Command): void {
  program
    .command("playback")
    .description("show recorded watches of one or several nations in a console, at any speed")
    .requiredOption("--data <dir...>", "data directories of stopped nodes, or copies of them")
    .option("--port <port>", "the console's port, on this machine only", "8480")
    .option("--json", "one JSON object a line instead of sentences")
    .addHelpText(
      "after",
      `
Examples:
  tocsin playback --data .tocsin/demo/exercise/KOR
  tocsin playback --data .tocsin/demo/exercise/KOR .tocsin/demo/exercise/JPN .tocsin/demo/exercise/USA

With several nations' directories one switch shows what each of them knew at the same moment. A running node shows its own
watch in its own console (key R). Nothing is written but the browser's settings; whoever can reach the port sees all of it, so
it listens on loopback only. Stop with SIGINT. Exit codes: 0 stopped cleanly, 1 unreadable or the port is taken, 2 wrong usage.`,
    )
    .action(async ({ data, port, json }: Options) => {
      const { startPlayback } = await import("../replay/playback.ts");
      const number = Number(port);
      if (!Number.isInteger(number) || number < 0 || number > 65_535)
        return fail({ code: "bad-port", what: `"${port}" is no port. Give a number up to 65535.` }, EXIT.usage);
      const running = await startPlayback(
        data.map((directory) => resolve(directory)),
        number,
      );
      if (!running.ok) return fail(running.error, EXIT.refused);
      const address = `http://localhost:${running.value.port}/`;
      const { recordings } = running.value;
      if (json) process.stdout.write(`${JSON.stringify({ event: "ready", console: address, recordings })}\n`);
      else process.stdout.write(`${recordings.map(({ id }) => `  ${id}\n`).join("")}ready, console ${address}\n`);
      const stop = async (): Promise<void> => {
        await running.value.stop();
        process.exit(EXIT.ok);
      };
      for (const signal of ["SIGINT", "SIGTERM", "disconnect"]) process.on(signal, () => void stop());
    });
}
