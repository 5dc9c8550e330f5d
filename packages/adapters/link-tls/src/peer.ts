/**
 * Who is at the other end: the nation that the certificate names, under the one root pinned for that nation, in our mode.
 * The only place that reads a peer's certificate.
 */
import { X509Certificate } from "node:crypto";
import type { TLSSocket } from "node:tls";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import type { Mode, Nation } from "@tocsin/picture";

/** SHA-256 fingerprints of the pinned roots, by nation. */
export type PinnedRoots = ReadonlyMap<Nation, string>;

export const fingerprintOf = (certificatePem: string): string => new X509Certificate(certificatePem).fingerprint256;

/** O names the nation, OU the mode; the certificate above it must be that nation's pinned root itself. */
export function peerOf(socket: TLSSocket, roots: PinnedRoots, mode: Mode): Result<Nation> {
  const leaf = socket.getPeerCertificate(true);
  const nation = String(leaf.subject?.O ?? "");
  const stated = String(leaf.subject?.OU ?? "");
  const pinned = roots.get(nation);
  if (pinned === undefined)
    return fault("not-a-partner", `the certificate names ${nation || "no nation"}, which is no partner of ours`);
  if (leaf.issuerCertificate?.fingerprint256 !== pinned) {
    return fault("wrong-root", `a certificate of ${nation} is not under the root pinned for ${nation}`);
  }
  if (stated !== mode)
    return fault("wrong-mode", `the certificate of ${nation} is for mode ${stated || "none"}, we are in mode ${mode}`);
  return ok(nation);
}
