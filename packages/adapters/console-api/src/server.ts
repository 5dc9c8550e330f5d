/**
 * HTTP and WebSocket for one nation's console: static files under a strict policy, and `/live`.
 * Binds to loopback unless told otherwise; answers only to its own host names, so that no other site can reach it.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { fromBinary } from "@bufbuild/protobuf";
import { ConsoleCommandSchema } from "@tocsin/codec-protobuf/console";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import type { Clock } from "@tocsin/kernel/time";
import type { OperatorInput, View } from "@tocsin/node";
import { type WebSocket, WebSocketServer } from "ws";
import { beat, ChangeFeed } from "./changes.ts";
import { StaticFiles } from "./static-files.ts";

export interface ConsoleServerConfig {
  readonly host: string;
  readonly port: number;
  /** Names under which the console may be asked for, without port: kor.localhost. */
  readonly names: readonly string[];
  /** The built console. */
  readonly folder: string;
  readonly contentSecurityPolicy: string;
  readonly clock: Clock;
  readonly onOperator: (act: OperatorInput["act"]) => void;
  /** Somebody begins to look: a picture is to be shown soon, even where nothing changes. */
  readonly onWatched: () => void;
}

export interface ConsoleServer {
  readonly port: number;
  /** Whether anybody is connected; while nobody is, no picture need be built. */
  readonly isWatched: boolean;
  /** Shows a picture to everybody who is connected. */
  show(view: View): void;
  stop(): Promise<void>;
}

const BEAT_MILLISECONDS = 250;
/** A client that reads too slowly is cut; it comes back to a fresh snapshot. */
const CLIENT_BUFFER = 8 << 20;
const CLIENTS = 64;
/** A client that does not answer the goodbye is cut. */
const GOODBYE_MILLISECONDS = 200;
const COMMAND_BYTES = 4096;

export function startConsole(config: ConsoleServerConfig): Promise<Result<ConsoleServer>> {
  const feed = new ChangeFeed();
  const files = new StaticFiles(config.folder);
  const server = createServer((request, response) => {
    answer(config, files, request, response).catch(() => response.destroy());
  });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: COMMAND_BYTES, perMessageDeflate: false });
  server.on("upgrade", (request, socket, head) => {
    // A socket that is turned away and reset meanwhile has nobody else who listens; unheard, its error ends the node.
    socket.on("error", () => socket.destroy());
    if (request.url !== "/live" || !isOurs(config, request) || sockets.clients.size >= CLIENTS) {
      socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      welcome(config, feed, client);
      client.on("close", () => sockets.clients.size === 0 && feed.forget());
    });
  });
  let position = 0n;
  const beats = setInterval(() => broadcast(sockets, beat(config.clock.now(), position)), BEAT_MILLISECONDS);
  return new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      clearInterval(beats);
      resolve(listenFault(config, error));
    });
    server.listen(config.port, config.host, () => {
      const address = server.address();
      resolve(
        ok({
          port: typeof address === "object" && address !== null ? address.port : config.port,
          get isWatched() {
            return sockets.clients.size > 0;
          },
          show: (view) => {
            position = view.position;
            broadcast(sockets, feed.next(view));
          },
          stop: () => stopAll(server, sockets, beats),
        }),
      );
    });
  });
}

function listenFault(config: ConsoleServerConfig, error: NodeJS.ErrnoException): Result<never> {
  return error.code === "EADDRINUSE"
    ? fault("port-taken", `port ${config.port} is taken.`, { where: "console", remedy: "Choose another with --port." })
    : fault("cannot-listen", `cannot listen on ${config.host}:${config.port}: ${error.message}.`, { where: "console" });
}

/** The Host header must be one of our names, and the Origin, where a browser states one, that same host and port. */
function isOurs(config: ConsoleServerConfig, request: IncomingMessage): boolean {
  const { origin, host = "" } = request.headers;
  if (!config.names.includes(host.replace(/:\d+$/, ""))) return false;
  return origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
}

async function answer(
  config: ConsoleServerConfig,
  files: StaticFiles,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refuse = (code: number, words: string): void => {
    response.writeHead(code, { "content-type": "text/plain; charset=utf-8" }).end(`${words}\n`);
  };
  if (!isOurs(config, request)) return refuse(421, `This console answers to ${config.names.join(", ")} only.`);
  if (request.method !== "GET" && request.method !== "HEAD") return refuse(405, "Only GET.");
  const file = await files.get(request.url ?? "/");
  if (file === undefined) return refuse(404, "Not found.");
  const zipped = /\bgzip\b/.test(String(request.headers["accept-encoding"])) ? file.zipped : undefined;
  const body = zipped ?? file.bytes;
  response.writeHead(200, {
    "content-type": file.type,
    "content-length": body.length,
    ...(zipped && { "content-encoding": "gzip" }),
    vary: "accept-encoding",
    "content-security-policy": config.contentSecurityPolicy,
    "cache-control": file.immutable ? "public, max-age=31536000, immutable" : "no-cache",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
  });
  response.end(request.method === "HEAD" ? undefined : body);
}

function welcome(config: ConsoleServerConfig, feed: ChangeFeed, client: WebSocket): void {
  const snapshot = feed.snapshot();
  if (snapshot !== undefined) client.send(snapshot);
  client.on("error", () => client.terminate());
  client.on("message", (data: Buffer) => {
    const act = actOf(data);
    if (act !== undefined) config.onOperator(act);
  });
  config.onWatched();
}

function actOf(data: Uint8Array): OperatorInput["act"] | undefined {
  try {
    const { body } = fromBinary(ConsoleCommandSchema, data);
    if (body.case === "acknowledgeAlarm") return { do: "acknowledge-alarm", id: body.value.id };
    if (body.case === "acknowledgeEvent") return { do: "acknowledge-event", id: body.value.id };
    return undefined;
  } catch {
    return undefined;
  }
}

function broadcast(sockets: WebSocketServer, frame: Uint8Array): void {
  for (const client of sockets.clients) {
    if (client.bufferedAmount > CLIENT_BUFFER) client.terminate();
    else client.send(frame);
  }
}

function stopAll(server: Server, sockets: WebSocketServer, beats: NodeJS.Timeout): Promise<void> {
  clearInterval(beats);
  for (const client of sockets.clients) {
    client.close(1001, "the node is stopping");
    setTimeout(() => client.terminate(), GOODBYE_MILLISECONDS).unref();
  }
  sockets.close();
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
