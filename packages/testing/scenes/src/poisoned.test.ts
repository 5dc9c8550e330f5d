/**
 * Scene: an enemy with an old key, or a partner in bad faith, poisons what a node remembers of another nation. The nation
 * itself is heard all the same, and its ledger is still watched.
 */
import assert from "node:assert/strict";
import { sign } from "node:crypto";
import { describe, test } from "node:test";
import { createSigner } from "@tocsin/crypto-node";
import { type KeyNotice, type KeyNoticeContent, keyNoticeInput } from "@tocsin/exchange";
import { after, type Instant } from "@tocsin/kernel/time";
import type { Nation } from "@tocsin/picture";
import { CURTAIN, codec, rootOf, signerOf, testKeyOf } from "./cast.ts";
import { loudWarning, nameOf, speak } from "./forge.ts";
import { createStage, type Stage } from "./stage.ts";

const DAY = 86_400;
const FAR = 2 ** 50;
const OLD = signerOf("KOR");
const NEW = createSigner(testKeyOf("KOR, second"));
const key = (signer: typeof OLD, from: Instant, until: Instant) => ({ publicKey: signer.publicKey, from, until });

function noticeOf(change: Partial<KeyNotice>): KeyNoticeContent {
  const notice = codec.encodeKeyNotice({
    ...{ nation: "KOR", mode: "exercise", serial: 1, issuedAt: CURTAIN, linksFrom: 0 as Instant, revoked: [] },
    messageKeys: [],
    ...change,
  });
  const input = keyNoticeInput("exercise", notice);
  const signature = new Uint8Array(sign("sha256", input, { key: rootOf("KOR").key, dsaEncoding: "ieee-p1363" }));
  return { notice, signature };
}
const provenAt = (stage: Stage, nation: Nation) => stage.player(nation).state.partners.get("KOR")?.provenEpoch;
const nextOf = (stage: Stage, from: Nation, to: Nation, priority: "warning" | "coordination"): number =>
  (stage.player(to).state.partners.get(from)?.received.get(priority)?.through ?? 0) + 1;

/** A warning in an epoch that Korea will never reach, under the old key. */
function farWarning(stage: Stage): void {
  const sequence = nextOf(stage, "KOR", "JPN", "warning");
  const item = { ...nameOf("KOR", "warning", 1), epoch: FAR };
  stage.inject("KOR", "JPN", speak({ item, contents: loudWarning(CURTAIN), signer: OLD, sequence }));
  stage.act("JPN");
}

describe("an epoch that a key states which does not count", () => {
  const withKeys = (until: Instant, revoked: readonly Uint8Array[]): readonly [Stage, () => void] => {
    const stage = createStage();
    stage.player("KOR").signers.set(Buffer.from(NEW.keyId).toString("hex"), NEW);
    const messageKeys = [
      ...(revoked.length > 0 ? [] : [key(OLD, CURTAIN, until)]),
      key(NEW, CURTAIN, after(CURTAIN, 90 * DAY)),
    ];
    const change = (): void => stage.offer("KOR", { kind: "key-notice", ...noticeOf({ messageKeys, revoked }) });
    return [stage, change];
  };

  test("is not proven by a key that has ended", () => {
    const [stage, change] = withKeys(after(CURTAIN, 5), []);
    change();
    stage.fly(10);
    farWarning(stage);
    assert.equal(provenAt(stage, "JPN"), 1);
  });

  test("is forgotten once the thief's key is revoked, and the nation is heard again", () => {
    const [stage, change] = withKeys(after(CURTAIN, DAY), [OLD.keyId]);
    stage.fly(3);
    farWarning(stage);
    assert.equal(provenAt(stage, "JPN"), FAR);
    change();
    stage.fly(10);
    assert.equal(provenAt(stage, "JPN"), 1);
    const before = stage.player("JPN").state.partners.get("KOR")?.received.get("coordination")?.through ?? 0;
    stage.fly(70);
    const heard = stage.player("JPN").state.partners.get("KOR")?.received.get("coordination")?.through ?? 0;
    assert.ok(heard > before, `${heard} after ${before}`);
  });
});

describe("a partner that cosigns epochs that never were", () => {
  test("does not make us stop watching that nation's ledger", () => {
    const stage = createStage().fly(15);
    const said = nextOf(stage, "USA", "JPN", "coordination");
    for (let i = 0; i < 6; i++) {
      const cosignature = { nation: "KOR", epoch: 1_000 + i, size: 1, root: new Uint8Array(32), version: 1 };
      const item = nameOf("USA", "cosignature", 900 + i);
      const sequence = said + i;
      stage.inject("USA", "JPN", speak({ item, contents: { cosignature }, sequence, at: stage.now }), "coordination");
    }
    stage.act("JPN");
    assert.equal(stage.player("JPN").state.witness.ledgers.get("KOR")?.epoch, 1);
    const version = stage.player("KOR").state.witness.cosigned.get("JPN")?.version ?? 0;
    stage.fly(25);
    assert.ok((stage.player("KOR").state.witness.cosigned.get("JPN")?.version ?? 0) > version);
  });

  test("nor fill the evidence, so that a nation's own two histories leave none", () => {
    const stage = createStage().fly(15);
    const korea = stage.player("JPN").state.witness.ledgers.get("KOR");
    const head = korea?.heads.at(-1);
    assert.ok(korea && head);
    const said = nextOf(stage, "USA", "JPN", "coordination");
    for (let i = 0; i < 40; i++) {
      const root = new Uint8Array(32).fill(i + 1);
      const cosignature = { nation: "KOR", epoch: 1, size: head.size, root, version: head.version };
      const item = nameOf("USA", "cosignature", 900 + i);
      const sequence = said + i;
      stage.inject("USA", "JPN", speak({ item, contents: { cosignature }, sequence, at: stage.now }), "coordination");
    }
    stage.act("JPN");
    const own = nextOf(stage, "KOR", "JPN", "coordination");
    const item = nameOf("KOR", "checkpoint", 1);
    const checkpoint = { size: head.size, root: new Uint8Array(32).fill(99) };
    const frame = speak({ item, version: head.version + 1, contents: { checkpoint }, sequence: own, at: stage.now });
    stage.inject("KOR", "JPN", frame, "coordination");
    stage.act("JPN");
    const newest = stage.player("JPN").entries("evidence").at(-1);
    const heads = newest?.statements.map((bytes) => Buffer.from(bytes).includes(Buffer.alloc(32, 99))) ?? [];
    assert.ok(heads.includes(true), "the two heads of Korea itself are kept");
  });
});

describe("a flood of alarms", () => {
  test("pushes out what is least, and never an event's before others", () => {
    const stage = createStage().fly(2);
    const japan = stage.player("JPN");
    const from = nextOf(stage, "KOR", "JPN", "warning");
    const item = nameOf("KOR", "warning", 1);
    stage.inject("KOR", "JPN", speak({ item, contents: loudWarning(CURTAIN), sequence: from, at: stage.now }));
    stage.act("JPN");
    const warned = (): boolean => [...japan.state.alarms.values()].some(({ code }) => code === "partner-warning");
    assert.ok(warned());
    for (let i = 0; i < 300; i++)
      stage.offer("JPN", {
        ...{ kind: "feed", feed: `f${i}`, feedKind: "x", state: "failed", lastError: "" },
        ...{ plots: 0, doubles: 0, errors: 0 },
      });
    stage.act("JPN");
    assert.ok(warned());
  });
});
