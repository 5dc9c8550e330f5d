/**
 * `officer add` and `officer erase`: who stands behind a position, and how the name goes. Must never take a name as an
 * argument, where every process of the machine could read it, nor erase on one command alone.
 */
import { dirname, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import type { Command } from "commander";
import { EXIT } from "../exit.ts";
import { helpText } from "../words/help.ts";
import type { OfficerSpeech } from "../words/officer/speech.ts";
import { tellerOf } from "../words/teller.ts";

interface Added {
  readonly config: string;
  readonly position: string;
  readonly roles?: string;
  readonly person?: string;
  readonly json?: boolean;
}

export function addAdd(officer: Command, speech: OfficerSpeech): void {
  const { t } = speech;
  const examples = [
    "officer add --config node.json --position KOR-WATCH --roles watch,duty",
    "officer add --config node.json --position KOR-DUTY --roles duty --person 5f0c...",
  ];
  officer
    .command("add")
    .description(t("what.add"))
    .requiredOption("--config <file>", t("option.config"))
    .requiredOption("--position <position>", t("option.held"))
    .option("--roles <roles>", t("option.roles"))
    .option("--person <commitment>", t("option.person"))
    .option("--json", t("option.json"))
    .addHelpText("after", helpText(speech, examples, t("note.add"), t("codes.people")))
    .action((added: Added) => add(speech, added));
}

async function add(speech: OfficerSpeech, { config, position, roles, person, json }: Added): Promise<void> {
  const { changeConfig } = await import("../joining/config-file.ts");
  const { readNodeConfig } = await import("../daemon/config.ts");
  const { enterPerson, erasePerson, nameOf } = await import("../people/register.ts");
  const directory = dirname(resolve(config));
  const before = await readNodeConfig(config);
  if (!before.ok) return tellerOf(speech, {}).fail(before.error, EXIT.usage);
  const tell = tellerOf(speech, {}, before.value);
  const isKnown = before.value.officers.some((each) => each.position === position);
  if (!isKnown && roles === undefined) return tell.refuse("fault.no-roles", { where: position, exit: EXIT.usage });
  if (person !== undefined && nameOf(directory, person) === undefined)
    return tell.refuse("fault.unknown-person", { where: person });
  const entered =
    person === undefined
      ? enterPerson(directory, await ask(tell.prompt(tell.t("ask.name"))))
      : { ok: true as const, value: person };
  if (!entered.ok) return tell.fail(entered.error);
  const held = { person: entered.value, ...(roles !== undefined && { roles: roles.split(",") }) };
  const changed = await changeConfig(directory, (fields) => ({
    ...fields,
    officers: withHeld(fields.officers, position, held),
  }));
  if (!changed.ok) {
    if (person === undefined) erasePerson(directory, entered.value);
    return tell.fail(changed.error);
  }
  if (json) return tell.json({ position, person: entered.value });
  tell.line(tell.t("line.held", { position, name: nameOf(directory, entered.value) ?? "" }));
  tell.line(tell.t("line.person", { person: entered.value }));
  tell.line(tell.t("line.next"));
}

type Fields = Record<string, unknown>;

/** What node.json says of the position beside its person stays, such as its keys; the code of the person before does not. */
function withHeld(officers: unknown, position: string, held: object): Fields[] {
  const list = (Array.isArray(officers) ? officers : []) as Fields[];
  const known = list.find((each) => each.position === position);
  if (known === undefined) return [...list, { position, ...held, keys: [] }];
  const { enrolment: _, ...kept } = known;
  return list.map((each) => (each === known ? { ...kept, ...held, keys: [] } : each));
}

export function addErase(officer: Command, speech: OfficerSpeech): void {
  const { t } = speech;
  officer
    .command("erase")
    .description(t("what.erase"))
    .argument("<position>", t("argument.position"))
    .requiredOption("--config <file>", t("option.config"))
    .addHelpText(
      "after",
      helpText(speech, ["officer erase KOR-WATCH --config node.json"], t("note.erase"), t("codes.people")),
    )
    .action((who: string, { config }: { readonly config: string }) => erase(speech, who, config));
}

async function erase(speech: OfficerSpeech, who: string, file: string): Promise<void> {
  const { readNodeConfig } = await import("../daemon/config.ts");
  const { erasePerson, nameOf } = await import("../people/register.ts");
  const config = await readNodeConfig(file);
  if (!config.ok) return tellerOf(speech, {}).fail(config.error, EXIT.usage);
  const { officers, directory } = config.value;
  const tell = tellerOf(speech, {}, config.value);
  const person = officers.find(({ position }) => position === who)?.person ?? who;
  const name = nameOf(directory, person);
  if (name === undefined) return tell.refuse("fault.no-name", { where: who });
  const held = officers.filter((each) => each.person === person).map(({ position }) => position);
  tell.aside(tell.t("line.goes", { name }));
  tell.aside(tell.t("line.stays", { person }));
  tell.aside(tell.t("line.staysHeld", { positions: held.join(", ") || tell.t("line.noPosition") }));
  const typed = await ask(tell.prompt(tell.t("ask.erase", { who })));
  if (typed !== who) return tell.refuse("fault.not-confirmed");
  const erased = erasePerson(directory, person);
  if (!erased.ok) return tell.fail(erased.error);
  tell.line(tell.t("line.erased", { person }));
}

/** On stderr, so that stdout holds the outcome only. An input that ends without a line gives nothing. */
async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr, prompt: question });
  terminal.prompt();
  try {
    for await (const line of terminal) return line.trim();
    return "";
  } finally {
    terminal.close();
  }
}
