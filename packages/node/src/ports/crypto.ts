/** The cryptography that a step may use: pure functions of bytes. Signing is not here: it happens after the step. */
import type { Assertion } from "../acts/people.ts";

export interface NodeCrypto {
  sha256(bytes: Uint8Array): Uint8Array;
  /** Ed25519 over the message with a raw 32-byte public key. */
  verifySignature(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
  /**
   * ECDSA P-256 over SHA-256 of the message by a nation's root; r and s of 32 bytes each.
   * @param rootKey SubjectPublicKeyInfo, DER.
   */
  verifyRoot(rootKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
  /**
   * A person's proof over a challenge: WebAuthn's assertion made for `relyingParty` with presence and verification of the
   * user, or, where there is no authenticator data, an officer key's Ed25519 signature over the challenge itself.
   * @param publicKey SubjectPublicKeyInfo, DER.
   */
  verifyAssertion(publicKey: Uint8Array, challenge: Uint8Array, relyingParty: string, assertion: Assertion): boolean;
}

/** Signs batches after the commit; holds the private key, which never leaves it. */
export interface Signer {
  readonly keyId: Uint8Array;
  readonly publicKey: Uint8Array;
  sign(message: Uint8Array): Uint8Array;
}
