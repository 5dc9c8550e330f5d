/** How a tester's connections come about: by calling a partner, or by being called. Must never accept who a link would refuse. */
import { connect, createServer, type Server, type ConnectionOptions as TlsConnectionOptions } from "node:tls";
import type { ExchangeCodec, Priority } from "@tocsin/exchange";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import type { Clock } from "@tocsin/kernel/time";
import type { Address, LinkIdentity, LinkPartner } from "./config.ts";
import { Credentials } from "./credentials.ts";
import { Probe } from "./probe.ts";
import { clientOptions, partnerOf, serverOptions } from "./secure.ts";

export interface Doorway {
  readonly identity: LinkIdentity;
  readonly partner: LinkPartner;
  readonly codec: ExchangeCodec;
  readonly clock: Clock;
}

export interface Door {
  /** Present where we call: another call, with TLS settings of one's own, whoever answers it. */
  dial?(more: TlsConnectionOptions): Promise<Result<Probe>>;
  /** A connection to the partner, proved by its certificate. Who was called has the caller's hello for this class already. */
  open(priority: Priority): Promise<Result<Probe>>;
  close(): void;
}

const UNREACHABLE = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|no answer/;

export function dialling(way: Doorway, { host, port }: Address): Door {
  const dial = (more: TlsConnectionOptions): Promise<Result<Probe>> =>
    new Promise((resolve) => {
      const socket = connect({ host, port, ...clientOptions(way.identity, way.partner), ...more });
      const failed = (what: string): void => {
        socket.destroy();
        resolve(fault(UNREACHABLE.test(what) ? "unreachable" : "refused", what, { where: `${host}:${port}` }));
      };
      socket.once("error", (error) => failed(`${error.message || String(error)}`));
      socket.once("timeout", () => failed("no answer in time"));
      socket.once("close", () => failed("the connection was closed during the handshake"));
      socket.once("secureConnect", () => {
        socket.setTimeout(0);
        resolve(ok(new Probe(socket, way.codec)));
      });
    });
  return {
    dial,
    open: async () => {
      const probe = await dial({});
      if (!probe.ok) return probe;
      const peer = peerOf(way, probe.value);
      if (peer.ok) return probe;
      probe.value.cut();
      return peer;
    },
    close: () => {},
  };
}

const CALL_MILLISECONDS = 15_000;
const POLL_MILLISECONDS = 20;
/** A caller gives up when its hello stays without an answer for longer. */
const FRESH_MILLISECONDS = 2000;

/** Waits for the partner's calls; each is good for the class that its hello names. */
export async function listening(way: Doorway, address: Address): Promise<Result<Door>> {
  const calls: Probe[] = [];
  const server = createServer(serverOptions(way.identity, [way.partner]), (socket) => {
    const probe = new Probe(socket, way.codec);
    if (peerOf(way, probe).ok) calls.push(probe);
    else probe.cut();
  });
  const started = await listenOn(server, address);
  if (!started.ok) return started;
  const take = (priority: Priority): Probe | undefined => {
    const stale = performance.now() - FRESH_MILLISECONDS;
    const at = calls.findIndex(({ endedAt, heard: [first] }) => {
      return (
        endedAt === undefined && first?.frame.type === "hello" && first.frame.priority === priority && first.at > stale
      );
    });
    return at < 0 ? undefined : calls.splice(at, 1)[0];
  };
  return ok({
    open: async (priority) => {
      const deadline = performance.now() + CALL_MILLISECONDS;
      while (performance.now() < deadline) {
        const probe = take(priority);
        if (probe !== undefined) return ok(probe);
        await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
      }
      const what = `${way.partner.nation} did not call for class ${priority}`;
      return fault("unreachable", what, { where: `${address.host}:${address.port}` });
    },
    close: () => {
      server.close();
      for (const probe of calls) probe.cut();
    },
  });
}

function listenOn(server: Server, { host, port }: Address): Promise<Result<true>> {
  return new Promise((resolve) => {
    server.once("error", (error) => resolve(fault("port-not-opened", error.message, { where: `${host}:${port}` })));
    server.on("tlsClientError", () => {});
    server.listen(port, host, () => resolve(ok(true)));
  });
}

function peerOf({ identity, partner, clock }: Doorway, { socket, certificate }: Probe) {
  const { authorized, authorizationError, alpnProtocol } = socket;
  const shown = { authorized, authorizationError, alpnProtocol, getPeerX509Certificate: () => certificate };
  return partnerOf(shown, identity.mode, [partner], new Credentials({ identity, clock }));
}
