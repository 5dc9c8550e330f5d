/**
 * Scene: an enemy, or a partner's broken node, sends Japan everything but an honest statement. Nothing of it is believed,
 * all of it is kept as evidence, and the watch hears of it once.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { hexFromBytes } from "@tocsin/kernel/sound";
import type { LedgerEntry } from "@tocsin/node";
import { codec, signerOf } from "./cast.ts";
import { flipped, loudWarning, nameOf, renumbered, speak } from "./forge.ts";
import { deliverOf, standing } from "./reading.ts";
import { createStage, type Stage } from "./stage.ts";

const ITEM = nameOf("KOR", "warning", 7);

/** Japan, and what has come to it from Korea in the warning class so far. */
class Victim {
  readonly stage: Stage = createStage().fly(2);

  get next(): number {
    return (this.stage.player("JPN").state.partners.get("KOR")?.received.get("warning")?.through ?? 0) + 1;
  }

  /** Hands the frame to Japan as if it came from Korea; returns what the ledger says of it. */
  hand(frame: Uint8Array): LedgerEntry[] {
    const player = this.stage.player("JPN");
    const before = player.state.ledger.size;
    this.stage.inject("KOR", "JPN", frame);
    this.stage.act("JPN");
    return player.ledger().slice(before);
  }

  get believed(): string[] {
    return [...this.stage.player("JPN").state.foreign.keys()].filter((key) => key.includes("/warning/"));
  }

  alarms(code: string): string[] {
    return standing(this.stage.view("JPN"), code);
  }
}

const honest = (sequence: number, version = 1): Uint8Array =>
  speak({ item: ITEM, version, contents: loudWarning(0 as never), sequence });

describe("what is not honest", () => {
  test("the same words, honestly signed, are believed: the scene could fail", () => {
    const victim = new Victim();
    const [entry] = victim.hand(honest(victim.next));
    assert.ok(entry?.type === "received" && entry.verdict === "admitted");
    assert.deepEqual(victim.believed, ["KOR/exercise/1/warning/7"]);
  });

  const contents = loudWarning(0 as never);
  const mallory = signerOf("Mallory");
  const aside = { ...mallory, keyId: signerOf("KOR").keyId };
  const lies: readonly [string, string, (sequence: number) => Uint8Array][] = [
    ["a key nobody knows", "unknown-key", (sequence) => speak({ item: ITEM, contents, sequence, signer: mallory })],
    [
      "another's key under Korea's key id",
      "bad-signature",
      (sequence) => speak({ item: ITEM, contents, sequence, signer: aside }),
    ],
    [
      "America's name in Korea's batch",
      "wrong-origin",
      (sequence) =>
        speak({
          item: nameOf("USA", "warning", 7),
          contents,
          sequence,
          as: { nation: "KOR" },
          signer: signerOf("KOR"),
        }),
    ],
    [
      "America's name over Korea's key",
      "unknown-key",
      (sequence) => speak({ item: nameOf("USA", "warning", 7), contents, sequence, signer: signerOf("KOR") }),
    ],
    [
      "a nation outside the coalition",
      "unknown-key",
      (sequence) => speak({ item: nameOf("AUS", "warning", 7), contents, sequence, signer: signerOf("AUS") }),
    ],
    [
      "an exercise's statement in a test's batch",
      "wrong-origin",
      (sequence) => speak({ item: ITEM, contents, sequence, as: { mode: "test" } }),
    ],
    [
      "another epoch's batch",
      "wrong-origin",
      (sequence) => speak({ item: ITEM, contents, sequence, as: { epoch: 9 } }),
    ],
    [
      "a warning dressed as a track update",
      "wrong-priority",
      (sequence) => speak({ item: ITEM, contents, sequence, header: { priority: "track" } }),
    ],
    [
      "a section too many in the header",
      "wrong-sections",
      (sequence) =>
        speak({
          item: ITEM,
          contents,
          sequence,
          header: {
            sections: [...["warning", "sensor"]].map((section) => ({
              section: section as "warning",
              releasableTo: [],
            })),
          },
        }),
    ],
  ];
  for (const [name, code, lie] of lies) {
    test(`${name}: ${code}`, () => {
      const victim = new Victim();
      const entries = [0, 1, 2].flatMap(() => victim.hand(lie(victim.next)));
      const refused = entries.filter((entry) => entry.type === "refused");
      assert.deepEqual(
        refused.map((entry) => [entry.from, entry.code]),
        Array(3).fill(["KOR", code]),
      );
      assert.ok(refused.every(({ evidence }) => evidence.length > 20));
      assert.deepEqual(victim.believed, []);
      assert.deepEqual(victim.alarms("forged-statement"), ["KOR x3"]);
      assert.equal(entries.filter(({ type }) => type === "alarm").length, 1, "raised once, then counted");
    });
  }

  test("a true statement of a test, in an exercise: verified, refused, alarmed under its own name", () => {
    const victim = new Victim();
    const item = nameOf("KOR", "warning", 7, "test");
    const [entry] = victim.hand(speak({ item, contents, sequence: victim.next }));
    assert.ok(entry?.type === "received" && entry.verdict === "wrong-mode");
    assert.deepEqual(victim.believed, []);
    assert.deepEqual(victim.alarms("wrong-mode"), ["KOR x1"]);
  });

  test("every bit of an honest frame counts: with any one changed it is not believed", () => {
    const victim = new Victim();
    const length = honest(victim.next).length;
    let refused = 0;
    for (let bit = 0; bit < 8 * length; bit += 3) {
      const bent = flipped(honest(victim.next), bit);
      // Protobuf can write one value in more than one way: what reads the same is the same.
      if (isDeepStrictEqual(codec.decodeFrame(bent), codec.decodeFrame(honest(victim.next)))) continue;
      for (const entry of victim.hand(bent)) {
        if (entry.type === "refused") refused++;
        assert.notEqual(entry.type, "received", `bit ${bit} of ${8 * length}`);
      }
    }
    assert.deepEqual(victim.believed, []);
    assert.ok(refused > length, `${refused} refusals`);
    assert.deepEqual(victim.alarms("forged-statement"), [`KOR x${refused}`]);
    const [entry] = victim.hand(honest(victim.next));
    assert.ok(entry?.type === "received", "and the honest one still is");
  });

  test("a frame cut short anywhere is not believed, and its bytes are kept", () => {
    const victim = new Victim();
    const frame = honest(victim.next);
    for (let length = 0; length < frame.length; length += 5) {
      const entries = victim.hand(frame.subarray(0, length));
      assert.ok(
        entries.every(({ type }) => type !== "received"),
        `the first ${length} octets`,
      );
    }
    assert.deepEqual(victim.believed, []);
    const [first] = victim.stage.player("JPN").entries("refused").slice(-1);
    assert.equal(
      hexFromBytes(first?.evidence ?? new Uint8Array()),
      hexFromBytes(frame.subarray(0, first?.evidence.length)),
    );
    const [entry] = victim.hand(frame);
    assert.ok(entry?.type === "received" && entry.verdict === "admitted");
  });

  test("an old frame again changes nothing, under its own sequence or a new one", () => {
    const victim = new Victim();
    const [first, second] = [honest(victim.next, 1), honest(victim.next + 1, 2)];
    victim.hand(first);
    victim.hand(second);
    const before = victim.stage.player("JPN").state.foreign.get("KOR/exercise/1/warning/7")?.statement.header.version;
    assert.equal(before, 2);
    assert.deepEqual([...victim.hand(first), ...victim.hand(second)], [], "already had: not even noted");
    const again = [victim.hand(renumbered(second, victim.next)), victim.hand(renumbered(first, victim.next))].flat();
    assert.deepEqual(
      again.map((entry) => entry.type === "received" && entry.verdict),
      ["double", "outdated"],
    );
    assert.equal(victim.stage.player("JPN").state.foreign.get("KOR/exercise/1/warning/7")?.statement.header.version, 2);
    assert.deepEqual(victim.alarms("forged-statement"), []);
  });

  test("frames out of order wait for the one that is missing: nothing is skipped, nothing taken twice", () => {
    const victim = new Victim();
    const from = victim.next;
    const frames = [1, 2, 3].map((version) => honest(from + version - 1, version));
    const sequences = [2, 0, 2, 1, 0, 2, 1].flatMap((index) =>
      victim.hand(frames[index] ?? assert.fail()).flatMap((entry) => (entry.type === "received" ? entry.sequence : [])),
    );
    assert.deepEqual(sequences, [from, from + 1, from + 2]);
    assert.equal(victim.next, from + 3);
  });

  test("two deliveries in one frame, the second forged: the first is believed, the second is evidence", () => {
    const victim = new Victim();
    const good = deliverOf(honest(victim.next));
    const bad = deliverOf(speak({ item: nameOf("KOR", "warning", 8), contents, sequence: 1, signer: aside }));
    const joined = codec.encodeFrame({
      ...good,
      roots: [...good.roots, ...bad.roots],
      deliveries: [...good.deliveries, ...bad.deliveries.map((each) => ("root" in each ? { ...each, root: 1 } : each))],
    });
    const entries = victim.hand(joined);
    assert.deepEqual(
      entries.map(({ type }) => type).filter((type) => type !== "alarm"),
      ["received", "refused"],
    );
    assert.deepEqual(victim.believed, ["KOR/exercise/1/warning/7"]);
  });
});

describe("a wire that doubles, delays and drops", () => {
  test("every statement of Korea's is taken exactly once, in order", () => {
    const stage = createStage();
    let held: Uint8Array | undefined;
    stage.tap("KOR", "JPN", (row) => {
      const late = held;
      held = row.sequence % 3 === 0 ? row.bytes : undefined;
      if (row.sequence % 3 === 0) return late === undefined ? [] : [late];
      return late === undefined ? [row.bytes, row.bytes] : [row.bytes, late, row.bytes];
    });
    stage.fly(30);
    for (let round = 0; round < 20; round++) {
      stage.wire("KOR", "JPN").join();
      stage.fly(1);
    }
    stage.tap("KOR", "JPN", (row) => [row.bytes]);
    stage.wire("KOR", "JPN").join();
    stage.fly(2);
    const sent = stage
      .player("KOR")
      .entries("sent")
      .filter(({ to }) => to === "JPN");
    const received = stage
      .player("JPN")
      .entries("received")
      .filter(({ from }) => from === "KOR");
    assert.deepEqual(
      received.map(({ sequence }) => sequence),
      sent.map(({ sequence }) => sequence).slice(0, received.length),
    );
    assert.ok(received.length >= 5 && sent.length - received.length <= 2, `${received.length} of ${sent.length}`);
    assert.ok(received.every(({ verdict }) => verdict === "admitted"));
    assert.deepEqual(standing(stage.view("JPN"), "forged-statement"), []);
  });
});
