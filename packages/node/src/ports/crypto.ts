/** The cryptography that a step may use: pure functions of bytes. Signing is not here: it happens after the step. */
export interface NodeCrypto {
  sha256(bytes: Uint8Array): Uint8Array;
  /** Ed25519 over the message with a raw 32-byte public key. */
  verifySignature(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
}

/** Signs batches after the commit; holds the private key, which never leaves it. */
export interface Signer {
  readonly keyId: Uint8Array;
  readonly publicKey: Uint8Array;
  sign(message: Uint8Array): Uint8Array;
}
