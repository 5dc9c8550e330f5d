/** The door to recorded watches lets in whom the live picture is for, keeps the two apart, and takes a bookmark from its officer only. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import {
  ConsoleFrameSchema,
  type ReplayCommand,
  ReplayCommandSchema,
  type ReplayFrame,
  ReplayFrameSchema,
} from "@tocsin/codec-protobuf/console";
import { fault, ok } from "@tocsin/kernel/sound";
import { WebSocket } from "ws";
import { type Bookmark, type ReplayPort, replayFrame } from "./replay-door.ts";
import { watchedNode } from "./testing/watched-node.ts";

const PATIENCE = 5000;

const until = async (what: string, probe: () => boolean): Promise<void> => {
  const end = Date.now() + PATIENCE;
  while (!probe()) {
    if (Date.now() > end) assert.fail(`not seen: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

/** A port that notes what is ordered and answers every order with a clock. */
function noting(changes: Partial<ReplayPort> = {}) {
  const orders: string[] = [];
  const kept: Bookmark[] = [];
  const seen = { begun: 0, stopped: 0 };
  const port: ReplayPort = {
    begin: (onFrame) => {
      seen.begun++;
      return ok({
        order: (order) => {
          orders.push(order.do);
          onFrame(replayFrame({ case: "clock", value: { atUs: 1 } }));
        },
        stop: () => void seen.stopped++,
      });
    },
    bookmarks: async () => kept,
    bookmark: async (bookmark) => {
      kept.push(bookmark);
      return ok(true);
    },
    ...changes,
  };
  return { port, orders, kept, seen };
}

function viewer(port: number, path = "/replay") {
  const frames: ReplayFrame["body"][] = [];
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers: { host: `kor.localhost:${port}` } });
  const closed = new Promise<number>((resolve) => socket.on("close", (code) => resolve(code)));
  const opened = new Promise<void>((resolve) => socket.on("open", () => resolve()));
  socket.on("error", () => {});
  socket.on("message", (data: Buffer) => frames.push(fromBinary(ReplayFrameSchema, data).body));
  const send = async (body: Exclude<ReplayCommand["body"], { case: undefined }>): Promise<void> => {
    await opened;
    socket.send(toBinary(ReplayCommandSchema, create(ReplayCommandSchema, { body })));
  };
  return { frames, socket, closed, send };
}

test("orders reach the replay and its frames this viewer alone; the node hears of none of it", async () => {
  const { port, orders, seen } = noting();
  const node = await watchedNode([], { replay: port });
  const live: string[] = [];
  const liveSocket = new WebSocket(`ws://127.0.0.1:${node.server.port}/live`, {
    headers: { host: `kor.localhost:${node.server.port}` },
  });
  liveSocket.on("message", (data: Buffer) => live.push(fromBinary(ConsoleFrameSchema, data).body.case ?? "none"));
  const one = viewer(node.server.port);
  const other = viewer(node.server.port);
  await one.send({ case: "seekUs", value: 5 });
  await one.send({ case: "pace", value: 60 });
  await until("two clocks", () => one.frames.filter(({ case: is }) => is === "clock").length === 2);
  await until("live frames", () => live.length > 1);
  assert.deepEqual(orders, ["seek", "pace"]);
  assert.ok(other.frames.every(({ case: is }) => is === "bookmarks"));
  assert.ok(
    live.every((is) => is === "snapshot" || is === "changes" || is === "beat"),
    live.join(),
  );
  assert.deepEqual(node.offered, []);
  one.socket.terminate();
  await until("the end of its replay", () => seen.stopped === 1);
  assert.equal(seen.begun, 2);
  for (const socket of [other.socket, liveSocket]) socket.terminate();
  await node.server.stop();
});

test("what no replay can do is refused by name, and nobody who is not signed in sets a bookmark", async () => {
  const { port, orders, kept } = noting();
  const node = await watchedNode([], { replay: port });
  const { frames, send, socket } = viewer(node.server.port);
  await send({ case: "pace", value: 61 });
  await send({ case: "seekUs", value: Number.NaN });
  await send({ case: "bookmark", value: { $typeName: "tocsin.console.v1.ReplayBookmark", atUs: 1, note: "x" } });
  const codes = (): string[] => frames.flatMap((body) => (body.case === "refusal" ? [body.value.code] : []));
  await until("three refusals", () => codes().length === 3);
  assert.deepEqual(codes().sort(), ["not-signed-in", "not-understood", "not-understood"]);
  assert.deepEqual([orders, kept], [[], []]);
  socket.terminate();
  await node.server.stop();
});

test("where the live picture needs a session the replay does too", async () => {
  const { port, seen } = noting();
  const node = await watchedNode([], { replay: port, mode: "actual" });
  const { closed } = viewer(node.server.port);
  assert.equal(await closed, 1006);
  assert.equal(seen.begun, 0);
  await node.server.stop();
});

test("a replay that cannot begin says why; where there are recordings only, the live picture is refused for good", async () => {
  const { port } = noting({ begin: () => fault("replay-full", "four are open") });
  const node = await watchedNode([], { replay: port, isRecordedOnly: true });
  const { frames, closed } = viewer(node.server.port);
  assert.equal(await closed, 1011);
  assert.deepEqual(
    frames.flatMap((body) => (body.case === "refusal" ? [body.value.code] : [])),
    ["replay-full"],
  );
  assert.equal(await viewer(node.server.port, "/live").closed, 4404);
  await node.server.stop();
});
