/** An officer's script at a real console: signs in with its key file, sees, acts as its position, and is out when it has ended. */
import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { NodeClock } from "@tocsin/console/reading";
import { testKey, type WatchedNode, watchedNode } from "@tocsin/console-api/testing";
import { createCrypto } from "@tocsin/crypto-node";
import { challengeOver } from "@tocsin/node";
import { connectAs, connectToWatch, type OfficerClient } from "./connect.ts";

const folder = mkdtempSync(join(tmpdir(), "tocsin-client-"));
const [watch, planner] = [testKey(), testKey()];
const fileOf = (name: string, { privateKey }: typeof watch): string => {
  const file = join(folder, name);
  writeFileSync(file, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
  return file;
};
const keyFile = fileOf("watch.pem", watch);
const plannerFile = fileOf("planner.pem", planner);
let kor: WatchedNode;
let address = "";

before(async () => {
  kor = await watchedNode([
    { position: "KOR-WATCH", person: "a", roles: ["watch"], enrolment: new Uint8Array(), keys: [watch.entry] },
    { position: "KOR-PLAN", person: "b", roles: ["planner"], enrolment: new Uint8Array(), keys: [planner.entry] },
    { position: "KOR-EMPTY", person: "c", roles: ["watch"], enrolment: new Uint8Array(), keys: [] },
  ]);
  address = `http://kor.localhost:${kor.server.port}/`;
});
after(() => kor.server.stop());

async function connected(position: string, file: string): Promise<OfficerClient> {
  const client = await connectAs({ address, keyFile: file, position });
  assert.ok(client.ok, client.ok ? "" : client.error.what);
  return client.value;
}

test("an officer sees the picture, acknowledges, and the ledger names the position", async () => {
  const client = await connected("KOR-WATCH", keyFile);
  assert.deepEqual([client.nation, client.mode, client.roles], ["KOR", "exercise", ["watch"]]);
  const alarm = await client.until(({ alarms }) => [...alarms.values()][0], 5000);
  assert.ok(alarm !== undefined);
  const body = { case: "acknowledgeAlarm", value: { id: alarm.id } } as const;
  assert.deepEqual(await client.ask(body), { done: true, code: "", subject: alarm.id });
  assert.ok(await client.until(({ alarms }) => (alarms.get(alarm.id)?.acknowledgedUs ?? 0) > 0, 5000));
  assert.ok(client.picture().people?.positions.find(({ id }) => id === "KOR-WATCH")?.signedIn);
  await client.close();
  assert.deepEqual(
    kor.acts.map((entry) => entry.type === "operator" && [entry.position, entry.act]),
    [
      ["KOR-WATCH", "sign-in"],
      ["KOR-WATCH", "acknowledge-alarm"],
      ["KOR-WATCH", "sign-out"],
    ],
  );
  assert.equal((await client.ask(body)).code, "not-connected");
});

test("a signature is for this nation, mode and purpose, and is what the node's own check accepts", async () => {
  const client = await connected("KOR-PLAN", plannerFile);
  const { sha256, verifyAssertion } = createCrypto();
  const content = new Uint8Array([1, 2, 3]);
  const assertion = client.sign("alert", content);
  const judge = (purpose: string, mode: "exercise" | "actual"): boolean => {
    const challenge = challengeOver(sha256, { nation: "KOR", mode }, purpose, content);
    return verifyAssertion(planner.entry.publicKey, challenge, "kor.localhost", assertion);
  };
  assert.deepEqual(
    [judge("alert", "exercise"), judge("order", "exercise"), judge("alert", "actual")],
    [true, false, false],
  );
  await client.close();
});

test("each refusal has its code and says what to do", async () => {
  const codeOf = async (place: { position?: string; file?: string; at?: string }): Promise<string> => {
    const { position = "KOR-WATCH", file = keyFile, at = address } = place;
    const client = await connectAs({ address: at, keyFile: file, position });
    assert.ok(!client.ok);
    assert.ok(client.error.remedy !== undefined);
    return client.error.code;
  };
  assert.equal(await codeOf({ position: "KOR-NOBODY" }), "unknown-position");
  assert.equal(await codeOf({ position: "KOR-EMPTY" }), "not-enrolled");
  assert.equal(await codeOf({ file: plannerFile }), "bad-proof");
  assert.equal(await codeOf({ at: "http://kor.localhost:1/" }), "unreachable");
  assert.equal(await codeOf({ at: "kor" }), "bad-address");
  const open = fileOf("open.pem", watch);
  chmodSync(open, 0o644);
  assert.equal(await codeOf({ file: open }), "key-not-private");
});

test("where the picture is open anybody may watch it, with the node's clock; where it is not, an officer's key is asked for", async () => {
  // A node that stands still shows its picture only when somebody has acted.
  const officer = await connected("KOR-WATCH", keyFile);
  const clock = new NodeClock();
  const watching = await connectToWatch(address, clock);
  assert.ok(watching.ok);
  assert.equal(watching.value.picture().status?.nation, "KOR");
  assert.ok((clock.lastUs() ?? 0) > 0);
  await watching.value.close();
  await officer.close();
  const closed = await watchedNode([], { mode: "actual" });
  const refused = await connectToWatch(`http://kor.localhost:${closed.server.port}/`, clock);
  assert.ok(!refused.ok);
  assert.deepEqual(
    [refused.error.code, refused.error.remedy],
    ["sign-in-needed", "Give an officer's --key and --position."],
  );
  await closed.server.stop();
});
