/** Challenges that are out: each serves one answer, for what it was made, for two minutes. Kept in memory only. */
import { randomBytes } from "node:crypto";
import type { Instant } from "@tocsin/kernel/time";
import { challengeOver, type NodeCrypto } from "@tocsin/node";
import type { Mode, Nation } from "@tocsin/picture";

type Bytes = Uint8Array<ArrayBuffer>;
type Purpose = "enrol" | "sign-in";

const LIFE = 120_000_000;
/** The oldest give way: a flood cannot fill the memory. */
const OUT = 1024;

interface Out {
  readonly purpose: Purpose;
  readonly position: string;
  readonly until: Instant;
}

export class Challenges {
  readonly #world: { readonly nation: Nation; readonly mode: Mode };
  readonly #crypto: NodeCrypto;
  readonly #out = new Map<string, Out>();

  constructor(world: { readonly nation: Nation; readonly mode: Mode }, crypto: NodeCrypto) {
    this.#world = world;
    this.#crypto = crypto;
  }

  /**
   * A new challenge, which nobody could foresee and which is worth nothing in another nation, mode or purpose. With the
   * nonce that is in it a client computes it again: it must not sign what it cannot read.
   */
  make(purpose: Purpose, position: string, now: Instant): { readonly challenge: Bytes; readonly nonce: Bytes } {
    const nonce = new Uint8Array(randomBytes(32));
    const challenge = new Uint8Array(challengeOver(this.#crypto.sha256, this.#world, purpose, nonce));
    this.#out.set(nameOf(challenge), { purpose, position, until: (now + LIFE) as Instant });
    const [oldest] = this.#out.keys();
    if (this.#out.size > OUT && oldest !== undefined) this.#out.delete(oldest);
    return { challenge, nonce };
  }

  /** Whether it is out for this; from now on it is not. */
  take(challenge: string, purpose: Purpose, position: string, now: Instant): boolean {
    const out = this.#out.get(challenge);
    this.#out.delete(challenge);
    return out !== undefined && out.purpose === purpose && out.position === position && now <= out.until;
  }
}

const nameOf = (challenge: Uint8Array): string => Buffer.from(challenge).toString("base64url");
