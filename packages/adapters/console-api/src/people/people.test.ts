/** Signing in at a console over real HTTP: who is let in, as whom, for how long; and what attackers try. */
import assert from "node:assert/strict";
import { sign } from "node:crypto";
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { after, test } from "node:test";
import { createCrypto } from "@tocsin/crypto-node";
import { challengeOver, type OfficerConfig } from "@tocsin/node";
import { Authenticator, type Telling } from "../testing/authenticator.ts";
import { signedIn } from "../testing/signed-in.ts";
import { type LiveVisitor, Visitor } from "../testing/visitor.ts";
import { sha256, testKey, type WatchedNode, watchedNode } from "../testing/watched-node.ts";
import { canonicalCode, newCode } from "./code.ts";

const opened: WatchedNode[] = [];
const lives: LiveVisitor[] = [];
after(async () => {
  for (const live of lives) live.close();
  for (const { server } of opened) await server.stop();
});

const [WATCH_CODE, RELEASE_CODE] = [newCode(), newCode()];
const key = testKey();
const officersOf = (nation: string): OfficerConfig[] => [
  {
    ...{ position: `${nation}-WATCH`, person: "a", roles: ["watch"], keys: [] },
    enrolment: sha256(canonicalCode(WATCH_CODE)),
  },
  {
    ...{ position: `${nation}-RELEASE`, person: "b", roles: ["release", "duty"], keys: [key.entry] },
    enrolment: sha256(canonicalCode(RELEASE_CODE)),
  },
];

async function console(changes: Parameters<typeof watchedNode>[1] = {}) {
  const nation = changes.nation ?? "KOR";
  const node = await watchedNode(officersOf(nation), changes);
  opened.push(node);
  const visitor = (): Visitor => new Visitor(node.server.port, nation.toLowerCase());
  return { node, visitor };
}

const told = (visitor: Visitor, changes: Partial<Telling> = {}): Telling => ({
  ...{ origin: visitor.origin, relyingParty: visitor.host.replace(/:.*/, "") },
  ...changes,
});
const challengeOf = (body: Record<string, unknown>): string => (body.options as { challenge: string }).challenge;

async function enrol(
  visitor: Visitor,
  authenticator: Authenticator,
  code = WATCH_CODE,
  changes: Partial<Telling> = {},
) {
  const { status, body } = await visitor.post("enrol/options", { code });
  if (status !== 200) return { status, body, setCookie: undefined };
  const response = authenticator.register(challengeOf(body), told(visitor, changes));
  return visitor.post("enrol", { code, response });
}

async function signIn(visitor: Visitor, authenticator: Authenticator, changes: Partial<Telling> = {}, nation = "KOR") {
  const position = `${nation}-WATCH`;
  const { body } = await visitor.post("sign-in/options", { position });
  const response = authenticator.sign(challengeOf(body), told(visitor, changes));
  return { response, reached: await visitor.post("sign-in", { position, response }) };
}

async function liveOf(visitor: Visitor): Promise<LiveVisitor> {
  const live = await visitor.live();
  lives.push(live);
  return live;
}

const alarmOf = ({ node }: WatchedNode): string => [...node.state.alarms.keys()][0] ?? "";
const acknowledge = (node: WatchedNode) => ({ case: "acknowledgeAlarm", value: { id: alarmOf(node) } }) as const;
const positionsOf = (node: WatchedNode) =>
  node.acts.map((e) => (e.type === "operator" ? `${e.position} ${e.act}` : ""));

for (const kind of ["ES256", "EdDSA"] as const) {
  test(`${kind}: enrolled with a code, signed in, acts as its position, signed out, and is then refused`, async () => {
    const { node, visitor } = await console();
    const browser = visitor();
    const authenticator = new Authenticator(kind);
    const enrolled = await enrol(browser, authenticator, ` ${WATCH_CODE.toLowerCase().replaceAll("-", " ")} `);
    assert.equal(enrolled.status, 200, JSON.stringify(enrolled.body));
    await browser.post("sign-out");
    const { reached } = await signIn(browser, authenticator);
    assert.equal(reached.status, 200, JSON.stringify(reached.body));
    assert.match(
      reached.setCookie ?? "",
      /^tocsin-kor-exercise=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/,
    );
    const { body } = await browser.post("state");
    assert.deepEqual(body.session, reached.body.session);
    const live = await liveOf(browser);
    assert.equal(await live.ask(acknowledge(node)), "");
    await browser.post("sign-out");
    const offered = node.offered.length;
    assert.equal(await live.ask(acknowledge(node)), "not-signed-in");
    assert.equal(node.offered.length, offered, "nothing of it reaches the node");
    const acts = ["enrol", "sign-in", "sign-out", "sign-in", "acknowledge-alarm", "sign-out"];
    assert.deepEqual(
      positionsOf(node),
      acts.map((act) => `KOR-WATCH ${act}`),
    );
  });
}

test("names are told to who is signed in, where they are kept, and to nobody else", async () => {
  const { visitor } = await console({ nameOf: (person) => (person === "b" ? "Aoi Tanaka" : undefined) });
  const browser = visitor();
  assert.ok(!JSON.stringify((await browser.post("state")).body).includes("Tanaka"));
  assert.equal((await enrol(browser, new Authenticator("ES256"))).status, 200);
  const { positions } = (await browser.post("state")).body as { positions: { position: string; name?: string }[] };
  assert.deepEqual(
    positions.map(({ position, name }) => [position, name]),
    [
      ["KOR-WATCH", undefined],
      ["KOR-RELEASE", "Aoi Tanaka"],
    ],
  );
  await browser.post("sign-out");
  assert.ok(!JSON.stringify((await browser.post("state")).body).includes("Tanaka"));
});

test("without a session one watches in an exercise, and every command is refused before the node", async () => {
  const { node, visitor } = await console();
  const live = await liveOf(visitor());
  assert.equal(await live.ask(acknowledge(node)), "not-signed-in");
  assert.deepEqual(node.offered, []);
});

test("in actual mode nobody watches without a session, and who signs out is cut off", async () => {
  const { node, visitor } = await console({ mode: "actual" });
  const browser = visitor();
  await assert.rejects(browser.live(), /401/);
  assert.equal((await enrol(browser, new Authenticator())).status, 200);
  assert.match(browser.cookie ?? "", /^tocsin-kor-actual=/);
  const live = await liveOf(browser);
  assert.equal(await live.ask(acknowledge(node)), "");
  await browser.post("sign-out");
  assert.equal(await live.closed, 4401);
  await assert.rejects(browser.live(), /401/);
});

test("nobody signs in over the live connection", async () => {
  const { node, visitor } = await console();
  const browser = visitor();
  await enrol(browser, new Authenticator());
  const live = await liveOf(browser);
  const offered = node.offered.length;
  const credential = key.entry.credential;
  for (const act of [
    { case: "signIn", value: { position: "KOR-RELEASE", credential } },
    { case: "signOut", value: { position: "KOR-RELEASE" } },
    { case: "enrol", value: { position: "KOR-RELEASE", code: RELEASE_CODE, credential } },
  ] as const) {
    assert.equal(await live.ask({ case: "people", value: { act } }), "not-here");
  }
  assert.equal(node.offered.length, offered);
});

test("a session ends after twelve hours, with its connection's right to act", async () => {
  const { node, visitor } = await console();
  const browser = visitor();
  await enrol(browser, new Authenticator());
  const live = await liveOf(browser);
  node.advance(12 * 3600 - 1);
  assert.equal(await live.ask(acknowledge(node)), "");
  node.advance(2);
  assert.equal(await live.ask(acknowledge(node)), "not-signed-in");
  assert.equal((await browser.post("state")).body.session, null);
  assert.equal(node.node.state.people.officers.get("KOR-WATCH")?.sessions, 0);
});

test("one person at two consoles has two sessions; another position in the same browser ends the first", async () => {
  const { node, visitor } = await console();
  const [browser, second] = [visitor(), visitor()];
  const authenticator = new Authenticator();
  await enrol(browser, authenticator);
  await signIn(second, authenticator);
  const [live, other] = [await liveOf(browser), await liveOf(second)];
  assert.equal((await enrol(browser, new Authenticator(), RELEASE_CODE)).status, 200);
  assert.equal(await live.ask(acknowledge(node)), "not-signed-in");
  assert.equal(await other.ask(acknowledge(node)), "");
  const { people } = node.node.state;
  assert.deepEqual(
    [...people.officers.values()].map(({ sessions }) => sessions),
    [1, 1],
  );
});

test("an officer key signs in over a nonce that it has read itself; a challenge serves once", async () => {
  const { visitor } = await console();
  const browser = visitor();
  const position = "KOR-RELEASE";
  const ask = async () =>
    Buffer.from(String((await browser.post("sign-in/options", { position })).body.nonce), "base64url");
  const proofOver = (nonce: Buffer, purpose = "sign-in", mode: "exercise" | "actual" = "exercise") => {
    const challenge = challengeOver(createCrypto().sha256, { nation: "KOR", mode }, purpose, nonce);
    const [credential, signature] = [key.entry.credential, sign(null, challenge, key.privateKey)];
    const texts = { credential, challenge, signature };
    return {
      position,
      key: Object.fromEntries(Object.entries(texts).map(([name, b]) => [name, Buffer.from(b).toString("base64url")])),
    };
  };
  const good = proofOver(await ask());
  assert.equal((await browser.post("sign-in", good)).status, 200);
  assert.equal((await browser.post("sign-in", good)).body.code, "bad-proof", "replayed");
  assert.equal((await browser.post("sign-in", proofOver(await ask(), "alert"))).body.code, "bad-proof");
  assert.equal((await browser.post("sign-in", proofOver(await ask(), "sign-in", "actual"))).body.code, "bad-proof");
  const elsewhere = { ...proofOver(await ask()), position: "KOR-WATCH" };
  assert.equal((await browser.post("sign-in", elsewhere)).body.code, "bad-proof");
});

test("a replayed or altered assertion, a stale challenge and a challenge of another position are refused", async () => {
  const { node, visitor } = await console();
  const browser = visitor();
  const authenticator = new Authenticator();
  await enrol(browser, authenticator);
  const { response, reached } = await signIn(browser, authenticator);
  assert.equal(reached.status, 200);
  const again = await visitor().post("sign-in", { position: "KOR-WATCH", response });
  assert.deepEqual([again.status, again.body.code, again.setCookie], [403, "bad-proof", undefined]);
  for (const changes of [
    { origin: "http://evil.example" },
    { origin: "http://kor.localhost:1" },
    { relyingParty: "jpn.localhost" },
    { flags: 0x01 },
    { client: { crossOrigin: true } },
    { counter: 1 },
  ]) {
    const altered = await signIn(visitor(), authenticator, changes);
    assert.equal(altered.reached.body.code, "bad-proof", JSON.stringify(changes));
  }
  const { body } = await browser.post("sign-in/options", { position: "KOR-WATCH" });
  node.advance(121);
  const late = authenticator.sign(challengeOf(body), told(browser));
  assert.equal((await browser.post("sign-in", { position: "KOR-WATCH", response: late })).body.code, "bad-proof");
  const other = await browser.post("sign-in/options", { position: "KOR-RELEASE" });
  const wrong = authenticator.sign(challengeOf(other.body), told(browser));
  assert.equal((await browser.post("sign-in", { position: "KOR-WATCH", response: wrong })).body.code, "bad-proof");
});

test("an enrolment must be verified, ours and without certificates; its code survives a failed one and serves once", async () => {
  const { visitor } = await console();
  const browser = visitor();
  for (const changes of [
    { origin: "http://evil.example" },
    { relyingParty: "jpn.localhost" },
    { flags: 0x01 },
    { format: "packed" },
    { client: { challenge: "AAAA" } },
  ]) {
    const { body } = await enrol(browser, new Authenticator(), WATCH_CODE, changes);
    assert.equal(body.code, "bad-proof", JSON.stringify(changes));
  }
  const authenticator = new Authenticator();
  assert.equal((await enrol(browser, authenticator)).status, 200);
  assert.equal((await enrol(browser, new Authenticator())).body.code, "code-used");
  assert.equal((await enrol(browser, authenticator, RELEASE_CODE)).body.code, "credential-known");
});

test("another nation's cookie is worth nothing, and its passkey neither", async () => {
  const kor = await console();
  const jpn = await console({ nation: "JPN" });
  const authenticator = new Authenticator();
  const korean = kor.visitor();
  await enrol(korean, authenticator);
  const token = korean.cookie?.split("=")[1];
  for (const cookie of [korean.cookie, `tocsin-jpn-exercise=${token}`]) {
    const visitor = jpn.visitor();
    visitor.cookie = cookie;
    assert.equal((await visitor.post("state")).body.session, null);
    assert.equal(await (await liveOf(visitor)).ask(acknowledge(jpn.node)), "not-signed-in");
  }
  await enrol(jpn.visitor(), new Authenticator());
  const { reached } = await signIn(jpn.visitor(), authenticator, {}, "JPN");
  assert.equal(reached.body.code, "bad-proof");
});

test("a token that a browser brings is never taken up, nor two of the name", async () => {
  const { visitor } = await console();
  const browser = visitor();
  const fixed = `tocsin-kor-exercise=${"A".repeat(43)}`;
  browser.cookie = fixed;
  assert.equal((await enrol(browser, new Authenticator())).status, 200);
  assert.notEqual(browser.cookie, fixed);
  const attacker = visitor();
  attacker.cookie = fixed;
  assert.equal((await attacker.post("state")).body.session, null);
  attacker.cookie = `${browser.cookie}; ${fixed}`;
  assert.equal((await attacker.post("state")).body.session, null);
});

test("only pages of our own ask, in JSON, by POST, briefly", async () => {
  const { visitor } = await console();
  const browser = visitor();
  const asked = (headers: Readonly<Record<string, string | undefined>>) =>
    browser.post("enrol/options", { code: WATCH_CODE }, headers);
  for (const origin of ["http://evil.example", "http://kor.localhost:1", "null"])
    assert.equal((await asked({ origin })).status, 421, origin);
  for (const headers of [{ origin: undefined }, { "content-type": "text/plain" }, { "sec-fetch-site": "cross-site" }])
    assert.deepEqual((await asked(headers)).body, { code: "not-from-here" }, JSON.stringify(headers));
  assert.equal((await browser.post("state", {}, { host: "evil.example" })).status, 421);
  assert.equal((await browser.post("state", "x".repeat(20_000))).status, 413);
  const endless = browser.post("state", "x".repeat(200_000), { "transfer-encoding": "chunked" });
  assert.equal(
    await endless.then(
      ({ status }) => status,
      () => 400,
    ),
    400,
    "answered or cut",
  );
  for (const body of ["", "[]", "null", "{", '"x"'])
    assert.equal((await browser.post("state", body)).status, 400, body);
  assert.equal((await browser.post("nothing")).status, 404);
  for (const body of [
    {},
    { response: null },
    { response: { id: 3, response: {} } },
    { key: null },
    { key: { challenge: 1 } },
  ])
    assert.equal((await browser.post("sign-in", { position: "KOR-RELEASE", ...body })).body.code, "bad-proof");
});

test("a thousand wrong codes are mostly not even looked at, and the right one serves when they have ended", async () => {
  const { node, visitor } = await console();
  const attacker = visitor();
  const counts = new Map<string, number>();
  for (let round = 0; round < 20; round++) {
    const tries = Array.from({ length: 50 }, (_, i) => attacker.post("enrol/options", { code: newCode() + round + i }));
    for (const { body } of await Promise.all(tries)) {
      const code = String(body.code);
      counts.set(code, (counts.get(code) ?? 0) + 1);
    }
  }
  assert.deepEqual([...counts.keys()].sort(), ["too-many-tries", "wrong-code"]);
  assert.ok((counts.get("wrong-code") ?? 0) <= 20, `${counts.get("wrong-code")} were looked at`);
  assert.equal((await enrol(visitor(), new Authenticator())).body.code, "too-many-tries");
  node.advance(2);
  const { status } = await visitor().post("sign-in/options", { position: "KOR-RELEASE" });
  assert.equal(status, 200, "whoever has enrolled signs in meanwhile");
  node.advance(60);
  assert.equal((await enrol(visitor(), new Authenticator())).status, 200);
});

test("an auditor reads a report and has none made again", async () => {
  const [auditor, watch] = [testKey(), testKey()];
  const officers = [
    {
      position: "KOR-AUDIT",
      person: "c",
      roles: ["auditor" as const],
      keys: [auditor.entry],
      enrolment: new Uint8Array(1),
    },
    {
      position: "KOR-WATCH",
      person: "a",
      roles: ["watch" as const],
      keys: [watch.entry],
      enrolment: new Uint8Array(2),
    },
  ];
  const again: string[] = [];
  const node = await watchedNode(officers, { onMakeAgain: (path) => again.push(path) > 0 });
  opened.push(node);
  const { port } = node.server;
  const codes: number[] = [];
  for (const [position, officerKey] of [
    ["KOR-AUDIT", auditor],
    ["KOR-WATCH", watch],
  ] as const) {
    const { cookie = "", host } = await signedIn(port, position, officerKey);
    const asked = request({
      port,
      host: "127.0.0.1",
      method: "POST",
      path: "/reports/a",
      headers: { cookie, host },
    }).end();
    const [answer] = (await once(asked, "response")) as [IncomingMessage];
    codes.push(answer.resume().statusCode ?? 0);
  }
  assert.deepEqual([codes, again], [[403, 202], ["/reports/a"]]);
});
