/** `tocsin partner`: two nations join by exchanging two files and comparing two fingerprints. Must never add one that nobody compared. */
import type { Language } from "@tocsin/console/reading/words";
import type { Command } from "commander";
import { EXIT } from "../exit.ts";
import type { Certification } from "../joining/certified.ts";
import type { Partner } from "../joining/partners.ts";
import { helpText } from "../words/help.ts";
import { type PartnerSpeech, partnerSpeech } from "../words/partner/speech.ts";
import { tellerOf } from "../words/teller.ts";
import { worldIn } from "../words/world.ts";
import { addSharing } from "./partner-sharing.ts";

interface AddOptions {
  readonly fingerprint?: string;
  readonly dial?: string;
  readonly via?: string;
  readonly numbers?: string;
  readonly certificate?: string;
  readonly certifier?: string;
  readonly uncertified?: true;
}

export async function addPartner(program: Command, language: Language): Promise<void> {
  const speech = await partnerSpeech(language);
  const partner = program.command("partner").description(speech.t("what.partner"));
  addAdd(partner, speech);
  addList(partner, speech);
  addRemove(partner, speech);
  addSharing(partner, speech);
}

function addAdd(partner: Command, speech: PartnerSpeech): void {
  const { t } = speech;
  const examples = [
    'partner add /srv/tocsin/KOR JPN.bundle.json --fingerprint "09EC 082C ... C10C"',
    'partner add /srv/tocsin/KOR USA.bundle.json --fingerprint "4F1A ..." --dial node.example:8410',
    'partner add /srv/tocsin/actual/KOR JPN.bundle.json --fingerprint "77C0 ..." --certificate JPN.certificate.json --certifier KOR.test.bundle.json',
  ];
  partner
    .command("add")
    .description(t("what.add"))
    .argument("<directory>", t("option.directory"))
    .argument("<bundle>", t("argument.bundle"))
    .option("--fingerprint <groups>", t("option.fingerprint"))
    .option("--dial <host:port>", t("option.dial"))
    .option("--via <nation>", t("option.via"))
    .option("--numbers <first>", t("option.numbers"))
    .option("--certificate <file>", t("option.certificate"))
    .option("--certifier <file>", t("option.certifier"))
    .option("--uncertified", t("option.uncertified"))
    .addHelpText("after", helpText(speech, examples, t("note.add"), t("codes.add")))
    .action((directory: string, bundle: string, options: AddOptions) => runAdd(speech, directory, bundle, options));
}

const FORGED = ["fingerprint-differs", "not-signed"];

async function runAdd(speech: PartnerSpeech, directory: string, bundle: string, options: AddOptions): Promise<void> {
  const tell = tellerOf(speech, {}, await worldIn(directory));
  const { fingerprint, via, numbers } = options;
  if (fingerprint === undefined) return tell.refuse("fault.no-fingerprint", { exit: EXIT.usage });
  const { hostAndPort } = await import("../joining/address.ts");
  const { addPartner: add } = await import("../joining/partners.ts");
  const dial = options.dial === undefined ? undefined : hostAndPort(options.dial);
  if (dial !== undefined && !dial.ok) return tell.fail(dial.error, EXIT.usage);
  const added = await add(directory, {
    ...{ bundle, fingerprint },
    ...(dial && { dial: dial.value }),
    ...(via !== undefined && { via }),
    ...(numbers !== undefined && { numbers }),
    certification: certificationOf(options),
  });
  if (!added.ok) return tell.fail(added.error, FORGED.includes(added.error.code) ? EXIT.integrity : EXIT.refused);
  const nation = added.value;
  if (options.uncertified) tell.aside(tell.t("line.uncertified", { nation }));
  tell.line(tell.t("line.added", { nation }));
}

const certificationOf = ({ certificate, certifier, uncertified }: AddOptions): Certification =>
  uncertified ? "waived" : { ...(certificate && { certificate }), ...(certifier && { certifier }) };

function addList(partner: Command, speech: PartnerSpeech): void {
  const { t } = speech;
  const examples = ["partner list /srv/tocsin/KOR", "partner list .tocsin/demo/exercise/KOR --json"];
  partner
    .command("list")
    .description(t("what.list"))
    .argument("<directory>", t("option.directory"))
    .option("--json", t("option.list"))
    .addHelpText("after", helpText(speech, examples, t("codes.files")))
    .action((directory: string, { json }: { json?: boolean }) => runList(speech, directory, json));
}

async function runList(speech: PartnerSpeech, directory: string, json = false): Promise<void> {
  const tell = tellerOf(speech, {}, await worldIn(directory));
  const { listPartners } = await import("../joining/partners.ts");
  const partners = await listPartners(directory);
  if (!partners.ok) return tell.fail(partners.error);
  if (json) return tell.json(partners.value);
  if (partners.value.length === 0) tell.line(tell.t("line.none"));
  for (const each of partners.value) {
    tell.line(partnerLine(speech, each));
    if (each.fault === "") tell.line(`     ${each.fingerprint}`);
    else process.exitCode = EXIT.refused;
  }
}

function partnerLine({ t }: PartnerSpeech, { nation, messageKeyId, dial, via, fault }: Partner): string {
  const called = dial === undefined ? t("way.called") : t("way.dial", { address: `${dial.host}:${dial.port}` });
  const way = via === undefined ? called : t("way.via", { nation: via });
  return fault === "" ? t("line.partner", { nation, way, id: messageKeyId }) : t("line.broken", { nation, way, fault });
}

function addRemove(partner: Command, speech: PartnerSpeech): void {
  const { t } = speech;
  partner
    .command("remove")
    .description(t("what.remove"))
    .argument("<directory>", t("option.directory"))
    .argument("<nation>", t("argument.nation"))
    .addHelpText("after", helpText(speech, ["partner remove /srv/tocsin/KOR FRA"], t("note.remove"), t("codes.files")))
    .action(async (directory: string, nation: string) => {
      const tell = tellerOf(speech, {}, await worldIn(directory));
      const { removePartner } = await import("../joining/partners.ts");
      const removed = await removePartner(directory, nation);
      if (!removed.ok) return tell.fail(removed.error);
      tell.line(tell.t("line.removed", { nation: removed.value }));
    });
}
