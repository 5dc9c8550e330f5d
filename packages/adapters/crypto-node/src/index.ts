/** The front door of crypto-node: hashing, verifying, signing and key files over node:crypto. */
export { createCrypto } from "./crypto.ts";
export { newMessageKey, readMessageKey, writeMessageKey } from "./key-file.ts";
export { createSigner, keyIdOf, rawPublicKey } from "./signer.ts";
