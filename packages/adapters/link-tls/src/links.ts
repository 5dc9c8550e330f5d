/**
 * All links of a node: listens, dials, knows each partner by its certificate, and keeps one connection a class.
 * TLS 1.3 only, mutual authentication under pinned roots, no session tickets. Must never let one partner's trouble
 * reach another's connection.
 */
import { constants } from "node:crypto";
import { connect, createServer, type SecureContextOptions, type Server, type TLSSocket } from "node:tls";
import type { Deliver, ExchangeCodec, Priority, SessionConfig } from "@tocsin/exchange";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import { type Clock, type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { OutboxRow } from "@tocsin/node";
import type { Mode, Nation } from "@tocsin/picture";
import { Connection } from "./connection.ts";
import { FrameReader } from "./framing.ts";
import { fingerprintOf, peerOf } from "./peer.ts";

export type LinkState = "linked" | "slow" | "lost";

export interface PartnerLink {
  readonly nation: Nation;
  /** The one root under which this nation's certificates are believed. */
  readonly rootCertificatePem: string;
  /** Where we call; absent where the partner calls us. */
  readonly dial?: { readonly host: string; readonly port: number };
}

export interface LinksConfig {
  readonly nation: Nation;
  readonly mode: Mode;
  readonly epoch: number;
  readonly build: string;
  readonly planHash: Uint8Array;
  readonly identity: { readonly linkCertificatePem: string; readonly linkKeyPem: string };
  readonly listen: { readonly host: string; readonly port: number };
  readonly partners: readonly PartnerLink[];
  readonly codec: ExchangeCodec;
  readonly clock: Clock;
  readonly receivedThrough: (partner: Nation, priority: Priority) => { epoch: number; through: number };
  readonly outbox: {
    from(partner: Nation, priority: Priority, sequence: number, most: number): Promise<OutboxRow[]>;
    head(partner: Nation, priority: Priority): number;
  };
  readonly on: {
    receive(partner: Nation, priority: Priority, epoch: number, deliver: Deliver, bytes: Uint8Array): void;
    linkState(partner: Nation, state: LinkState, detail: string): void;
    acknowledged(partner: Nation, priority: Priority, through: number): void;
    clock?(partner: Nation, offset: number, roundTrip: number): void;
    /** Somebody was turned away; the detail says why. */
    refused?(detail: string): void;
  };
}

export interface Links {
  start(): Promise<Result<number>>;
  /** New outbox rows for this partner and class are durable. */
  notify(partner: Nation, priority: Priority): void;
  acknowledge(partner: Nation, priority: Priority, epoch: number, through: number): void;
  /** When anything authentic was last heard from the partner on any class; undefined where nothing is open. */
  heardAt(partner: Nation): Instant | undefined;
  stop(): Promise<void>;
}

/** Classes that have a connection today; bulk comes with history and attachments. */
export const LINKED_PRIORITIES: readonly Priority[] = ["warning", "coordination", "track"];
const TICK_MILLISECONDS = 250;
const SLOW_SECONDS = 1.5;
const SLOW_ROUND_TRIP = 1;
/** A peer that has not said hello by then is turned away. */
const HELLO_MILLISECONDS = 5000;
const PENDING_LIMIT = 64;
/** Between attempts of one class: jittered, at most one a second. */
const REDIAL_MILLISECONDS = { least: 1000, spread: 1000 } as const;
const ALPN = "tocsin/1";

export function createLinks(config: LinksConfig): Links {
  return new TlsLinks(config);
}

class TlsLinks implements Links {
  readonly #config: LinksConfig;
  readonly #roots: ReadonlyMap<Nation, string>;
  readonly #server: Server;
  readonly #connections = new Map<string, Connection>();
  readonly #states = new Map<Nation, LinkState>();
  readonly #sockets = new Set<TLSSocket>();
  #tick: NodeJS.Timeout | undefined;
  #stopped = false;
  #pending = 0;

  constructor(config: LinksConfig) {
    this.#config = config;
    this.#roots = new Map(
      config.partners.map(({ nation, rootCertificatePem }) => [nation, fingerprintOf(rootCertificatePem)]),
    );
    this.#server = createServer(
      {
        ...this.#secure(config.partners),
        requestCert: true,
        rejectUnauthorized: true,
        handshakeTimeout: HELLO_MILLISECONDS,
        ALPNProtocols: [ALPN],
      },
      (socket) => this.#accept(socket),
    );
    this.#server.on("tlsClientError", (error) => config.on.refused?.(error.message));
  }

  #secure(partners: readonly PartnerLink[]): SecureContextOptions {
    return {
      cert: this.#config.identity.linkCertificatePem,
      key: this.#config.identity.linkKeyPem,
      ca: partners.map((partner) => partner.rootCertificatePem),
      minVersion: "TLSv1.3",
      maxVersion: "TLSv1.3",
      ecdhCurve: "X25519MLKEM768:X25519:P-256",
      // A resumed session would skip the look at certificate and revocation.
      secureOptions: constants.SSL_OP_NO_TICKET,
    };
  }

  start(): Promise<Result<number>> {
    const { host, port } = this.#config.listen;
    this.#tick = setInterval(() => this.#onTick(), TICK_MILLISECONDS);
    for (const partner of this.#config.partners) {
      if (partner.dial !== undefined) for (const priority of LINKED_PRIORITIES) this.#dial(partner, priority);
    }
    return new Promise((resolve) => {
      this.#server.once("error", (error: NodeJS.ErrnoException) => {
        clearInterval(this.#tick);
        const taken = error.code === "EADDRINUSE";
        resolve(
          fault(
            taken ? "port-taken" : "cannot-listen",
            taken ? `port ${port} is taken.` : `cannot listen on ${host}:${port}: ${error.message}.`,
            {
              where: "link",
              remedy: "Choose another port.",
            },
          ),
        );
      });
      this.#server.listen(port, host, () => {
        const address = this.#server.address();
        resolve(ok(typeof address === "object" && address !== null ? address.port : port));
      });
    });
  }

  #sessionConfig(peer: Nation, priority: Priority): SessionConfig {
    const { nation, mode, epoch, build, planHash, receivedThrough } = this.#config;
    const received = receivedThrough(peer, priority);
    return {
      nation,
      mode,
      epoch,
      build,
      planHash,
      peer,
      priority,
      receivedEpoch: received.epoch,
      receivedThrough: received.through,
    };
  }

  /** A partner called: its certificate says who, its hello says which class. */
  #accept(socket: TLSSocket): void {
    const peer =
      socket.alpnProtocol === ALPN
        ? peerOf(socket, this.#roots, this.#config.mode)
        : fault("protocol", "no tocsin spoken");
    if (!peer.ok || this.#pending >= PENDING_LIMIT) {
      this.#config.on.refused?.(peer.ok ? "too many connections wait for their hello" : peer.error.what);
      socket.on("error", () => {});
      socket.destroy();
      return;
    }
    this.#pending++;
    this.#sockets.add(socket);
    socket.setNoDelay(true);
    const waiting = new FrameReader();
    const chunks: Uint8Array[] = [];
    const done = (): void => {
      this.#pending--;
      clearTimeout(deadline);
      socket.off("data", onData);
      socket.off("error", drop);
      socket.off("close", drop);
    };
    const drop = (): void => {
      done();
      this.#sockets.delete(socket);
      socket.on("error", () => {});
      socket.destroy();
    };
    const onData = (chunk: Buffer): void => {
      chunks.push(chunk);
      const frames = waiting.push(chunk);
      const [first] = frames ?? [];
      if (frames !== undefined && first === undefined) return;
      const hello = first === undefined ? undefined : this.#config.codec.decodeFrame(first);
      if (!hello?.ok || hello.value.type !== "hello" || !LINKED_PRIORITIES.includes(hello.value.priority))
        return drop();
      done();
      this.#adopt(socket, peer.value, hello.value.priority, chunks);
    };
    const deadline = setTimeout(drop, HELLO_MILLISECONDS);
    socket.on("data", onData);
    socket.on("error", drop);
    socket.on("close", drop);
  }

  #adopt(
    socket: TLSSocket,
    peer: Nation,
    priority: Priority,
    chunks: readonly Uint8Array[],
    onEnd: () => void = () => {},
  ): void {
    const key = `${peer}/${priority}`;
    const connection = new Connection(socket, this.#sessionConfig(peer, priority), this.#config, {
      onOpen: (opened) => {
        this.#connections.get(key)?.refuse("replaced", "a newer connection of this class has opened");
        this.#connections.set(key, opened);
        this.#judge(peer);
      },
      onClosed: (closed, detail) => {
        this.#sockets.delete(socket);
        if (this.#connections.get(key) === closed) this.#connections.delete(key);
        this.#judge(peer, detail);
        onEnd();
      },
    });
    for (const chunk of chunks) connection.take(chunk);
  }

  #dial(partner: PartnerLink, priority: Priority): void {
    if (this.#stopped || partner.dial === undefined) return;
    let over = false;
    const again = (): void => {
      if (over) return;
      over = true;
      const pause = REDIAL_MILLISECONDS.least + Math.random() * REDIAL_MILLISECONDS.spread;
      if (!this.#stopped) setTimeout(() => this.#dial(partner, priority), pause).unref();
    };
    const socket = connect({
      ...this.#secure([partner]),
      host: partner.dial.host,
      port: partner.dial.port,
      ALPNProtocols: [ALPN],
      // The name is not a host's: peerOf checks nation, mode and pinned root instead.
      checkServerIdentity: () => undefined,
      timeout: HELLO_MILLISECONDS,
    });
    this.#sockets.add(socket);
    const fail = (): void => {
      this.#sockets.delete(socket);
      socket.destroy();
      again();
    };
    socket.once("error", fail);
    socket.once("timeout", fail);
    socket.once("secureConnect", () => {
      const peer = peerOf(socket, this.#roots, this.#config.mode);
      if (!peer.ok || peer.value !== partner.nation || socket.alpnProtocol !== ALPN) {
        this.#config.on.refused?.(
          peer.ok ? `${partner.nation}'s address is answered by ${peer.value}` : peer.error.what,
        );
        return fail();
      }
      socket.off("error", fail);
      socket.off("timeout", fail);
      socket.setTimeout(0);
      socket.setNoDelay(true);
      this.#adopt(socket, peer.value, priority, [], again);
    });
  }

  #onTick(): void {
    for (const connection of this.#connections.values()) connection.tick();
    for (const { nation } of this.#config.partners) this.#judge(nation);
  }

  /** Says how a partner is heard, when that has changed. A partner never heard is not lost. */
  #judge(peer: Nation, detail = ""): void {
    const connection = this.#connections.get(`${peer}/warning`);
    const before = this.#states.get(peer);
    const state = connection?.isOpen ? this.#stateOf(connection) : before === undefined ? undefined : "lost";
    if (state === undefined || state === before || this.#stopped) return;
    this.#states.set(peer, state);
    this.#config.on.linkState(peer, state, detail);
  }

  #stateOf(connection: Connection): LinkState {
    const silent = secondsBetween(connection.heardAt, this.#config.clock.now());
    return silent > SLOW_SECONDS || connection.roundTrip > SLOW_ROUND_TRIP ? "slow" : "linked";
  }

  notify(partner: Nation, priority: Priority): void {
    void this.#connections.get(`${partner}/${priority}`)?.pump();
  }

  acknowledge(partner: Nation, priority: Priority, epoch: number, through: number): void {
    this.#connections.get(`${partner}/${priority}`)?.acknowledge(epoch, through);
  }

  heardAt(partner: Nation): Instant | undefined {
    const heard = [...this.#connections.values()].filter(({ peer }) => peer === partner).map(({ heardAt }) => heardAt);
    return heard.length === 0 ? undefined : (Math.max(...heard) as Instant);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#tick);
    for (const connection of this.#connections.values()) connection.refuse("stopping", "the node is stopping");
    for (const socket of this.#sockets) socket.destroySoon();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}
