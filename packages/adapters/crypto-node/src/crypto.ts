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
    sha256: (bytes) => plain(hash("sha256", bytes, "buffer")),
    verifySignature(publicKey, message, signature) {
      if (publicKey.length !== RAW_KEY_LENGTH || signature.length !== SIGNATURE_LENGTH) return false;
      try {
        return verify(null, message, importKey(keys, publicKey), signature);
      } catch {
        return false;
      }
    },
    verifyAssertion,
  };
}

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

/** The same bytes as a plain Uint8Array: Buffers compare and print differently, and must not get into a node's state. */
const plain = (buffer: Buffer): Uint8Array => new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);
