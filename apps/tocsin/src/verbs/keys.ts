/**
 * `tocsin keys`: what a nation's keys are, until when they are good, another in their place, and their revocation.
 * Must never print a private key, nor take one as an argument.
 */
import { join } from "node:path";
import type { SpeechOf } from "@tocsin/console/reading/words";
import type { Result } from "@tocsin/kernel/sound";
import type { Command } from "commander";
import { EXIT, fail } from "../exit.ts";
import type { Issued } from "../keys/issue-notice.ts";
import { print } from "../print.ts";
import { type CommonKey, commonSpeech } from "../words/speech.ts";
import { act, asOfficer, type Place, withPlace } from "./as-officer.ts";

const HOUR_SECONDS = 3600;

export async function addKeys(program: Command): Promise<void> {
  const keys = program.command("keys").description("a node's own identity: fingerprint, message key, validity");
  addShow(keys);
  addExport(keys);
  addRotate(keys);
  addRevoke(keys);
  addExtend(keys, await commonSpeech("en"));
}

function addShow(keys: Command): void {
  keys
    .command("show")
    .description("the fingerprint to be read to partners, and until when the certificates are good")
    .argument("<directory>", "the node's")
    .option("--json", "print one JSON object")
    .addHelpText(
      "after",
      `
Examples:
  tocsin keys show /srv/tocsin/KOR
  tocsin keys show .tocsin/demo/exercise/KOR --json

A link certificate is good for a day. A node issues it anew at its start and at half of its life, while it runs.`,
    )
    .action(show);
}

async function show(directory: string, { json }: { json?: boolean }): Promise<void> {
  const { systemClock } = await import("@tocsin/host");
  const { hexFromBytes } = await import("@tocsin/kernel/sound");
  const { isoFromInstant, secondsBetween } = await import("@tocsin/kernel/time");
  const { fingerprintOf, publicBundle, readIdentity } = await import("@tocsin/pki");
  const folder = join(directory, "keys");
  const identity = await readIdentity(folder);
  if (!identity.ok) return fail(identity.error);
  const bundle = await publicBundle(folder);
  if (!bundle.ok) return fail(bundle.error);
  const { nation, mode, linkValidUntil } = identity.value;
  const fingerprint = fingerprintOf(identity.value.rootCertificatePem);
  const messageKeyId = hexFromBytes(bundle.value.messageKeyId);
  const until = isoFromInstant(linkValidUntil);
  if (json) return print(JSON.stringify({ nation, mode, fingerprint, messageKeyId, linkValidUntil: until }));
  const hours = Math.floor(secondsBetween(systemClock().now(), linkValidUntil) / HOUR_SECONDS);
  print(`${nation} in mode ${mode}; message key ${messageKeyId}`);
  print(`link certificate good until ${until}, ${hours < 0 ? "which is over: start the node" : `${hours} hours`}`);
  print(`fingerprint, to be read to partners over another channel than the file:\n  ${fingerprint}`);
}

function addExport(keys: Command): void {
  keys
    .command("export")
    .description("write the public file that partners need")
    .argument("<directory>", "the node's")
    .argument("<file>", "where it is written; an existing file is replaced")
    .addHelpText(
      "after",
      `
Examples:
  tocsin keys export /srv/tocsin/KOR KOR.bundle.json`,
    )
    .action(async (directory: string, file: string) => {
      const { fingerprintOf, writeBundle } = await import("@tocsin/pki");
      const written = await writeBundle(join(directory, "keys"), file);
      if (!written.ok) return fail(written.error);
      print(`${file}: ${written.value.nation} in mode ${written.value.mode}`);
      print(`  ${fingerprintOf(written.value.rootCertificatePem)}`);
    });
}

const TAKEN_UP = `The root's key must lie in the node's keys directory. A node that runs takes the notice up within seconds and tells
every partner; a partner hands it on. The file that is named may also be put into a partner's keys/notices by hand.`;

function addRotate(keys: Command): void {
  keys
    .command("rotate")
    .description("another message key, good for 90 days; the one before it counts for 7 days yet")
    .argument("<directory>", "the node's")
    .option("--json", "print one JSON object")
    .addHelpText(
      "after",
      `
Examples:
  tocsin keys rotate /srv/tocsin/KOR

The node signs under the new key once every partner with a link has the notice on its disk.
${TAKEN_UP}`,
    )
    .action(async (directory: string, options: { json?: boolean }) => {
      const { rotateKey } = await import("../keys/issue-notice.ts");
      const { systemClock } = await import("@tocsin/host");
      await tell(await rotateKey(directory, systemClock().now()), options);
    });
}

interface RevokeOptions {
  readonly links?: boolean;
  readonly messageKey?: string;
  readonly json?: boolean;
}

function addRevoke(keys: Command): void {
  keys
    .command("revoke")
    .description("what was stolen counts no more, at every node that hears of it; something new is put in its place")
    .argument("<directory>", "the node's")
    .option("--links", "every link certificate issued until now")
    .option("--message-key <id>", "the message key of this id (16 digits, see `tocsin keys show`)")
    .option("--json", "print one JSON object")
    .addHelpText(
      "after",
      `
Examples:
  tocsin keys revoke /srv/tocsin/KOR --links
  tocsin keys revoke /srv/tocsin/KOR --message-key 0123456789abcdef

Partners close sessions under a revoked certificate, and refuse what is signed under a revoked key.
${TAKEN_UP}
Exit codes: 0 done, 1 refused, 2 neither or both were named.`,
    )
    .action(revoke);
}

async function revoke(directory: string, options: RevokeOptions): Promise<void> {
  const { links, messageKey } = options;
  if ((links === true) === (messageKey !== undefined))
    return fail({ code: "what-to-revoke", what: "name --links or --message-key <id>, one of them." }, EXIT.usage);
  const { revokeLinks, revokeMessageKey } = await import("../keys/issue-notice.ts");
  const { systemClock } = await import("@tocsin/host");
  const now = systemClock().now();
  const issued =
    messageKey === undefined ? await revokeLinks(directory, now) : await revokeMessageKey(directory, now, messageKey);
  await tell(issued, options);
}

async function tell(issued: Result<Issued>, { json }: { json?: boolean }): Promise<void> {
  if (!issued.ok) return fail(issued.error);
  const { keyIdOf } = await import("@tocsin/crypto-node");
  const { hexFromBytes } = await import("@tocsin/kernel/sound");
  const { isoFromInstant } = await import("@tocsin/kernel/time");
  const { notice, file } = issued.value;
  const keys = notice.messageKeys.map(({ publicKey, until }) => ({
    id: hexFromBytes(keyIdOf(publicKey)),
    until: isoFromInstant(until),
  }));
  const revoked = notice.revoked.map(hexFromBytes);
  const linksFrom = notice.linksFrom === 0 ? null : isoFromInstant(notice.linksFrom);
  if (json)
    return print(JSON.stringify({ nation: notice.nation, serial: notice.serial, file, keys, revoked, linksFrom }));
  print(`${notice.nation} notice ${notice.serial}: ${file}`);
  for (const { id, until } of keys) print(`  message key ${id} counts until ${until}`);
  for (const id of revoked) print(`  message key ${id} is revoked`);
  if (linksFrom !== null) print(`  link certificates valid from before ${linksFrom} are revoked`);
}

function addExtend(keys: Command, speech: SpeechOf<CommonKey>): void {
  withPlace(
    keys
      .command("extend")
      .description("break-glass: a message key that has ended counts for some hours more, by two people"),
    speech,
  )
    .argument("<key>", "the id of the message key, see `tocsin keys show`")
    .requiredOption("--hours <n>", "1 to 4")
    .addHelpText(
      "after",
      `
Examples:
  tocsin keys extend 0123456789abcdef --hours 4 --console http://kor.localhost:8400/ --key a.pem --position KOR-SECURITY
  tocsin keys extend 0123456789abcdef --hours 4 --console http://kor.localhost:8400/ --key b.pem --position KOR-ADMIN

A security officer and an administrator, two persons, give it within ten minutes of one another.
Once for each key, within a day of its end or after it. On the ledger, and shown to partners.
${speech.t("codes.officer")}`,
    )
    .action((key: string, place: Place & { hours: string }) =>
      asOfficer(speech, place, async (officer, tell) => {
        const { EXTEND_PURPOSE, extensionContent } = await import("@tocsin/node");
        const hours = Number(place.hours);
        const assertion = officer.sign(EXTEND_PURPOSE, extensionContent(key, hours));
        await act(officer, tell, place, "frame", { case: "extendKey", value: { key, hours, assertion } });
      }),
    );
}
