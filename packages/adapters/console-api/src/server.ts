/**
 * HTTP and WebSocket for one nation's console: static files under a strict policy, signing in, and `/live`.
 * Binds to loopback unless told otherwise; answers only to its own host names, so that no other site can reach it. Must
 * never hand on a command of somebody who is not signed in.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { LIMITS } from "@tocsin/codec-protobuf";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import type { Clock } from "@tocsin/kernel/time";
import type { NodeCrypto, NodeState, OperatorInput, ReplyEffect, View } from "@tocsin/node";
import type { Mode, Nation } from "@tocsin/picture";
import { WebSocketServer } from "ws";
import { beat, ChangeFeed } from "./changes.ts";
import { Doorstep } from "./doorstep.ts";
import { Live } from "./live.ts";
import { People } from "./people/people.ts";
import type { Session } from "./people/sessions.ts";
import { hasPlace } from "./places.ts";
import { type ReaderEntry, readerOf } from "./readers.ts";
import { ReplayDoor, type ReplayPort } from "./replay-door.ts";
import { askNode, Requests } from "./requests.ts";
import { StaticFiles } from "./static-files.ts";
import { type Admission, Watch } from "./watch.ts";

export interface ConsoleServerConfig {
  readonly nation: Nation;
  readonly mode: Mode;
  readonly host: string;
  readonly port: number;
  /** Names under which the console may be asked for, without port: kor.localhost. */
  readonly names: readonly string[];
  /** The built console. */
  readonly folder: string;
  readonly contentSecurityPolicy: string;
  /** Whether the picture may be watched without signing in. */
  readonly open: boolean;
  /** Programs that may watch it with a token of their own. */
  readonly readers: readonly ReaderEntry[];
  readonly clock: Clock;
  readonly crypto: NodeCrypto;
  /** Positions as the node holds them, to be read. */
  readonly people: () => Readonly<NodeState["people"]>;
  /** The name behind what stands for a person: see PeopleConfig. */
  readonly nameOf: (person: string) => string | undefined;
  /** What is made on request and not read from a file, such as a calendar; `path` with its query. Asked only of who may watch. */
  readonly documents?: (path: string) => ServedDocument | undefined | Promise<ServedDocument | undefined>;
  /** Has a document made again, by its path; false where there is none. Asked only of who is signed in and no auditor. */
  readonly onMakeAgain?: (path: string) => boolean;
  /** False where the inbox is full. `request` is given back in the reply; empty where none is wanted. */
  readonly onOperator: (input: Omit<OperatorInput, "kind">) => boolean;
  /** Somebody begins to look: a picture is to be shown soon, even where nothing changes. */
  readonly onWatched: () => void;
  /** Recorded watches, over connections of their own; absent where there are none to show. */
  readonly replay?: ReplayPort;
  /** No node lives here: who asks for the live picture is told so. */
  readonly isRecordedOnly?: boolean;
}

export interface ServedDocument {
  readonly type: string;
  readonly body: string | Uint8Array;
}

export interface ConsoleServer {
  readonly port: number;
  /** Whether anybody is connected; while nobody is, no picture need be built. */
  readonly isWatched: boolean;
  /** Bytes that wait for each client: those that the system has not taken yet. */
  readonly queues: readonly number[];
  /** Shows a picture to everybody who is connected. */
  show(view: View): void;
  /** Tells the client that asked what became of its command. */
  reply(reply: ReplyEffect): void;
  stop(): Promise<void>;
}

/** A document holds what partners wrote: nothing of it may run, ask for anything, or be framed. */
const DOCUMENT_HEADERS = {
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

const BEAT_MILLISECONDS = 250;
/** Close code for who asks for the live picture where there are recordings only. */
const RECORDED_ONLY = 4404;
const PLACES = { all: 88, strangers: 56, each: 16 };
/** Those that see a replay, and those that are being told why they do not. */
const REPLAY_SOCKETS = 64;
/** A client that does not answer the goodbye is cut, and so is one that was turned away and stays. */
const GOODBYE_MILLISECONDS = 200;

export function startConsole(config: ConsoleServerConfig): Promise<Result<ConsoleServer>> {
  const feed = new ChangeFeed();
  const requests = new Requests();
  const files = new StaticFiles(config.folder);
  const people = new People({ ...config, act: (position, act) => askNode(requests, config.onOperator, position, act) });
  const isWatched = (): boolean => sockets.clients.size > 0 || watch.isWatched;
  const forget = (): void => {
    if (!isWatched()) feed.forget();
  };
  const watch = new Watch({ snapshot: () => feed.snapshot(), onWatched: config.onWatched, onUnwatched: forget });
  const doorstep = new Doorstep();
  const server = createServer((request, response) => {
    doorstep.stand(request.socket);
    answer({ config, files, people, watch, doorstep }, request, response).catch(() => response.destroy());
  });
  server.on("connection", (socket) => {
    doorstep.stand(socket);
    socket.once("close", () => doorstep.leave(socket));
  });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LIMITS.command, perMessageDeflate: false });
  const live = new Live({ ...config, sockets, feed, requests, sessions: people.sessions });
  const door = config.replay && new ReplayDoor(config.replay);
  server.on("upgrade", (request, socket, head) => {
    // A socket that is turned away and reset meanwhile has nobody else who listens; unheard, its error ends the node.
    socket.on("error", () => socket.destroy());
    // Nobody reads of it any more, so that its end would not be noticed.
    const turnAway = (status: string): void => {
      socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
      setTimeout(() => socket.destroy(), GOODBYE_MILLISECONDS).unref();
    };
    const isReplay = request.url === "/replay" && door !== undefined;
    if ((request.url !== "/live" && !isReplay) || !isOurs(config, request)) return turnAway("403 Forbidden");
    const session = people.sessions.of(request);
    if (session === undefined && !config.open) return turnAway("401 Unauthorized");
    const isFull = isReplay
      ? door.sockets.clients.size >= REPLAY_SOCKETS
      : !hasPlace(PLACES, live.present(), session?.position);
    if (isFull) return turnAway("403 Forbidden");
    doorstep.leave(socket);
    if (isReplay) {
      const open = (): boolean => session !== undefined && people.sessions.isOpen(session);
      const viewer = {
        mayWatch: () => config.open || open(),
        position: () => (open() ? session?.position : undefined),
      };
      return door.sockets.handleUpgrade(request, socket, head, (client) => door.welcome(client, viewer));
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      if (config.isRecordedOnly === true) return client.close(RECORDED_ONLY, "recordings only");
      live.welcome(client, session);
      client.on("close", forget);
      config.onWatched();
    });
  });
  let position = 0n;
  const tell = (frame: Uint8Array): void => {
    live.broadcast(frame);
    watch.broadcast(frame);
  };
  const beats = setInterval(() => {
    people.sessions.sweep();
    tell(beat(config.clock.now(), position));
  }, BEAT_MILLISECONDS);
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
            return isWatched();
          },
          get queues() {
            return [...[...sockets.clients].map(({ bufferedAmount }) => bufferedAmount), ...watch.queues];
          },
          show: (view) => {
            position = view.position;
            tell(feed.next(view));
          },
          reply: (reply) => requests.answer(reply),
          stop: () => {
            watch.stop();
            door?.stop();
            return stopAll(server, sockets, beats);
          },
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

/** Whoever judges the record must have no part in it. */
const isAuditor = ({ people }: ConsoleServerConfig, { position }: Session): boolean =>
  people().officers.get(position)?.roles.includes("auditor") === true;

/** Another site may lead a person here, but has nothing made in passing: no picture, frame or script of its pages is ours. */
function isInPassing({ headers }: IncomingMessage): boolean {
  const { "sec-fetch-site": site = "none", "sec-fetch-dest": use } = headers;
  return site !== "none" && site !== "same-origin" && use !== "document";
}

interface Parts {
  readonly config: ConsoleServerConfig;
  readonly files: StaticFiles;
  readonly people: People;
  readonly watch: Watch;
  readonly doorstep: Doorstep;
}

/** Whether who asks may watch, by a session, by a reader's token, or because everybody may. */
function admission({ config, people }: Parts, request: IncomingMessage): Admission {
  const session = people.sessions.of(request);
  if (session !== undefined)
    return { who: session.position, mayWatch: () => config.open || people.sessions.isOpen(session) };
  const reader = readerOf(config.readers, request);
  const mayWatch = config.open || reader !== undefined;
  return { who: reader && `reader ${reader.name}`, mayWatch: () => mayWatch };
}

async function answer(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { config, files, people, watch, doorstep } = parts;
  const letIn = (): void => doorstep.leave(request.socket);
  const say = (code: number, words: string): void => {
    response.writeHead(code, { "content-type": "text/plain; charset=utf-8" }).end(`${words}\n`);
  };
  if (!isOurs(config, request)) return say(421, `This console answers to ${config.names.join(", ")} only.`);
  if (request.url?.startsWith("/people/")) return people.answer(request, response);
  if (isInPassing(request)) return say(403, "Not for pages of another site.");
  if (Watch.isFor(request.url ?? "")) return watch.answer(request, response, admission(parts, request), letIn);
  const session = people.sessions.of(request);
  const isKnown = session !== undefined;
  if (isKnown) letIn();
  if (request.method === "POST" && config.onMakeAgain !== undefined) {
    if (!isKnown) return say(401, "Sign in first.");
    if (isAuditor(config, session)) return say(403, "An auditor looks on.");
    return config.onMakeAgain(request.url ?? "/") ? say(202, "It is being made.") : say(404, "Not found.");
  }
  if (request.method !== "GET" && request.method !== "HEAD") return say(405, "Only GET.");
  // Nothing is made for who may not read it: some of it takes a process of its own.
  const mayRead = config.open || isKnown;
  const made = mayRead ? await config.documents?.(request.url ?? "/") : undefined;
  if (made !== undefined) {
    response.writeHead(200, { ...DOCUMENT_HEADERS, "content-type": made.type });
    return void response.end(request.method === "HEAD" ? undefined : made.body);
  }
  const file = await files.get(request.url ?? "/");
  if (file === undefined) return mayRead ? say(404, "Not found.") : say(401, "Sign in first.");
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
    "permissions-policy": "camera=(self), microphone=(self), display-capture=(), geolocation=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
  });
  response.end(request.method === "HEAD" ? undefined : body);
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
