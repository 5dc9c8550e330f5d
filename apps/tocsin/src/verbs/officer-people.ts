/**
 * `officer add` and `officer erase`: who stands behind a position, and how the name goes. Must never take a name as an
 * argument, where every process of the machine could read it, nor erase on one command alone.
 */
import { dirname, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import type { Command } from "commander";
import { EXIT, fail } from "../exit.ts";
import { print } from "./as-officer.ts";

const codes = "Exit codes: 0 done, 1 refused (with the reason), 2 no such or no good configuration.";

interface Added {
  readonly config: string;
  readonly position: string;
  readonly roles?: string;
  readonly person?: string;
  readonly json?: boolean;
}

export function addAdd(officer: Command): void {
  officer
    .command("add")
    .description("enter a person into the nation's register, and put what stands for the person into node.json")
    .requiredOption("--config <file>", "the node's configuration")
    .requiredOption("--position <position>", "which the person holds from now on, such as KOR-WATCH")
    .option("--roles <roles>", "of a position that node.json does not name yet, with commas between")
    .option("--person <commitment>", "somebody who is in the register already: holds this position too")
    .option("--json", "print one JSON object")
    .addHelpText(
      "after",
      `
Examples:
  tocsin officer add --config node.json --position KOR-WATCH --roles watch,duty
  tocsin officer add --config node.json --position KOR-DUTY --roles duty --person 5f0c...

The name is asked for, or read from standard input. It goes into people/ beside node.json, with a salt, and nowhere else:
node.json, journal and ledger get SHA-256 of both. A position that another person held loses its passkeys at the node's next
start. ${codes}`,
    )
    .action(add);
}

async function add({ config, position, roles, person, json }: Added): Promise<void> {
  const { changeConfig } = await import("../joining/config-file.ts");
  const { readNodeConfig } = await import("../daemon/config.ts");
  const { enterPerson, erasePerson, nameOf } = await import("../people/register.ts");
  const directory = dirname(resolve(config));
  const before = await readNodeConfig(config);
  if (!before.ok) return fail(before.error, EXIT.usage);
  const isKnown = before.value.officers.some((each) => each.position === position);
  if (!isKnown && roles === undefined)
    return fail(refusal("no-roles", `${position} is no position of this node yet.`, "Give its --roles."), EXIT.usage);
  if (person !== undefined && nameOf(directory, person) === undefined)
    return fail(refusal("unknown-person", `${person} is nobody in the register.`, "See tocsin officer list."));
  const entered =
    person === undefined ? enterPerson(directory, await ask("Name: ")) : { ok: true as const, value: person };
  if (!entered.ok) return fail(entered.error);
  const held = { person: entered.value, ...(roles !== undefined && { roles: roles.split(",") }) };
  const changed = await changeConfig(directory, (fields) => ({
    ...fields,
    officers: withHeld(fields.officers, position, held),
  }));
  if (!changed.ok) {
    if (person === undefined) erasePerson(directory, entered.value);
    return fail(changed.error);
  }
  if (json) return print(JSON.stringify({ position, person: entered.value }));
  print(`${position} is held by ${nameOf(directory, entered.value) ?? ""}`);
  print(`person  ${entered.value}`);
  print("Give the position a code (tocsin officer invite) or a key, and start the node again.");
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

export function addErase(officer: Command): void {
  officer
    .command("erase")
    .description("erase the name of the person who holds a position, for ever; every proof and record stays")
    .argument("<position>", "such as KOR-WATCH, or the person's commitment")
    .requiredOption("--config <file>", "the node's configuration")
    .addHelpText(
      "after",
      `
Example:
  tocsin officer erase KOR-WATCH --config node.json

It says what goes and what stays, and wants the position typed once more. The file is overwritten and removed; backups of
people/, and old blocks that a disk keeps, are yours to see to. ${codes}`,
    )
    .action(erase);
}

async function erase(who: string, { config: file }: { readonly config: string }): Promise<void> {
  const { readNodeConfig } = await import("../daemon/config.ts");
  const { erasePerson, nameOf } = await import("../people/register.ts");
  const config = await readNodeConfig(file);
  if (!config.ok) return fail(config.error, EXIT.usage);
  const { officers, directory } = config.value;
  const person = officers.find(({ position }) => position === who)?.person ?? who;
  const name = nameOf(directory, person);
  if (name === undefined)
    return fail(refusal("no-name", `no name is kept for ${who}.`, "Nothing is left to erase here."));
  const held = officers.filter((each) => each.person === person).map(({ position }) => position);
  const tell = (line: string): void => void process.stderr.write(`${line}\n`);
  tell(`Erased for ever: the name ${name} and its salt.`);
  tell(`What stays: person ${person} in node.json, journal and ledger, which names nobody any more;`);
  tell(
    `${held.join(", ") || "no position"}, with passkeys and officer keys: take the position away, or give it to somebody else.`,
  );
  const typed = await ask(`Type ${who} to erase: `);
  if (typed !== who)
    return fail(refusal("not-confirmed", "nothing was erased: what was typed differs.", "Type it as it is."));
  const erased = erasePerson(directory, person);
  if (!erased.ok) return fail(erased.error);
  print(`erased: nobody can say any more who ${person} is`);
}

const refusal = (code: string, what: string, remedy: string) => ({ code, what, remedy });

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
