/** An officer's key: an Ed25519 key file with which a script signs as its position. The private half never leaves it. */
import { createPublicKey, hash, type KeyObject, sign } from "node:crypto";
import { rawPublicKey, readMessageKey } from "@tocsin/crypto-node";
import { ok, type Result } from "@tocsin/kernel/sound";
import type { Assertion } from "@tocsin/node";

const CREDENTIAL_LENGTH = 16;

export interface OfficerKey {
  /** Id of the credential: the beginning of SHA-256 over the raw public key. */
  readonly credential: Uint8Array;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  sign(challenge: Uint8Array): Assertion;
}

export function officerKey(key: KeyObject): OfficerKey {
  const spki = createPublicKey(key).export({ type: "spki", format: "der" });
  const credential = Uint8Array.from(hash("sha256", rawPublicKey(key), "buffer").subarray(0, CREDENTIAL_LENGTH));
  return {
    credential,
    publicKey: new Uint8Array(spki),
    sign: (challenge) => ({
      ...{ credential, authenticatorData: new Uint8Array(), clientData: new Uint8Array() },
      signature: new Uint8Array(sign(null, challenge, key)),
    }),
  };
}

export function readOfficerKey(file: string): Result<OfficerKey> {
  const key = readMessageKey(file);
  return key.ok ? ok(officerKey(key.value)) : key;
}
