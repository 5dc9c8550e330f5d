/** Message keys and officer keys on disk: PKCS #8 in PEM, readable by their owner only. Must never print or log a key. */
import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { closeSync, fstatSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { fault, ok, type Result } from "@tocsin/kernel/sound";

const OWNER_ONLY = 0o600;
/** Any right of group or others. */
const OTHERS = 0o077;

/** A new Ed25519 private key from the system's randomness. */
export const newMessageKey = (): KeyObject => generateKeyPairSync("ed25519").privateKey;

/** Writes a new file, mode 0600, synced. An existing file is never overwritten: a lost key cannot be made again. */
export function writeMessageKey(path: string, key: KeyObject): Result<true> {
  try {
    const file = openSync(path, "wx", OWNER_ONLY);
    try {
      writeSync(file, key.export({ format: "pem", type: "pkcs8" }).toString());
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return ok(true);
  } catch (error) {
    const remedy = "Choose a folder that exists and is yours; a key file that is there already is kept.";
    return fault("key-not-written", `the key could not be written: ${reason(error)}`, { where: path, remedy });
  }
}

/** Reads a key file; one that others than its owner may read is refused. */
export function readMessageKey(path: string): Result<KeyObject> {
  try {
    const file = openSync(path, "r");
    try {
      const rights = fstatSync(file).mode & 0o777;
      // Windows knows no such rights and reports them all.
      if (process.platform !== "win32" && (rights & OTHERS) !== 0) {
        return fault("key-not-private", `others than its owner have rights on the key (mode ${rights.toString(8)})`, {
          where: path,
          remedy: `Run: chmod 600 ${path}`,
        });
      }
      return parseKey(readFileSync(file, "utf8"), path);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return fault("key-not-read", `the key could not be read: ${reason(error)}`, { where: path });
  }
}

function parseKey(pem: string, path: string): Result<KeyObject> {
  const key = createPrivateKey(pem);
  return key.asymmetricKeyType === "ed25519"
    ? ok(key)
    : fault("key-of-wrong-kind", `the key is of kind ${key.asymmetricKeyType}, not ed25519`, { where: path });
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));
