/** The chaos proxy over real sockets: what it may not change stays, what it does is seen at both ends, and it holds little. */
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { connect as connectSecurely, createServer as createSecureServer } from "node:tls";
import { systemClock } from "@tocsin/host";
import { makeNationalIdentity, readIdentity } from "@tocsin/pki";
import { MOST_HELD } from "./channel.ts";
import { obey } from "./commands.ts";
import { beyondLoopback, readPair } from "./pairs.ts";
import { type ChaosProxy, openProxy } from "./proxy.ts";

const HERE = "127.0.0.1";

const portOf = (server: Server): number => {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
};

async function listening<T extends Server>(server: T): Promise<T> {
  server.listen(0, HERE);
  await once(server, "listening");
  return server;
}

async function proxyTo(port: number, faults: Record<string, string>, seed = 1): Promise<ChaosProxy> {
  const pair = readPair({ listen: `${HERE}:0`, to: `${HERE}:${port}`, ...faults }, 1);
  assert.ok(pair.ok, pair.ok ? "" : pair.error.what);
  const proxy = await openProxy(pair.value, seed);
  assert.ok(proxy.ok, proxy.ok ? "" : proxy.error.what);
  return proxy.value;
}

/** Sends through a proxy to an echo and gives what came back by the end of the connection. */
async function echoed(faults: Record<string, string>, sent: Uint8Array): Promise<{ back: Buffer; proxy: ChaosProxy }> {
  const echo = await listening(
    createServer({ allowHalfOpen: true }, (socket) => void socket.pipe(socket).on("error", () => {})),
  );
  const proxy = await proxyTo(portOf(echo), faults);
  const socket = connect({ host: HERE, port: proxy.port, allowHalfOpen: true });
  const chunks: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => chunks.push(chunk)).on("error", () => {});
  socket.end(sent);
  await closeOf(socket);
  await proxy.stop();
  echo.close();
  return { back: Buffer.concat(chunks), proxy };
}

/** Unlike events.once this does not mind an error before the end. */
const closeOf = (socket: Socket): Promise<void> => new Promise((resolve) => socket.once("close", () => resolve()));

class Text {
  #text = "";
  add(chunk: Buffer | string): void {
    this.#text += String(chunk);
  }
  is(text: string): boolean {
    return this.#text === text;
  }
}

const hash = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

describe("the chaos proxy", { timeout: 60_000 }, () => {
  test("delays, stalls and a slow line change no byte", async () => {
    const sent = randomBytes(400_000);
    for (const faults of [
      {},
      { delay: "20ms", jitter: "20ms" },
      { stall: "1ms..40ms@20%" },
      { rate: "2MB/s" },
    ] as const) {
      const { back } = await echoed({ ...faults }, sent);
      assert.equal(hash(back), hash(sent), JSON.stringify(faults));
    }
  });

  test("turned bits, doubles and overtaking are counted as they happen", async () => {
    const sent = randomBytes(200_000);
    const turned = await echoed({ corrupt: "1e-4" }, sent);
    assert.equal(turned.back.length, sent.length);
    const different = sent.reduce((sum, byte, at) => sum + (byte === turned.back[at] ? 0 : 1), 0);
    assert.ok(turned.proxy.counts.flips > 0 && different <= turned.proxy.counts.flips);
    const doubled = await echoed({ duplicate: "100%" }, sent);
    assert.ok(doubled.back.length > sent.length && doubled.proxy.counts.duplicates > 0);
    const overtaken = await echoed({ reorder: "50%" }, sent);
    assert.equal(overtaken.back.length, sent.length);
    assert.ok(overtaken.proxy.counts.overtaken > 0);
    assert.notEqual(hash(overtaken.back), hash(sent));
  });

  test("a cut lets nothing through, one way or both, and a heal everything", async () => {
    const got = new Text();
    const sink = await listening(
      createServer((socket) => {
        socket.on("error", () => {}).write("hello ");
        socket.on("data", (chunk) => got.add(chunk)).on("error", () => {});
      }),
    );
    const proxy = await proxyTo(portOf(sink), {});
    const socket = connect(proxy.port, HERE);
    const heard = new Text();
    socket.on("data", (chunk) => {
      heard.add(chunk);
    });
    await once(socket, "data");
    assert.ok(obey("cut one-way", [proxy]).ok);
    socket.write("one");
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.ok(got.is(""));
    assert.ok(proxy.held > 0);
    assert.ok(obey("pair-1: heal", [proxy]).ok);
    for (let i = 0; i < 200 && !got.is("one"); i++) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.ok(got.is("one"));
    assert.ok(heard.is("hello "));
    for (const wrong of ["cut sideways", "stall", "heal now", "other: cut", "set delay 5", "engage"])
      assert.equal(obey(wrong, [proxy]).ok, false, wrong);
    const closed = closeOf(socket.on("error", () => {}));
    proxy.reset();
    await closed;
    assert.equal(proxy.counts.resets, 1);
    await proxy.stop();
    sink.close();
  });

  test("it holds a bounded number of bytes for whoever does not read", async () => {
    const sockets: Socket[] = [];
    const deaf = await listening(createServer((socket) => void sockets.push(socket.pause())));
    const proxy = await proxyTo(portOf(deaf), { rate: "1kB/s" });
    const socket = connect(proxy.port, HERE);
    const block = randomBytes(1 << 20);
    for (let i = 0; i < 30; i++) socket.write(block);
    for (let i = 0; i < 30; i++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      // One read of a socket comes on top.
      assert.ok(proxy.held <= MOST_HELD + 65_536, `${proxy.held} held`);
    }
    assert.ok(proxy.held > MOST_HELD / 2, "it did fill");
    assert.ok(socket.writableLength > 20 << 20, "the writer feels it");
    for (const each of [socket, ...sockets]) each.destroy();
    await proxy.stop();
    deaf.close();
  });

  for (const faults of [{ corrupt: "1e-5" }, { duplicate: "20%" }, { reorder: "20%" }])
    test(`TLS ends at ${Object.keys(faults)[0]} and lets nothing false through`, () => securely(faults));

  test("only loopback is reached unasked", () => {
    const pair = (listen: string, to: string) => {
      const read = readPair({ listen, to }, 1);
      assert.ok(read.ok);
      return read.value;
    };
    assert.equal(beyondLoopback([pair("127.0.0.1:1", "[::1]:2"), pair("localhost:1", "127.9.9.9:2")]), undefined);
    for (const [listen, to] of [
      ["0.0.0.0:1", "127.0.0.1:2"],
      ["127.0.0.1:1", "192.0.2.1:2"],
      ["[::]:1", "[::1]:2"],
    ] as const)
      assert.ok(beyondLoopback([pair(listen, to)]) !== undefined, `${listen} ${to}`);
  });
});

/** What comes out of TLS behind the proxy is a beginning of what went in, and the connection ends with an error. */
async function securely(faults: Record<string, string>): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "tocsin-chaos-"));
  await makeNationalIdentity(directory, "KOR", "test", systemClock().now());
  const identity = await readIdentity(directory);
  assert.ok(identity.ok);
  const sent = randomBytes(4 << 20);
  const got: Buffer[] = [];
  const failed = { ends: 0 };
  const server = createSecureServer(
    { key: identity.value.linkKeyPem, cert: identity.value.linkCertificatePem, minVersion: "TLSv1.3" },
    (socket) => {
      socket.on("data", (chunk: Buffer) => got.push(chunk));
      socket.on("error", () => {
        failed.ends++;
        socket.destroy();
      });
    },
  );
  server.on("tlsClientError", () => failed.ends++);
  await listening(server);
  const proxy = await proxyTo(portOf(server), faults);
  // Who the server is does not matter here, only that bytes cannot be changed.
  const client = connectSecurely({ host: HERE, port: proxy.port, rejectUnauthorized: false });
  // Node tells of a broken record and leaves the end to us.
  client.on("error", () => {
    failed.ends++;
    client.destroy();
  });
  client.write(sent);
  await closeOf(client);
  const came = Buffer.concat(got);
  assert.ok(came.length < sent.length && came.equals(sent.subarray(0, came.length)), "nothing false");
  assert.ok(failed.ends > 0, "the end is an error");
  await proxy.stop();
  server.close();
  await rm(directory, { recursive: true });
}
