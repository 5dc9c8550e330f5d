/**
 * `tocsin keys`: what a nation's keys are, until when they are good, another in their place, and their revocation.
 * Must never print a private key, nor take one as an argument.
 */
import { join } from "node:path";
import type { Language } from "@tocsin/console/reading/words";
import type { Result } from "@tocsin/kernel/sound";
import type { Command } from "commander";
import { EXIT } from "../exit.ts";
import type { Issued } from "../keys/issue-notice.ts";
import { helpText } from "../words/help.ts";
import { type KeysSpeech, keysSpeech } from "../words/keys/speech.ts";
import { tellerOf } from "../words/teller.ts";
import { act, asOfficer, type Place, withPlace } from "./as-officer.ts";

const HOUR_SECONDS = 3600;

interface KeysOptions {
  readonly json?: boolean;
  readonly local?: boolean;
}

export async function addKeys(program: Command, language: Language): Promise<void> {
  const speech = await keysSpeech(language);
  const keys = program.command("keys").description(speech.t("what.keys"));
  addShow(keys, speech);
  addExport(keys, speech);
  addRotate(keys, speech);
  addRevoke(keys, speech);
  addExtend(keys, speech);
}

type Verb = "show" | "export" | "rotate" | "revoke";

/** Of a node's own directory. */
const verb = (keys: Command, { t }: KeysSpeech, name: Verb): Command =>
  keys
    .command(name)
    .description(t(`what.${name}`))
    .argument("<directory>", t("option.directory"));

const withOutput = (command: Command, { t }: KeysSpeech): Command =>
  command.option("--local", t("option.local")).option("--json", t("option.json"));

function addShow(keys: Command, speech: KeysSpeech): void {
  const { t } = speech;
  const examples = ["keys show /srv/tocsin/KOR", "keys show .tocsin/demo/exercise/KOR --json"];
  withOutput(verb(keys, speech, "show"), speech)
    .addHelpText("after", helpText(speech, examples, t("note.show"), t("codes.keys")))
    .action((directory: string, options: KeysOptions) => show(speech, directory, options));
}

async function show(speech: KeysSpeech, directory: string, options: KeysOptions): Promise<void> {
  const { systemClock } = await import("@tocsin/host");
  const { hexFromBytes } = await import("@tocsin/kernel/sound");
  const { isoFromInstant, secondsBetween } = await import("@tocsin/kernel/time");
  const { fingerprintOf, publicBundle, readIdentity } = await import("@tocsin/pki");
  const folder = join(directory, "keys");
  const identity = await readIdentity(folder);
  if (!identity.ok) return tellerOf(speech, options).fail(identity.error);
  const tell = tellerOf(speech, options, identity.value);
  const bundle = await publicBundle(folder);
  if (!bundle.ok) return tell.fail(bundle.error);
  const { nation, mode, linkValidUntil } = identity.value;
  const fingerprint = fingerprintOf(identity.value.rootCertificatePem);
  const messageKeyId = hexFromBytes(bundle.value.messageKeyId);
  const until = isoFromInstant(linkValidUntil);
  if (options.json) return tell.json({ nation, mode, fingerprint, messageKeyId, linkValidUntil: until });
  const hours = Math.floor(secondsBetween(systemClock().now(), linkValidUntil) / HOUR_SECONDS);
  const time = tell.time(linkValidUntil);
  tell.line(tell.t("line.messageKey", { id: messageKeyId }));
  tell.line(hours < 0 ? tell.t("line.over", { time }) : tell.t("line.good", { time, hours }));
  tell.line(tell.t("line.fingerprint"));
  tell.line(`  ${fingerprint}`);
}

function addExport(keys: Command, speech: KeysSpeech): void {
  const { t } = speech;
  verb(keys, speech, "export")
    .argument("<file>", t("argument.file"))
    .addHelpText("after", helpText(speech, ["keys export /srv/tocsin/KOR KOR.bundle.json"], t("codes.keys")))
    .action(async (directory: string, file: string) => {
      const { fingerprintOf, writeBundle } = await import("@tocsin/pki");
      const tell = tellerOf(speech, {});
      const written = await writeBundle(join(directory, "keys"), file);
      if (!written.ok) return tell.fail(written.error);
      tell.of(written.value).line(`${file}\n  ${fingerprintOf(written.value.rootCertificatePem)}`);
    });
}

function addRotate(keys: Command, speech: KeysSpeech): void {
  const { t } = speech;
  const notes = [t("note.rotate"), t("note.takenUp"), t("codes.keys")];
  withOutput(verb(keys, speech, "rotate"), speech)
    .addHelpText("after", helpText(speech, ["keys rotate /srv/tocsin/KOR"], ...notes))
    .action(async (directory: string, options: KeysOptions) => {
      const { rotateKey } = await import("../keys/issue-notice.ts");
      const { systemClock } = await import("@tocsin/host");
      await tellIssued(speech, await rotateKey(directory, systemClock().now()), options);
    });
}

interface RevokeOptions extends KeysOptions {
  readonly links?: boolean;
  readonly messageKey?: string;
}

function addRevoke(keys: Command, speech: KeysSpeech): void {
  const { t } = speech;
  const examples = [
    "keys revoke /srv/tocsin/KOR --links",
    "keys revoke /srv/tocsin/KOR --message-key 0123456789abcdef",
  ];
  withOutput(verb(keys, speech, "revoke"), speech)
    .option("--links", t("option.links"))
    .option("--message-key <id>", t("option.messageKey"))
    .addHelpText("after", helpText(speech, examples, t("note.revoke"), t("note.takenUp"), t("codes.revoke")))
    .action((directory: string, options: RevokeOptions) => revoke(speech, directory, options));
}

async function revoke(speech: KeysSpeech, directory: string, options: RevokeOptions): Promise<void> {
  const { links, messageKey } = options;
  if ((links === true) === (messageKey !== undefined))
    return tellerOf(speech, options).refuse("fault.what-to-revoke", { exit: EXIT.usage });
  const { revokeLinks, revokeMessageKey } = await import("../keys/issue-notice.ts");
  const { systemClock } = await import("@tocsin/host");
  const now = systemClock().now();
  const issued =
    messageKey === undefined ? await revokeLinks(directory, now) : await revokeMessageKey(directory, now, messageKey);
  await tellIssued(speech, issued, options);
}

async function tellIssued(speech: KeysSpeech, issued: Result<Issued>, options: KeysOptions): Promise<void> {
  if (!issued.ok) return tellerOf(speech, options).fail(issued.error);
  const { keyIdOf } = await import("@tocsin/crypto-node");
  const { hexFromBytes } = await import("@tocsin/kernel/sound");
  const { isoFromInstant } = await import("@tocsin/kernel/time");
  const { notice, file } = issued.value;
  const { nation, serial, linksFrom } = notice;
  const tell = tellerOf(speech, options, notice);
  const keys = notice.messageKeys.map(({ publicKey, until }) => ({ id: hexFromBytes(keyIdOf(publicKey)), until }));
  const revoked = notice.revoked.map(hexFromBytes);
  if (options.json) {
    const told = keys.map(({ id, until }) => ({ id, until: isoFromInstant(until) }));
    const from = linksFrom === 0 ? null : isoFromInstant(linksFrom);
    return tell.json({ nation, serial, file, keys: told, revoked, linksFrom: from });
  }
  tell.line(tell.t("line.notice", { serial, file }));
  for (const { id, until } of keys) tell.line(`  ${tell.t("line.counts", { id, time: tell.time(until) })}`);
  for (const id of revoked) tell.line(`  ${tell.t("line.revoked", { id })}`);
  if (linksFrom !== 0) tell.line(`  ${tell.t("line.linksFrom", { time: tell.time(linksFrom) })}`);
}

function addExtend(keys: Command, speech: KeysSpeech): void {
  const { t } = speech;
  const words = "keys extend 0123456789abcdef --hours 4 --console http://kor.localhost:8400/";
  const examples = [`${words} --key a.pem --position KOR-SECURITY`, `${words} --key b.pem --position KOR-ADMIN`];
  withPlace(keys.command("extend").description(t("what.extend")), speech)
    .argument("<key>", t("argument.key"))
    .requiredOption("--hours <n>", t("option.hours"))
    .addHelpText("after", helpText(speech, examples, t("note.extend"), t("codes.officer")))
    .action((key: string, place: Place & { hours: string }) =>
      asOfficer(speech, place, async (officer, tell) => {
        const { EXTEND_PURPOSE, extensionContent } = await import("@tocsin/node");
        const hours = Number(place.hours);
        const assertion = officer.sign(EXTEND_PURPOSE, extensionContent(key, hours));
        await act(officer, tell, place, "frame", { case: "extendKey", value: { key, hours, assertion } });
      }),
    );
}
