/**
 * The message keys under which a node can sign, by their ids, read when they are first needed. The state says which one it is
 * to be; must never sign under another where that one is there.
 */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { createSigner } from "@tocsin/crypto-node";
import { hexFromBytes } from "@tocsin/kernel/sound";
import type { NodeState, Signer } from "@tocsin/node";
import { messageKeyFile } from "@tocsin/pki";

/** Any right of group or others. */
const OTHERS = 0o077;

export class Signers {
  readonly #folder: string;
  readonly #first: Signer;
  readonly #state: Readonly<NodeState>;
  readonly #known: Map<string, Signer>;

  /** @param first the key in `message-key.pem` at the start. */
  constructor(directory: string, first: Signer, state: Readonly<NodeState>) {
    this.#folder = join(directory, "keys");
    this.#first = first;
    this.#state = state;
    this.#known = new Map([[hexFromBytes(first.keyId), first]]);
  }

  /** A node that cannot read the key goes on under the one that it has: partners may still know that. */
  get current(): Signer {
    const id = this.#state.keys.signing;
    if (id === "") return this.#first;
    const known = this.#known.get(id) ?? this.#read(id);
    this.#known.set(id, known);
    return known;
  }

  #read(id: string): Signer {
    const file = messageKeyFile(this.#folder, id);
    try {
      if (process.platform !== "win32" && (statSync(file).mode & OTHERS) !== 0)
        throw new Error("others than its owner have rights on it");
      return createSigner(readFileSync(file, "utf8"));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      process.stderr.write(`tocsin: ${file}: cannot sign under this key: ${why}\n`);
      return this.#first;
    }
  }
}
