/**
 * TLS 1.3 with certificates on both sides, and who the other side is. A partner is believed only under the one root that
 * is pinned for it, and only in our mode. Must never fall back to anything weaker.
 */
import { constants, X509Certificate } from "node:crypto";
import type { ConnectionOptions, TLSSocket, TlsOptions } from "node:tls";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import type { Mode, Nation } from "@tocsin/picture";
import { linkName, ownerOf } from "@tocsin/pki";
import type { LinkIdentity, LinkPartner } from "./config.ts";
import { type Credentials, type Validity, validityOf } from "./credentials.ts";

export const PROTOCOL_NAME = "tocsin/1";
const HANDSHAKE_MILLISECONDS = 5000;

/** Both sides alike. No tickets: a resumed session would skip the check of the certificate. */
const common = ({ linkCertificatePem, linkKeyPem }: LinkIdentity) =>
  ({
    cert: linkCertificatePem,
    key: linkKeyPem,
    minVersion: "TLSv1.3",
    maxVersion: "TLSv1.3",
    rejectUnauthorized: true,
    ecdhCurve: "X25519MLKEM768:X25519:P-256",
    secureOptions: constants.SSL_OP_NO_TICKET,
    ALPNProtocols: [PROTOCOL_NAME],
  }) as const;

export const serverOptions = (identity: LinkIdentity, partners: readonly LinkPartner[]): TlsOptions => ({
  ...common(identity),
  ca: partners.map(({ rootCertificatePem }) => rootCertificatePem),
  requestCert: true,
  handshakeTimeout: HANDSHAKE_MILLISECONDS,
});

export const clientOptions = (identity: LinkIdentity, partner: LinkPartner): ConnectionOptions => ({
  ...common(identity),
  ca: [partner.rootCertificatePem],
  servername: linkName(partner.nation, identity.mode),
  timeout: HANDSHAKE_MILLISECONDS,
});

/** A partner as it is connected. A socket shows its certificate once only, so its dates are kept here. */
export interface Peer extends LinkPartner {
  readonly validity: Validity;
}

/** What a socket shows of its other end. */
export type Shown = Pick<TLSSocket, "authorized" | "authorizationError" | "alpnProtocol" | "getPeerX509Certificate">;

/** The partner at the other end of an authorised socket, or why it is none. */
export function partnerOf(
  socket: Shown,
  mode: Mode,
  partners: readonly LinkPartner[],
  credentials: Credentials,
): Result<Peer> {
  if (!socket.authorized)
    return fault("not-authorized", `the certificate is not accepted: ${socket.authorizationError}`);
  if (socket.alpnProtocol !== PROTOCOL_NAME) return fault("wrong-protocol", `the peer does not speak ${PROTOCOL_NAME}`);
  const certificate = socket.getPeerX509Certificate();
  if (certificate === undefined) return fault("no-certificate", "the peer shows no certificate");
  const partner = namedPartner(certificate, mode, partners);
  if (!partner.ok) return partner;
  const validity = validityOf(certificate);
  const why = credentials.faultOf(partner.value.nation, validity);
  return why === undefined ? ok({ ...partner.value, validity }) : fault("not-good", why);
}

function namedPartner(certificate: X509Certificate, mode: Mode, partners: readonly LinkPartner[]): Result<LinkPartner> {
  const owner = ownerOf(certificate);
  if (!owner.ok) return owner;
  const { nation, mode: theirs } = owner.value;
  if (theirs !== mode) return fault("wrong-mode", `the certificate is of mode ${theirs}, we are in ${mode}`);
  const partner = partners.find((each) => each.nation === nation);
  if (partner === undefined) return fault("not-a-partner", `${nation} is no partner of ours`);
  const root = new X509Certificate(partner.rootCertificatePem);
  if (!certificate.checkIssued(root) || !certificate.verify(root.publicKey))
    return fault("wrong-root", `the certificate names ${nation}, the root pinned for ${nation} did not issue it`);
  if (certificate.checkHost(linkName(nation, mode)) === undefined)
    return fault("wrong-name", `the certificate is not for ${linkName(nation, mode)}`);
  return ok(partner);
}

/** That our own identity is the one we are to speak as. */
export function checkIdentity(identity: LinkIdentity, nation: Nation, mode: Mode): Result<true> {
  if (identity.nation === nation && identity.mode === mode) return ok(true);
  return fault(
    "wrong-identity",
    `the keys are those of ${identity.nation} in mode ${identity.mode}, the node is ${nation} in mode ${mode}`,
    { remedy: "Give each nation and mode keys of its own." },
  );
}
