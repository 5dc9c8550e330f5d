/** Other programs get the whole picture first and then its changes; who may not look, or reads too slowly, is told so and cut. */
import assert from "node:assert/strict";
import { request } from "node:http";
import { after, before, describe, test } from "node:test";
import { Code, ConnectError, createClient } from "@connectrpc/connect";
import { createConnectTransport } from "@connectrpc/connect-node";
import { type WatchResponse, WatchService } from "@tocsin/codec-protobuf/console";
import { newReader } from "./readers.ts";
import { type WatchedNode, watchedNode } from "./testing/watched-node.ts";

const METHOD = `/${WatchService.typeName}/Watch`;
const reader = newReader("plotter");

const clientOf = (node: WatchedNode) =>
  createClient(
    WatchService,
    createConnectTransport({ baseUrl: `http://localhost:${node.server.port}/`, httpVersion: "1.1" }),
  );

/** The first so many messages, or why there are none. */
async function read(node: WatchedNode, count: number, token = ""): Promise<WatchResponse[] | ConnectError> {
  const headers = new Headers(token === "" ? {} : { authorization: `Bearer ${token}` });
  const found: WatchResponse[] = [];
  const over = new AbortController();
  try {
    for await (const message of clientOf(node).watch({}, { headers, signal: over.signal }))
      if (found.push(message) === count) return found;
  } catch (error) {
    return ConnectError.from(error);
  } finally {
    over.abort();
  }
  return found;
}

const codeOf = (answer: WatchResponse[] | ConnectError): string =>
  answer instanceof ConnectError ? (Code[answer.code] ?? "") : "let in";

describe("an open console", () => {
  let node: WatchedNode;
  const show = (): void => node.server.show(node.view());
  before(async () => {
    node = await watchedNode([], { names: ["localhost"], onWatched: () => show() });
  });
  after(() => node.server.stop());

  test("gives the whole first, then beats that carry the node's clock", async () => {
    const messages = await read(node, 4);
    assert.ok(Array.isArray(messages));
    const [first, ...others] = messages;
    assert.ok(first?.body.case === "snapshot" && first.body.value.status?.nation === "KOR");
    assert.ok(others.some(({ body }) => body.case === "beat" && body.value.nowUs > 0));
  });

  test("speaks JSON to who asks for it", async () => {
    const answer = await new Promise<{ type: string; text: string }>((resolve, reject) => {
      const headers = { host: `localhost:${node.server.port}`, "content-type": "application/connect+json" };
      const asked = request({ port: node.server.port, path: METHOD, method: "POST", headers }, (response) => {
        response.once("data", (chunk: Buffer) => {
          resolve({ type: String(response.headers["content-type"]), text: chunk.subarray(5).toString() });
          asked.destroy();
        });
      });
      asked.on("error", reject);
      asked.end(Buffer.concat([Buffer.from([0, 0, 0, 0, 2]), Buffer.from("{}")]));
    });
    assert.equal(answer.type, "application/connect+json");
    assert.match(answer.text, /^\{"snapshot":\{/);
  });

  test("is watched as long as somebody reads, and no longer", async () => {
    await read(node, 1);
    const patience = Date.now() + 5000;
    while (node.server.isWatched && Date.now() < patience) await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(node.server.isWatched, false);
  });

  test("gives a picture that is longer than all that may wait to who reads", async () => {
    const view = node.view();
    node.server.show({ ...view, status: { ...view.status, build: "x".repeat(9 << 20) } });
    const messages = await read(node, 2);
    assert.ok(Array.isArray(messages), codeOf(messages));
    node.server.show(view);
  });

  test("who reads nothing is cut once too much waits for it, keeps no place, and others read on", async () => {
    const slow = clientOf(node)
      .watch({}, { signal: AbortSignal.timeout(240_000) })
      [Symbol.asyncIterator]();
    assert.equal((await slow.next()).done, false);
    let most = 0;
    const patience = Date.now() + 60_000;
    const [view, large] = [node.view(), "x".repeat(400_000)];
    for (let i = 0; Date.now() < patience; i++) {
      node.server.show({ ...view, status: { ...view.status, build: `${i} ${large}` } });
      await new Promise((resolve) => setImmediate(resolve));
      const now = Math.max(0, ...node.server.queues);
      if (now < most && now === 0) break;
      most = Math.max(most, now);
    }
    assert.ok(most > 4 << 20 && most <= 8 << 20, `${most} bytes waited at most`);
    const soon = Date.now() + 10_000;
    while (node.server.isWatched && Date.now() < soon) await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(node.server.isWatched, false, "it still has its place");
    assert.ok(Array.isArray(await read(node, 1)));
    await slow.return?.();
  });
});

describe("a console that is not open", () => {
  let node: WatchedNode;
  const show = (): void => node.server.show(node.view());
  before(async () => {
    node = await watchedNode([], {
      names: ["localhost"],
      onWatched: () => show(),
      open: false,
      readers: [reader.entry],
    });
  });
  after(() => node.server.stop());

  test("lets in who brings a reader's token, and nobody else", async () => {
    assert.equal(codeOf(await read(node, 1, reader.token)), "let in");
    assert.equal(codeOf(await read(node, 1)), "Unauthenticated");
    assert.equal(codeOf(await read(node, 1, `${reader.token}x`)), "Unauthenticated");
    assert.equal(codeOf(await read(node, 1, reader.entry.token)), "Unauthenticated", "the hash is no token");
  });

  test("opens no connection that takes commands for a token", async () => {
    const status = await new Promise<number>((resolve, reject) => {
      const headers = { host: `localhost:${node.server.port}`, authorization: `Bearer ${reader.token}` };
      request({
        port: node.server.port,
        path: "/live",
        headers: { ...headers, connection: "Upgrade", upgrade: "websocket" },
      })
        .on("response", ({ statusCode }) => resolve(statusCode ?? 0))
        .on("error", reject)
        .end();
    });
    assert.equal(status, 401);
  });
});
