/** `tocsin outlet`: a siren wall and an Atom feed that sound only what two pinned people signed. Prints; decides nothing. */
import type { Command } from "commander";
import { EXIT, fail } from "../exit.ts";

interface Options {
  readonly keys: string;
  readonly officers: string;
  readonly data: string;
  readonly port: string;
  readonly wall: string;
  readonly json?: boolean;
}

export function addOutlet(program: Command): void {
  program
    .command("outlet")
    .description("receive released alerts over HTTPS, light the areas on a wall, feed them as Atom")
    .requiredOption("--keys <dir>", "identity of the nation and mode that this outlet serves")
    .requiredOption(
      "--officers <file>",
      "whose signatures count: the node's officers.json, carried here by a second person",
    )
    .requiredOption("--data <dir>", "where messages are kept")
    .option("--port <port>", "the wall's receiver; the feed's takes the port after it", "4420")
    .option("--wall <port>", "the page and the feed, for people", "4430")
    .option("--json", "one JSON object a line instead of sentences")
    .addHelpText(
      "after",
      `
Examples:
  tocsin outlet --keys keys --officers officers.json --data outlet
  tocsin outlet --keys .tocsin/demo/exercise/JPN/keys --officers .tocsin/demo/exercise/JPN/officers.json --data /tmp/outlet

A message sounds only where its mode is this outlet's and two different people of the officers file have signed exactly it.
Stop with SIGINT. Exit codes: 0 stopped cleanly, 1 refused to start, 2 wrong usage.`,
    )
    .action(async (options: Options) => {
      const { runOutlet } = await import("../outlet/run.ts");
      const running = await runOutlet({
        ...{ keys: options.keys, officers: options.officers, data: options.data },
        ...{ port: Number(options.port), wall: Number(options.wall) },
        say: (event, words, more) =>
          void process.stdout.write(options.json ? `${JSON.stringify({ event, ...more })}\n` : `${words}\n`),
      });
      if (!running.ok) {
        fail(running.error, EXIT.refused);
        process.exit();
      }
      const stop = async (): Promise<void> => {
        await running.value.stop();
        process.exit(EXIT.ok);
      };
      for (const signal of ["SIGINT", "SIGTERM", "disconnect"]) process.on(signal, () => void stop());
    });
}
