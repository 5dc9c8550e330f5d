/** The node's crypto port over node:crypto. Verification answers false to anything that is not a good signature, and never throws. */
import { createPublicKey, hash, type KeyObject, verify } from "node:crypto";
import { hexFromBytes } from "@tocsin/kernel/sound";
import type { NodeCrypto } from "@tocsin/node";
import { verifyAssertion } from "./assertion.ts";

const RAW_KEY_LENGTH = 32;
const SIGNATURE_LENGTH = 64;
/** Keys of many coalitions; a node that sees more imports some of them again. */
const CACHED_KEYS = 256;
/** DER of a SubjectPublicKeyInfo for Ed25519 (RFC 8410, section 4) up to the 32 bytes of the key. */
const SPKI_PREFIX = Buffer.from("302a300506032b6570032100", "hex");

export function createCrypto(): NodeCrypto {
  const keys = new Map<string, KeyObject>();
  return {
    sha256: (bytes) => bytesOf(hash("sha256", bytes, "binary")),
    verifySignature(publicKey, message, signature) {
      if (publicKey.length !== RAW_KEY_LENGTH || signature.length !== SIGNATURE_LENGTH) return false;
      try {
        return verify(null, message, importKey(keys, publicKey), signature);
      } catch {
        return false;
      }
    },
    verifyRoot,
    verifyAssertion,
  };
}

/** Rare: a key that is imported for each notice costs nothing. */
const verifyRoot: NodeCrypto["verifyRoot"] = (rootKey, message, signature) => {
  try {
    const key = createPublicKey({ key: Buffer.from(rootKey), format: "der", type: "spki" });
    if (key.asymmetricKeyType !== "ec" || signature.length !== SIGNATURE_LENGTH) return false;
    return verify("sha256", message, { key, dsaEncoding: "ieee-p1363" }, signature);
  } catch {
    return false;
  }
};

/** Importing costs as much as verifying, so keys are kept, and the one kept longest goes first. */
function importKey(keys: Map<string, KeyObject>, raw: Uint8Array): KeyObject {
  const name = hexFromBytes(raw);
  const known = keys.get(name);
  if (known !== undefined) return known;
  const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: "der", type: "spki" });
  if (keys.size >= CACHED_KEYS) {
    const [oldest] = keys.keys();
    if (oldest !== undefined) keys.delete(oldest);
  }
  keys.set(name, key);
  return key;
}

/**
 * A digest of one character an octet as bytes. A third of the time of a digest asked for as a Buffer, whose memory lies
 * outside the heap; and no Buffer may get into a node's state, for it compares and prints differently.
 */
function bytesOf(latin: string): Uint8Array {
  const bytes = new Uint8Array(latin.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = latin.charCodeAt(i);
  return bytes;
}
