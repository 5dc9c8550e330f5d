/** The command line: registers the verbs and hands over. Must never hold a verb's work itself. */
import { Command } from "commander";
import { EXIT } from "./exit.ts";

const program = new Command("tocsin")
  .description("Missile-warning data exchange between nations. Warning only; not accredited for operations.")
  .version("0.1.0")
  .configureHelp({ sortSubcommands: false })
  .showHelpAfterError("(run with --help for usage)")
  .exitOverride((error) => process.exit(error.exitCode === 0 ? EXIT.ok : EXIT.usage));

await program.parseAsync();
