/** What a partner claims to have of us, judged by our own outbox; and the hold of all sending until that is known. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, describe, test } from "node:test";
import { PRIORITIES } from "@tocsin/exchange";
import type { LinkOutbox } from "./config.ts";
import { Hold, lostPastOf } from "./past.ts";
import { codec, keysOf, rowOf, TestNode } from "./testing.ts";

const TEXTS = ["one", "two", "three"];
const ROWS = TEXTS.map((text, i) => rowOf("JPN", "warning", i + 1, text));
const outbox: LinkOutbox = {
  from: async (_partner, _priority, sequence, most) => ROWS.slice(sequence - 1, sequence - 1 + most),
  head: () => ROWS.length,
};
const hashOf = (text: string): Uint8Array => createHash("sha256").update(text).digest();
const judge = async (through: number, mark: Uint8Array, of = outbox, epoch = 1): Promise<string | undefined> =>
  (await lostPastOf({ outbox: of, codec, epoch: 1 }, "JPN", { priority: "warning", epoch, through, mark }))?.what;

describe("what a partner says that it has of us", () => {
  test("our own past, to any length, is ours", async () => {
    for (const [i, text] of TEXTS.entries()) assert.equal(await judge(i + 1, hashOf(text)), undefined);
    assert.equal(await judge(0, new Uint8Array()), undefined);
    assert.equal(await judge(2, new Uint8Array()), undefined, "a superseded delivery has no mark");
  });

  test("more than was sent, or another thing under the same number, is a past that we have lost", async () => {
    assert.match((await judge(4, new Uint8Array())) ?? "", /4 of class warning on disk, we have sent only 3/);
    assert.match((await judge(2, hashOf("three"))) ?? "", /as 2 of class warning is not what we have sent/);
  });

  test("a later epoch than ours is a past that we have lost, one beyond all reason is not believed", async () => {
    assert.equal(await judge(0, new Uint8Array(), outbox, 7), "you know our epoch 7, our journal is of 1");
    assert.equal(await judge(0, new Uint8Array(), outbox, 2 ** 50), undefined);
  });

  test("what has been forgotten was acknowledged and is not asked about", async () => {
    const forgetful = { ...outbox, from: async () => ROWS.slice(2) };
    assert.equal(await judge(1, hashOf("another"), forgetful), undefined);
  });
});

describe("the hold after a start", () => {
  test("is over once each partner has spoken in each class, and only once", () => {
    let over = 0;
    const hold = new Hold(["JPN", "USA"], () => over++);
    hold.begin(60_000);
    for (const priority of PRIORITIES) {
      hold.passed("JPN", priority);
      hold.passed("JPN", priority);
      assert.equal(hold.isOver, false);
      hold.passed("USA", priority);
    }
    hold.passed("USA", "warning");
    assert.deepEqual([hold.isOver, over], [true, 1]);
  });

  test("never ends once a partner knows more of us than we do", () => {
    const hold = new Hold(["JPN"], () => undefined);
    for (const priority of PRIORITIES) hold.passed("JPN", priority);
    assert.equal(hold.isOver, true);
    hold.lost();
    assert.equal(hold.isOver, false);
  });

  test("is over after its time where a partner stays away", async () => {
    const over = new Promise<void>((resolve) => new Hold(["JPN"], resolve).begin(5));
    await over;
  });
});

describe("a node with another past than its partner knows", () => {
  const nodes: TestNode[] = [];
  after(() => Promise.all(nodes.map((node) => node.links.stop())));

  test("is told so and sends nothing", async () => {
    const [kor, jpn] = await Promise.all([keysOf("KOR"), keysOf("JPN")]);
    const asked = { nation: "JPN", rootCertificatePem: jpn.root.certificatePem } as const;
    const dialled = await new TestNode(jpn, [{ nation: "KOR", rootCertificatePem: kor.root.certificatePem }]).start();
    const dial = { host: "127.0.0.1", port: dialled.port };
    const first = await new TestNode(kor, [{ ...asked, dial }]).start();
    nodes.push(dialled, first);
    first.put("JPN", "warning", "one", "two");
    while (dialled.textsOf("KOR", "warning").length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
    await first.links.stop();

    const restored = new TestNode(kor, [{ ...asked, dial }]);
    restored.put("JPN", "warning", "one", "another two", "three");
    nodes.push(await restored.start());
    while (restored.lost.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.match(restored.lost[0] ?? "", /^JPN: what you have as 2/);
    assert.deepEqual(dialled.textsOf("KOR", "warning"), ["one", "two"]);
  });
});
