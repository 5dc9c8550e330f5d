/** Dials one partner for one class until it is connected: one attempt at a time, never more than one a second, jittered. */
import { connect, type TLSSocket } from "node:tls";
import type { Address, LinkPartner, LinksConfig } from "./config.ts";
import { HELLO_LIMIT } from "./connection.ts";
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
  #attempt: TLSSocket | undefined;
  #timer: NodeJS.Timeout | undefined;
  #startedAt = Number.NEGATIVE_INFINITY;
  #failures = 0;
  #stopped = false;

  constructor(config: LinksConfig, partner: LinkPartner, address: Address, lane: Lane) {
    this.#config = config;
    this.#partner = partner;
    this.#address = address;
    this.#lane = lane;
  }

  /** Makes sure that an attempt is under way or due, unless the lane is connected. */
  wake(): void {
    if (this.#stopped || this.#timer !== undefined || this.#attempt !== undefined) return;
    if (this.#lane.isConnected || this.#lane.isIsolated) return;
    const since = performance.now() - this.#startedAt;
    const pause = Math.min(LONGEST_PAUSE_MILLISECONDS, PAUSE_MILLISECONDS * GROWTH ** this.#failures);
    // All nations see a cut at the same moment; they must not all come back at the same moment.
    const jitter = Number.isFinite(since) ? Math.random() * PAUSE_MILLISECONDS : 0;
    this.#timer = setTimeout(() => this.#dial(), Math.max(0, pause - since) + jitter);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#attempt?.destroy();
  }

  #dial(): void {
    this.#timer = undefined;
    if (this.#stopped || this.#lane.isConnected || this.#lane.isIsolated) return;
    this.#startedAt = performance.now();
    const { host, port } = this.#address;
    const socket = connect({ host, port, ...clientOptions(this.#config.identity, this.#partner) });
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
      const partner = partnerOf(socket, this.#config.mode, [this.#partner]);
      if (!partner.ok) return failed(partner.error.what);
      this.#attempt = undefined;
      this.#failures = 0;
      socket.setTimeout(0);
      // The partner may have dialled us meanwhile.
      if (this.#lane.isConnected || this.#stopped) socket.destroy();
      else this.#lane.adopt(socket, new FrameSplitter(HELLO_LIMIT), []);
    });
  }

  #refuse(what: string): void {
    if (this.#stopped) return;
    const { host, port } = this.#address;
    const { nation } = this.#partner;
    this.#config.on.refused?.({ partner: nation, priority: this.#lane.priority, from: `${host}:${port}`, what });
  }
}
