/**
 * The certificate under which we speak at this moment, and whether a partner's is still good. A certificate that was revoked
 * or has ended opens nothing, and keeps nothing open. Must never judge by a clock that was turned back.
 */
import type { X509Certificate } from "node:crypto";
import { type Instant, instant } from "@tocsin/kernel/time";
import type { Nation } from "@tocsin/picture";
import type { LinkIdentity, LinksConfig } from "./config.ts";

/** A partner renews at half of a certificate's life; from here on its new one is fetched by calling anew. */
const FETCH_SHARE = 0.6;
/** A partner that did not renew is called again after such a part of the certificate's life. */
const FETCH_AGAIN_SHARE = 1 / 48;

/** From when until when a certificate is good by its own word. */
export interface Validity {
  readonly from: Instant;
  readonly until: Instant;
}

/** Under which certificates a connection was opened, and when. */
export interface Papers extends Validity {
  readonly own: LinkIdentity;
  readonly openedAt: Instant;
}

export class Credentials {
  #identity: LinkIdentity;
  readonly #config: Pick<LinksConfig, "clock" | "trust">;

  constructor(config: Pick<LinksConfig, "identity" | "clock" | "trust">) {
    this.#identity = config.identity;
    this.#config = config;
  }

  get identity(): LinkIdentity {
    return this.#identity;
  }

  renew(identity: LinkIdentity): void {
    this.#identity = identity;
  }

  /** Of a connection that opens now, to a peer whose certificate is of these dates. */
  papersOf(validity: Validity): Papers {
    return { ...validity, own: this.#identity, openedAt: this.#now };
  }

  /** Why a certificate with these dates is not good; undefined where it is. */
  faultOf(nation: Nation, { from, until }: Validity): string | undefined {
    if (from < (this.#config.trust?.revokedBefore(nation) ?? 0)) return `the link certificate of ${nation} is revoked`;
    return until <= this.#now ? `the link certificate of ${nation} has ended` : undefined;
  }

  /** Whether the side that calls should open this connection anew, under newer certificates. */
  isStale({ own, from, until, openedAt }: Papers): boolean {
    if (own !== this.#identity) return true;
    const now = this.#now;
    const life = until - from;
    return now > from + life * FETCH_SHARE && now > openedAt + life * FETCH_AGAIN_SHARE;
  }

  get #now(): Instant {
    return (this.#config.trust ?? this.#config.clock).now();
  }
}

export const validityOf = ({ validFromDate, validToDate }: X509Certificate): Validity => ({
  from: instant(validFromDate.getTime() * 1000),
  until: instant(validToDate.getTime() * 1000),
});
