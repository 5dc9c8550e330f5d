/** Public keys both ways between what authenticators give (COSE) and what the node keeps (SubjectPublicKeyInfo, DER). */
import { createPublicKey, type JsonWebKey } from "node:crypto";
import { cose, decodeCredentialPublicKey, isoCBOR } from "@simplewebauthn/server/helpers";

/** EdDSA, ES256 and RS256: what the node's own check can judge. */
export const ALGORITHMS = [-8, -7, -257];

/** Labels of a COSE key (RFC 9052 section 7, RFC 9053 section 7, RFC 8230). */
const [KIND, ALGORITHM, CURVE, X, Y] = [1, 3, -1, -2, -3];

type Parts = Map<number, number | Uint8Array<ArrayBuffer>>;

/** @throws Error where it is no key of these kinds. */
export function spkiFromCose(bytes: Uint8Array<ArrayBuffer>): Uint8Array {
  const key = createPublicKey({ key: jwkOf(decodeCredentialPublicKey(bytes)), format: "jwk" });
  return new Uint8Array(key.export({ type: "spki", format: "der" }));
}

function jwkOf(key: cose.COSEPublicKey): JsonWebKey {
  if (cose.isCOSEPublicKeyOKP(key)) return { kty: "OKP", crv: "Ed25519", x: text(key.get(X)) };
  if (cose.isCOSEPublicKeyEC2(key)) return { kty: "EC", crv: "P-256", x: text(key.get(X)), y: text(key.get(Y)) };
  if (cose.isCOSEPublicKeyRSA(key)) return { kty: "RSA", n: text(key.get(CURVE)), e: text(key.get(X)) };
  throw new Error("a public key of a kind that is not asked for");
}

/** @throws Error where it is no key of these kinds. */
export function coseFromSpki(spki: Uint8Array): Uint8Array<ArrayBuffer> {
  const jwk = createPublicKey({ key: Buffer.from(spki), format: "der", type: "spki" }).export({ format: "jwk" });
  return isoCBOR.encode(partsOf(jwk));
}

function partsOf({ kty, crv, x, y, n, e }: JsonWebKey): Parts {
  if (kty === "OKP" && crv === "Ed25519") return parts([KIND, 1], [ALGORITHM, -8], [CURVE, 6], [X, bytes(x)]);
  if (kty === "EC" && crv === "P-256")
    return parts([KIND, 2], [ALGORITHM, -7], [CURVE, 1], [X, bytes(x)], [Y, bytes(y)]);
  if (kty === "RSA") return parts([KIND, 3], [ALGORITHM, -257], [CURVE, bytes(n)], [X, bytes(e)]);
  throw new Error("a public key of a kind that is not asked for");
}

const parts = (...entries: [number, number | Uint8Array<ArrayBuffer>][]): Parts => new Map(entries);
const text = (value: unknown): string => Buffer.from(value as Uint8Array).toString("base64url");
const bytes = (value: string | undefined): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(value ?? "", "base64url"));
