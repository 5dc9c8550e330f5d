/**
 * A person's proof over a challenge, by WebAuthn Level 3 section 7.2 as far as a stored assertion can be judged, or by an
 * officer key. Answers false to anything that is not a good proof; never throws.
 */
import { createPublicKey, hash, type KeyObject, verify } from "node:crypto";
import { bytesEqual } from "@tocsin/kernel/sound";
import type { Assertion, NodeCrypto } from "@tocsin/node";

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
/** RP id hash, flags and counter. */
const SHORTEST_AUTHENTICATOR_DATA = 37;

export const verifyAssertion: NodeCrypto["verifyAssertion"] = (publicKey, challenge, relyingParty, assertion) => {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey), format: "der", type: "spki" });
    return assertion.authenticatorData.length === 0
      ? key.asymmetricKeyType === "ed25519" && verify(null, challenge, key, assertion.signature)
      : isPasskeyProof(key, challenge, relyingParty, assertion);
  } catch {
    return false;
  }
};

function isPasskeyProof(key: KeyObject, challenge: Uint8Array, relyingParty: string, assertion: Assertion): boolean {
  const { authenticatorData, clientData, signature } = assertion;
  if (authenticatorData.length < SHORTEST_AUTHENTICATOR_DATA) return false;
  if (!bytesEqual(authenticatorData.subarray(0, 32), hash("sha256", relyingParty, "buffer"))) return false;
  const flags = authenticatorData[32] ?? 0;
  if ((flags & USER_PRESENT) === 0 || (flags & USER_VERIFIED) === 0) return false;
  if (!isClientDataFor(clientData, challenge, relyingParty)) return false;
  const signed = Buffer.concat([authenticatorData, hash("sha256", clientData, "buffer")]);
  return verify(key.asymmetricKeyType === "ed25519" ? null : "sha256", signed, key, signature);
}

function isClientDataFor(bytes: Uint8Array, challenge: Uint8Array, relyingParty: string): boolean {
  const client: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"));
  if (typeof client !== "object" || client === null) return false;
  const { type, challenge: stated, origin, crossOrigin, topOrigin } = client as Record<string, unknown>;
  return (
    type === "webauthn.get" &&
    stated === Buffer.from(challenge).toString("base64url") &&
    typeof origin === "string" &&
    new URL(origin).hostname === relyingParty &&
    crossOrigin !== true &&
    topOrigin === undefined
  );
}
