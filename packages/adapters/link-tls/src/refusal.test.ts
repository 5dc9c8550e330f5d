/** What a link refuses: whoever is not the partner, under its own root, in our mode, speaking our protocol, in time. */
import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { connect as tcp } from "node:net";
import { after, before, describe, test } from "node:test";
import { type ConnectionOptions, connect, type TLSSocket } from "node:tls";
import { FRAME_LIMIT, type Hello } from "@tocsin/exchange";
import { after as later } from "@tocsin/kernel/time";
import { issueLink } from "@tocsin/pki";
import { Credentials } from "./credentials.ts";
import { withLength } from "./framing.ts";
import { partnerOf } from "./secure.ts";
import { clock, codec, type Keys, keysOf, TestNode, until } from "./testing.ts";
import { STRANGERS_OF_SOURCE } from "./waiting-room.ts";

const DAY = 86_400;
const [kor, jpn, usa] = await Promise.all([keysOf("KOR"), keysOf("JPN"), keysOf("USA")]);
const actual = await keysOf("KOR", "actual");
const stranger = await keysOf("KOR");
const past = await keysOf("KOR", "exercise", kor.root, later(clock.now(), -40 * DAY));
const future = await keysOf("KOR", "exercise", kor.root, later(clock.now(), 40 * DAY));
const pinned = (keys: Keys) => ({ nation: keys.identity.nation, rootCertificatePem: keys.root.certificatePem });

/** Listens as JPN, with KOR and USA as partners. */
let node: TestNode;
before(async () => {
  node = await new TestNode(jpn, [pinned(kor), pinned(usa)]).start();
});
after(() => node.links.stop());

/** A client of one's own making; `keys` undefined shows no certificate. */
function client(keys: Keys | undefined, more: ConnectionOptions = {}): TLSSocket {
  const socket = connect({
    host: "127.0.0.1",
    port: node.port,
    ca: [jpn.root.certificatePem],
    servername: "link.jpn.exercise.tocsin",
    ALPNProtocols: ["tocsin/1"],
    ...(keys && { cert: keys.identity.linkCertificatePem, key: keys.identity.linkKeyPem }),
    ...more,
  });
  socket.on("error", () => {});
  socket.resume();
  return socket;
}

const helloOf = (more: Partial<Hello> = {}): Uint8Array =>
  withLength(
    codec.encodeFrame({
      ...{ type: "hello", protocolLowest: 1, protocolHighest: 1, nation: "KOR", mode: "exercise", epoch: 1 },
      ...{
        priority: "warning",
        receivedEpoch: 0,
        receivedThrough: 0,
        receivedMark: new Uint8Array(),
        build: "x",
        planHash: new Uint8Array(32),
      },
      ...more,
    } as Hello),
  );

/** That the node ended the connection, and said this about it. */
async function refused(socket: TLSSocket, what: RegExp): Promise<void> {
  await until("the connection ends", () => socket.destroyed || socket.readableEnded);
  await until("it is refused", () => node.refusals.length > 0);
  assert.match(node.refusals.join("; "), what);
  node.refusals.length = 0;
  socket.destroy();
}

describe("a listener refuses", () => {
  const cases: readonly [string, () => TLSSocket, RegExp][] = [
    ["no client certificate", () => client(undefined), /certificate/i],
    ["a certificate of the right names under a root of one's own", () => client(stranger), /not accepted/],
    ["an expired certificate", () => client(past), /CERT_HAS_EXPIRED/],
    ["a certificate that is not yet valid", () => client(future), /CERT_NOT_YET_VALID/],
    ["a certificate of another mode", () => client(actual), /not accepted/],
    ["TLS 1.2", () => client(kor, { maxVersion: "TLSv1.2", minVersion: "TLSv1.2" }), /version|protocol/i],
    ["another application protocol", () => client(kor, { ALPNProtocols: ["h2"] }), /protocol/i],
    ["no application protocol", () => client(kor, { ALPNProtocols: [] }), /does not speak tocsin/],
  ];
  for (const [name, open, what] of cases) test(name, () => refused(open(), what));

  test("a partner's certificate issued by another partner's root", async () => {
    const { certificatePem, keyPem } = await issueLink(kor.root, { nation: "USA", mode: "exercise", now: clock.now() });
    const identity = { ...usa.identity, linkCertificatePem: certificatePem, linkKeyPem: keyPem };
    await refused(client({ root: kor.root, identity }), /a name that its root may not issue/);
  });

  test("an exercise root's certificate for the actual world, even from the pinned root", async () => {
    const { certificatePem, keyPem } = await issueLink(kor.root, { nation: "KOR", mode: "actual", now: clock.now() });
    const identity = { ...kor.identity, linkCertificatePem: certificatePem, linkKeyPem: keyPem };
    await refused(client({ root: kor.root, identity }), /a name that its root may not issue/);
  });

  test("a hello in another nation's name, of another mode, protocol or an older epoch", async () => {
    for (const [more, what] of [
      [{ nation: "USA" }, /^identity: the certificate is of KOR, the hello of USA/],
      [{ mode: "actual" }, /^mode: we are in mode exercise, the peer is in actual/],
      [{ protocolLowest: 9, protocolHighest: 9 }, /^protocol: we speak protocol 1/],
    ] as const) {
      const socket = client(kor);
      socket.write(helloOf(more));
      await refused(socket, what);
    }
  });

  test("an oversized hello before a byte of it is stored, and an oversized or empty frame after it", async () => {
    const early = client(kor);
    early.write(Buffer.from([0, 0, 0x20, 0]));
    await refused(early, /a frame of 8192 bytes, at most 4096/);
    const late = client(kor);
    late.write(helloOf());
    late.once("data", () => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(FRAME_LIMIT + 1);
      late.write(length);
    });
    await refused(late, /^oversized: a frame of 1048577 bytes/);
    const empty = client(kor);
    empty.write(helloOf());
    empty.once("data", () => empty.write(new Uint8Array(4)));
    await refused(empty, /^oversized: a frame of 0 bytes/);
  });

  test("garbage before the hello and after it", async () => {
    const early = client(kor);
    early.write(withLength(Buffer.from("GET / HTTP/1.1\r\n\r\n")));
    await refused(early, /the first frame is no hello/);
    const late = client(kor);
    late.write(Buffer.concat([helloOf(), withLength(Uint8Array.of(0xff, 0xff, 0xff))]));
    await refused(late, /^protocol: a frame cannot be read/);
    const raw = tcp(node.port, "127.0.0.1");
    raw.on("error", () => {});
    raw.write("not TLS at all");
    await until("it is refused", () => raw.destroyed);
    await until("it is told", () => node.refusals.length > 0);
    node.refusals.length = 0;
  });

  test("a gap in the sequence, and deliveries before the hello", async () => {
    const gap = client(kor);
    const frame = (firstSequence: number) =>
      withLength(codec.encodeFrame({ type: "deliver", firstSequence, roots: [], deliveries: [{ superseded: true }] }));
    gap.write(Buffer.concat([helloOf({ epoch: 77, priority: "track" }), frame(1), frame(3)]));
    await refused(gap, /^sequence-gap: expected sequence 2, got 3/);
    const shedding = client(kor);
    shedding.write(Buffer.concat([helloOf({ epoch: 78 }), frame(1)]));
    await refused(shedding, /^protocol: in class warning nothing may be passed over/);
    const early = client(kor);
    early.write(frame(1));
    await refused(early, /the first frame is no hello/);
  });

  test("a partner who says nothing after the handshake", async () => {
    const mute = client(kor);
    await refused(mute, /no hello in time/);
  });

  test("more silent connections than it waits for; a partner gets in although they stay", async () => {
    const count = STRANGERS_OF_SOURCE + 5;
    const sockets = Array.from({ length: count }, () => tcp(node.port, "127.0.0.1").on("error", () => {}));
    await until("the surplus is refused", () => node.refusals.filter((each) => /wait to say/.test(each)).length === 5);
    const address = { host: "127.0.0.1", port: node.port };
    const dialling = await new TestNode(kor, [{ ...pinned(jpn), dial: address }], { epoch: 78 }).start();
    await until("linked", () => dialling.states.at(-1) === "JPN linked");
    assert.ok(sockets.some((socket) => !socket.destroyed && !socket.readableEnded));
    for (const socket of sockets) socket.destroy();
    await dialling.links.stop();
  });
});

test("were a root not held to its names, the pin would still be: another partner's root is not believed", async () => {
  const { certificatePem } = await issueLink(kor.root, { nation: "USA", mode: "exercise", now: clock.now() });
  const socketOf = (pem: string) =>
    ({
      authorized: true,
      alpnProtocol: "tocsin/1",
      getPeerX509Certificate: () => new X509Certificate(pem),
    }) as TLSSocket;
  const judge = (pem: string, mode: "exercise" | "actual") => {
    const partner = partnerOf(
      socketOf(pem),
      mode,
      [pinned(kor), pinned(usa)],
      new Credentials({ identity: kor.identity, clock }),
    );
    return partner.ok ? partner.value.nation : partner.error.code;
  };
  assert.equal(judge(certificatePem, "exercise"), "wrong-root");
  assert.equal(judge(usa.identity.linkCertificatePem, "exercise"), "USA");
  assert.equal(judge(usa.identity.linkCertificatePem, "actual"), "wrong-mode");
  assert.equal(judge(jpn.identity.linkCertificatePem, "exercise"), "not-a-partner");
  assert.equal(judge(usa.root.certificatePem, "exercise"), "wrong-name");
});

describe("a dialler refuses", () => {
  const impostors: readonly [string, () => Promise<Keys>, RegExp][] = [
    ["a listener under a root of its own", () => keysOf("JPN"), /self-signed|unable to|issuer|signature/i],
    ["a listener that is another partner", async () => usa, /self-signed|unable to|issuer|altnames/i],
    ["a listener of another mode", () => keysOf("JPN", "test"), /self-signed|unable to|issuer/i],
    [
      "a listener whose certificate has expired",
      () => keysOf("JPN", "exercise", jpn.root, later(clock.now(), -40 * DAY)),
      /expired/,
    ],
  ];
  for (const [name, make, what] of impostors) {
    test(name, async () => {
      const keys = await make();
      const listening = await new TestNode(keys, [pinned(kor)]).start();
      const address = { host: "127.0.0.1", port: listening.port };
      const dialling = await new TestNode(kor, [{ ...pinned(jpn), dial: address }]).start();
      await until("it is refused", () => dialling.refusals.length > 0);
      assert.match(dialling.refusals.join("; "), what);
      assert.deepEqual([dialling.states, listening.states], [[], []]);
      await dialling.links.stop();
      await listening.links.stop();
    });
  }

  test("too many attempts of its own: no more than one a second for each class", async () => {
    const dialling = await new TestNode(kor, [{ ...pinned(jpn), dial: { host: "127.0.0.1", port: 1 } }]).start();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await dialling.links.stop();
    assert.ok(dialling.refusals.length >= 3 && dialling.refusals.length <= 6, `${dialling.refusals.length} attempts`);
  });
});

test("the key exchange is the hybrid one, and no session is ever resumed", async () => {
  const first = client(kor);
  const sessions: Buffer[] = [];
  first.on("session", (session) => sessions.push(session));
  first.write(helloOf());
  await new Promise((resolve) => first.once("data", resolve));
  assert.equal(first.getProtocol(), "TLSv1.3");
  const shared = first.getEphemeralKeyInfo() as { name?: string };
  assert.ok(shared === null || shared.name === undefined || shared.name === "X25519MLKEM768", JSON.stringify(shared));
  first.destroy();
  for (const session of sessions) {
    const again = client(kor, { session });
    await new Promise((resolve) => again.once("secureConnect", resolve));
    assert.equal(again.isSessionReused(), false);
    again.destroy();
  }
  const other = client(kor, { ecdhCurve: "X25519MLKEM768" });
  await new Promise((resolve) => other.once("secureConnect", resolve));
  other.destroy();
});
