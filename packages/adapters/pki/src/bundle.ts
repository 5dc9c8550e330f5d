/**
 * What partners exchange so that their nodes know one another: root certificate and message key, both public.
 * It must reach the partner over a channel that both trust; people compare the fingerprint aloud.
 */
import { createSigner, keyIdOf } from "@tocsin/crypto-node";
import { bytesEqual, bytesFromHex, fault, hexFromBytes, ok, type Result } from "@tocsin/kernel/sound";
import type { Mode, Nation } from "@tocsin/picture";
import { readText, replace } from "./files.ts";
import { readIdentity } from "./identity.ts";
import { fingerprintOf, ownerOf, parseCertificate } from "./names.ts";

const FORMAT = "tocsin-bundle/1";
const KEY_LENGTH = 32;

export interface PublicBundle {
  readonly nation: Nation;
  readonly mode: Mode;
  readonly rootCertificatePem: string;
  /** Raw Ed25519 public key, 32 bytes. */
  readonly messageKey: Uint8Array;
  /** First 8 bytes of SHA-256 over the raw key. */
  readonly messageKeyId: Uint8Array;
}

/** The public half of the identity in a directory. */
export async function publicBundle(directory: string): Promise<Result<PublicBundle>> {
  const identity = await readIdentity(directory);
  if (!identity.ok) return identity;
  const { nation, mode, rootCertificatePem, messageKeyPem } = identity.value;
  const { publicKey, keyId } = createSigner(messageKeyPem);
  return ok({ nation, mode, rootCertificatePem, messageKey: publicKey, messageKeyId: keyId });
}

/** Writes the public half of the identity in `directory` to `file`, for a partner. */
export async function writeBundle(directory: string, file: string): Promise<Result<PublicBundle>> {
  const bundle = await publicBundle(directory);
  if (!bundle.ok) return bundle;
  const { nation, mode, rootCertificatePem, messageKey, messageKeyId } = bundle.value;
  const text = {
    format: FORMAT,
    nation,
    mode,
    rootFingerprint: fingerprintOf(rootCertificatePem),
    rootCertificatePem,
    messageKey: hexFromBytes(messageKey),
    messageKeyId: hexFromBytes(messageKeyId),
  };
  try {
    await replace(file, `${JSON.stringify(text, undefined, 2)}\n`, "public");
    return bundle;
  } catch (error) {
    return fault("bundle-not-written", error instanceof Error ? error.message : String(error), { where: file });
  }
}

/** Reads a partner's bundle and checks that its parts agree. Whether it is the partner's, only people can tell. */
export async function readBundle(file: string): Promise<Result<PublicBundle>> {
  const text = await readText(file, "public");
  if (!text.ok) return text;
  const bundle = parseBundle(text.value);
  return typeof bundle === "string"
    ? fault("bad-bundle", bundle, { where: file, remedy: "Ask the partner for its bundle again." })
    : ok(bundle);
}

/** The bundle, or what is wrong with it. */
function parseBundle(text: string): PublicBundle | string {
  let fields: Record<string, unknown>;
  try {
    fields = JSON.parse(text);
  } catch {
    return "this is not JSON";
  }
  if (fields === null || fields.format !== FORMAT) return `this is no bundle of format ${FORMAT}`;
  const rootCertificatePem = String(fields.rootCertificatePem);
  const root = parseCertificate(rootCertificatePem);
  if (root === undefined || !root.ca || !root.checkIssued(root) || !root.verify(root.publicKey))
    return "the root is no self-signed authority";
  const owner = ownerOf(root);
  if (!owner.ok) return owner.error.what;
  const { nation, mode } = owner.value;
  if (fields.nation !== nation || fields.mode !== mode)
    return `the root is of ${nation} in mode ${mode}, the bundle says ${fields.nation} and ${fields.mode}`;
  const messageKey = bytesFromHex(String(fields.messageKey));
  const messageKeyId = bytesFromHex(String(fields.messageKeyId));
  if (messageKey?.length !== KEY_LENGTH) return "the message key is not 32 bytes in hexadecimal";
  if (messageKeyId === undefined || !bytesEqual(messageKeyId, keyIdOf(messageKey)))
    return "the message key's id is not its own";
  return { nation, mode, rootCertificatePem, messageKey, messageKeyId };
}
