/**
 * The guide's page: where the tour is, where to look, and two buttons. Loopback only, its own files only, under a strict policy.
 * It shows and hands on what the visitor presses; it knows no officer and signs nothing.
 */
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import { consoleAddress, type DemoPlan, guidePort, NATIONS, wallAddress } from "../plan.ts";
import { fontAt, fontsStyle } from "./fonts.ts";
import type { Tour } from "./steps.ts";
import { FRAME_WORDS, STEP_WORDS } from "./words.ts";

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
const FILES: Readonly<Record<string, readonly [file: string, type: string]>> = {
  "/": ["guide.html", "text/html; charset=utf-8"],
  "/guide.js": ["guide.js", "text/javascript; charset=utf-8"],
  "/guide.css": ["guide.css", "text/css; charset=utf-8"],
};
const JSON_TYPE = "application/json; charset=utf-8";

export interface Guide {
  stop(): void;
}

/** @param invitation address at which the visitor becomes the officer who approves. */
export async function startGuide(tour: Tour, plan: DemoPlan, invitation: string): Promise<Guide> {
  const files = new Map<string, { readonly body: Buffer | string; readonly type: string }>();
  for (const [path, [file, type]] of Object.entries(FILES))
    files.set(path, { body: await readFile(fileURLToPath(new URL(`page/${file}`, import.meta.url))), type });
  files.set("/fonts.css", fontsStyle());
  files.set("/words.json", { body: JSON.stringify(wordsOf(plan, invitation)), type: JSON_TYPE });
  const port = guidePort(plan);
  const hosts = ["guide.localhost", "localhost", "127.0.0.1"].map((name) => `${name}:${port}`);
  const server = createServer((request, response) => {
    // Another name than ours is another page that wants to be us.
    if (!hosts.includes(request.headers.host ?? "")) return end(response, 421, "Wrong host.");
    if (request.method === "POST") return press(tour, request, response);
    if (request.url === "/state.json") return end(response, 200, JSON.stringify(stateOf(tour)), JSON_TYPE);
    const found = files.get(request.url ?? "/") ?? fontAt(request.url ?? "/");
    if (request.method !== "GET" || found === undefined) return end(response, 404, "Not found.");
    end(response, 200, found.body, found.type);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return { stop: () => stop(server) };
}

function press(tour: Tour, { url, headers }: IncomingMessage, response: ServerResponse): void {
  if (headers.origin !== `http://${headers.host}`) return end(response, 403, "Not from this page.");
  if (url === "/skip") tour.skip();
  else if (url === "/hand-over" || url === "/go-on") tour.take(url === "/go-on" ? "go-on" : "hand-over");
  else return end(response, 404, "Not found.");
  end(response, 200, JSON.stringify(stateOf(tour)), JSON_TYPE);
}

const stateOf = ({ state, steps, offers }: Tour) => ({ state, steps, offers });

const wordsOf = (plan: DemoPlan, invitation: string) => ({
  frame: FRAME_WORDS,
  invitation,
  steps: Object.fromEntries(
    Object.entries(STEP_WORDS).map(
      ([
        id,
        {
          title,
          text,
          look: { nation, page },
        },
      ]) => {
        const address = page === "wall" ? wallAddress(plan, nation) : `${consoleAddress(plan, nation)}#/${page}`;
        return [id, { title, text, address }];
      },
    ),
  ),
  consoles: NATIONS.map((nation) => ({ nation, address: consoleAddress(plan, nation) })),
});

function end(
  response: ServerResponse,
  status: number,
  body: string | Buffer,
  type = "text/plain; charset=utf-8",
): void {
  response.writeHead(status, {
    ...{ "content-type": type, "content-security-policy": POLICY, "cache-control": "no-store" },
    ...{ "x-content-type-options": "nosniff", "referrer-policy": "no-referrer" },
  });
  response.end(body);
}

function stop(server: Server): void {
  server.close();
  server.closeAllConnections();
}
