/** `tocsin partner`: two nations join by exchanging two files and comparing two fingerprints. Must never add one that nobody compared. */
import type { Command } from "commander";
import { EXIT, fail } from "../exit.ts";
import type { Certification } from "../joining/certified.ts";
import { print } from "./as-officer.ts";
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

export function addPartner(program: Command): void {
  const partner = program.command("partner").description("the nations that a node exchanges with");
  addAdd(partner);
  addList(partner);
  addRemove(partner);
  addSharing(partner);
}

function addAdd(partner: Command): void {
  partner
    .command("add")
    .description("take a partner's public file, once its fingerprint has been heard from the partner")
    .argument("<directory>", "the node's")
    .argument("<bundle>", "the partner's public file")
    .option("--fingerprint <groups>", "as the partner has read it to you; spaces do not count")
    .option("--dial <host:port>", "where we call the partner; leave it out where the partner calls us")
    .option("--via <nation>", "the partner that relays, where there is no link of our own")
    .option("--numbers <first>", "first of the thousand common track numbers agreed for the partner")
    .option("--certificate <file>", "in mode actual: that its implementation has passed (tocsin certify)")
    .option("--certifier <file>", "our own public file in mode test, under which the certificate is signed")
    .option("--uncertified", "in mode actual: add it although nobody has certified it")
    .addHelpText(
      "after",
      `
Examples:
  tocsin partner add /srv/tocsin/KOR JPN.bundle.json --fingerprint "09EC 082C ... C10C"
  tocsin partner add /srv/tocsin/KOR USA.bundle.json --fingerprint "4F1A ..." --dial node.example:8410
  tocsin partner add /srv/tocsin/actual/KOR JPN.bundle.json --fingerprint "77C0 ..." --certificate JPN.certificate.json --certifier KOR.test.bundle.json

The fingerprint must come from the partner over another channel than the file, spoken or on paper: the file alone proves nothing.
In mode actual nobody is added whose implementation has not passed within a year. A running node takes the change at its next start.
Exit codes: 0 added, 1 refused, 2 usage, 4 the fingerprint is another or the certificate's signature does not hold.`,
    )
    .action(runAdd);
}

async function runAdd(directory: string, bundle: string, options: AddOptions): Promise<void> {
  const { fingerprint, via, numbers } = options;
  if (fingerprint === undefined)
    return fail(
      {
        code: "no-fingerprint",
        what: "nobody has compared the fingerprint.",
        remedy:
          "Ask the partner for it over another channel (`tocsin keys show` prints it there) and give it with --fingerprint.",
      },
      EXIT.usage,
    );
  const { hostAndPort } = await import("../joining/address.ts");
  const { addPartner: add } = await import("../joining/partners.ts");
  const dial = options.dial === undefined ? undefined : hostAndPort(options.dial);
  if (dial !== undefined && !dial.ok) return fail(dial.error, EXIT.usage);
  const added = await add(directory, {
    ...{ bundle, fingerprint },
    ...(dial && { dial: dial.value }),
    ...(via !== undefined && { via }),
    ...(numbers !== undefined && { numbers }),
    certification: certificationOf(options),
  });
  const forged = ["fingerprint-differs", "not-signed"];
  if (!added.ok) return fail(added.error, forged.includes(added.error.code) ? EXIT.integrity : EXIT.refused);
  if (options.uncertified)
    process.stderr.write(`tocsin: ${added.value} IS NOT CERTIFIED: nobody has tested its node.\n`);
  print(`${added.value} is a partner from the node's next start on.`);
}

const certificationOf = ({ certificate, certifier, uncertified }: AddOptions): Certification =>
  uncertified ? "waived" : { ...(certificate && { certificate }), ...(certifier && { certifier }) };

function addList(partner: Command): void {
  partner
    .command("list")
    .description("the partners, with fingerprints, message keys and who calls")
    .argument("<directory>", "the node's")
    .option("--json", "print a JSON list")
    .addHelpText(
      "after",
      `
Examples:
  tocsin partner list /srv/tocsin/KOR
  tocsin partner list .tocsin/demo/exercise/KOR --json`,
    )
    .action(async (directory: string, { json }: { json?: boolean }) => {
      const { listPartners } = await import("../joining/partners.ts");
      const partners = await listPartners(directory);
      if (!partners.ok) return fail(partners.error);
      if (json) return print(JSON.stringify(partners.value));
      if (partners.value.length === 0) print("no partner yet: tocsin partner add");
      for (const { nation, fingerprint, messageKeyId, dial, via, fault } of partners.value) {
        const way = via ? `by way of ${via}` : dial ? `we call ${dial.host}:${dial.port}` : "calls us";
        print(`${nation}  ${way}${fault ? `; ${fault}` : `; message key ${messageKeyId}\n     ${fingerprint}`}`);
        if (fault) process.exitCode = EXIT.refused;
      }
    });
}

function addRemove(partner: Command): void {
  partner
    .command("remove")
    .description("end the exchange with a partner")
    .argument("<directory>", "the node's")
    .argument("<nation>", "the partner's three letters")
    .addHelpText(
      "after",
      `
Examples:
  tocsin partner remove /srv/tocsin/KOR FRA

A running node goes on until its next start. What was exchanged stays in the journal.`,
    )
    .action(async (directory: string, nation: string) => {
      const { removePartner } = await import("../joining/partners.ts");
      const removed = await removePartner(directory, nation);
      if (!removed.ok) return fail(removed.error);
      print(`${removed.value} is no partner from the node's next start on.`);
    });
}
