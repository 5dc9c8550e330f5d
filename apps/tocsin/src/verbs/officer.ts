/** The verb `officer`: makes what a nation's people prove themselves with. Must never print a private key or write a code down. */
import { createHash } from "node:crypto";
import type { Command } from "commander";
import { EXIT, fail } from "../exit.ts";
import { print } from "./as-officer.ts";
import { addAdd, addErase } from "./officer-people.ts";

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

export function addOfficer(program: Command): void {
  const officer = program
    .command("officer")
    .description("keys, one-time codes and positions of a nation's officers (docs/how-to/node-configuration.md)");
  addMakeKey(officer);
  addInvite(officer);
  addAdd(officer);
  addErase(officer);
  addList(officer);
}

function addMakeKey(officer: Command): void {
  officer
    .command("make-key")
    .description("make a key file for an officer who scripts, and print what node.json must say of it")
    .argument("<file>", "where the key is written; an existing file is never overwritten")
    .option("--json", "print one JSON object")
    .addHelpText(
      "after",
      `
Examples:
  tocsin officer make-key keys/officer-KOR-DUTY.pem
  tocsin officer make-key duty.pem --json

Put the printed object into the keys of the position in node.json and start the node again. The file is the person's own
and is readable by its owner only. Exit codes: 0 made, 1 not made.`,
    )
    .action(async (file: string, { json }: { json?: boolean }) => {
      const { newMessageKey, writeMessageKey } = await import("@tocsin/crypto-node");
      const { keyEntry, officerKey } = await import("../client/officer-key.ts");
      const key = newMessageKey();
      const written = writeMessageKey(file, key);
      if (!written.ok) return fail(written.error);
      const entry = keyEntry(officerKey(key));
      if (json) return print(JSON.stringify({ file, ...entry }));
      print(`${file}: an officer key; keep it with its person. In node.json, in the keys of the position:`);
      print(JSON.stringify(entry));
    });
}

function addInvite(officer: Command): void {
  officer
    .command("invite")
    .description("make a one-time code with which a person enrols a passkey, and its hash for node.json")
    .option("--json", "print one JSON object")
    .addHelpText(
      "after",
      `
Examples:
  tocsin officer invite
  tocsin officer invite --json

Hand the code to the person and to nobody else: it is stored nowhere and serves once. Put the hash into the enrolment of
the position in node.json and start the node again. Exit code: 0.`,
    )
    .action(async ({ json }: { json?: boolean }) => {
      const { canonicalCode, newCode } = await import("@tocsin/console-api");
      const code = newCode();
      const enrolment = createHash("sha256").update(canonicalCode(code)).digest("hex");
      if (json) return print(JSON.stringify({ code, enrolment }));
      print(`one-time code  ${code}`);
      print(`enrolment      ${enrolment}`);
    });
}

function addList(officer: Command): void {
  officer
    .command("list")
    .description("list the positions of a node.json")
    .requiredOption("--config <file>", "the node's configuration")
    .option("--json", "print one JSON object")
    .addHelpText(
      "after",
      `
Examples:
  tocsin officer list --config .tocsin/demo/exercise/KOR/node.json
  tocsin officer list --config node.json --json

Who has enrolled a passkey is known to the node; see its console. Exit codes: 0 listed, 2 no such or no good configuration.`,
    )
    .action(async ({ config: file, json }: { config: string; json?: boolean }) => {
      const { readNodeConfig } = await import("../daemon/config.ts");
      const config = await readNodeConfig(file);
      if (!config.ok) return fail(config.error, EXIT.usage);
      const { nameOf } = await import("../people/register.ts");
      const { directory } = config.value;
      const officers = config.value.officers.map(({ position, person, roles, enrolment, keys }) => ({
        ...{ position, person, name: nameOf(directory, person) ?? null, roles, invited: enrolment.length > 0 },
        keys: keys.map(({ credential }) => hexOf(credential)),
      }));
      if (json) return print(JSON.stringify({ nation: config.value.nation, mode: config.value.mode, officers }));
      if (officers.length === 0) print("no positions: nobody can act at this node's console");
      for (const { position, person, name, roles, invited, keys } of officers) {
        const proofs = [invited ? "a code for a passkey" : "", ...keys.map((key) => `key ${key}`)].filter(Boolean);
        print(
          `${position}  held by ${name ?? person}; roles ${roles.join(", ")}; ${proofs.join(", ") || "nothing to sign in with"}`,
        );
      }
    });
}
