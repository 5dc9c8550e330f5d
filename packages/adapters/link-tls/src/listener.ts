/**
 * Takes connections, finds out whose they are and for which class, and hands them to their lane.
 * Must never hold more than a few sockets that have not yet said who they are.
 */
import type { Socket } from "node:net";
import { createServer, type Server, type TLSSocket } from "node:tls";
import type { Priority } from "@tocsin/exchange";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import type { LinkPartner, LinksConfig } from "./config.ts";
import { HELLO_LIMIT } from "./connection.ts";
import type { Credentials, Validity } from "./credentials.ts";
import { FrameSplitter } from "./framing.ts";
import type { Lane } from "./lane.ts";
import { type Peer, partnerOf, serverOptions } from "./secure.ts";
import { WaitingRoom } from "./waiting-room.ts";

const HELLO_MILLISECONDS = 3000;

export class Listener {
  readonly #config: LinksConfig;
  readonly #laneOf: (partner: LinkPartner, priority: Priority) => Lane | undefined;
  readonly #credentials: Credentials;
  readonly #server: Server;
  readonly #waiting = new WaitingRoom((address, what) => this.#refuse(address, what));

  constructor(
    config: LinksConfig,
    credentials: Credentials,
    laneOf: (partner: LinkPartner, priority: Priority) => Lane | undefined,
  ) {
    this.#config = config;
    this.#credentials = credentials;
    this.#laneOf = laneOf;
    this.#server = createServer(serverOptions(credentials.identity, config.partners));
    this.#server.on("connection", (socket: Socket) => this.#waiting.enter(addressOf(socket), socket));
    this.#server.on("secureConnection", (socket: TLSSocket) => this.#greet(socket));
    this.#server.on("tlsClientError", (error: Error, socket: TLSSocket) => {
      this.#refuse(addressOf(socket), reasonOf(socket) ?? error.message);
    });
  }

  listen(): Promise<Result<{ port: number }>> {
    const { host, port } = this.#config.listen;
    return new Promise((resolve) => {
      this.#server.once("error", (error: NodeJS.ErrnoException) => {
        const taken = error.code === "EADDRINUSE";
        const what = taken ? `port ${port} is taken` : `cannot listen on port ${port} (${error.message})`;
        const remedy = "Choose another link port in the node's configuration.";
        resolve(fault(taken ? "port-taken" : "port-not-opened", what, { where: `${host}:${port}`, remedy }));
      });
      this.#server.listen(port, host, () => {
        const address = this.#server.address();
        resolve(ok({ port: typeof address === "object" && address !== null ? address.port : port }));
      });
    });
  }

  /** Handshakes from now on show the certificate of now; connections stay as they are. */
  renew(): void {
    this.#server.setSecureContext(serverOptions(this.#credentials.identity, this.#config.partners));
  }

  stop(): void {
    this.#server.close();
    this.#waiting.clear();
  }

  /** Waits for the hello's class; the session machine judges the rest of it. */
  #greet(socket: TLSSocket): void {
    const address = addressOf(socket);
    const partner = partnerOf(socket, this.#config.mode, this.#config.partners, this.#credentials);
    const leave = (what: string): void => {
      settle();
      socket.on("error", () => {});
      socket.destroy();
      this.#refuse(address, what, partner.ok ? partner.value : undefined);
    };
    const onError = (error: Error): void => leave(error.message);
    const onClose = (): void => leave("it was closed before its hello");
    const timer = setTimeout(() => leave("no hello in time"), HELLO_MILLISECONDS);
    const settle = (): void => {
      clearTimeout(timer);
      socket.off("data", onData).off("error", onError).off("close", onClose);
    };
    const splitter = new FrameSplitter(HELLO_LIMIT);
    const onData = (chunk: Buffer): void => {
      const found = this.#readHello(splitter.push(chunk), partner);
      if (found === undefined) return;
      if (!found.ok) return leave(found.error.what);
      settle();
      this.#waiting.leave(address);
      const { lane, frames, validity } = found.value;
      lane.adopt(socket, splitter, frames, validity);
    };
    if (!partner.ok) return leave(partner.error.what);
    this.#waiting.recognise(address, partner.value.nation);
    socket.on("data", onData).on("error", onError).on("close", onClose);
  }

  /** The lane that the hello asks for, once there is one. */
  #readHello(frames: Result<Uint8Array[]>, partner: Result<Peer>): Result<Greeted> | undefined {
    if (!frames.ok) return frames;
    if (!partner.ok) return partner;
    const [first] = frames.value;
    if (first === undefined) return undefined;
    const hello = this.#config.codec.decodeFrame(first);
    if (!hello.ok || hello.value.type !== "hello") return fault("no-hello", "the first frame is no hello");
    const lane = this.#laneOf(partner.value, hello.value.priority);
    if (lane === undefined) return fault("not-yours", `class ${hello.value.priority} is not for this partner to open`);
    return ok({ lane, frames: frames.value, validity: partner.value.validity });
  }

  #refuse(from: string, what: string, partner?: LinkPartner): void {
    this.#config.on.refused?.({ from, what, ...(partner !== undefined && { partner: partner.nation }) });
  }
}

/** Node ends an unauthorised handshake without a word; the socket still knows why. */
function reasonOf({ authorizationError: reason }: TLSSocket): string | undefined {
  if (!reason) return undefined;
  // What OpenSSL says of a violated name constraint, and Node has no word for.
  const words = String(reason) === "UNSPECIFIED" ? "it bears a name that its root may not issue" : String(reason);
  return `the certificate is not accepted: ${words}`;
}

interface Greeted {
  readonly validity: Validity;
  readonly lane: Lane;
  /** Everything that has come, the hello first. */
  readonly frames: readonly Uint8Array[];
}

const addressOf = (socket: Socket): string => `${socket.remoteAddress}:${socket.remotePort}`;
