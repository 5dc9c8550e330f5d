/** `tocsin init`: begins a nation's node, from which `tocsin partner` goes on. */
import type { Language } from "@tocsin/console/reading/words";
import { MODES, type Mode } from "@tocsin/picture";
import { type Command, Option } from "commander";
import { EXIT } from "../exit.ts";
import { helpText } from "../words/help.ts";
import { type InitSpeech, initSpeech } from "../words/init/speech.ts";
import { tellerOf } from "../words/teller.ts";

interface InitOptions {
  readonly nation: string;
  readonly mode: Mode;
  readonly link: string;
  readonly console: string;
  readonly numbers?: string;
  readonly json?: boolean;
}

export async function addInit(program: Command, language: Language): Promise<void> {
  const speech = await initSpeech(language);
  const { t } = speech;
  const examples = [
    "init /srv/tocsin/KOR --nation KOR --link 0.0.0.0:8410",
    "init /srv/tocsin/FRA --nation FRA --mode test --numbers 4000 --json",
  ];
  program
    .command("init")
    .description(t("what.init"))
    .argument("<directory>", t("argument.directory"))
    .requiredOption("--nation <code>", t("option.nation"))
    .addOption(new Option("--mode <mode>", t("option.mode")).choices([...MODES]).default("exercise"))
    .option("--link <host:port>", t("option.link"), "127.0.0.1:8410")
    .option("--console <host:port>", t("option.browsers"), "127.0.0.1:8400")
    .option("--numbers <first>", t("option.numbers"))
    .option("--json", t("option.json"))
    .addHelpText("after", helpText(speech, examples, t("note.init"), t("codes.init")))
    .action((directory: string, options: InitOptions) => run(speech, directory, options));
}

async function run(speech: InitSpeech, directory: string, options: InitOptions): Promise<void> {
  const { systemClock } = await import("@tocsin/host");
  const { hostAndPort } = await import("../joining/address.ts");
  const { numberBlock } = await import("../joining/number-blocks.ts");
  const { beginNode } = await import("../joining/init.ts");
  const { nation, mode, json } = options;
  const tell = tellerOf(speech, {}, { nation, mode });
  if (!/^[A-Z]{3}$/.test(nation))
    return tellerOf(speech, {}).refuse("fault.bad-nation", { where: nation, exit: EXIT.usage });
  const link = hostAndPort(options.link);
  if (!link.ok) return tell.fail(link.error, EXIT.usage);
  const console = hostAndPort(options.console);
  if (!console.ok) return tell.fail(console.error, EXIT.usage);
  const numbers = numberBlock(nation, options.numbers);
  if (!numbers.ok) return tell.fail(numbers.error, EXIT.usage);
  const node = { directory, nation, mode, link: link.value, console: console.value, numbers: numbers.value };
  const begun = await beginNode(node, systemClock().now());
  if (!begun.ok) return tell.fail(begun.error);
  const { config, bundle, fingerprint } = begun.value;
  if (json) return tell.json(begun.value);
  tell.line(tell.t("line.begun", { config }));
  tell.line(tell.t("line.give", { bundle }));
  tell.line(`  ${fingerprint}`);
  tell.line(tell.t("line.next", { directory }));
  tell.line(tell.t("line.then", { config }));
}
