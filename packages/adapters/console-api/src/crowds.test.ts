/**
 * Crowds before a console: sockets that stay, strangers who take every place, and whoever sends without end. None of them may keep an
 * officer out, nor hold the node up.
 */
import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { Duplex } from "node:stream";
import { after, before, describe, test } from "node:test";
import { create, toBinary } from "@bufbuild/protobuf";
import { ConsoleCommandSchema, ReplayCommandSchema } from "@tocsin/codec-protobuf/console";
import { ok } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import { WebSocket } from "ws";
import { Doorstep } from "./doorstep.ts";
import { Pace } from "./pace.ts";
import { Sessions } from "./people/sessions.ts";
import { hasPlace } from "./places.ts";
import type { ReplayPort } from "./replay-door.ts";
import { signedIn } from "./testing/signed-in.ts";
import { testKey, type WatchedNode, watchedNode } from "./testing/watched-node.ts";

const PATIENCE = 5000;
const key = testKey();
const OFFICERS = [
  { position: "KOR-WATCH", person: "a", roles: ["watch"], keys: [key.entry], enrolment: new Uint8Array(32) },
] as const;

const dial = async (port: number): Promise<Socket> => {
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  socket.on("error", () => {});
  await once(socket, "connect");
  return socket;
};

function socketTo(port: number, path: string, cookie?: string): WebSocket {
  const headers = { host: `kor.localhost:${port}`, ...(cookie && { cookie }) };
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
  socket.on("error", () => {});
  return socket;
}
/** True where it was let in. */
const isLetIn = (socket: WebSocket): Promise<boolean> =>
  new Promise((resolve) => {
    socket.once("open", () => resolve(true));
    socket.once("close", () => resolve(false));
  });
const closing = (socket: WebSocket): Promise<string> =>
  Promise.race([
    once(socket, "close").then(() => "cut"),
    new Promise<string>((resolve) => setTimeout(() => resolve("still there"), PATIENCE).unref()),
  ]);

const orders: string[] = [];
const replay: ReplayPort = {
  places: { all: 4, strangers: 2, each: 2 },
  begin: () => ok({ order: (order) => void orders.push(order.do), stop: () => {} }),
  bookmarks: async () => [],
};

describe("a console", () => {
  let node: WatchedNode;
  let port = 0;
  const sockets: WebSocket[] = [];
  const open = (path: string, cookie?: string): WebSocket => {
    const socket = socketTo(port, path, cookie);
    sockets.push(socket);
    return socket;
  };
  const openMany = (count: number, path: string, cookie?: string): Promise<boolean[]> =>
    Promise.all(Array.from({ length: count }, () => isLetIn(open(path, cookie))));
  before(async () => {
    node = await watchedNode(OFFICERS, { replay });
    ({ port } = node.server);
  });
  after(async () => {
    for (const socket of sockets) socket.terminate();
    await node.server.stop();
  });

  test("keeps no socket that it has turned away, though the other side stays", async () => {
    const socket = await dial(port);
    socket.resume();
    socket.write(
      `GET /other HTTP/1.1\r\nHost: kor.localhost:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    );
    await once(socket, "end");
    // Whoever writes into a connection that is kept half open never hears of it.
    const gone = new Promise<boolean>((resolve) => socket.once("close", () => resolve(true)));
    const writing = setInterval(() => socket.write("x"), 50).unref();
    assert.ok(await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, PATIENCE, false).unref())]));
    clearInterval(writing);
  });

  test("has a place for an officer when strangers have taken all of theirs", async () => {
    const strangers = await openMany(70, "/live");
    assert.ok(strangers.includes(false));
    const { cookie } = await signedIn(port, "KOR-WATCH", key);
    assert.deepEqual(await openMany(16, "/live", cookie), Array(16).fill(true));
    assert.deepEqual(await openMany(1, "/live", cookie), [false], "one position has not all places either");
    for (const socket of sockets) socket.terminate();
  });

  test("cuts a stranger who sends without end, and hears the next one", async () => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const loud = open("/live");
    await once(loud, "open");
    const end = closing(loud);
    for (let i = 0; i < 200; i++) loud.send("x");
    assert.equal(await end, "cut");
    const pinging = open("/live");
    await once(pinging, "open");
    const ended = closing(pinging);
    for (let i = 0; i < 200; i++) pinging.ping();
    assert.equal(await ended, "cut");
    assert.ok(await isLetIn(open("/live")));
  });

  test("takes so many acts of a position at once, over all of its connections, and no more", async () => {
    const { cookie } = await signedIn(port, "KOR-WATCH", key);
    const before = node.offered.length;
    const both = [open("/live", cookie), open("/live", cookie)];
    await Promise.all(both.map((socket) => once(socket, "open")));
    const command = toBinary(
      ConsoleCommandSchema,
      create(ConsoleCommandSchema, { body: { case: "acknowledgeAlarm", value: { id: "none" } } }),
    );
    for (const socket of both) for (let i = 0; i < 900; i++) socket.send(command);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const taken = node.offered.length - before;
    assert.ok(taken >= 1024 && taken < 1400, `${taken} reached the node`);
  });

  test("opens two replays for one position and two for strangers, and cuts whoever orders without end", async () => {
    const { cookie } = await signedIn(port, "KOR-WATCH", key);
    const ends = async (who?: string): Promise<string> => {
      const socket = open("/replay", who);
      const ended = once(socket, "close").then(() => "refused");
      return Promise.race([ended, new Promise<string>((resolve) => setTimeout(resolve, 400, "seen"))]);
    };
    const seen = [await ends(), await ends(), await ends(), await ends(cookie), await ends(cookie), await ends(cookie)];
    assert.deepEqual(seen, ["seen", "seen", "refused", "seen", "seen", "refused"]);
    const [loud] = sockets.slice(-2);
    assert.ok(loud !== undefined);
    const end = closing(loud);
    const order = toBinary(ReplayCommandSchema, create(ReplayCommandSchema, { body: { case: "seekUs", value: 1 } }));
    for (let i = 0; i < 2000; i++) loud.send(order);
    assert.equal(await end, "cut");
    assert.ok(orders.length < 400, `${orders.length} orders reached the replay`);
  });
});

test("a pace gives so much at once and so much a second, and a long message counts for several", () => {
  let now = 0;
  const pace = new Pace({ burst: 4, perSecond: 2 }, () => now);
  const spent = (bytes = 0): boolean => pace.spend(bytes);
  assert.deepEqual([spent(), spent(32_768), spent(), spent()], [true, true, true, false]);
  now = 1000;
  assert.deepEqual([spent(), spent(), spent()], [true, true, false]);
  now = 1e9;
  assert.deepEqual([spent(5 * 32_768), spent(3 * 32_768), spent()], [false, true, false]);
});

test("places: strangers share theirs, each holder has its own few, and all together are bounded", () => {
  const places = { all: 5, strangers: 2, each: 3 };
  const has = (who: string | undefined, ...taken: (string | undefined)[]): boolean => hasPlace(places, taken, who);
  assert.deepEqual([has(undefined, undefined, "A"), has(undefined, undefined, undefined)], [true, false]);
  assert.deepEqual([has("A", "A", "A"), has("A", "A", "A", "A"), has("B", "A", "A", "A")], [true, false, true]);
  assert.equal(has("B", "A", "A", "A", undefined, undefined), false);
});

test("on the doorstep the connection that asked longest ago gives way; what was let in stays", () => {
  const doorstep = new Doorstep(2);
  const [a, b, c, d] = Array.from({ length: 4 }, () => new Duplex({ read() {}, write() {} }));
  assert.ok(a && b && c && d);
  for (const socket of [a, b]) doorstep.stand(socket);
  doorstep.stand(a);
  doorstep.stand(c);
  assert.deepEqual([a.destroyed, b.destroyed, c.destroyed], [false, true, false]);
  doorstep.leave(a);
  doorstep.stand(d);
  assert.deepEqual(
    [a, c, d].map(({ destroyed }) => destroyed),
    [false, false, false],
  );
});

test("the seventeenth session of a position ends its own first, and nobody else's", () => {
  const ended: string[] = [];
  const clock = { now: () => 1 as Instant };
  const sessions = new Sessions(
    { nation: "KOR", mode: "exercise" },
    clock,
    ({ position }) => void ended.push(position),
  );
  const { session: other } = sessions.begin("KOR-WATCH", false);
  const { session: first } = sessions.begin("KOR-RELEASE", false);
  for (let i = 0; i < 300; i++) sessions.begin("KOR-RELEASE", false);
  assert.deepEqual([sessions.isOpen(other), sessions.isOpen(first)], [true, false]);
  assert.equal(ended.length, 285);
});
