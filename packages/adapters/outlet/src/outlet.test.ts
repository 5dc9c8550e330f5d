/** An outlet sounds what two pinned people signed, in its own world, once; and nothing that one person could make. */
import assert from "node:assert/strict";
import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, type KeyObject, sign } from "node:crypto";
import { appendFileSync, mkdtempSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { createCrypto } from "@tocsin/crypto-node";
import { Random } from "@tocsin/kernel/chance";
import { ok, present } from "@tocsin/kernel/sound";
import { ALERT_PURPOSE, challengeOver, type PendingAlert, type Role, signedContent } from "@tocsin/node";
import type { Mode } from "@tocsin/picture";
import { type Identity, linkName, makeNationalIdentity } from "@tocsin/pki";
import { judge } from "./judge.ts";
import { type Parcel, readParcel, writeParcel } from "./parcel.ts";
import type { Pinned, PinnedOfficer } from "./pinned.ts";
import { type Receiver, startReceiver } from "./receiver.ts";
import { Sender } from "./sender.ts";
import { type Kept, litAreas, MessageStore } from "./store.ts";
import { startWall } from "./wall.ts";

const crypto = createCrypto();
const WORLD = { nation: "JPN", mode: "exercise" as Mode };
const keys = new Map<string, KeyObject>();
const credentialOf = (name: string): Uint8Array => new Uint8Array(hash("sha256", name, "buffer")).slice(0, 8);
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

function officer(position: string, roles: readonly Role[], person = position): [string, PinnedOfficer] {
  const { privateKey } = generateKeyPairSync("ed25519");
  keys.set(position, createPrivateKey(privateKey.export({ format: "pem", type: "pkcs8" })));
  const spki = new Uint8Array(createPublicKey(privateKey).export({ format: "der", type: "spki" }));
  return [position, { position, person, roles, keys: new Map([[hex(credentialOf(position)), spki]]) }];
}

const pinned: Pinned = {
  ...WORLD,
  relyingParty: "jpn.localhost",
  officers: new Map([
    officer("WATCH", ["watch"]),
    officer("RELEASE", ["release"]),
    officer("SECOND-HAT", ["release"], "WATCH"),
  ]),
};

const messageOf = (identifier: string, { status = "Exercise", type = "Alert", references = "" } = {}): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<alert><identifier>${identifier}</identifier><status>${status}</status><msgType>${type}</msgType>` +
  `<references>${references}</references><info><language>en-US</language><headline>EXERCISE: a &amp; b</headline><expires>2999-01-01T00:00:00-00:00</expires>` +
  "<area><geocode><valueName>ISO3166-2</valueName>\n<value>JP-02</value></geocode></area></info></alert>\n";

function parcelOf(changes: Partial<Parcel> = {}, signers = ["WATCH", "RELEASE"], world = WORLD): Parcel {
  const parcel = {
    ...WORLD,
    proposal: "P-1",
    version: 1,
    verb: "send",
    identifier: "m-1",
    xml: messageOf("m-1"),
    ...changes,
  };
  const content = signedContent({
    ...{ id: parcel.proposal, version: parcel.version, verb: parcel.verb as "send" },
    hash: hash("sha256", parcel.xml, "hex"),
  });
  const challenge = challengeOver(crypto.sha256, world, ALERT_PURPOSE, content);
  const nothing = new Uint8Array();
  const proofs = signers.map((position) => ({
    position,
    assertion: {
      ...{ credential: credentialOf(position), authenticatorData: nothing, clientData: nothing },
      signature: new Uint8Array(sign(null, challenge, present(keys.get(position), position))),
    },
  }));
  return { ...parcel, proofs };
}

const verdict = (parcel: Parcel): string => {
  const judged = judge(crypto, pinned, parcel);
  return judged.ok ? "sounds" : judged.error.code;
};

describe("what sounds", () => {
  test("is what two different people signed, exactly, in this world", () => {
    assert.equal(verdict(parcelOf()), "sounds");
    const judged = judge(crypto, pinned, parcelOf());
    assert.deepEqual(judged.ok && judged.value.areas, ["JP-02"]);
    assert.deepEqual(judged.ok && judged.value.headlines, [{ language: "en-US", text: "EXERCISE: a & b" }]);
  });

  for (const [name, parcel, code] of [
    ["one person in two positions", parcelOf({}, ["WATCH", "SECOND-HAT"]), "same-person"],
    ["one signature twice", { ...parcelOf(), proofs: [parcelOf().proofs[1], parcelOf().proofs[1]] }, "same-person"],
    ["a watch officer as second", parcelOf({}, ["RELEASE", "WATCH"]), "wrong-role"],
    [
      "a stranger",
      { ...parcelOf(), proofs: [{ ...parcelOf().proofs[0], position: "NOBODY" }, parcelOf().proofs[1]] },
      "unknown-position",
    ],
    [
      "another text under the signatures",
      { ...parcelOf(), xml: messageOf("m-1").replace("JP-02", "JP-13") },
      "bad-signature",
    ],
    ["another version", { ...parcelOf(), version: 2 }, "bad-signature"],
    ["another verb", { ...parcelOf(), verb: "cancel" }, "bad-signature"],
    ["a signature of another mode", parcelOf({}, undefined, { ...WORLD, mode: "test" }), "bad-signature"],
    ["a parcel of another mode", parcelOf({ mode: "actual" }), "wrong-world"],
    ["a parcel of another nation", parcelOf({ nation: "KOR" }), "wrong-world"],
    ["an actual message in an exercise", parcelOf({ xml: messageOf("m-1", { status: "Actual" }) }), "wrong-world"],
    ["another identifier", parcelOf({ identifier: "m-2" }), "bad-message"],
    ["a document type", parcelOf({ xml: `<!DOCTYPE a>${messageOf("m-1")}` }), "bad-message"],
    ["no area", parcelOf({ xml: messageOf("m-1").replace("ISO3166-2", "other") }), "bad-message"],
  ] as const)
    test(`is not ${name}: ${code}`, () => assert.equal(verdict(parcel as Parcel), code));

  test("no parcel with a character of its message, proofs or names turned sounds", () => {
    const parcel = parcelOf();
    const text = writeParcel(pendingOf(parcel));
    for (let at = 0; at < text.length; at += 3) {
      const turned = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);
      const read = readParcel(turned);
      if (!read.ok || verdict(read.value) !== "sounds") continue;
      // Base64 has characters that carry nothing, and fields that are not read may be anything: what counts is the same.
      assert.deepEqual(judge(crypto, pinned, read.value), judge(crypto, pinned, parcel));
      assert.equal(read.value.xml, parcel.xml);
    }
  });
});

const NEVER_EXPIRES = Number.MAX_SAFE_INTEGER;
const pendingOf = (parcel: Parcel, outlet = "wall", expires = NEVER_EXPIRES): PendingAlert =>
  ({
    outlet,
    alert: {
      ...{ identifier: parcel.identifier, xml: parcel.xml, proofs: parcel.proofs },
      record: { nation: parcel.nation, mode: parcel.mode, expires },
      proposal: { id: parcel.proposal, version: parcel.version, verb: parcel.verb },
    },
  }) as unknown as PendingAlert;

describe("what is kept", () => {
  const message = (identifier: string, more: Partial<Kept> = {}): Kept => ({
    ...{ identifier, messageType: "Alert", areas: ["JP-02"], headlines: [], references: [], xml: "" },
    ...{ expires: "2999-01-01T00:00:00-00:00", receivedAt: "2026-11-24T00:00:00.000Z" },
    ...more,
  });

  test("survives, once each; a torn last line was never answered and is gone", () => {
    const file = join(mkdtempSync(join(tmpdir(), "tocsin-outlet-")), "wall.jsonl");
    const store = new MessageStore(file);
    assert.deepEqual(
      [store.keep(message("a")), store.keep(message("a")), store.keep(message("b"))],
      [true, false, true],
    );
    store.close();
    appendFileSync(file, '{"identifier":"c"');
    const again = new MessageStore(file);
    assert.deepEqual(
      again.all().map(({ identifier }) => identifier),
      ["a", "b"],
    );
    again.keep(message("d"));
    again.close();
    assert.equal(readFileSync(file, "utf8").trim().split("\n").length, 3);
  });

  test("lights the areas of what stands: not of what was replaced, ended or has expired", () => {
    const now = new Date("2026-11-24T00:00:00Z");
    const codes = (messages: Kept[]): string[] => [...litAreas(messages, now).keys()];
    assert.deepEqual(codes([message("a"), message("b", { areas: ["JP-01"], references: ["a"] })]), ["JP-01"]);
    assert.deepEqual(codes([message("a"), message("b", { messageType: "Cancel", references: ["a"] })]), []);
    assert.deepEqual(codes([message("a", { expires: "2026-11-23T23:59:59-00:00" })]), []);
  });
});

describe("over real TLS", () => {
  const folder = mkdtempSync(join(tmpdir(), "tocsin-outlet-"));
  const now = (): Date => new Date();
  let identity: Identity;
  let stranger: Identity;
  let store: MessageStore;
  let receiver: Receiver | undefined;
  const start = async (port = 0): Promise<Receiver> => {
    const started = await startReceiver({
      ...{ host: "127.0.0.1", port, identity, crypto, store, now },
      pinned: () => ok(pinned),
      onAccepted: () => {},
      onRefused: () => {},
    });
    assert.ok(started.ok);
    receiver = started.value;
    return started.value;
  };
  before(async () => {
    const instant = (Date.now() * 1000) as never;
    const made = await makeNationalIdentity(join(folder, "jpn"), "JPN", "exercise", instant);
    const other = await makeNationalIdentity(join(folder, "kor"), "KOR", "exercise", instant);
    assert.ok(made.ok && other.ok);
    [identity, stranger] = [made.value, other.value];
    store = new MessageStore(join(folder, "wall.jsonl"));
  });
  after(() => receiver?.stop());

  const sent = (port: number, pending: PendingAlert[], as = identity) => {
    const heard: string[] = [];
    const receipts: string[] = [];
    const sender = new Sender({
      ...{ outlets: [{ id: "wall", host: "127.0.0.1", port }], identity: as, serverName: linkName("JPN", "exercise") },
      ...{ pending: () => pending, now },
      onReceipt: ({ identifier, state, detail }) => {
        if (state === "accepted") receipts.push(detail);
        return heard.push(`${identifier} ${state} ${state === "refused" ? detail : ""}`.trim()) > 0;
      },
    });
    sender.kick();
    return { sender, heard, receipts };
  };
  const waitFor = async (done: () => boolean): Promise<void> => {
    for (let i = 0; i < 400 && !done(); i++) await new Promise((resolve) => setTimeout(resolve, 25));
    assert.ok(done());
  };

  test("a message is tried until the outlet is there, is kept once, and both ends know it", async () => {
    const { port, stop } = await start();
    await stop();
    const { sender, heard, receipts } = sent(port, [pendingOf(parcelOf())]);
    await new Promise((resolve) => setTimeout(resolve, 400));
    assert.deepEqual(heard, []);
    await start(port);
    await waitFor(() => heard.length > 0);
    assert.deepEqual(heard, ["m-1 accepted"]);
    sender.stop();
    // A node that started again and does not know of the receipt.
    const again = sent(port, [pendingOf(parcelOf())]);
    await waitFor(() => again.heard.length > 0);
    again.sender.stop();
    assert.deepEqual(again.receipts, receipts, "the same receipt, not a later one");
    assert.deepEqual(
      store.all().map(({ identifier }) => identifier),
      ["m-1"],
    );
  });

  test("what may not sound is refused for good, and nobody without the nation's certificate is heard", async () => {
    const { port } = present(receiver, "a receiver");
    const refused = sent(port, [
      pendingOf(parcelOf({ identifier: "m-9", xml: messageOf("m-9") }, ["WATCH", "SECOND-HAT"])),
    ]);
    await waitFor(() => refused.heard.length > 0);
    refused.sender.stop();
    assert.deepEqual(refused.heard, ["m-9 refused same-person"]);
    const strange = sent(port, [pendingOf(parcelOf({ identifier: "m-8", xml: messageOf("m-8") }))], stranger);
    await new Promise((resolve) => setTimeout(resolve, 600));
    strange.sender.stop();
    assert.deepEqual(strange.heard, []);
    assert.equal(store.all().length, 1);
  });

  test("another message under an identifier that was used is refused, however well it is signed", async () => {
    const other = parcelOf({ xml: messageOf("m-1", { type: "Update" }) });
    const { sender, heard } = sent(present(receiver, "a receiver").port, [pendingOf(other)]);
    await waitFor(() => heard.length > 0);
    sender.stop();
    assert.deepEqual(heard, ["m-1 refused identifier-taken"]);
  });

  test("what expired before the outlet could be reached is not sent any more, and holds up nothing behind it", async () => {
    const expired = pendingOf(parcelOf({ identifier: "m-2", xml: messageOf("m-2") }), "wall", Date.now() * 1000);
    const standing = pendingOf(parcelOf({ identifier: "m-3", xml: messageOf("m-3") }));
    const { sender, heard } = sent(present(receiver, "a receiver").port, [expired, standing]);
    await waitFor(() => heard.length > 0);
    sender.stop();
    assert.deepEqual(heard, ["m-3 accepted"]);
  });

  test("of 3,000 parcels that one person can make, none sounds", () => {
    const random = new Random(20_261_124);
    const good = parcelOf();
    const before = store.all().length;
    for (let attempt = 0; attempt < 3000; attempt++) {
      const own = random.pick([
        ["WATCH", "SECOND-HAT"],
        ["WATCH", "WATCH"],
        ["SECOND-HAT", "SECOND-HAT"],
        ["SECOND-HAT", "WATCH"],
      ]);
      const id = `one-${attempt}`;
      const made = parcelOf(
        { identifier: id, xml: messageOf(id), verb: random.pick(["send", "correct", "cancel"]) },
        own,
      );
      const [first, second] = made.proofs;
      const [watch, release] = good.proofs;
      assert.ok(first && second && watch && release);
      // What one person has: both of the person's own positions, everything that was ever signed by others, and any name.
      const forged = random.pick([
        made.proofs,
        [first, release],
        [watch, release],
        [first, { ...second, position: "RELEASE" }],
        [first, { position: "RELEASE", assertion: { ...second.assertion, credential: credentialOf("RELEASE") } }],
        [first, { position: "RELEASE", assertion: { ...release.assertion, signature: second.assertion.signature } }],
      ]);
      const parcel = { ...made, proofs: forged, version: random.pick([1, 1, 2]) };
      const read = readParcel(writeParcel(pendingOf(parcel)));
      assert.ok(read.ok);
      assert.notEqual(verdict(read.value), "sounds", JSON.stringify(parcel));
    }
    assert.equal(store.all().length, before);
  });
});

test("a crowd before the wall takes no more than its share of what the outlet can hold open", async () => {
  const wall = await startWall({
    ...{ host: "127.0.0.1", port: 0, nation: "KOR", mode: "exercise", areas: [] },
    ...{ lit: () => [], fed: () => [], now: () => new Date(0) },
  });
  assert.ok(wall.ok);
  const crowd = Array.from({ length: 600 }, () =>
    connect(wall.value.port, "127.0.0.1")
      .on("error", () => {})
      .resume(),
  );
  const turnedAway = await new Promise<number>((resolve) => {
    let count = 0;
    for (const socket of crowd) socket.on("close", () => ++count === 88 && resolve(count));
    setTimeout(() => resolve(count), 10_000).unref();
  });
  assert.equal(turnedAway, 88);
  for (const socket of crowd) socket.destroy();
  await wall.value.stop();
});
