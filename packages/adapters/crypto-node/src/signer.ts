/** Signs batches with a nation's message key (Ed25519). The private key never leaves the Signer. */
import { createPrivateKey, createPublicKey, hash, KeyObject, sign } from "node:crypto";
import { assert, present } from "@tocsin/kernel/sound";
import type { Signer } from "@tocsin/node";

const KEY_ID_LENGTH = 8;

/** The first 8 bytes of SHA-256 over the raw 32-byte public key. */
export const keyIdOf = (publicKey: Uint8Array): Uint8Array =>
  Uint8Array.from(hash("sha256", publicKey, "buffer").subarray(0, KEY_ID_LENGTH));

/** The raw 32 bytes of an Ed25519 key's public half. */
export function rawPublicKey(key: KeyObject): Uint8Array {
  const publicKey = key.type === "private" ? createPublicKey(key) : key;
  const coordinate = present(publicKey.export({ format: "jwk" }).x, "the public coordinate of the key");
  return Uint8Array.from(Buffer.from(coordinate, "base64url"));
}

/**
 * @param privateKey PKCS #8 in PEM, or a KeyObject of it.
 * @throws Error if the key is not an Ed25519 private key.
 */
export function createSigner(privateKey: string | KeyObject): Signer {
  const key = privateKey instanceof KeyObject ? privateKey : createPrivateKey(privateKey);
  assert(
    key.type === "private" && key.asymmetricKeyType === "ed25519",
    `a message key is an Ed25519 private key, got ${key.type} ${key.asymmetricKeyType}`,
  );
  const publicKey = rawPublicKey(key);
  return { keyId: keyIdOf(publicKey), publicKey, sign: (message) => Uint8Array.from(sign(null, message, key)) };
}
