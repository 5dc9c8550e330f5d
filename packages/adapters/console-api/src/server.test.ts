/** A console answers to its own name and origin only, never leaves its folder, and shows who comes the whole picture first. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fromBinary } from "@bufbuild/protobuf";
import { ConsoleFrameSchema } from "@tocsin/codec-protobuf/console";
import type { Instant } from "@tocsin/kernel/time";
import type { View } from "@tocsin/node";
import { WebSocket } from "ws";
import { type ConsoleServer, startConsole } from "./index.ts";
import { NOBODY } from "./testing/nobody.ts";

const folder = mkdtempSync(join(tmpdir(), "tocsin-console-"));
writeFileSync(join(folder, "index.html"), "<title>console</title>");
writeFileSync(join(folder, "..", "secret-beside"), "secret");
symlinkSync("/etc/hostname", join(folder, "way-out.json"));
let server: ConsoleServer;
const acts: unknown[] = [];
const PAGES = {
  people: { positions: [] },
  alerts: { proposals: [], sent: [], partners: [] },
  programme: { entries: [] },
  consult: { rooms: [], signals: [] },
};
let onWatched = (): void => {};

const made: string[] = [];

async function start(open: boolean): Promise<ConsoleServer> {
  const started = await startConsole({
    host: "127.0.0.1",
    port: 0,
    names: ["kor.localhost"],
    folder,
    contentSecurityPolicy: "default-src 'self'",
    ...NOBODY,
    open,
    clock: { now: () => 1_000_000 as Instant },
    onOperator: (act) => acts.push(act) > 0,
    onWatched: () => onWatched(),
    documents: async (path) => {
      made.push(path);
      return path === "/reports/a.pdf" ? { type: "application/pdf", body: new Uint8Array([37]) } : undefined;
    },
    onMakeAgain: () => assert.fail("a stranger was heard"),
  });
  assert.ok(started.ok);
  return started.value;
}

before(async () => {
  server = await start(true);
});
after(() => server.stop());

function get(
  path: string,
  headers: Record<string, string> = {},
  method = "GET",
  { port } = server,
): Promise<{ code: number; headers: Record<string, unknown>; body: string }> {
  return new Promise((resolve, reject) => {
    const host = `kor.localhost:${port}`;
    request({ host: "127.0.0.1", port, path, method, headers: { host, ...headers } }, (answer) => {
      let body = "";
      answer.on("data", (chunk) => {
        body += chunk;
      });
      answer.on("end", () => resolve({ code: answer.statusCode ?? 0, headers: answer.headers, body }));
    })
      .on("error", reject)
      .end();
  });
}

test("serves its page under the policy", async () => {
  const { code, headers, body } = await get("/");
  assert.equal(code, 200);
  assert.match(body, /console/);
  assert.equal(headers["content-security-policy"], "default-src 'self'");
});

test("a document runs nothing and asks for nothing, and no stranger has one made again", async () => {
  const { code, headers, body } = await get("/reports/a.pdf");
  assert.deepEqual([code, headers["content-type"], body], [200, "application/pdf", "%"]);
  assert.match(String(headers["content-security-policy"]), /^default-src 'none'/);
  assert.equal(headers["x-content-type-options"], "nosniff");
  assert.equal((await get("/reports/a.pdf", {}, "POST")).code, 401);
});

test("no document is made for a stranger, where the picture is its officers' only", async () => {
  const closed = await start(false);
  try {
    made.length = 0;
    for (const path of ["/reports/a.pdf", "/launches/own.json"])
      assert.equal((await get(path, {}, "GET", closed)).code, 401, path);
    assert.deepEqual(made, []);
    assert.equal((await get("/", {}, "GET", closed)).code, 200);
  } finally {
    await closed.stop();
  }
});

test("a page of another site has nothing made here in passing; a link on it leads a person here", async () => {
  for (const site of ["cross-site", "same-site"]) {
    for (const use of ["image", "script", "iframe", "empty"]) {
      made.length = 0;
      const { code } = await get("/reports/a.pdf", { "sec-fetch-site": site, "sec-fetch-dest": use });
      assert.deepEqual([code, made], [403, []], `${site} ${use}`);
    }
    assert.equal((await get("/", { "sec-fetch-site": site, "sec-fetch-dest": "document" })).code, 200);
  }
  for (const site of ["same-origin", "none"])
    assert.equal((await get("/reports/a.pdf", { "sec-fetch-site": site, "sec-fetch-dest": "empty" })).code, 200);
});

test("answers to no other name, so a page elsewhere cannot rebind to it", async () => {
  for (const host of ["evil.example", "127.0.0.1", "jpn.localhost", ""])
    assert.equal((await get("/", { host })).code, 421);
});

test("never leaves its folder", async () => {
  for (const path of [
    "/../secret-beside",
    "/%2e%2e/secret-beside",
    "/..%2fsecret-beside",
    "/way-out.json",
    "/%00",
    "/%",
  ]) {
    assert.equal((await get(path)).code, 404, path);
  }
});

/** The listener is there before the first frame can be. */
function open(origin: string | undefined, onFrame: (data: Buffer) => void = () => {}): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/live`, {
      headers: { host: `kor.localhost:${server.port}`, ...(origin && { origin }) },
    });
    socket.on("message", onFrame);
    socket.once("open", () => resolve(socket));
    socket.once("error", reject);
  });
}

test("a page of another origin, another port of our own name included, gets no picture", async () => {
  for (const origin of ["http://evil.example", "http://kor.localhost:1", "null"]) await assert.rejects(open(origin));
  const own = await open(`http://kor.localhost:${server.port}`);
  own.close();
});

/** A picture in which nothing is. */
const NOTHING = {
  links: [],
  events: [],
  tracks: [],
  trails: [],
  plots: [],
  feeds: [],
  alarms: [],
  drafts: [],
  sensors: [],
};

test("who comes gets the whole picture first, then only what changed", async () => {
  const view = {
    position: 7n,
    nowUs: 1,
    status: { nation: "KOR" },
    ...PAGES,
    ...NOTHING,
    alarms: [{ id: "A-1" }],
  };
  onWatched = () => server.show(view as unknown as View);
  const frames: string[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const socket = await open(undefined, (data) => {
    const { body } = fromBinary(ConsoleFrameSchema, data);
    if (body.case !== "snapshot" && body.case !== "changes") return;
    frames.push(`${body.case} ${body.value.alarms.length}`);
    if (frames.length === 1) server.show({ ...view, position: 8n } as unknown as View);
    else resolve();
  });
  await promise;
  assert.deepEqual(frames, ["snapshot 1", "changes 0"]);
  assert.equal(server.isWatched, true);
  const closed = once(socket, "close");
  socket.close();
  await closed;
});

test("who comes after nobody looked is told the picture of now, not the one that was shown last", async () => {
  const alarms = (...ids: string[]) => ({ alarms: ids.map((id) => ({ id })) });
  const view = { position: 9n, nowUs: 1, status: { nation: "KOR" }, ...PAGES, ...NOTHING, ...alarms("A-1") };
  onWatched = () => server.show(view as unknown as View);
  const first = await open(undefined);
  const closed = once(first, "close");
  first.close();
  await closed;
  while (server.isWatched) await new Promise((resolve) => setTimeout(resolve, 5));
  onWatched = () => server.show({ ...view, ...alarms("A-2") } as unknown as View);
  const { promise, resolve } = Promise.withResolvers<string>();
  const second = await open(undefined, (data) => {
    const { body } = fromBinary(ConsoleFrameSchema, data);
    if (body.case === "snapshot" || body.case === "changes")
      resolve(`${body.case} ${body.value.alarms.map(({ id }) => id)}`);
  });
  assert.equal(await promise, "snapshot A-2");
  second.close();
});

test("a picture that is longer than all that may wait cuts nobody who reads", async () => {
  const long = (first: string): View =>
    ({
      position: 9n,
      nowUs: 1,
      status: { build: first + "x".repeat(9 << 20) },
      ...PAGES,
      ...NOTHING,
    }) as unknown as View;
  onWatched = () => server.show(long("a"));
  const told: string[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const socket = await open(undefined, (data) => {
    const { body } = fromBinary(ConsoleFrameSchema, data);
    if (body.case !== "snapshot" && body.case !== "changes") return;
    told.push(`${body.case} ${body.value.status?.build.slice(0, 1)}`);
    if (told.at(-1)?.endsWith("a")) server.show(long("b"));
    if (told.at(-1)?.endsWith("b")) resolve();
  });
  await Promise.race([promise, once(socket, "close")]);
  assert.deepEqual(told.slice(-2), ["changes a", "changes b"]);
  socket.close();
});

test("a command that is none is ignored", async () => {
  const socket = await open(undefined);
  socket.send(new Uint8Array([255, 255, 255]));
  socket.send("text");
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.deepEqual(acts, []);
  socket.close();
});
