/**
 * Makes a nation's certificate authority and the link certificates it issues: P-256, which every TLS library knows.
 * Must never make a certificate without nation and mode in its names.
 */
import "reflect-metadata";
import { randomBytes, webcrypto } from "node:crypto";
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from "@peculiar/x509";
import { after, type Instant } from "@tocsin/kernel/time";
import type { Mode, Nation } from "@tocsin/picture";
import { linkName, nameSpace } from "./names.ts";

const P256 = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
const ROOT_SECONDS = 3650 * 86_400;
/** A partner's clock may be behind ours by this much. */
const SKEW_SECONDS = 3600;
const NAME_CONSTRAINTS = "2.5.29.30";

/** So long a stolen link key is worth anything, revoked or not. */
export const LINK_SECONDS = 86_400;

/** A certificate and its private key (PKCS #8), both in PEM. */
export interface Issued {
  readonly certificatePem: string;
  readonly keyPem: string;
}

/** A self-signed root that may issue only link certificates under this nation's name in this mode. */
export async function issueRoot(nation: Nation, mode: Mode, now: Instant): Promise<Issued> {
  const keys = await newKeys();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    ...datesAndSerial(now, ROOT_SECONDS),
    name: subject(nation, mode, "root"),
    keys,
    signingAlgorithm: P256,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      new Extension(NAME_CONSTRAINTS, true, permittedNames(nameSpace(nation, mode))),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificatePem: pemOf(certificate), keyPem: await exportKey(keys.privateKey) };
}

export interface LinkOptions {
  readonly nation: Nation;
  readonly mode: Mode;
  readonly now: Instant;
  /** Seconds of validity from now; LINK_SECONDS where absent. */
  readonly seconds?: number;
}

/** A certificate for both ends of a link, issued by the nation's root. */
export async function issueLink(root: Issued, options: LinkOptions): Promise<Issued> {
  const { nation, mode, now, seconds = LINK_SECONDS } = options;
  const keys = await newKeys();
  const issuer = new X509Certificate(root.certificatePem);
  const certificate = await X509CertificateGenerator.create({
    ...datesAndSerial(now, seconds),
    subject: subject(nation, mode, "link"),
    issuer: issuer.subjectName,
    publicKey: keys.publicKey,
    signingKey: await importKey(root.keyPem),
    signingAlgorithm: P256,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth, ExtendedKeyUsage.clientAuth], true),
      new SubjectAlternativeNameExtension([{ type: "dns", value: linkName(nation, mode) }]),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificatePem: pemOf(certificate), keyPem: await exportKey(keys.privateKey) };
}

const subject = (nation: Nation, mode: Mode, role: string) => [
  { CN: [`Tocsin ${nation} ${mode} ${role}`] },
  { O: [nation] },
  { OU: [mode] },
];

function datesAndSerial(now: Instant, seconds: number) {
  const dateOf = (moment: Instant): Date => new Date(Math.floor(moment / 1000));
  const serial = randomBytes(16);
  // Positive and of full length, as RFC 5280 section 4.1.2.2 wants it.
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  return {
    serialNumber: serial.toString("hex"),
    notBefore: dateOf(after(now, -SKEW_SECONDS)),
    notAfter: dateOf(after(now, seconds)),
  };
}

/** DER of NameConstraints (RFC 5280 section 4.2.1.10) with one permitted DNS subtree; short form lengths suffice. */
function permittedNames(subtree: string): Uint8Array<ArrayBuffer> {
  const wrap = (tag: number, content: Uint8Array): Uint8Array<ArrayBuffer> =>
    Uint8Array.from([tag, content.length, ...content]);
  const SEQUENCE = 0x30;
  const PERMITTED = 0xa0;
  const DNS_NAME = 0x82;
  return wrap(SEQUENCE, wrap(PERMITTED, wrap(SEQUENCE, wrap(DNS_NAME, Buffer.from(subtree)))));
}

const newKeys = (): Promise<webcrypto.CryptoKeyPair> => webcrypto.subtle.generateKey(P256, true, ["sign", "verify"]);

const importKey = (pem: string): Promise<webcrypto.CryptoKey> =>
  webcrypto.subtle.importKey("pkcs8", PemConverter.decodeFirst(pem), P256, false, ["sign"]);

const exportKey = async (key: webcrypto.CryptoKey): Promise<string> =>
  `${PemConverter.encode(await webcrypto.subtle.exportKey("pkcs8", key), PemConverter.PrivateKeyTag)}\n`;

const pemOf = (certificate: X509Certificate): string => `${certificate.toString("pem")}\n`;
