/** `tocsin launches`: a nation's launches over the years out of its journals, listed or written as files for its own people. */
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { EXIT, fail } from "../exit.ts";
import { FORMATS, type Format } from "../launches/formats.ts";

interface Options {
  readonly format?: Format;
  readonly out?: string;
}

export function addLaunches(program: Command): void {
  program
    .command("launches")
    .description("a nation's launches out of its journals, beside the published ones; listed, or as a file")
    .argument("<directory>", "a node's data directory")
    .addOption(new Option("--format <format>", "a file for the nation's own people").choices(FORMATS))
    .option("--out <file>", "where to write it; without, what is text goes to the output")
    .addHelpText(
      "after",
      `
Examples:
  tocsin launches .tocsin/demo/exercise/KOR
  tocsin launches .tocsin/demo/exercise/KOR --format parquet --out launches.parquet

Goes through the journals from where it was last, and keeps what it found in analysis/launches.json there. The node may be running.
Files for a partner are made by the running node's console (page Launches), where the guard decides what is inside.
Exit codes: 0 done, 1 unreadable, 2 wrong usage.`,
    )
    .action(async (directory: string, { format, out }: Options) => {
      if (format === "parquet" && out === undefined)
        return fail({ code: "no-file", what: "a Parquet file needs --out FILE." }, EXIT.usage);
      const { gatherLaunches } = await import("../launches/gather.ts");
      const { launchLines } = await import("../launches/lines.ts");
      const at = resolve(directory);
      const gathered = await gatherLaunches(at);
      if (!gathered.ok) return fail({ where: directory, ...gathered.error });
      if (format === undefined) return void process.stdout.write(launchLines(gathered.value.launches));
      const { exportForOwn } = await import("../launches/export.ts");
      const { body, count } = exportForOwn(at, format);
      if (out === undefined) return void process.stdout.write(body);
      await writeFile(out, body, { mode: 0o600 });
      process.stdout.write(`${count} launches written to ${out}, for the nation's own people\n`);
    });
}
