/** What a partner claims to have of us, judged by our own outbox; and the hold of all sending until that is known. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, describe, test } from "node:test";
import { PRIORITIES } from "@tocsin/exchange";
import { present } from "@tocsin/kernel/sound";
import { type Clock, instant } from "@tocsin/kernel/time";
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
const NOW = 1_800_000_000;
const clockAt = (seconds: number): Clock => ({ now: () => instant(seconds * 1_000_000) });
const judge = async (
  through: number,
  mark: Uint8Array,
  of = outbox,
  epoch = 1,
  now = NOW,
): Promise<string | undefined> =>
  (
    await lostPastOf({ outbox: of, codec, epoch: 1, clock: clockAt(now) }, "JPN", {
      priority: "warning",
      epoch,
      through,
      mark,
    })
  )?.what;

describe("what a partner says that it has of us", () => {
  test("our own past, to any length, is ours", async () => {
    for (const [i, text] of TEXTS.entries()) assert.equal(await judge(i + 1, hashOf(text)), undefined);
    assert.equal(await judge(0, new Uint8Array()), undefined);
    assert.equal(await judge(2, new Uint8Array()), undefined, "a superseded delivery has no mark");
  });

  test("more than was sent, or another thing under the same number, is a past that we have lost", async () => {
    assert.match((await judge(4, new Uint8Array())) ?? "", /4 on disk, we have sent only 3/);
    assert.match((await judge(2, hashOf("three"))) ?? "", /as 2 is not what we have sent/);
  });

  test("nothing is not compared, whatever mark comes with it", async () => {
    assert.equal(await judge(0, hashOf("another")), undefined);
  });

  test("a row that is no delivery, or was superseded, has nothing to compare", async () => {
    const holding = (bytes: Uint8Array): LinkOutbox => ({
      head: () => 1,
      from: async () => [{ ...present(ROWS[0], "a row"), bytes }],
    });
    const superseded = codec.encodeFrame({
      ...{ type: "deliver", firstSequence: 1, roots: [] },
      deliveries: [{ superseded: true }],
    });
    const beat = codec.encodeFrame({ type: "heartbeat", counter: 1, sentAt: instant(1), head: 0 });
    for (const bytes of [superseded, beat, Uint8Array.of(255, 255)])
      assert.equal(await judge(1, hashOf("another"), holding(bytes)), undefined);
    assert.match((await judge(1, hashOf("another"))) ?? "", /is not what we have sent/);
  });

  test("is asked about at its own number, one row at a time", async () => {
    const asked: number[][] = [];
    const watched: LinkOutbox = {
      ...outbox,
      from: async (_partner, _priority, sequence, most) => {
        asked.push([sequence, most]);
        return ROWS.slice(sequence - 1, sequence - 1 + most);
      },
    };
    assert.equal(await judge(3, hashOf("three"), watched), undefined);
    assert.deepEqual(asked, [[3, 1]]);
    const empty = { ...outbox, from: async () => [] };
    assert.equal(await judge(3, hashOf("another"), empty), undefined);
  });

  test("a later epoch than ours is a past that we have lost, one beyond all reason is not believed", async () => {
    assert.equal(await judge(0, new Uint8Array(), outbox, 7), "you know our epoch 7, our journal is of 1");
    assert.equal(await judge(0, new Uint8Array(), outbox, 2 ** 50), undefined);
    const furthest = NOW + 2 ** 32;
    assert.match((await judge(0, new Uint8Array(), outbox, furthest)) ?? "", /you know our epoch/);
    assert.equal(await judge(0, new Uint8Array(), outbox, furthest + 1), undefined);
  });

  test("the epoch that the furthest lie has made us begin is believed of honest partners a second later", async () => {
    const begun = NOW + 2 ** 32 + 1;
    assert.match((await judge(0, new Uint8Array(), outbox, begun, NOW + 1)) ?? "", /you know our epoch/);
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

  test("is over at once where there is no partner, and not for a stranger's word", () => {
    let over = 0;
    new Hold([], () => over++).begin(60_000);
    assert.equal(over, 1);
    const hold = new Hold(["JPN"], () => over++);
    hold.begin(60_000);
    hold.passed("USA", "warning");
    assert.deepEqual([hold.isOver, over], [false, 1]);
    hold.stop();
  });

  test("never ends by time once it was stopped, nor twice once its time was over", async () => {
    let over = 0;
    const stopped = new Hold(["JPN"], () => over++);
    stopped.begin(1);
    stopped.stop();
    const late = new Hold(["JPN"], () => over++);
    late.begin(1);
    while (!late.isOver) await new Promise((resolve) => setTimeout(resolve, 5));
    late.passed("JPN", "warning");
    assert.deepEqual([stopped.isOver, over], [false, 1]);
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
    while (restored.findings.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.match(restored.findings[0] ?? "", /^JPN we warning: what you have as 2/);
    assert.deepEqual(dialled.textsOf("KOR", "warning"), ["one", "two"]);
  });
});
