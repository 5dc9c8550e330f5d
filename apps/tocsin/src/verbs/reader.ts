/** The verb `reader`: makes what another program reads a console's picture with. Must never print a token where it is kept in a file. */
import { writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { fail } from "../exit.ts";
import { print } from "../print.ts";

export function addReader(program: Command): void {
  const reader = program
    .command("reader")
    .description("tokens with which other programs read the picture (docs/how-to/read-the-picture.md)");
  reader
    .command("make-token")
    .description("write a new token to a file, and print what node.json must say of it")
    .argument("<name>", "of the program, in small letters, such as plotter")
    .argument("<file>", "where the token is written; an existing file is never overwritten")
    .option("--json", "print one JSON object")
    .addHelpText(
      "after",
      `
Examples:
  tocsin reader make-token plotter keys/reader-plotter.token
  tocsin reader make-token plotter plotter.token --json

Put the printed object into console.readers of node.json and start the node again. Whoever has the file can read all that the
nation's officers see, and do nothing. It is readable by its owner only. Exit codes: 0 made, 1 not made, 2 no such name.`,
    )
    .action(async (name: string, file: string, { json }: { json?: boolean }) => {
      if (!/^[a-z0-9-]{1,32}$/.test(name))
        return fail(
          { code: "bad-name", what: "must be small letters, digits and dashes, at most 32.", where: name },
          2,
        );
      const { newReader } = await import("@tocsin/console-api");
      const { token, entry } = newReader(name);
      try {
        await writeFile(file, `${token}\n`, { mode: 0o600, flag: "wx" });
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        return fail({ code: "token-not-written", what: `cannot be written: ${why}.`, where: file });
      }
      if (json) return print(JSON.stringify({ file, ...entry }));
      print(`${file}: a reader's token; keep it with its program. In console.readers of node.json:`);
      print(JSON.stringify(entry));
    });
}
