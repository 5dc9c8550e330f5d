/**
 * What a person does with a nation's keys after they were made: another message key, another link certificate, a signature of
 * the root. Must never lose a key that may still be needed to sign, nor print one.
 */
import { createPrivateKey, sign, X509Certificate } from "node:crypto";
import { join } from "node:path";
import { createSigner, newMessageKey } from "@tocsin/crypto-node";
import { fault, hexFromBytes, ok, type Result } from "@tocsin/kernel/sound";
import { type Instant, instant } from "@tocsin/kernel/time";
import { readText, replace, writeNew } from "./files.ts";
import { FILES, readIdentity } from "./identity.ts";
import { issueLink } from "./issue.ts";

/** Where a message key lies that is no longer, or not yet, the one in `message-key.pem`. */
export const messageKeyFile = (directory: string, id: string): string => join(directory, `message-key-${id}.pem`);

/** The root's public key (SubjectPublicKeyInfo, DER) and until when its certificate is good. */
export function rootKeyOf(certificatePem: string): { readonly publicKey: Uint8Array; readonly validUntil: Instant } {
  const { publicKey, validToDate } = new X509Certificate(certificatePem);
  return {
    publicKey: new Uint8Array(publicKey.export({ type: "spki", format: "der" })),
    validUntil: instant(validToDate.getTime() * 1000),
  };
}

/** ECDSA P-256 over SHA-256 by the root's key; r and s of 32 bytes each. */
export async function signAsRoot(directory: string, message: Uint8Array): Promise<Result<Uint8Array>> {
  const where = join(directory, FILES.rootKey);
  const pem = await readText(where, "private");
  if (!pem.ok) return pem;
  try {
    const key = createPrivateKey(pem.value);
    const root = await readText(join(directory, FILES.root), "public");
    if (!root.ok) return root;
    const isOurs = new X509Certificate(root.value).checkPrivateKey(key);
    if (!isOurs) return fault("bad-identity", "does not belong to root.pem", { where });
    return ok(new Uint8Array(sign("sha256", message, { key, dsaEncoding: "ieee-p1363" })));
  } catch {
    return fault("bad-identity", "is no private key", { where });
  }
}

/** Makes another message key the nation's own; the one before stays beside it, under its id. Returns the new public key. */
export async function replaceMessageKey(directory: string): Promise<Result<Uint8Array>> {
  const identity = await readIdentity(directory);
  if (!identity.ok) return identity;
  try {
    const { messageKeyPem } = identity.value;
    const before = hexFromBytes(createSigner(messageKeyPem).keyId);
    const pem = newMessageKey().export({ format: "pem", type: "pkcs8" }).toString();
    const { publicKey, keyId } = createSigner(pem);
    await writeNew(messageKeyFile(directory, before), messageKeyPem, "private");
    await writeNew(messageKeyFile(directory, hexFromBytes(keyId)), pem, "private");
    await replace(join(directory, FILES.messageKey), pem, "private");
    return ok(publicKey);
  } catch (error) {
    return fault("key-not-made", error instanceof Error ? error.message : String(error), { where: directory });
  }
}

/** Issues the link certificate anew, however much is left of the present one. Returns from when it is valid. */
export async function replaceLink(directory: string, now: Instant): Promise<Result<Instant>> {
  const identity = await readIdentity(directory);
  if (!identity.ok) return identity;
  const keyPem = await readText(join(directory, FILES.rootKey), "private");
  if (!keyPem.ok) return keyPem;
  const { nation, mode, rootCertificatePem } = identity.value;
  try {
    const root = { certificatePem: rootCertificatePem, keyPem: keyPem.value };
    const issued = await issueLink(root, { nation, mode, now });
    await replace(join(directory, FILES.linkKey), issued.keyPem, "private");
    await replace(join(directory, FILES.link), issued.certificatePem, "public");
    return ok(instant(new X509Certificate(issued.certificatePem).validFromDate.getTime() * 1000));
  } catch (error) {
    return fault("link-not-issued", error instanceof Error ? error.message : String(error), { where: directory });
  }
}
