/** The verb `officer`: makes what a nation's people prove themselves with. Must never print a private key or write a code down. */
import { createHash } from "node:crypto";
import type { Language } from "@tocsin/console/reading/words";
import type { Command } from "commander";
import { EXIT } from "../exit.ts";
import { helpText } from "../words/help.ts";
import { type OfficerSpeech, officerSpeech } from "../words/officer/speech.ts";
import { tellerOf } from "../words/teller.ts";
import { addAdd, addErase } from "./officer-people.ts";

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

export async function addOfficer(program: Command, language: Language): Promise<void> {
  const speech = await officerSpeech(language);
  const officer = program.command("officer").description(speech.t("what.officer"));
  addMakeKey(officer, speech);
  addInvite(officer, speech);
  addAdd(officer, speech);
  addErase(officer, speech);
  addList(officer, speech);
}

function addMakeKey(officer: Command, speech: OfficerSpeech): void {
  const { t } = speech;
  const examples = ["officer make-key keys/officer-KOR-DUTY.pem", "officer make-key duty.pem --json"];
  officer
    .command("make-key")
    .description(t("what.make-key"))
    .argument("<file>", t("argument.file"))
    .option("--json", t("option.json"))
    .addHelpText("after", helpText(speech, examples, t("note.make-key"), t("codes.make-key")))
    .action(async (file: string, { json }: { json?: boolean }) => {
      const tell = tellerOf(speech, {});
      const { newMessageKey, writeMessageKey } = await import("@tocsin/crypto-node");
      const { keyEntry, officerKey } = await import("../client/officer-key.ts");
      const key = newMessageKey();
      const written = writeMessageKey(file, key);
      if (!written.ok) return tell.fail(written.error);
      const entry = keyEntry(officerKey(key));
      if (json) return tell.json({ file, ...entry });
      tell.line(t("line.key", { file }));
      tell.json(entry);
    });
}

function addInvite(officer: Command, speech: OfficerSpeech): void {
  const { t } = speech;
  officer
    .command("invite")
    .description(t("what.invite"))
    .option("--json", t("option.json"))
    .addHelpText(
      "after",
      helpText(speech, ["officer invite", "officer invite --json"], t("note.invite"), t("codes.invite")),
    )
    .action(async ({ json }: { json?: boolean }) => {
      const tell = tellerOf(speech, {});
      const { canonicalCode, newCode } = await import("@tocsin/console-api");
      const code = newCode();
      const enrolment = createHash("sha256").update(canonicalCode(code)).digest("hex");
      if (json) return tell.json({ code, enrolment });
      tell.line(t("line.code", { code }));
      tell.line(t("line.enrolment", { hash: enrolment }));
    });
}

interface ListOptions {
  readonly config: string;
  readonly json?: boolean;
}

function addList(officer: Command, speech: OfficerSpeech): void {
  const { t } = speech;
  const examples = [
    "officer list --config .tocsin/demo/exercise/KOR/node.json",
    "officer list --config node.json --json",
  ];
  officer
    .command("list")
    .description(t("what.list"))
    .requiredOption("--config <file>", t("option.config"))
    .option("--json", t("option.json"))
    .addHelpText("after", helpText(speech, examples, t("note.list"), t("codes.list")))
    .action((options: ListOptions) => list(speech, options));
}

async function list(speech: OfficerSpeech, { config: file, json }: ListOptions): Promise<void> {
  const { readNodeConfig } = await import("../daemon/config.ts");
  const config = await readNodeConfig(file);
  if (!config.ok) return tellerOf(speech, {}).fail(config.error, EXIT.usage);
  const { nameOf } = await import("../people/register.ts");
  const { directory, nation, mode } = config.value;
  const officers = config.value.officers.map(({ position, person, roles, enrolment, keys }) => ({
    ...{ position, person, name: nameOf(directory, person) ?? null, roles, invited: enrolment.length > 0 },
    keys: keys.map(({ credential }) => hexOf(credential)),
  }));
  const tell = tellerOf(speech, {}, { nation, mode });
  if (json) return tell.json({ nation, mode, officers });
  if (officers.length === 0) tell.line(tell.t("line.nobody"));
  const { roleWords } = await import("@tocsin/console/words/people");
  for (const { position, person, name, roles, invited, keys } of officers) {
    const proofs = [...(invited ? [tell.t("line.invited")] : []), ...keys.map((id) => tell.t("line.hasKey", { id }))];
    tell.line(
      tell.t("line.officer", {
        ...{ position, name: name ?? person, proofs: proofs.join(", ") || tell.t("line.noProof") },
        roles: roles.map((role) => roleWords[tell.language][role] ?? role).join(", "),
      }),
    );
  }
}
