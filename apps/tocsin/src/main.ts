/** Where the program begins: hands the shell's words to the command line. Must never know a verb. */
import { commandLine } from "./command-line.ts";
import { EXIT } from "./exit.ts";
import { keepMemoryOutOfDumps } from "./no-dumps.ts";

keepMemoryOutOfDumps();

/** A reader that has seen enough (`| head`) ends the program quietly. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(EXIT.ok);
  throw error;
});

const words = process.argv.slice(2);
const program = await commandLine(words, (bare) =>
  bare.exitOverride((error) => process.exit(error.exitCode === 0 ? EXIT.ok : EXIT.usage)),
);

await program.parseAsync(words, { from: "user" });
