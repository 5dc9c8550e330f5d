/**
 * The message keys under which a node can sign, by their ids, read when they are first needed. Each statement names
 * its own; must never sign under another where that one is there.
 */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { createSigner } from "@tocsin/crypto-node";
import { hexFromBytes } from "@tocsin/kernel/sound";
import type { Signer } from "@tocsin/node";
import { messageKeyFile } from "@tocsin/pki";

/** Any right of group or others. */
const OTHERS = 0o077;

export class Signers {
  readonly #folder: string;
  readonly #known: Map<string, Signer | undefined>;

  /** @param first the key in `message-key.pem` at the start. */
  constructor(directory: string, first: Signer) {
    this.#folder = join(directory, "keys");
    this.#known = new Map([[hexFromBytes(first.keyId), first]]);
  }

  /** Undefined where it cannot be read: the node goes on under its first, which partners may still know. */
  of(id: string): Signer | undefined {
    if (id !== "" && !this.#known.has(id)) this.#known.set(id, this.#read(id));
    return this.#known.get(id);
  }

  #read(id: string): Signer | undefined {
    const file = messageKeyFile(this.#folder, id);
    try {
      if (process.platform !== "win32" && (statSync(file).mode & OTHERS) !== 0)
        throw new Error("others than its owner have rights on it");
      return createSigner(readFileSync(file, "utf8"));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      process.stderr.write(`tocsin: ${file}: cannot sign under this key: ${why}\n`);
      return undefined;
    }
  }
}
