/** `tocsin keys`: what a nation's keys are and until when they are good. Must never print or copy a private key. */
import { join } from "node:path";
import type { Command } from "commander";
import { fail } from "../exit.ts";
import { print } from "./as-officer.ts";

const HOUR_SECONDS = 3600;

export function addKeys(program: Command): void {
  const keys = program.command("keys").description("a node's own identity: fingerprint, message key, validity");
  addShow(keys);
  addExport(keys);
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
