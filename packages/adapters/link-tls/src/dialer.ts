/** Dials one partner for one class until it is connected: one attempt at a time, never more than one a second, jittered. */
import { connect, type TLSSocket } from "node:tls";
import type { Address, LinkPartner, LinksConfig } from "./config.ts";
import { HELLO_LIMIT } from "./connection.ts";
import type { Credentials } from "./credentials.ts";
import { FrameSplitter } from "./framing.ts";
import type { Lane } from "./lane.ts";
import { clientOptions, partnerOf } from "./secure.ts";

/** Attempts start at least so far apart. */
const PAUSE_MILLISECONDS = 1000;
const LONGEST_PAUSE_MILLISECONDS = 5000;
const GROWTH = 1.5;

export class Dialer {
  readonly #config: LinksConfig;
  readonly #partner: LinkPartner;
  readonly #address: Address;
  readonly #lane: Lane;
  readonly #credentials: Credentials;
  #attempt: TLSSocket | undefined;
  #timer: NodeJS.Timeout | undefined;
  #startedAt = Number.NEGATIVE_INFINITY;
  #failures = 0;
  #stopped = false;
  /** Calls although there is a connection, which the new one will replace. */
  #renewing = false;

  constructor(config: LinksConfig, partner: LinkPartner, address: Address, lane: Lane, credentials: Credentials) {
    this.#config = config;
    this.#partner = partner;
    this.#address = address;
    this.#lane = lane;
    this.#credentials = credentials;
  }

  /** Makes sure that an attempt is under way or due, unless the lane is connected. */
  wake(): void {
    if (this.#stopped || this.#timer !== undefined || this.#attempt !== undefined || !this.#isWanted) return;
    const since = performance.now() - this.#startedAt;
    const pause = Math.min(LONGEST_PAUSE_MILLISECONDS, PAUSE_MILLISECONDS * GROWTH ** this.#failures);
    // All nations see a cut at the same moment; they must not all come back at the same moment. A renewal follows no cut.
    const isRenewal = this.#lane.isConnected && this.#failures === 0;
    const jitter = Number.isFinite(since) ? Math.random() * PAUSE_MILLISECONDS : 0;
    this.#timer = setTimeout(() => this.#dial(), isRenewal ? 0 : Math.max(0, pause - since) + jitter);
  }

  /** Opens the connection anew under the certificates of now; the present one stands until then. */
  renew(): void {
    this.#renewing = true;
    this.wake();
  }

  get #isWanted(): boolean {
    return !this.#lane.isIsolated && (!this.#lane.isConnected || this.#renewing);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#attempt?.destroy();
  }

  #dial(): void {
    this.#timer = undefined;
    if (this.#stopped || !this.#isWanted) return;
    this.#startedAt = performance.now();
    const { host, port } = this.#address;
    const { identity } = this.#credentials;
    const socket = connect({ host, port, ...clientOptions(identity, this.#partner) });
    this.#attempt = socket;
    const failed = (what: string): void => {
      if (this.#attempt !== socket) return;
      this.#attempt = undefined;
      this.#failures++;
      socket.destroy();
      this.#refuse(what);
      this.wake();
    };
    socket.once("error", (error) => failed(error.message));
    socket.once("close", () => failed("the connection was closed during the handshake"));
    socket.once("timeout", () => failed("no answer in time"));
    socket.once("secureConnect", () => {
      const partner = partnerOf(socket, this.#config.mode, [this.#partner], this.#credentials);
      if (!partner.ok) return failed(partner.error.what);
      if (identity !== this.#credentials.identity) return failed("our own certificate was renewed meanwhile");
      this.#attempt = undefined;
      this.#failures = 0;
      socket.setTimeout(0);
      // The partner may have dialled us meanwhile.
      if (!this.#isWanted || this.#stopped) socket.destroy();
      else this.#lane.adopt(socket, new FrameSplitter(HELLO_LIMIT), [], partner.value.validity);
      this.#renewing = false;
    });
  }

  #refuse(what: string): void {
    if (this.#stopped) return;
    const { host, port } = this.#address;
    const { nation } = this.#partner;
    this.#config.on.refused?.({ partner: nation, priority: this.#lane.priority, from: `${host}:${port}`, what });
  }
}
