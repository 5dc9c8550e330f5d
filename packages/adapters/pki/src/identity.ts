/**
 * A nation's identity in one mode, as files: authority, link certificate and message key.
 * Makes what is missing; must never overwrite an authority or a message key, nor print one.
 */
import { createPrivateKey } from "node:crypto";
import { join } from "node:path";
import { newMessageKey } from "@tocsin/crypto-node";
import { type Fault, fault, ok, type Result } from "@tocsin/kernel/sound";
import { after, type Instant, instant } from "@tocsin/kernel/time";
import type { Mode, Nation } from "@tocsin/picture";
import { exists, makeDirectory, readText, replace, writeNew } from "./files.ts";
import { type Issued, issueLink, issueRoot, LINK_SECONDS } from "./issue.ts";
import { ownerOf, parseCertificate } from "./names.ts";

export const FILES = {
  rootKey: "root-key.pem",
  root: "root.pem",
  linkKey: "link-key.pem",
  link: "link.pem",
  messageKey: "message-key.pem",
} as const;

/** A link certificate is issued anew when less than this is left of it. */
const RENEW_SECONDS = LINK_SECONDS / 2;

export interface Identity {
  readonly nation: Nation;
  readonly mode: Mode;
  readonly rootCertificatePem: string;
  readonly linkCertificatePem: string;
  /** PKCS #8, P-256. */
  readonly linkKeyPem: string;
  /** PKCS #8, Ed25519: signs statements. */
  readonly messageKeyPem: string;
  /** After this instant no partner accepts the link certificate. */
  readonly linkValidUntil: Instant;
}

/**
 * Makes what is missing of a nation's identity and renews the link certificate at half of its life; safe to call at every
 * start, and again and again while a node runs. An identity of another nation or mode in the directory is refused.
 */
export async function makeNationalIdentity(
  directory: string,
  nation: Nation,
  mode: Mode,
  now: Instant,
): Promise<Result<Identity>> {
  try {
    await makeDirectory(directory);
    const root = await rootOf(directory, nation, mode, now);
    if (!root.ok) return root;
    const pem = newMessageKey().export({ format: "pem", type: "pkcs8" }).toString();
    const message = join(directory, FILES.messageKey);
    if (!(await exists(message))) await writeNew(message, pem, "private");
    await provideLink(directory, root.value, nation, mode, now);
    return await readIdentity(directory);
  } catch (error) {
    return fault("identity-not-made", error instanceof Error ? error.message : String(error), { where: directory });
  }
}

async function rootOf(directory: string, nation: Nation, mode: Mode, now: Instant): Promise<Result<Issued>> {
  const keyPath = join(directory, FILES.rootKey);
  const path = join(directory, FILES.root);
  if (!(await exists(path))) {
    const root = await issueRoot(nation, mode, now);
    if (!(await writeNew(keyPath, root.keyPem, "private"))) return bad(path, "is missing while its key is there");
    await writeNew(path, root.certificatePem, "public");
  }
  const key = await readText(keyPath, "private");
  if (!key.ok) return key;
  const certificate = await readText(path, "public");
  if (!certificate.ok) return certificate;
  const parsed = parseCertificate(certificate.value);
  if (parsed === undefined) return bad(path, "is no certificate");
  const owner = ownerOf(parsed);
  if (!owner.ok) return owner;
  if (owner.value.nation !== nation || owner.value.mode !== mode) {
    return bad(path, `is of ${owner.value.nation} in mode ${owner.value.mode}, not of ${nation} in mode ${mode}`);
  }
  return ok({ certificatePem: certificate.value, keyPem: key.value });
}

export interface Renewed {
  readonly identity: Identity;
  /** Why a renewal that was due did not succeed: until the certificate ends, somebody must see to it. */
  readonly fault: Fault | undefined;
}

/**
 * The identity with its link certificate renewed where that is due. Makes nothing else, and goes on with what there is
 * where the authority's key is not at hand.
 */
export async function renewedIdentity(directory: string, now: Instant): Promise<Result<Renewed>> {
  const present = await readIdentity(directory);
  if (!present.ok) return present;
  const { nation, mode } = present.value;
  if (!isDue(present.value, now)) return ok({ identity: present.value, fault: undefined });
  try {
    const root = await rootOf(directory, nation, mode, now);
    if (!root.ok) return ok({ identity: present.value, fault: root.error });
    await provideLink(directory, root.value, nation, mode, now);
    const identity = await readIdentity(directory);
    return identity.ok ? ok({ identity: identity.value, fault: undefined }) : identity;
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    return ok({ identity: present.value, fault: { code: "not-renewed", what, where: directory } });
  }
}

const isDue = ({ linkValidUntil }: Identity, now: Instant): boolean => linkValidUntil <= after(now, RENEW_SECONDS);

async function provideLink(directory: string, root: Issued, nation: Nation, mode: Mode, now: Instant): Promise<void> {
  const present = await readIdentity(directory);
  if (present.ok && !isDue(present.value, now)) return;
  const { certificatePem, keyPem } = await issueLink(root, { nation, mode, now });
  // Cut between the two, the next start finds that they do not belong together and issues both again.
  await replace(join(directory, FILES.linkKey), keyPem, "private");
  await replace(join(directory, FILES.link), certificatePem, "public");
}

/** Reads an identity and checks that its parts belong together. */
export async function readIdentity(directory: string): Promise<Result<Identity>> {
  const path = (name: string): string => join(directory, name);
  const texts: string[] = [];
  for (const name of [FILES.root, FILES.link, FILES.linkKey, FILES.messageKey]) {
    const text = await readText(path(name), name.includes("key") ? "private" : "public");
    if (!text.ok) return missing(text.error);
    texts.push(text.value);
  }
  const [rootCertificatePem = "", linkCertificatePem = "", linkKeyPem = "", messageKeyPem = ""] = texts;
  const root = parseCertificate(rootCertificatePem);
  const link = parseCertificate(linkCertificatePem);
  if (root === undefined) return bad(path(FILES.root), "is no certificate");
  if (link === undefined) return bad(path(FILES.link), "is no certificate");
  const owner = ownerOf(link);
  if (!owner.ok) return owner;
  if (!link.checkIssued(root) || !link.verify(root.publicKey))
    return bad(path(FILES.link), "was not issued by root.pem");
  if (!isKeyOf(link, linkKeyPem)) return bad(path(FILES.linkKey), "does not belong to link.pem");
  const linkValidUntil = instant(link.validToDate.getTime() * 1000);
  return ok({ ...owner.value, rootCertificatePem, linkCertificatePem, linkKeyPem, messageKeyPem, linkValidUntil });
}

function isKeyOf(
  certificate: { checkPrivateKey(key: ReturnType<typeof createPrivateKey>): boolean },
  pem: string,
): boolean {
  try {
    return certificate.checkPrivateKey(createPrivateKey(pem));
  } catch {
    return false;
  }
}

const bad = (where: string, what: string) =>
  fault("bad-identity", what, { where, remedy: "Restore the file from the backup of this nation's keys." });

const missing = (error: Fault): Result<never> => ({
  ok: false,
  error: { ...error, remedy: error.remedy ?? "Make the nation's keys first." },
});
