/**
 * What a national certificate is called. The mode is in every name, so a certificate of an exercise can never answer to
 * an actual node's name.
 */
import { X509Certificate } from "node:crypto";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import { MODES, type Mode, type Nation } from "@tocsin/picture";

/** Every name of a nation in a mode ends so. */
export const nameSpace = (nation: Nation, mode: Mode): string => `${nation.toLowerCase()}.${mode}.tocsin`;

/** The DNS name in a link certificate. */
export const linkName = (nation: Nation, mode: Mode): string => `link.${nameSpace(nation, mode)}`;

/** Nation (O) and mode (OU) that a certificate's subject names. */
export function ownerOf(certificate: X509Certificate): Result<{ nation: Nation; mode: Mode }> {
  const fields = certificate.subject.split("\n");
  const only = (key: string): string | undefined => {
    const found = fields.filter((field) => field.startsWith(`${key}=`));
    return found.length === 1 ? found[0]?.slice(key.length + 1) : undefined;
  };
  const nation = only("O");
  const mode = MODES.find((word) => word === only("OU"));
  if (nation === undefined || !/^[A-Z]{3}$/.test(nation) || mode === undefined) {
    return fault("unnamed-certificate", `the certificate names no nation and mode (${fields.join(", ")})`);
  }
  return ok({ nation, mode });
}

/** Undefined where the text is no certificate in PEM. */
export function parseCertificate(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

/** SHA-256 of a certificate in sixteen groups of four digits, to be read aloud over another channel. */
export function fingerprintOf(certificatePem: string): string {
  const digits = new X509Certificate(certificatePem).fingerprint256.replaceAll(":", "");
  return digits.replaceAll(/(.{4})(?=.)/g, "$1 ");
}
