/**
 * Scene: keys are changed, stolen and run out. What a nation's root says counts at every node that hears of it, from whomever;
 * nothing older, forged or turned back in time makes anything valid again.
 */
import assert from "node:assert/strict";
import { sign } from "node:crypto";
import { describe, test } from "node:test";
import { createSigner } from "@tocsin/crypto-node";
import { type KeyNotice, type KeyNoticeContent, keyNoticeInput } from "@tocsin/exchange";
import { hexFromBytes } from "@tocsin/kernel/sound";
import { after, type Instant } from "@tocsin/kernel/time";
import { EXTEND_PURPOSE, extensionContent } from "@tocsin/node";
import type { Mode, Nation } from "@tocsin/picture";
import { CURTAIN, codec, rootOf, signerOf, testKeyOf } from "./cast.ts";
import { speak } from "./forge.ts";
import { officerWithKey, signedBy } from "./officers.ts";
import { standing } from "./reading.ts";
import { createStage, type Stage } from "./stage.ts";

const DAY = 86_400;
const OLD = signerOf("KOR");
const NEW = createSigner(testKeyOf("KOR, second"));
const id = ({ keyId }: { keyId: Uint8Array }): string => hexFromBytes(keyId);

const keyUntil = (signer: typeof OLD, until: Instant) => ({
  publicKey: signer.publicKey,
  from: after(CURTAIN, -DAY),
  until,
});
const LONG = after(CURTAIN, 90 * DAY);

function noticeOf(change: Partial<KeyNotice>, signedBy: string = "KOR", signedFor?: Mode): KeyNoticeContent {
  const notice = codec.encodeKeyNotice({
    ...{ nation: "KOR", mode: "exercise", serial: 1, issuedAt: CURTAIN, linksFrom: 0 as Instant, revoked: [] },
    messageKeys: [keyUntil(OLD, LONG)],
    ...change,
  });
  const input = keyNoticeInput(signedFor ?? change.mode ?? "exercise", notice);
  return {
    notice,
    signature: new Uint8Array(sign("sha256", input, { key: rootOf(signedBy).key, dsaEncoding: "ieee-p1363" })),
  };
}

const ROTATION = noticeOf({ serial: 1, messageKeys: [keyUntil(OLD, after(CURTAIN, 7 * DAY)), keyUntil(NEW, LONG)] });
const REVOCATION = noticeOf({ serial: 2, messageKeys: [keyUntil(NEW, LONG)], revoked: [OLD.keyId] });

const keysAt = (stage: Stage, nation: Nation) => stage.player(nation).state.keys;
const serialAt = (stage: Stage, nation: Nation): number => keysAt(stage, nation).nations.get("KOR")?.serial ?? -1;
const refusedAt = (stage: Stage, nation: Nation): string[] =>
  stage
    .player(nation)
    .entries("refused")
    .map(({ code }) => code);

function stageWithTwoKeys(options: Parameters<typeof createStage>[0] = {}): Stage {
  const stage = createStage(options);
  stage.player("KOR").signers.set(id(NEW), NEW);
  return stage.fly(3);
}

/** A warning of Korea's that a thief states under the old key. */
const stolen = (sequence: number): Uint8Array =>
  speak({
    item: { nation: "KOR", mode: "exercise", epoch: 1, kind: "warning", counter: 900 + sequence },
    contents: { warning: { kind: "ballistic-impact", threatened: ["JPN"] } },
    signer: OLD,
    sequence,
  });

describe("another message key", () => {
  test("takes over once every partner has it on its disk; nothing is refused, and what was signed before still counts", () => {
    const stage = stageWithTwoKeys();
    assert.equal(keysAt(stage, "KOR").signing, id(OLD));
    stage.cut("KOR", "JPN");
    stage.offer("KOR", { kind: "key-notice", ...ROTATION });
    stage.fly(5);
    assert.equal(keysAt(stage, "KOR").signing, id(OLD), "Japan has not acknowledged it");
    stage.heal("KOR", "JPN");
    stage.fly(10);
    assert.equal(keysAt(stage, "KOR").signing, id(NEW));
    const received = stage.player("JPN").entries("received").length;
    stage.fly(70);
    assert.ok(stage.player("JPN").entries("received").length > received);
    for (const nation of ["JPN", "USA"]) assert.deepEqual(refusedAt(stage, nation), []);
  });
});

describe("a stolen message key", () => {
  test("revoked, it counts nowhere any more: the thief is refused, the nation speaks under another", () => {
    const stage = stageWithTwoKeys();
    for (const notice of [ROTATION, REVOCATION]) stage.offer("KOR", { kind: "key-notice", ...notice });
    stage.fly(5);
    assert.equal(keysAt(stage, "KOR").signing, id(NEW));
    assert.deepEqual([serialAt(stage, "JPN"), serialAt(stage, "USA")], [2, 2]);
    const before = refusedAt(stage, "JPN").length;
    const { through } = stage.player("JPN").state.partners.get("KOR")?.received.get("warning") ?? { through: 0 };
    stage.cut("KOR", "JPN");
    stage.inject("KOR", "JPN", stolen(through + 1));
    stage.fly(2);
    assert.deepEqual(refusedAt(stage, "JPN").slice(before), ["revoked-key"]);
  });

  test("is revoked in Japan by way of America where Korea has no link to it, without any relay being agreed", () => {
    const stage = stageWithTwoKeys({ topology: "hub", relays: {} });
    stage.offer("KOR", { kind: "key-notice", ...REVOCATION });
    stage.fly(5);
    assert.equal(serialAt(stage, "JPN"), 2);
    const codes = [...stage.player("JPN").state.alarms.values()].map(({ code, subject }) => `${code} ${subject}`);
    assert.ok(codes.includes("keys-changed KOR"), codes.join(", "));
  });

  test("stays revoked over a power cut, and whatever older notice comes again", () => {
    const stage = stageWithTwoKeys();
    stage.offer("KOR", { kind: "key-notice", ...REVOCATION });
    stage.fly(5);
    for (const fromSnapshot of [false, true]) {
      if (fromSnapshot) stage.player("JPN").snapshot();
      stage.crash("JPN", { fromSnapshot });
      stage.offer("JPN", { kind: "key-notice", ...ROTATION });
      stage.fly(2);
      assert.equal(serialAt(stage, "JPN"), 2);
      assert.deepEqual(keysAt(stage, "JPN").nations.get("KOR")?.revoked, [id(OLD)]);
    }
  });
});

describe("a nation that issues notices without end", () => {
  const handedOn = (stage: Stage): number =>
    stage
      .player("USA")
      .entries("sent")
      .filter(({ item, to }) => item.kind === "key-notice" && to === "JPN").length;
  const issue = (stage: Stage, serial: number, change: Partial<KeyNotice> = {}): void =>
    stage.offer("USA", { kind: "key-notice", ...noticeOf({ serial, ...change }) });
  const alarms = (stage: Stage): string[] => standing(stage.view("USA"), "order-refused");

  test("is obeyed to the newest, and handed on so often only; a revocation passes all the same", () => {
    const stage = stageWithTwoKeys();
    for (let serial = 1; serial <= 200; serial++) issue(stage, serial);
    stage.fly(2);
    assert.deepEqual([serialAt(stage, "USA"), handedOn(stage), serialAt(stage, "JPN")], [200, 8, 8]);
    assert.deepEqual(alarms(stage), ["KOR/key-notices x192"]);
    issue(stage, 201, { messageKeys: [keyUntil(NEW, LONG)], revoked: [OLD.keyId] });
    stage.fly(2);
    assert.deepEqual([handedOn(stage), serialAt(stage, "JPN")], [9, 201]);
  });

  test("even revocations have a bound, and the newest of all is handed on when there is room again", () => {
    const stage = stageWithTwoKeys();
    for (let serial = 1; serial <= 100; serial++)
      issue(stage, serial, {
        linksFrom: after(CURTAIN, serial),
        revoked: [Uint8Array.of(1, 2, 3, 4, 5, 6, 7, serial)],
      });
    stage.fly(2);
    assert.deepEqual([serialAt(stage, "USA"), handedOn(stage), serialAt(stage, "JPN")], [100, 16, 16]);
    const { handing } = keysAt(stage, "USA").nations.get("KOR") ?? {};
    if (handing !== undefined) handing.at = after(handing.at, -DAY);
    stage.fly(2);
    assert.deepEqual([serialAt(stage, "JPN"), alarms(stage)], [100, []]);
  });
});

describe("a notice that is not the root's", () => {
  for (const [what, notice] of [
    ["signed by another nation's root", noticeOf({ serial: 9 }, "USA")],
    ["signed for another mode", noticeOf({ serial: 9 }, "KOR", "actual")],
    ["of another mode", noticeOf({ serial: 9, mode: "actual" })],
    ["that was changed", { ...REVOCATION, notice: noticeOf({ serial: 9 }).notice }],
    ["that is no notice", { notice: Uint8Array.of(255, 1), signature: REVOCATION.signature }],
  ] as const) {
    test(`${what} changes nothing and alarms`, () => {
      const stage = createStage().fly(2);
      stage.offer("JPN", { kind: "key-notice", ...notice });
      stage.fly(2);
      assert.equal(serialAt(stage, "JPN"), 0);
      const codes = [...stage.player("JPN").state.alarms.values()].map(({ code }) => code);
      assert.ok(codes.includes("forged-statement"));
    });
  }

  test("every bit of a good one that is turned makes it worth nothing", () => {
    const stage = createStage().fly(1);
    const { notice, signature } = REVOCATION;
    for (const part of [notice, signature])
      for (let bit = 0; bit < part.length * 8; bit++) {
        const turned = part.slice();
        turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const [n, s] = part === notice ? [turned, signature] : [notice, turned];
        stage.offer("JPN", { kind: "key-notice", notice: n, signature: s });
      }
    stage.fly(1);
    assert.equal(serialAt(stage, "JPN"), 0);
  });
});

describe("a key that ends", () => {
  const ending = (days: number): Stage => {
    const stage = stageWithTwoKeys();
    stage.offer("KOR", {
      kind: "key-notice",
      ...noticeOf({ messageKeys: [keyUntil(OLD, after(CURTAIN, days * DAY))] }),
    });
    return stage.fly(3);
  };
  for (const [days, stageDays] of [
    [31, undefined],
    [29, 30],
    [13, 14],
    [6, 7],
    [0.9, 1],
  ] as const) {
    test(`in ${days} days: ${stageDays === undefined ? "no alarm" : `the alarm of ${stageDays} days`}, at home and at partners`, () => {
      const stage = ending(days);
      for (const nation of stage.nations) {
        const open = [...stage.player(nation).state.alarms.values()].filter(
          ({ code, clearedAt }) => code === "message-key-expires" && clearedAt === undefined,
        );
        assert.deepEqual(
          open.map(({ subject }) => subject),
          stageDays === undefined ? [] : [`KOR/${stageDays}`],
        );
      }
    });
  }

  test("is refused from its end on, by the journal's time: a clock that is turned back makes it valid no more", () => {
    const stage = stageWithTwoKeys();
    stage.offer("KOR", { kind: "key-notice", ...noticeOf({ messageKeys: [keyUntil(OLD, after(CURTAIN, 20))] }) });
    stage.fly(10);
    assert.deepEqual(refusedAt(stage, "JPN"), []);
    stage.fly(20);
    const refused = refusedAt(stage, "JPN");
    assert.ok(refused.length > 0 && refused.every((code) => code === "expired-key"), refused.join());
    for (const seconds of [-3600, -3650 * DAY]) {
      const player = stage.player("JPN");
      const { through } = player.state.partners.get("KOR")?.received.get("warning") ?? { through: 0 };
      stage.cut("KOR", "JPN");
      stage.inject("KOR", "JPN", stolen(through + 1));
      const before = refusedAt(stage, "JPN").length;
      player.act(after(stage.now, seconds));
      assert.deepEqual(refusedAt(stage, "JPN").slice(before), ["expired-key"]);
    }
  });
});

describe("certificates that end", () => {
  const open = (stage: Stage, nation: Nation, code: string): string[] =>
    [...stage.player(nation).state.alarms.values()].flatMap((alarm) =>
      alarm.code === code && alarm.clearedAt === undefined ? [`${alarm.subject} ${alarm.priority}`] : [],
    );

  test("a root in its last week alarms at home and at every partner, once", () => {
    const stage = createStage();
    for (const nation of stage.nations) {
      const { start } = stage.player(nation);
      const soon = { publicKey: rootOf("KOR").publicKey, validUntil: after(CURTAIN, 6 * DAY) };
      const partners = start.partners.map((each) => (each.nation === "KOR" ? { ...each, root: soon } : each));
      const own = start.ownKeys && nation === "KOR" ? { ownKeys: { ...start.ownKeys, root: soon } } : {};
      stage.offer(nation, { ...start, partners, ...own });
    }
    stage.fly(5);
    for (const nation of stage.nations) assert.deepEqual(open(stage, nation, "root-expires"), ["KOR/7 caution"]);
  });

  test("a link certificate that is not renewed alarms, louder when little is left, and no more once it is", () => {
    const stage = createStage().fly(2);
    const tell = (hours: number, fault: string): string[] => {
      stage.offer("KOR", { kind: "link-certificate", validUntil: after(CURTAIN, hours * 3600), fault });
      stage.fly(2);
      return open(stage, "KOR", "link-certificate-expires");
    };
    assert.deepEqual(tell(20, ""), []);
    assert.deepEqual(tell(11, "the root's key is not there"), ["KOR caution"]);
    assert.deepEqual(tell(5, "the root's key is not there"), ["KOR critical"]);
    assert.deepEqual(tell(24, ""), []);
  });
});

describe("break-glass", () => {
  const PEOPLE = [
    { position: "KOR-SECURITY", person: "a", roles: ["security"] },
    { position: "KOR-SECURITY-2", person: "d", roles: ["security"] },
    { position: "KOR-ADMIN", person: "b", roles: ["administrator"] },
    { position: "KOR-ADMIN-2", person: "a", roles: ["administrator"] },
    { position: "KOR-WATCH", person: "c", roles: ["watch"] },
  ] as const;

  /** Korea's key ends at second 20; what is stated then is refused. */
  function ended(): Stage {
    const officers = PEOPLE.map(({ position, person, roles }) => officerWithKey(position, roles, person));
    const stage = stageWithTwoKeys({ officers: { KOR: officers } });
    stage.offer("KOR", { kind: "key-notice", ...noticeOf({ messageKeys: [keyUntil(OLD, after(CURTAIN, 20))] }) });
    return stage.fly(30);
  }
  let requests = 0;
  function extend(stage: Stage, position: string, hours = 4, key = id(OLD)): string {
    const request = `x-${++requests}`;
    const self = { nation: "KOR", mode: "exercise" } as const;
    const assertion = signedBy(position, self, EXTEND_PURPOSE, extensionContent(key, hours));
    stage.offer("KOR", { kind: "operator", position, request, act: { do: "extend-key", key, hours, assertion } });
    stage.fly(1);
    return stage.player("KOR").replies.get(request) ?? "none";
  }
  const isOpen = (stage: Stage, nation: Nation): boolean =>
    [...stage.player(nation).state.alarms.values()].some(({ code }) => code === "key-extended");

  test("two persons of both roles extend an ended key once, for four hours at most; partners show it and believe again", () => {
    const stage = ended();
    assert.ok(refusedAt(stage, "JPN").includes("expired-key"));
    for (const [position, code] of [
      ["KOR-WATCH", "wrong-role"],
      ["KOR-SECURITY", ""],
      ["KOR-ADMIN-2", "same-person"],
      ["KOR-SECURITY-2", "wrong-role"],
    ] as const)
      assert.equal(extend(stage, position), code, position);
    for (const nation of stage.nations) assert.equal(isOpen(stage, nation), false);
    assert.equal(extend(stage, "KOR-ADMIN", 5), "bad-hours");
    assert.equal(extend(stage, "KOR-ADMIN"), "");
    stage.fly(3);
    for (const nation of stage.nations) assert.equal(isOpen(stage, nation), true, nation);
    const before = refusedAt(stage, "JPN").length;
    stage.fly(70);
    assert.equal(refusedAt(stage, "JPN").length, before);
    assert.equal(extend(stage, "KOR-SECURITY"), "already-extended");
    const acts = stage
      .player("KOR")
      .entries("operator")
      .filter(({ act }) => act === "extend-key");
    assert.deepEqual(
      acts.map(({ position }) => position),
      ["KOR-SECURITY", "KOR-ADMIN"],
    );
  });

  test("a key that is far from its end is not extended", () => {
    const stage = ended();
    stage.offer("KOR", { kind: "key-notice", ...noticeOf({ serial: 2 }) });
    stage.fly(2);
    assert.equal(extend(stage, "KOR-SECURITY"), "not-ending");
  });

  test("a thief who says more than four hours, or one name only, is not followed", () => {
    const stage = ended();
    stage.cut("KOR", "JPN");
    const { through } = stage.player("JPN").state.partners.get("KOR")?.received.get("warning") ?? { through: 0 };
    for (const [i, extension] of [
      { keyId: OLD.keyId, until: after(stage.now, 9 * 3600), positions: ["A", "B"] },
      { keyId: OLD.keyId, until: after(stage.now, 3600), positions: ["A", "A"] },
    ].entries()) {
      const item = { nation: "KOR", mode: "exercise", epoch: 1, kind: "key-notice", counter: 900 + i } as const;
      const sequence = through + 1 + i;
      stage.inject("KOR", "JPN", speak({ item, contents: { "key-notice": extension }, signer: OLD, sequence }));
      stage.fly(1);
    }
    assert.equal(isOpen(stage, "JPN"), false);
  });
});
