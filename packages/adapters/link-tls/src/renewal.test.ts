/** Certificates are renewed while links are open: nothing is lost, nobody is alarmed; revoked and ended ones open and keep nothing. */
import assert from "node:assert/strict";
import { afterEach, describe, test } from "node:test";
import { type Instant, after as later } from "@tocsin/kernel/time";
import { issueLink } from "@tocsin/pki";
import { rotateCertificates } from "./rotation.ts";
import { clock, keysOf, TestNode, until } from "./testing.ts";

const [kor, jpn] = await Promise.all([keysOf("KOR"), keysOf("JPN")]);
const pinned = (keys: typeof kor) => ({
  nation: keys.identity.nation,
  rootCertificatePem: keys.root.certificatePem,
});
const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function started(node: TestNode): Promise<TestNode> {
  stops.push(() => node.links.stop());
  return node.start();
}

const DAY = 86_400;
const newer = async (now: Instant) => {
  const { certificatePem, keyPem } = await issueLink(kor.root, { nation: "KOR", mode: "exercise", now });
  return { ...kor.identity, linkCertificatePem: certificatePem, linkKeyPem: keyPem };
};

test("forty rotations under traffic lose nothing and tell nobody that the link was slow or lost", async () => {
  const { rotations, sent, lost, falseStates } = await rotateCertificates(40);
  assert.equal(rotations, 40);
  assert.ok(sent > 0);
  assert.deepEqual({ lost, falseStates }, { lost: 0, falseStates: 0 });
});

describe("a listener that knows of a revocation", () => {
  let revokedBefore = 0 as Instant;
  const trust = { now: () => clock.now(), revokedBefore: () => revokedBefore };

  test("closes what is open, takes nothing new, and takes the certificate that was issued after", async () => {
    revokedBefore = 0 as Instant;
    const listening = await started(new TestNode(jpn, [pinned(kor)], { trust }));
    const dial = { host: "127.0.0.1", port: listening.port };
    const dialling = await started(new TestNode(kor, [{ ...pinned(jpn), dial }]));
    await until("linked", () => listening.states.at(-1) === "KOR linked");
    revokedBefore = later(clock.now(), -3590);
    await until("the session ended", () => listening.refusals.some((why) => /identity: .*revoked/.test(why)));
    await until("a handshake is refused", () =>
      listening.refusals.some((why) => /^the link certificate.*revoked/.test(why)),
    );
    dialling.put("JPN", "warning", "under a revoked certificate");
    await until("lost", () => listening.states.at(-1) === "KOR lost");
    assert.deepEqual(listening.textsOf("KOR", "warning"), []);
    dialling.links.renew(await newer(later(clock.now(), 60)));
    await until("linked again", () => listening.states.at(-1) === "KOR linked", 20_000);
    await until("what waited came", () => listening.textsOf("KOR", "warning").length === 1);
  });
});

describe("last-known-good time", () => {
  test("a certificate that has ended by it keeps nothing open, whatever the system's clock says", async () => {
    let now = clock.now();
    const trust = { now: () => now, revokedBefore: () => 0 as Instant };
    const listening = await started(new TestNode(jpn, [pinned(kor)], { trust }));
    const dial = { host: "127.0.0.1", port: listening.port };
    await started(new TestNode(kor, [{ ...pinned(jpn), dial }]));
    await until("linked", () => listening.states.at(-1) === "KOR linked");
    now = later(now, 2 * DAY);
    await until("the session ended", () => listening.refusals.some((why) => /identity: .*has ended/.test(why)));
    await until("a handshake is refused", () =>
      listening.refusals.some((why) => /^the link certificate.*ended/.test(why)),
    );
  });

  for (const [what, seconds, state] of [
    ["an hour behind", -3600, "linked"],
    ["an hour ahead", 3600, "linked"],
    ["ten years behind: the system's own check of dates stands", -3650 * DAY, "linked"],
  ] as const) {
    test(`a clock that is ${what}`, async () => {
      const trust = { now: () => later(clock.now(), seconds), revokedBefore: () => 0 as Instant };
      const listening = await started(new TestNode(jpn, [pinned(kor)], { trust }));
      const dial = { host: "127.0.0.1", port: listening.port };
      await started(new TestNode(kor, [{ ...pinned(jpn), dial }]));
      await until(state, () => listening.states.at(-1) === `KOR ${state}`);
    });
  }
});

test("a partner that renewed is called anew before its old certificate ends", async () => {
  let now = clock.now();
  const trust = { now: () => now, revokedBefore: () => 0 as Instant };
  const old = await keysOf("JPN", "exercise", jpn.root, later(now, -0.7 * DAY));
  const listening = await started(new TestNode(old, [pinned(kor)]));
  const dial = { host: "127.0.0.1", port: listening.port };
  const dialling = await started(new TestNode(kor, [{ ...pinned(jpn), dial }], { trust }));
  await until("current", () => dialling.links.isCurrent("JPN"));
  listening.links.renew(jpn.identity);
  now = later(now, 2400);
  assert.equal(dialling.links.isCurrent("JPN"), false);
  await until("fetched", () => dialling.links.isCurrent("JPN"));
});
