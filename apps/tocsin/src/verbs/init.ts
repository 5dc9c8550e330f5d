/** `tocsin init`: begins a nation's node, from which `tocsin partner` goes on. */
import { MODES, type Mode } from "@tocsin/picture";
import { type Command, Option } from "commander";
import { EXIT, fail } from "../exit.ts";

interface InitOptions {
  readonly nation: string;
  readonly mode: Mode;
  readonly link: string;
  readonly console: string;
  readonly numbers?: string;
  readonly json?: boolean;
}

export function addInit(program: Command): void {
  program
    .command("init")
    .description("begin a nation's node: directory, keys, node.json, and the public file for its partners")
    .argument("<directory>", "where the node will live; nothing in it is ever overwritten")
    .requiredOption("--nation <code>", "three capital letters, such as KOR")
    .addOption(new Option("--mode <mode>", "for ever").choices([...MODES]).default("exercise"))
    .option("--link <host:port>", "where partners connect", "127.0.0.1:8410")
    .option("--console <host:port>", "where this nation's browsers connect", "127.0.0.1:8400")
    .option("--numbers <first>", "first of the thousand common track numbers agreed for this nation")
    .option("--json", "print one JSON object")
    .addHelpText(
      "after",
      `
Examples:
  tocsin init /srv/tocsin/KOR --nation KOR --link 0.0.0.0:8410
  tocsin init /srv/tocsin/FRA --nation FRA --mode test --numbers 4000 --json

Then give NATION.bundle.json to each partner, read the fingerprint to them over another channel, and add theirs with
\`tocsin partner add\`: docs/how-to/join-two-nations.md. Exit codes: 0 begun, 1 refused, 2 usage.`,
    )
    .action(run);
}

async function run(directory: string, options: InitOptions): Promise<void> {
  const { systemClock } = await import("@tocsin/host");
  const { hostAndPort } = await import("../joining/address.ts");
  const { numberBlock } = await import("../joining/number-blocks.ts");
  const { beginNode } = await import("../joining/init.ts");
  const { nation, mode, json } = options;
  if (!/^[A-Z]{3}$/.test(nation))
    return fail(
      { code: "bad-nation", what: `${nation} is no nation: give three capital letters, such as KOR.` },
      EXIT.usage,
    );
  const link = hostAndPort(options.link);
  if (!link.ok) return fail(link.error, EXIT.usage);
  const console = hostAndPort(options.console);
  if (!console.ok) return fail(console.error, EXIT.usage);
  const numbers = numberBlock(nation, options.numbers);
  if (!numbers.ok) return fail(numbers.error, EXIT.usage);
  const node = { directory, nation, mode, link: link.value, console: console.value, numbers: numbers.value };
  const begun = await beginNode(node, systemClock().now());
  if (!begun.ok) return fail(begun.error);
  const { config, bundle, fingerprint } = begun.value;
  if (json) return void process.stdout.write(`${JSON.stringify(begun.value)}\n`);
  process.stdout.write(`${nation} in mode ${mode}: ${config}
Give partners ${bundle}, and read them, over another channel, its fingerprint:
  ${fingerprint}
Next: tocsin partner add ${directory} THEIR.bundle.json --fingerprint "..."
Then: tocsin node --config ${config}
`);
}
