/** Links over real TLS: what is sent arrives once and in order, is acknowledged, and survives cuts, floods and stalls. */
import assert from "node:assert/strict";
import { createServer, type Server, type Socket, connect as tcp } from "node:net";
import { afterEach, describe, test } from "node:test";
import { connect as connectTls } from "node:tls";
import { type Frame, PRIORITIES, WINDOW } from "@tocsin/exchange";
import { after } from "@tocsin/kernel/time";
import { withLength } from "./framing.ts";
import type { LinkOutbox } from "./index.ts";
import { clock, codec, keysOf, rowOf, TestNode, until } from "./testing.ts";

const [kor, jpn, usa] = await Promise.all([keysOf("KOR"), keysOf("JPN"), keysOf("USA")]);
const pinned = (keys: typeof kor) => ({
  nation: keys.identity.nation,
  rootCertificatePem: keys.root.certificatePem,
});
const at = (port: number) => ({ host: "127.0.0.1", port });
const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function started(node: TestNode): Promise<TestNode> {
  stops.push(() => node.links.stop());
  return node.start();
}

/** JPN listens, KOR dials it: both with each other pinned. */
async function pair(port?: number): Promise<{ dialling: TestNode; listening: TestNode }> {
  const listening = await started(new TestNode(jpn, [pinned(kor)]));
  const dialling = await started(new TestNode(kor, [{ ...pinned(jpn), dial: at(port ?? listening.port) }]));
  return { dialling, listening };
}

const texts = (count: number, name = "text"): string[] => Array.from({ length: count }, (_, i) => `${name} ${i + 1}`);

describe("a link", () => {
  test("carries every class both ways, in order, and says what is on the other's disk", async () => {
    const { dialling, listening } = await pair();
    for (const priority of PRIORITIES) {
      dialling.put("JPN", priority, ...texts(3));
      listening.put("KOR", priority, ...texts(2));
    }
    for (const priority of PRIORITIES) {
      await until("all is there", () => dialling.textsOf("JPN", priority).length === 2);
      await until("all is acknowledged", () => dialling.acknowledgedThrough.get(`JPN/${priority}`) === 3);
      assert.deepEqual(listening.textsOf("KOR", priority), texts(3));
      assert.deepEqual(dialling.textsOf("JPN", priority), texts(2));
    }
    await until("both are linked", () => dialling.states.length + listening.states.length === 2);
    assert.deepEqual([dialling.states, listening.states], [["JPN linked"], ["KOR linked"]]);
  });

  test("carries more than a window's worth in frames of many, each delivery once", async () => {
    const { dialling, listening } = await pair();
    dialling.put("JPN", "track", ...texts(10_000));
    await until("all is there", () => listening.textsOf("KOR", "track").length === 10_000);
    assert.deepEqual(listening.textsOf("KOR", "track"), texts(10_000));
    assert.equal(listening.doubles, 0);
  });

  test("shows a partner that stops as lost at once, and as linked when it is back, with what was missed", async () => {
    const { dialling, listening } = await pair();
    await until("linked", () => dialling.states.length === 1 && listening.states.length === 1);
    await dialling.links.stop();
    await until("lost", () => listening.states.at(-1) === "KOR lost");
    listening.put("KOR", "warning", "while you were away");
    const again = await started(new TestNode(kor, [{ ...pinned(jpn), dial: at(listening.port) }]));
    await until("it came", () => again.textsOf("JPN", "warning").length === 1);
    await until("linked again", () => listening.states.at(-1) === "KOR linked");
  });

  test("outlives every jump of a node's time: no order, no silence and no retry depends on it", async () => {
    const jumps = { by: 0 };
    const stamps = { now: () => after(clock.now(), jumps.by) };
    const offsets: number[] = [];
    const listening = await started(new TestNode(jpn, [pinned(kor)], { stamps }));
    const dialling = await started(new TestNode(kor, [{ ...pinned(jpn), dial: at(listening.port) }]));
    dialling.onClock = (offset) => void offsets.push(offset);
    await until("linked", () => dialling.states.length === 1 && listening.states.length === 1);
    const sent: string[] = [];
    for (const by of [315_576_000, -315_576_000, -3600, 0]) {
      jumps.by = by;
      const more = texts(50, `at ${by}:`);
      sent.push(...more);
      dialling.put("JPN", "warning", ...more);
      listening.put("KOR", "warning", ...more);
      await until("the jump is measured", () => Math.abs((offsets.at(-1) ?? Number.NaN) - by) < 1);
    }
    await until("all is acknowledged", () => dialling.acknowledgedThrough.get("JPN/warning") === sent.length);
    await until("all is back", () => dialling.textsOf("JPN", "warning").length === sent.length);
    assert.deepEqual(listening.textsOf("KOR", "warning"), sent);
    assert.deepEqual(dialling.textsOf("JPN", "warning"), sent);
    assert.deepEqual([dialling.states, listening.states], [["JPN linked"], ["KOR linked"]], "no link was ever cut");
    assert.deepEqual([dialling.refusals, listening.refusals], [[], []]);
  });

  test("between three nations keeps each partner's deliveries apart", async () => {
    const c = await started(new TestNode(usa, [pinned(kor), pinned(jpn)]));
    const b = await started(new TestNode(jpn, [pinned(kor), { ...pinned(usa), dial: at(c.port) }]));
    const a = await started(
      new TestNode(kor, [
        { ...pinned(jpn), dial: at(b.port) },
        { ...pinned(usa), dial: at(c.port) },
      ]),
    );
    a.put("JPN", "warning", "to Japan");
    a.put("USA", "warning", "to the United States");
    b.put("USA", "warning", "from Japan");
    await until("all is there", () => b.textsOf("KOR", "warning").length + c.textsOf("KOR", "warning").length === 2);
    await until("Japan's is there", () => c.textsOf("JPN", "warning").length === 1);
    assert.deepEqual(b.textsOf("KOR", "warning"), ["to Japan"]);
    assert.deepEqual(c.textsOf("KOR", "warning"), ["to the United States"]);
  });

  test("where both dial each other settles on one connection a class", async () => {
    const free = await freePort();
    const b = await started(new TestNode(jpn, [{ ...pinned(kor), dial: at(free) }]));
    const a = await started(new TestNode(kor, [{ ...pinned(jpn), dial: at(b.port) }], { listen: at(free) }));
    await until("both are linked", () => a.states.at(-1) === "JPN linked" && b.states.at(-1) === "KOR linked");
    a.put("JPN", "warning", ...texts(5));
    b.put("KOR", "warning", ...texts(5));
    await until("all is there", () => a.textsOf("JPN", "warning").length + b.textsOf("KOR", "warning").length === 10);
    assert.deepEqual([a.states.length, b.states.length], [1, 1]);
  });

  test("whose port is taken says which", async () => {
    const first = await started(new TestNode(jpn, [pinned(kor)]));
    const second = new TestNode(kor, [pinned(jpn)], { listen: at(first.port) });
    const result = await second.links.start();
    assert.equal(result.ok ? "" : result.error.what, `port ${first.port} is taken`);
    await second.links.stop();
  });

  test("refuses to start under another nation's keys", async () => {
    const links = new TestNode(kor, [pinned(jpn)], { nation: "USA" }).links;
    const result = await links.start();
    assert.equal(result.ok ? "" : result.error.code, "wrong-identity");
  });
});

describe("trouble on the way", () => {
  test("cuts lose nothing and double nothing", async () => {
    const listening = await started(new TestNode(jpn, [pinned(kor)]));
    const proxy = await Wire.to(listening.port);
    const dialling = await started(new TestNode(kor, [{ ...pinned(jpn), dial: at(proxy.port) }]));
    for (let round = 0; round < 3; round++) {
      await until("linked", () => dialling.links !== undefined && proxy.open >= 3);
      dialling.put("JPN", "track", ...texts(2000, `round ${round}:`));
      listening.put("KOR", "warning", ...texts(20, `round ${round}:`));
      await until("some of it is there", () => listening.textsOf("KOR", "track").length > round * 2000 + 100);
      proxy.cut();
    }
    await until("all is there", () => listening.textsOf("KOR", "track").length === 6000);
    await until("all is there", () => dialling.textsOf("JPN", "warning").length === 60);
    const expected = [0, 1, 2].flatMap((round) => texts(2000, `round ${round}:`));
    assert.deepEqual(listening.textsOf("KOR", "track"), expected);
    await until("all is acknowledged", () => dialling.acknowledgedThrough.get("JPN/track") === 6000);
  });

  test("a partner that falls silent without a word is shown slow, then lost, and comes back", async () => {
    const listening = await started(new TestNode(jpn, [pinned(kor)]));
    const proxy = await Wire.to(listening.port);
    const dialling = await started(new TestNode(kor, [{ ...pinned(jpn), dial: at(proxy.port) }]));
    await until("linked", () => dialling.states.length === 1 && listening.states.length === 1);
    proxy.freeze();
    await until(
      "lost at both ends",
      () => dialling.states.at(-1) === "JPN lost" && listening.states.at(-1) === "KOR lost",
    );
    assert.deepEqual(dialling.states, ["JPN linked", "JPN slow", "JPN lost"]);
    dialling.put("JPN", "warning", "said into the silence");
    proxy.cut();
    proxy.thaw();
    await until("it came", () => listening.textsOf("KOR", "warning").length === 1, 12_000);
  });

  test("a host that takes nothing stops its reading, not the link; later everything comes in order", async () => {
    const { dialling, listening } = await pair();
    await until("linked", () => dialling.states.length === 1);
    listening.taking = false;
    dialling.put("JPN", "track", ...texts(50_000));
    await new Promise((resolve) => setTimeout(resolve, 3300));
    assert.equal(listening.textsOf("KOR", "track").length, 0);
    listening.taking = true;
    await until("all is there", () => listening.textsOf("KOR", "track").length === 50_000);
    assert.deepEqual(dialling.states, ["JPN linked"]);
    assert.equal(listening.textsOf("KOR", "track").at(-1), "text 50000");
  });

  test("a class whose partner does not take it delays no other class", async () => {
    const { dialling, listening } = await pair();
    await until("linked", () => dialling.states.length === 1);
    const host = listening as { taking: boolean };
    host.taking = false;
    dialling.put("JPN", "track", ...texts(20_000));
    await new Promise((resolve) => setTimeout(resolve, 200));
    listening.put("KOR", "warning", "the other way");
    await until("the warning is there", () => dialling.textsOf("JPN", "warning").length === 1);
    host.taking = true;
    dialling.put("JPN", "warning", "past the flood");
    await until("the warning is there", () => listening.textsOf("KOR", "warning").length === 1);
  });

  test("a flood of tracks does not hold up a warning", async () => {
    const { dialling, listening } = await pair();
    await until("linked", () => dialling.states.length === 1);
    dialling.put("JPN", "track", ...texts(60_000));
    await until("the flood runs", () => listening.textsOf("KOR", "track").length > 1000);
    dialling.put("JPN", "warning", "past the flood");
    await until("the warning is there", () => listening.textsOf("KOR", "warning").length === 1);
    assert.ok(listening.textsOf("KOR", "track").length < 60_000, "it did not wait for the flood's end");
  });

  test("a partner that does not read is fed no more than the window, however much waits for it", async () => {
    let asked = 0;
    const bytes = rowOf("KOR", "track", 1, "x".repeat(4000)).bytes;
    const outbox: LinkOutbox = {
      head: (_, priority) => (priority === "track" ? 100_000 : 0),
      from: async (partner, priority, sequence, most) => {
        asked = Math.max(asked, sequence + most - 1);
        return [{ partner, priority, sequence, bytes }];
      },
    };
    const node = await started(new TestNode(jpn, [pinned(kor)], { outbox }));
    const { linkCertificatePem: cert, linkKeyPem: key } = kor.identity;
    const deaf = connectTls({
      ...{ ...at(node.port), cert, key, ca: [jpn.root.certificatePem], servername: "link.jpn.exercise.tocsin" },
      ALPNProtocols: ["tocsin/1"],
    });
    stops.push(() => deaf.destroy());
    deaf.pause();
    const say = (frame: Frame): unknown => deaf.write(withLength(codec.encodeFrame(frame)));
    say({
      ...{ type: "hello", protocolLowest: 1, protocolHighest: 1, nation: "KOR", mode: "exercise", epoch: 1 },
      ...{
        priority: "track",
        receivedEpoch: 1,
        receivedThrough: 0,
        receivedMark: new Uint8Array(),
        build: "x",
        planHash: new Uint8Array(32),
      },
    });
    for (let counter = 1; counter <= 4; counter++) {
      await new Promise((resolve) => setTimeout(resolve, 300));
      say({ type: "heartbeat", counter, sentAt: clock.now(), head: 0 });
    }
    assert.ok(asked > 1 && asked <= WINDOW, `${asked} rows were asked for`);
    assert.equal(deaf.destroyed, false);
  });

  test("a partner that claims to have what was never sent is told so, and sent nothing", async () => {
    const { dialling, listening } = await pair();
    await until("linked", () => dialling.states.length === 1);
    dialling.put("JPN", "warning", ...texts(3));
    await until("it is there", () => listening.textsOf("KOR", "warning").length === 3);
    await dialling.links.stop();
    const restored = await started(new TestNode(kor, [{ ...pinned(jpn), dial: at(listening.port) }]));
    restored.put("JPN", "warning", "one");
    await until("it is refused", () =>
      restored.refusals.some((what) => /you have 3 on disk, we have sent only 1/.test(what)),
    );
    assert.deepEqual(listening.textsOf("KOR", "warning"), texts(3));
    await until("both are told", () => restored.findings.length > 0 && listening.findings.length > 0);
    const detail = "warning: you have 3 on disk, we have sent only 1";
    assert.deepEqual(restored.findings, [`JPN we ${detail}`]);
    assert.deepEqual(listening.findings, [`KOR partner ${detail}`]);
    await until("it is refused again", () => restored.refusals.length > 2);
    assert.equal(restored.findings.length + listening.findings.length, 2, "each is told once");
  });

  test("a new epoch counts from one again", async () => {
    const { dialling, listening } = await pair();
    dialling.put("JPN", "warning", ...texts(3));
    await until("it is there", () => listening.textsOf("KOR", "warning").length === 3);
    await dialling.links.stop();
    listening.received.clear();
    const reborn = await started(new TestNode(kor, [{ ...pinned(jpn), dial: at(listening.port) }], { epoch: 2 }));
    reborn.put("JPN", "warning", "first of the new epoch");
    await until("it is there", () => listening.textsOf("KOR", "warning").length === 1);
  });
});

/** A wire between two ends that can be cut or frozen. */
class Wire {
  port = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #frozen = false;

  private constructor(target: number) {
    this.#server = createServer((near) => {
      const far = tcp(target, "127.0.0.1");
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(from);
        from.on("data", (chunk) => this.#frozen || to.write(chunk));
        from.on("error", () => to.destroy());
        from.on("close", () => {
          this.#sockets.delete(from);
          to.destroy();
        });
      }
    });
  }

  static async to(target: number): Promise<Wire> {
    const proxy = new Wire(target);
    await new Promise<void>((resolve) => proxy.#server.listen(0, "127.0.0.1", resolve));
    proxy.port = (proxy.#server.address() as { port: number }).port;
    stops.push(() => {
      proxy.cut();
      proxy.#server.close();
    });
    return proxy;
  }

  /** Connections through it. */
  get open(): number {
    return this.#sockets.size / 2;
  }

  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  freeze(): void {
    this.#frozen = true;
  }

  thaw(): void {
    this.#frozen = false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
