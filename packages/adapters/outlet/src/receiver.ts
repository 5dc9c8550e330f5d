/**
 * The receiving end of an outlet: HTTPS, TLS 1.3, the nation's own certificate on both sides. Judges, stores, then answers
 * and tells. Must never answer "accepted" for what is not on its disk.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import type { SecureContextOptions, TLSSocket } from "node:tls";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import type { NodeCrypto } from "@tocsin/node";
import { judge } from "./judge.ts";
import { PARCEL_BYTES, readParcel } from "./parcel.ts";
import type { Pinned } from "./pinned.ts";
import type { Kept, MessageStore } from "./store.ts";

export const ALERT_PATH = "/alerts";

export interface OutletIdentity {
  readonly rootCertificatePem: string;
  readonly linkCertificatePem: string;
  readonly linkKeyPem: string;
}

export interface ReceiverConfig {
  readonly host: string;
  readonly port: number;
  readonly identity: OutletIdentity;
  readonly crypto: NodeCrypto;
  /** Read anew for each message, so that a newly pinned officer needs no restart. */
  readonly pinned: () => Result<Pinned>;
  readonly store: MessageStore;
  readonly now: () => Date;
  readonly onAccepted: (message: Kept) => void;
  readonly onRefused: (code: string, what: string) => void;
}

export interface Receiver {
  readonly port: number;
  /** Shows a newer certificate from the next handshake on. */
  renew(identity: OutletIdentity): void;
  stop(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly state: "accepted" | "refused";
  readonly detail: string;
}

export function startReceiver(config: ReceiverConfig): Promise<Result<Receiver>> {
  const server = createServer(
    {
      ...contextOf(config.identity),
      ...{ requestCert: true, rejectUnauthorized: true },
    },
    (request, response) => void answer(config, request, response).catch(() => response.destroy()),
  );
  return new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => resolve(cannotListen(config, error)));
    server.listen(config.port, config.host, () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : config.port;
      resolve(
        ok({ port, stop: () => stop(server), renew: (identity) => server.setSecureContext(contextOf(identity)) }),
      );
    });
  });
}

const contextOf = ({ rootCertificatePem, linkCertificatePem, linkKeyPem }: OutletIdentity): SecureContextOptions => ({
  ...{ cert: linkCertificatePem, key: linkKeyPem, ca: [rootCertificatePem], minVersion: "TLSv1.3" },
});

const cannotListen = ({ host, port }: ReceiverConfig, { code, message }: NodeJS.ErrnoException): Result<never> =>
  code === "EADDRINUSE"
    ? fault("port-taken", `port ${port} is taken.`, { where: "outlet", remedy: "Choose another with --port." })
    : fault("cannot-listen", `cannot listen on ${host}:${port}: ${message}.`, { where: "outlet" });

async function answer(config: ReceiverConfig, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const send = ({ status, state, detail }: Answer): void => {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ state, detail }));
  };
  if (request.method !== "POST" || request.url !== ALERT_PATH)
    return send({ status: 404, state: "refused", detail: "unknown-path" });
  if (!(request.socket as TLSSocket).authorized)
    return send({ status: 403, state: "refused", detail: "not-authorized" });
  const text = await bodyOf(request);
  if (text === undefined) return send({ status: 413, state: "refused", detail: "too-large" });
  send(take(config, text));
}

function take(config: ReceiverConfig, text: string): Answer {
  const { store, onAccepted, onRefused } = config;
  const refuse = (code: string, what: string): Answer => {
    onRefused(code, what);
    return { status: 422, state: "refused", detail: code };
  };
  const pinned = config.pinned();
  // Not the message's fault: it may come again.
  if (!pinned.ok) return { status: 503, state: "refused", detail: pinned.error.code };
  const parcel = readParcel(text);
  if (!parcel.ok) return refuse(parcel.error.code, parcel.error.what);
  const accepted = judge(config.crypto, pinned.value, parcel.value);
  if (!accepted.ok) return refuse(accepted.error.code, accepted.error.what);
  const { xml } = parcel.value;
  const known = store.find(accepted.value.identifier);
  if (known !== undefined && known.xml !== xml)
    return refuse("identifier-taken", "The message bears the identifier of another that was received before.");
  const kept: Kept = known ?? { ...accepted.value, receivedAt: config.now().toISOString(), xml };
  try {
    if (store.keep(kept)) onAccepted(kept);
  } catch (error) {
    return { status: 507, state: "refused", detail: error instanceof Error ? error.message : "cannot-store" };
  }
  return { status: 200, state: "accepted", detail: kept.receivedAt };
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > PARCEL_BYTES) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
