/**
 * What an outlet shows: the wall of areas, lit by what stands, and the Atom feed. HTTP on loopback, read-only, its own files
 * only, under a strict policy. Must never show an exercise without its mark.
 */
import { createServer, type Server, type ServerResponse } from "node:http";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import type { Mode, Nation } from "@tocsin/picture";
import { atomFeed } from "./atom.ts";
import { type AreaShape, WALL_SCRIPT, WALL_STYLE, wallPage } from "./page.ts";
import { type Kept, litAreas } from "./store.ts";

export interface WallConfig {
  readonly host: string;
  readonly port: number;
  readonly nation: Nation;
  readonly mode: Mode;
  readonly areas: readonly AreaShape[];
  /** What the wall shows, and what the feed holds. */
  readonly lit: () => readonly Kept[];
  readonly fed: () => readonly Kept[];
  readonly now: () => Date;
}

export interface Wall {
  readonly port: number;
  stop(): Promise<void>;
}

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/** Whoever crowds before the wall must not take from the outlet beside it what it needs to hear of an alert. */
const CONNECTIONS = 512;

export function startWall(config: WallConfig): Promise<Result<Wall>> {
  const page = wallPage(config);
  const server = createServer((request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD") return void plain(response, 405, "Only GET.");
    const base = `http://${request.headers.host ?? `${config.host}:${config.port}`}/`;
    const found = documentFor(config, page, request.url ?? "/", base);
    if (found === undefined) return void plain(response, 404, "Not found.");
    response.writeHead(200, {
      ...{ "content-type": found.type, "content-security-policy": POLICY, "cache-control": "no-store" },
      ...{ "x-content-type-options": "nosniff", "referrer-policy": "no-referrer" },
    });
    response.end(request.method === "HEAD" ? undefined : found.body);
  });
  server.maxConnections = CONNECTIONS;
  return new Promise((resolve) => {
    server.once("error", ({ code, message }: NodeJS.ErrnoException) =>
      resolve(
        code === "EADDRINUSE"
          ? fault("port-taken", `port ${config.port} is taken.`, {
              where: "wall",
              remedy: "Choose another with --wall.",
            })
          : fault("cannot-listen", `cannot listen on ${config.host}:${config.port}: ${message}.`, { where: "wall" }),
      ),
    );
    server.listen(config.port, config.host, () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : config.port;
      resolve(ok({ port, stop: () => stop(server) }));
    });
  });
}

interface Found {
  readonly type: string;
  readonly body: string;
}

function documentFor(config: WallConfig, page: string, url: string, base: string): Found | undefined {
  const found = (type: string, body: string): Found => ({ type: `${type}; charset=utf-8`, body });
  if (url === "/") return found("text/html", page);
  if (url === "/wall.js") return found("text/javascript", WALL_SCRIPT);
  if (url === "/wall.css") return found("text/css", WALL_STYLE);
  if (url === "/state.json") return found("application/json", JSON.stringify(stateOf(config)));
  if (url === "/alerts.atom") return found("application/atom+xml", atomFeed(config, config.fed(), base));
  const name = /^\/alerts\/([^/]+)\.xml$/.exec(url)?.[1];
  const message =
    name === undefined ? undefined : config.fed().find(({ identifier }) => encodeURIComponent(identifier) === name);
  return message && found("application/cap+xml", message.xml);
}

function stateOf({ lit, now }: WallConfig) {
  const messages = lit();
  const areas = Object.fromEntries([...litAreas(messages, now())].map(([code, { identifier }]) => [code, identifier]));
  const newest = messages.slice(-20).reverse();
  return {
    areas,
    messages: newest.map(({ identifier, messageType, headlines, receivedAt, expires }) => ({
      ...{ identifier, messageType, headlines, receivedAt, expires },
    })),
  };
}

const plain = (response: ServerResponse, status: number, words: string): void => {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(`${words}\n`);
};

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
